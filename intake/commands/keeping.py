"""Keeps the data safe: backup, restore, upgrade."""

from __future__ import annotations

from pathlib import Path

import click

from intake.commands.opening import open_store, stop, told
from intake.config import from_environment

MIB = 1024 * 1024


@click.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.option("--keep", default=0, type=click.IntRange(0), help="只保留最近几份，0 为全部保留")
def backup(directory: Path, keep: int) -> None:
    """备份到 DIRECTORY 下的新目录；办理不用停。密钥不在备份里，要另外保存。"""
    from intake.care import backup as care

    config = from_environment()
    open_store(config)
    with told():
        made = care.make(config, directory, keep=keep)
    click.echo(
        f"已备份到 {made.path}：{made.acts} 条记录，{made.files} 个附件，{made.bytes / MIB:.1f} MiB，{made.seconds:.1f} 秒"
    )
    for name in made.removed:
        click.echo(f"已删除旧备份 {name}")
    click.echo("密钥文件不在备份里，请确认它另有一份离线保存。")


@click.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--into", "into", type=click.Path(path_type=Path), required=True, help="新的数据目录，须不存在或为空")
def restore(source: Path, into: Path) -> None:
    """把备份 SOURCE 恢复到新的数据目录，逐项比对数量、摘要和记录链；密钥不符时以 1 退出。"""
    from intake.care import restore as care

    config = from_environment()
    with told():
        done = care.restore(source, into, config.key_file)
    click.echo(f"已恢复到 {into}：{done.rows} 行，{done.files} 个附件，记录链到第 {done.acts} 条，与备份逐项相同")
    if done.key_words:
        click.echo(done.key_words, err=True)
        raise SystemExit(1)
    click.echo("密钥相符。下一步：把 INTAKE_DATA 指向它，运行 intake doctor")


@click.command()
def upgrade() -> None:
    """升级数据库：先备份，再逐步升级，最后体检。服务要先停止。"""
    from intake.care import upgrading
    from intake.commands.checking import doctor

    config = from_environment()
    if not config.database.exists():
        stop(f"还没有建立数据库 {config.database}，请先运行 intake init。")
    with told():
        done = upgrading.upgrade(config)
    if done.backup:
        click.echo(f"升级前的备份：{done.backup}")
    click.echo(f"已升级：{'、'.join(done.steps)}" if done.steps else "没有要升级的，数据库已是最新")
    click.get_current_context().invoke(doctor, as_json=False)


COMMANDS = (backup, restore, upgrade)

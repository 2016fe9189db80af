"""Makes, names and changes the master key: keys create, keys fingerprint, keys rotate."""

from __future__ import annotations

import click

from intake.commands.opening import told
from intake.config import from_environment


@click.group()
def keys() -> None:
    """密钥：create 新建，fingerprint 指纹，rotate 更换。"""


@keys.command()
def create() -> None:
    """新建密钥文件（INTAKE_KEY 所指），已有时不覆盖。"""
    from intake import keys as care

    config = from_environment()
    with told():
        key = care.create(config.key_file, data_dir=config.data_dir)
    click.echo(f"已新建 {config.key_file}，指纹 {key.id}。请立即另存一份离线备份：没有它，已加密的号码无法读取。")


@keys.command()
def fingerprint() -> None:
    """密钥的指纹和签名公钥；不显示密钥本身。"""
    from intake import keys as care

    config = from_environment()
    with told():
        key = care.load(config.key_file, data_dir=config.data_dir)
    click.echo(f"指纹 {key.id}\n签名公钥 {care.public_of(care.signer(key))}")


@keys.command()
@click.confirmation_option(prompt="更换密钥会让所有人重新登录，服务须已停止。继续吗？", help="不再询问")
def rotate() -> None:
    """更换密钥：全部加密内容改用新密钥，中断后可再运行一次做完。"""
    from intake.care import rotating

    with told():
        done = rotating.rotate(from_environment())
    click.echo(f"已更换：新密钥指纹 {done.key.id}，重新加密 {done.done.values} 处，更新摘要 {done.done.digests} 个")
    if done.done.kept:
        click.echo(f"有 {done.done.kept} 人的号码已按期限删除，摘要无法更新，以后不能再据此查重。")
    click.echo(f"旧密钥在 {done.old}：更换前的备份要用它恢复，请移到离线保管，不要留在这台机器上。")
    click.echo("请马上另存一份新密钥的离线备份，并做一次 intake backup。")


COMMANDS = (keys,)

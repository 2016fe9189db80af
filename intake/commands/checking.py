"""Examines the installation and its records: doctor, audit."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from intake.commands.opening import demo_clock, open_store, stop, told
from intake.config import from_environment


@click.command()
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def doctor(as_json: bool) -> None:
    """体检：逐项检查并说明怎样修好；全部正常以 0 退出，有注意事项以 1，有错误以 2。"""
    from intake.care import doctor as care
    from intake.care.finding import WORDS

    config = from_environment()
    if config.demo:
        with told():
            open_store(config)
        demo_clock()
    found = care.examine(config)
    if as_json:
        lines = [{"name": f.name, "level": f.level, "words": f.words, "mend": f.mend} for f in found]
        click.echo(json.dumps({"level": care.worst(found), "findings": lines}, ensure_ascii=False, indent=1))
    else:
        for one in found:
            click.echo(f"[{WORDS[one.level]}] {one.name}：{one.words}")
            if one.mend:
                click.echo(f"       → {one.mend}")
    sys.exit(care.worst(found))


@click.group(invoke_without_command=True)
@click.pass_context
def audit(context: click.Context) -> None:
    """校验记录链、每日签名和账目（verify），或导出（export）。不带子命令时等于 verify。"""
    if context.invoked_subcommand is None:
        context.invoke(verify)


@audit.command()
@click.option("--export", "export_file", type=click.Path(path_type=Path), help="离线校验一个导出文件，不需要系统")
@click.option("--public-key", "public_keys", multiple=True, help="可信的公钥（64位十六进制，来自网站“记录校验”页）")
@click.option("--heads", "heads_file", type=click.Path(path_type=Path), help="以前从网站下载保存的签名，与现在的比对")
def verify(export_file: Path | None = None, public_keys: tuple[str, ...] = (), heads_file: Path | None = None) -> None:
    """校验：有不符之处逐条说明序号并以 1 退出。"""
    from intake.care import export_check

    if export_file is not None:
        _offline(export_file, public_keys)
    from intake.services import signing

    open_store(from_environment())
    with told():
        published = export_check.read(heads_file).heads if heads_file else []
        found = signing.verify(published=published, anchors=public_keys)
    for one in found.breaks:
        click.echo(f"第{one.seq}条：{one.words}")
    for line in found.books:
        click.echo(f"账目：{line}")
    if found.whole:
        tail = f"，其后 {found.unsigned} 条尚未签名" if found.unsigned else ""
        click.echo(f"记录链完整，账目相符：{found.acts} 条，{found.heads} 天已签名{tail}")
    else:
        click.echo("有不相符之处")
    sys.exit(0 if found.whole else 1)


def _offline(file: Path, public_keys: tuple[str, ...]) -> None:
    from intake.care import export_check

    if not public_keys:
        stop("请用 --public-key 给出公钥：从网站“记录校验”页或以前保存的副本取得，不要用导出文件里的。")
    with told():
        export = export_check.read(file)
        breaks = export_check.verify(export, public_keys)
    for one in breaks:
        click.echo(f"第{one.seq}条：{one.words}")
    count = f"{len(export.rows['act'])} 条记录，{len(export.heads)} 天签名"
    click.echo("有不相符之处" if breaks else f"导出文件完整：{count}")
    sys.exit(1 if breaks else 0)


@audit.command()
@click.argument("file", type=click.Path(path_type=Path))
def export(file: Path) -> None:
    """把记录、签名和公钥导出到 FILE（JSON 行，结尾有签名）；所写文字可能含个人信息，请妥善保管。"""
    from intake.services import exporting

    key = open_store(from_environment())
    try:
        with told(), file.open("x", encoding="utf-8") as out:
            file.chmod(0o600)
            for line in exporting.lines(key):
                out.write(line)
    except FileExistsError:
        stop(f"{file} 已经存在，不会覆盖。")
    except OSError as error:
        stop(f"没有写成 {file}：{error.strerror}")
    click.echo(f"已导出到 {file}")


COMMANDS = (doctor, audit)

"""The command line: the law's commands here, the office's in ``commands.py``."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import click

from intake.assessing import answer, mismatches
from intake.commands import COMMANDS
from workflows.answers import BadAnswer
from workflows.catalogue import measures as all_measures


@click.group()
def main() -> None:
    """伊州数标：政策测算与办理。"""
    for stream in (sys.stdout, sys.stderr):  # whatever the terminal is set to
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


for command in COMMANDS:
    main.add_command(command)


@main.command()
@click.argument("file", required=False)
@click.option("--cases", type=click.Path(), help="测算一个案例文件，逐一比对")
def assess(file: str | None, cases: str | None) -> None:
    """测算一份申请（FILE 或 -），输出 JSON；输入有误时说明并以 2 退出。"""
    if cases is not None:
        sys.exit(_run_cases(_read(cases)))
    if file is None:
        _stop("请给出文件名，或用 - 从标准输入读取")
    try:
        found = answer(_read(file))
    except BadAnswer as wrong:
        _stop(str(wrong))
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


@main.command()
def measures() -> None:
    """列出十四条措施和全部事项。"""
    for measure in all_measures():
        click.echo(f"{measure.number:>2}  {measure.title}")
        for item in measure.items:
            click.echo(f"      {item.id:<30} {item.path.name:<12} {item.name}")


def _run_cases(file: Any) -> int:
    if not isinstance(file, dict):
        _stop("案例文件应为 JSON 对象")
    count = wrong = 0
    try:
        for name, lines in mismatches(file):
            count += 1
            wrong += bool(lines)
            for line in lines:
                click.echo(f"{name}  {line}")
    except (KeyError, TypeError, ValueError, AttributeError) as broken:
        _stop(f"案例文件读不懂：{broken}")
    if not count:
        _stop("案例文件里没有案例")
    click.echo(f"{count} 例，{wrong} 例不符")
    return 1 if wrong else 0


def _read(name: str) -> Any:
    try:
        text = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return json.loads(text, object_pairs_hook=_once)
    except OSError as wrong:
        _stop(f"读不到文件 {name}：{wrong.strerror}")
    except BadAnswer as twice:
        _stop(str(twice))
    except (ValueError, RecursionError):
        _stop(f"{name} 不是有效的 JSON")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(name for n, (name, _) in enumerate(pairs) if name in dict(pairs[:n]))
        raise BadAnswer(f"同一个名称写了两次：{twice}")
    return found


def _stop(message: str) -> Any:
    click.echo(message, err=True)
    sys.exit(2)

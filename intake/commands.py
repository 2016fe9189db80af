"""The office's commands: init, demo, serve, tick, audit."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from intake import clock
from intake.config import Config, from_environment


def _stop(message: str) -> Any:
    click.echo(message, err=True)
    sys.exit(2)


def _open(config: Config) -> None:
    """The store of this configuration, with its key."""
    from intake import keys, sealing
    from intake.errors import IntakeError
    from intake.store.database import open_database

    try:
        sealing.install(sealing.Safe(keys.load(config.key_file, data_dir=config.data_dir)))
        open_database(config.database)
    except (IntakeError, keys.KeyTrouble) as trouble:
        _stop(trouble.message)
    if config.demo:
        _demo_clock()


def _demo_clock() -> None:
    """A demonstration runs on from its own day, or from the last act if that is later."""
    from intake.demo import plan
    from intake.services.recording import parse
    from intake.store import acts

    begins = datetime(*plan.BEGINS, tzinfo=clock.SHANGHAI)
    last = acts.latest(1)
    clock.install(clock.runs_on_from(max(begins, parse(last[0].act.at)) if last else begins))


@click.command()
@click.option("--login", prompt="管理员用户名", help="第一个管理员的用户名")
@click.option("--name", prompt="管理员姓名", help="第一个管理员的姓名")
@click.password_option("--password", prompt="密码", confirmation_prompt="再输一次", help="密码")
def init(login: str, name: str, password: str) -> None:
    """建立一个真实的空系统和第一个管理员。"""
    from intake import keys, passwords
    from intake.errors import IntakeError
    from intake.installing import install
    from intake.services import people

    config = from_environment()
    wrong = passwords.faults(password, login_name=login)
    if wrong:
        _stop("".join(wrong))
    try:
        database = install(config.data_dir, config.key_file)
        people.add_staff(None, login=login, name=name, password=password, roles=("administrator",))
    except (IntakeError, keys.KeyTrouble) as trouble:
        _stop(trouble.message)
    click.echo(
        f"已建立 {database}\n密钥在 {config.key_file}，请另行备份：没有它，已加密的号码无法读取。\n下一步：intake serve"
    )


@click.command()
@click.option("--host", default="127.0.0.1", help="监听地址")
@click.option("--port", default=8000, help="端口")
def serve(host: str, port: int) -> None:
    """启动网站。"""
    _serve(from_environment(), host, port)


def _serve(config: Config, host: str, port: int) -> None:
    from waitress import serve as run

    from intake.app import create_app
    from intake.errors import IntakeError
    from intake.keys import KeyTrouble
    from intake.services import ticking

    if host not in ("127.0.0.1", "::1", "localhost"):
        click.echo("注意：对外提供服务时，前面必须有 nginx 或 Caddy。", err=True)
    try:
        app = create_app(config)
    except (IntakeError, KeyTrouble) as trouble:
        _stop(trouble.message)
    if config.demo:
        _demo_clock()
        ticking.tick()
    click.echo(f"http://{host}:{port}")
    run(app, host=host, port=port, threads=8, ident=None)


@click.command()
def tick() -> None:
    """办理到期事项：公示期满、拨付满十个工作日。可反复运行。"""
    from intake.services import ticking

    _open(from_environment())
    config = from_environment()
    done = ticking.tick()
    posting(config)
    click.echo(f"公示期满 {done.publicity} 件，拨付办结 {done.payments} 件，提醒 {done.reminded} 件")


@click.command()
def audit() -> None:
    """校验记录链和账目；不符时以 1 退出。"""
    from intake.store import acts, ledger

    _open(from_environment())
    breaks, books = acts.verify(), ledger.differences()
    for one in breaks:
        click.echo(f"第{one.seq}条：{one.words}")
    for line in books:
        click.echo(line)
    click.echo("记录链完整，账目相符" if not breaks and not books else "有不相符之处")
    sys.exit(1 if breaks or books else 0)


@click.command()
@click.option("--host", default="127.0.0.1", help="监听地址")
@click.option("--port", default=8000, help="端口")
@click.option("--load-only", is_flag=True, help="只装入演示数据，不启动网站")
def demo(host: str, port: int, load_only: bool) -> None:
    """装入演示数据（第一次）并启动网站，打印可以登录的账号。"""
    from intake.demo import plan
    from intake.demo.loading import load

    base = Path("var/demo")
    config = replace(
        from_environment(), data_dir=base / "data", key_file=base / "key" / "master.key", demo_password_only=True
    )
    if not config.database.exists():
        click.echo("正在装入演示数据……")
        load(config)
    click.echo(f"密码都是：{plan.PASSWORD}")
    for login, name, roles in plan.STAFF:
        click.echo(f"  {login:<10} {name}　{'、'.join(_label(role) for role in roles)}")
    click.echo(f"  expert1 … expert{plan.EXPERTS}　评审专家\n  ent-01 … ent-13　申请单位")
    if not load_only:
        _serve(config, host, port)


def _label(role: str) -> str:
    from intake.services.standing import ROLE_LABELS

    return ROLE_LABELS[role]


@click.command()
def mail() -> None:
    """寄出等待的邮件：有邮件服务器就交给它，没有就写成文件。可反复运行，也可几个同时运行。"""
    config = from_environment()
    _open(config)
    posting(config)


def posting(config: Config) -> None:
    """Send what waits, and say what became of it."""
    from intake.post import carriers
    from intake.services import mailing

    done = mailing.send_due(carriers.of(config), site=config.site)
    where = config.smtp.host if config.smtp else str(config.mail_folder)
    click.echo(
        f"邮件（{where}）：寄出{done.sent}封，稍后再试{done.later}封，作废{done.dead}封，不能确定{done.unsure}封"
    )


COMMANDS = (init, serve, tick, mail, audit, demo)

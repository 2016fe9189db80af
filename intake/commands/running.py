"""Makes an installation, serves the site, does what is due: init, demo, serve, tick."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from intake.commands.opening import demo_clock, open_store, stop, told
from intake.config import Config, from_environment


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
        stop("".join(wrong))
    try:
        database = install(config.data_dir, config.key_file)
        people.add_staff(None, login=login, name=name, password=password, roles=("administrator",))
    except (IntakeError, keys.KeyTrouble) as trouble:
        stop(trouble.message)
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
    from intake.app import create_app
    from intake.care import alone, logs
    from intake.errors import IntakeError
    from intake.keys import KeyTrouble
    from intake.services import ticking
    from intake.serving import make_server

    if host not in ("127.0.0.1", "::1", "localhost"):
        click.echo("注意：对外提供服务时，前面必须有 nginx 或 Caddy（样例在 docs/proxy/）。", err=True)
    try:
        alone.join(config.data_dir)  # before the key is read: nobody changes it from here on
        app = create_app(config)
        server = make_server(app, config, host=host, port=port)
    except (IntakeError, KeyTrouble) as trouble:
        stop(trouble.message)
    except (OSError, OverflowError, ValueError) as trouble:
        stop(
            f"不能在 {host}:{port} 上提供服务（{trouble}）。端口可能已被占用：请用 --port 换一个，或先停掉占用它的程序。"
        )
    if config.demo:
        demo_clock()
        ticking.tick()
    click.echo(f"http://{host}:{port}")
    logs.install()
    server.run()


@click.command()
@click.option("--preview", is_flag=True, help="只列出将要办理的事项，不写入")
def tick(preview: bool) -> None:
    """办理到期事项：公示期满、拨付满十个工作日；签名、清理。可反复运行，同时运行也无妨。"""
    from intake.care import alone, daily
    from intake.services import retiring, ticking

    config = from_environment()
    open_store(config)
    if preview:
        for line in [*ticking.preview(), *retiring.preview()] or ["没有到期事项"]:
            click.echo(line)
        return
    with told(), alone.together(config.data_dir):
        key = open_store(config)  # nobody changes it from here on
        done = ticking.tick()
        lines = daily.after_tick(config, key)
        posting(config)
    click.echo(f"公示期满 {done.publicity} 件，拨付办结 {done.payments} 件，提醒 {done.reminded} 件")
    if done.waiting:
        click.echo(
            f"时钟跳动有待确认，{done.waiting} 件自动到期事项暂不办理，请管理员或发改委负责人在网站上确认", err=True
        )
    for line in lines:
        click.echo(line)


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
    open_store(config)
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


COMMANDS = (init, serve, tick, mail, demo)

"""The doctor's look at the store: whole, upgraded, of this key, chained, signed, backed up, with calendar and timer."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from intake import clock, keys, sealing
from intake.care.finding import Finding, fine, note, wrong
from intake.config import Config
from intake.errors import NotReady
from intake.keys import KeyTrouble
from intake.opening import key_fits
from intake.services import signing
from intake.services.recording import parse
from intake.store import acts, ledger, office, outbox, resealing, safekeeping
from intake.store.copying import reading
from intake.store.database import db
from intake.store.migrations import standing
from intake.uploads.storing import address

TICKED = "tick"  # when the timer last ran


def whole(config: Config) -> Finding:
    """数据库: SQLite's own checks."""
    with reading(config.database) as copy:
        faults = copy.faults()
    if faults:
        return wrong(
            "数据库",
            f"完整性检查没有通过：{faults[0]}",
            "停止服务，用 intake restore 恢复最近的备份，保留损坏的文件备查",
        )
    return fine("数据库", "完整性和引用检查通过")


def schema(_: Config) -> Finding:
    """升级: every step taken, none unknown."""
    taken, waiting, unknown = standing(db)
    if unknown:
        return wrong("升级", f"数据库比程序新：{'、'.join(unknown)}", "换用更新的程序")
    if waiting:
        return wrong("升级", f"还有 {len(waiting)} 步没有做：{'、'.join(waiting)}", "停止服务，运行 intake upgrade")
    return fine("升级", f"已到 {taken[-1]}")


def key(config: Config) -> Finding:
    """密钥与数据: the store was sealed with this key."""
    try:
        found = keys.load(config.key_file, data_dir=config.data_dir)
        key_fits(found, config)
    except KeyTrouble:
        return wrong("密钥与数据", "没有可用的密钥文件", "从密钥备份恢复；没有它，已加密的号码无法读取")
    except NotReady as trouble:
        return wrong("密钥与数据", trouble.message, "换回原来的密钥文件，或运行 intake keys rotate 把更换做完")
    if not resealing.opens(sealing.Safe(found)):
        return wrong("密钥与数据", "已加密的号码用这把密钥打不开", "换回原来的密钥文件")
    return fine("密钥与数据", "密钥与数据相符")


def clock_agrees(_: Config) -> Finding:
    """时钟: not before what was already recorded."""
    last = acts.latest(1)
    now = clock.now()
    if last and parse(last[0].act.at) > now + timedelta(seconds=120):
        return wrong(
            "时钟",
            f"机器时间早于最后一条记录（{last[0].act.at}），时钟被调回过",
            "核对时间：timedatectl；确认前不要办理有期限的事项",
        )
    if now.year < 2026:
        return wrong("时钟", f"机器时间是 {now.year} 年", "核对时间：timedatectl set-ntp true")
    return fine("时钟", f"{now.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}，不早于最后一条记录")


def chain(_: Config) -> Finding:
    """记录链: hashes, texts, signed days."""
    found = signing.verify()
    if found.breaks:
        first = found.breaks[0]
        return wrong(
            "记录链",
            f"第{first.seq}条：{first.words}（共 {len(found.breaks)} 处）",
            "保护现场，运行 intake audit verify 看全部，并与备份和已公布的签名比对",
        )
    heads = safekeeping.heads(1)
    yesterday = (clock.now() - timedelta(days=1)).astimezone(clock.SHANGHAI).date().isoformat()
    if (
        found.acts
        and (not heads or heads[0].day < yesterday)
        and parse(str(safekeeping.first_moment())) < clock.now() - timedelta(days=2)
    ):
        since = heads[0].day if heads else "开始"
        return note(
            "记录链",
            f"{found.acts} 条完整；{since}以后没有每日签名",
            "检查定时任务是否在运行：systemctl status intake-tick.timer",
        )
    return fine("记录链", f"{found.acts} 条完整，{found.heads} 天已签名，其后 {found.unsigned} 条待签名")


def books(_: Config) -> Finding:
    """账目: every balance is the sum of its entries."""
    found = ledger.differences()
    if found:
        return wrong("账目", f"余额与明细不符：{found[0]}", "停止拨付，运行 intake audit verify，请审计核对")
    return fine("账目", "余额与明细相符")


def files(config: Config) -> Finding:
    """附件: every file a row names lies there."""
    with reading(config.database) as copy:
        blobs = copy.blobs()
    gone = [sha for sha, size in blobs.items() if not _there(address(config.files, sha), size)]
    if gone:
        return wrong(
            "附件", f"{len(gone)} 个附件缺失或大小不符，第一个是 {gone[0]}", "从最近的备份取回这些文件，放回原处"
        )
    return fine("附件", f"{len(blobs)} 个都在")


def calendar(_: Config) -> Finding:
    """日历: the announced days of this year and the next."""
    year = int(clock.today()[:4])
    known = office.calendar()
    lacking = [f"{year}年国务院安排"] if year not in known.national else []
    lacking += [f"{year}年自治区安排"] if year not in known.regional else []
    if clock.today()[5:7] >= "11":  # next year's notices come out from November on
        lacking += [f"{year + 1}年国务院安排"] if year + 1 not in known.national else []
        lacking += [f"{year + 1}年自治区安排"] if year + 1 not in known.regional else []
    if lacking:
        return note(
            "日历", f"还没有录入：{'、'.join(lacking)}；涉及的期限是暂定的", "管理员在“日历”里录入后，期限自动核准"
        )
    return fine("日历", f"{year}年已录入")


def tick(_: Config) -> Finding:
    """定时办理: the timer runs."""
    at = safekeeping.recall(TICKED)
    if not at:
        return note(
            "定时办理", "还没有运行过", "启用 docs/systemd 里的 intake-tick.timer，或用 cron 每10分钟运行 intake tick"
        )
    age = clock.now() - parse(at)
    if age > timedelta(hours=2):
        return note("定时办理", f"上次运行在 {_ago(age)}前", "检查 systemctl status intake-tick.timer")
    return fine("定时办理", f"上次运行在 {_ago(age)}前")


def mail(config: Config) -> Finding:
    """邮件: configured, and nothing waits too long."""
    oldest = outbox.oldest_unsent()
    if config.smtp is None:
        return note("邮件", "没有配置，通知只在网站上显示", "需要发邮件时设置 INTAKE_SMTP_HOST")
    if oldest and clock.now() - parse(oldest) > timedelta(hours=6):
        return wrong("邮件", f"最早一封等了 {_ago(clock.now() - parse(oldest))}没有发出", "检查邮件服务器和定时任务")
    return fine("邮件", "已配置，没有积压")


def backup(_: Config) -> Finding:
    """备份: young enough, and still there."""
    last = safekeeping.recall("backup")
    how = "每天运行 intake backup 目录 --keep 30，目录放在另一块磁盘；每季度用 intake restore 试恢复一次"
    if not last:
        return note("备份", "还没有做过备份", how)
    said = json.loads(last)
    age = clock.now() - parse(said["at"])
    words = f"上次在 {_ago(age)}前（{said['path']}）"
    if age > timedelta(days=7):
        return wrong("备份", words, how)
    if age > timedelta(days=2) or not Path(said["path"]).exists():
        return note("备份", words + ("" if Path(said["path"]).exists() else "，现在找不到它"), how)
    return fine("备份", words)


def _there(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except FileNotFoundError:
        return False


def _ago(age: timedelta) -> str:
    if age < timedelta(hours=1):
        return f"{int(age.total_seconds() // 60)} 分钟"
    return f"{int(age.total_seconds() // 3600)} 小时" if age < timedelta(days=2) else f"{age.days} 天"

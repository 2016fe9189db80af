"""The doctor's look at the place: directory, key file, disk, time zone, the SQLite library, the upload inspection."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
from pathlib import Path

from intake import keys
from intake.care.finding import Finding, fine, note, wrong
from intake.config import Config
from intake.keys import KeyTrouble
from intake.store.database import SAFE_WAL, db, library_version

GIB = 1024**3
LEAST, SCARCE = GIB // 4, 2 * GIB
BEIJING = -8 * 3600


def data_directory(config: Config) -> Finding:
    """数据目录: exists, is ours, closed to others."""
    path = config.data_dir
    if not path.is_dir():
        return wrong("数据目录", f"{path} 不存在", "检查环境变量 INTAKE_DATA；新装请运行 intake init")
    if os.name != "posix":
        return note("数据目录", f"{path}（Windows 上不检查权限）", "请在文件夹属性里确认只有服务账号可以读写")
    open_to = [one for one in (path, config.database, config.files) if one.exists() and _mode(one) & 0o077]
    if _mode(path) & 0o007:
        return wrong("数据目录", f"{path} 其他用户也能进入（{_mode(path):03o}）", f"chmod 700 {path}")
    if _mode(path) & 0o070 and open_to:
        return note("数据目录", f"{path} 同组用户也能进入（{_mode(path):03o}）", f"chmod 700 {path}")
    if not os.access(path, os.W_OK | os.X_OK):
        return wrong("数据目录", f"{path} 不可写", "检查目录归属：应属于运行服务的账号")
    return fine("数据目录", f"{path} 只有本账号可以进入")


def key_file(config: Config) -> Finding:
    """密钥文件: there, private, of the right size, outside the data directory."""
    try:
        key = keys.load(config.key_file, data_dir=config.data_dir)
    except KeyTrouble as trouble:
        return wrong("密钥文件", trouble.message, "密钥文件应在数据目录之外，权限 600，并另有一份离线备份")
    if keys.following(config.key_file).exists():
        return note("密钥文件", "上次更换密钥没有做完", "停止服务，运行 intake keys rotate")
    return fine("密钥文件", f"{config.key_file} 只有本账号可读，在数据目录之外，指纹 {key.id}")


def disk(config: Config) -> Finding:
    """磁盘空间: of the disk that holds the data."""
    free = shutil.disk_usage(_existing(config.data_dir)).free
    words = f"还有 {free / GIB:.1f} GiB"
    if free < LEAST:
        return wrong("磁盘空间", words, "立即清理或扩容：空间用完时不能保存任何内容")
    if free < SCARCE:
        return note("磁盘空间", words, "清理或扩容，至少留出 2 GiB")
    return fine("磁盘空间", words)


def time_zone(_: Config) -> Finding:
    """时区: the office counts by Beijing whatever the machine says, but timers follow the machine."""
    local = time.altzone if time.daylight and time.localtime().tm_isdst else time.timezone
    if local != BEIJING:
        return note(
            "时区", "这台机器不是北京时间；办理期限仍按北京时间计算，但定时任务按机器时间运行",
            "timedatectl set-timezone Asia/Shanghai",
        )  # fmt: skip
    return fine("时区", "北京时间")


def uploads(_: Config) -> Finding:
    """附件检查: which limits hold for the process that looks into files."""
    if sys.platform == "win32":
        return note(
            "附件检查", "Windows 上检查附件的进程没有内存和处理器限制，只有20秒时限",
            "对公众开放上传时请使用 Linux；Windows 只作演示或内部试用",
        )  # fmt: skip
    return fine("附件检查", "在受限进程中进行：内存 700 MB，处理器 10 秒，不能写文件")


def sqlite(_: Config) -> Finding:
    """SQLite: library and journal; old libraries may corrupt a write-ahead log."""
    version = library_version()
    shown = ".".join(str(part) for part in version)
    journal = db.execute_sql("PRAGMA journal_mode").fetchone()[0]  # type: ignore[no-untyped-call]
    if version < SAFE_WAL and journal == "wal":
        return wrong(
            "SQLite", f"{shown}，日志 WAL：这个版本的 WAL 可能损坏数据", "停止服务后再启动，会自动改用回滚日志"
        )
    if version < SAFE_WAL:
        return note(
            "SQLite",
            f"{shown}，已改用回滚日志（{journal}），同时写入较慢",
            "安装 pysqlite3 0.6.1 以上（requirements.lock 已列出）",
        )
    return fine("SQLite", f"{shown}，日志 {journal}")


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _existing(path: Path) -> Path:
    return next(one for one in (path, *path.resolve().parents) if one.exists())

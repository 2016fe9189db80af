"""Opens an installation for work: the key, the database, and whether the two and the program fit one another."""

from __future__ import annotations

from intake import keys, sealing
from intake.config import Config
from intake.errors import NotReady
from intake.keys import MasterKey
from intake.store import safekeeping
from intake.store.database import db, open_database
from intake.store.migrations import standing

FINGERPRINT = "key"  # what the installation remembers of its key: the id, never the key


def open_installation(config: Config) -> MasterKey:
    """Ready for work afterwards; the master key.

    Raises NotInstalled, KeyTrouble, or NotReady where the schema or the key does not fit.
    """
    key = keys.load(config.key_file, data_dir=config.data_dir)
    sealing.install(sealing.Safe(key))
    open_database(config.database)
    schema_fits()
    key_fits(key, config)
    return key


def schema_fits() -> None:
    """Returns where every step was taken and none is unknown; NotReady otherwise."""
    _, waiting, unknown = standing(db)
    if unknown:
        raise NotReady(f"数据库比程序新（{'、'.join(unknown)}），请使用更新的程序，不要用旧程序打开。")
    if waiting:
        raise NotReady(f"数据库还有 {len(waiting)} 步升级没有做（{'、'.join(waiting)}），请先运行 intake upgrade。")


def key_fits(key: MasterKey, config: Config) -> None:
    """Returns where the store was sealed with this key; NotReady otherwise."""
    kept = safekeeping.recall(FINGERPRINT)
    if kept and kept != key.id:
        words = f"密钥文件 {config.key_file} 不是这套数据的密钥：数据用的是 {kept}，文件是 {key.id}。"
        if keys.following(config.key_file).exists():
            raise NotReady(words + "上次更换密钥没有做完，请运行 intake keys rotate 把它做完。")
        raise NotReady(words + "请换回原来的密钥文件。")

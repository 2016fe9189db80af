"""Brings the store of an earlier version up to this program: a backup first, then the steps, then what is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from intake import keys, sealing
from intake.care import backup
from intake.care.alone import alone
from intake.config import Config
from intake.errors import NotReady
from intake.opening import FINGERPRINT, key_fits
from intake.services import signing
from intake.services.recording import moment
from intake.store import resealing, safekeeping
from intake.store.database import db, open_database, write_tx
from intake.store.migrations import migrate, standing


@dataclass(frozen=True)
class Upgraded:
    """The steps taken, and the backup made before them (None where nothing was to do)."""

    steps: tuple[str, ...]
    backup: Path | None


def upgrade(config: Config) -> Upgraded:
    """Back up, take every waiting step (each whole or not at all), remember the key.

    Raises InUse while the service runs, NotReady where the program is older than the store or the key is another's.
    """
    key = keys.load(config.key_file, data_dir=config.data_dir)
    sealing.install(sealing.Safe(key))
    with alone(config.data_dir):
        open_database(config.database)
        _, waiting, unknown = standing(db)
        if unknown:
            raise NotReady(f"数据库比程序新（{'、'.join(unknown)}），请使用更新的程序。")
        if not resealing.opens(sealing.Safe(key)):
            raise NotReady("已加密的号码用这把密钥打不开，没有升级；请换回原来的密钥文件。")
        made = backup.make(config, config.backup_dir) if waiting else None
        steps = migrate(db)
        key_fits(key, config)
        with write_tx():
            safekeeping.remember(FINGERPRINT, key.id, moment())
            signing.known(keys.signer(key))
            if made:
                backup.remember(made.path)
    return Upgraded(tuple(steps), made.path if made else None)

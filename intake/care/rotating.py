"""Changes the master key: seals everything anew in one transaction; a change that was cut off is finished next time.

In order: the next key is made beside the old one; one transaction seals every value anew, carries the digests over,
introduces the new signing key by the old one and remembers the new fingerprint; then the files change names.  Until
the commit the old key is the store's, after it the new one; both lie on the disk until the names are changed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from intake import keys, sealing
from intake.care.alone import alone
from intake.config import Config
from intake.disk import sync_folder
from intake.errors import IntakeError, NotReady
from intake.keys import MasterKey
from intake.opening import FINGERPRINT, schema_fits
from intake.sealing import Safe, SealBroken
from intake.services import recording, signing
from intake.services.recording import moment
from intake.store import resealing, safekeeping
from intake.store.database import open_database, write_tx
from intake.store.resealing import Resealed


@dataclass(frozen=True)
class Rotated:
    """The new key, where the old one was put aside, and what was sealed anew."""

    key: MasterKey
    old: Path
    done: Resealed


def rotate(config: Config) -> Rotated:
    """Another master key from now on; every sign-in ends with it.  InUse, KeyTrouble, NotReady, IntakeError."""
    with alone(config.data_dir):
        open_database(config.database)
        schema_fits()
        old = keys.load(config.key_file, data_dir=config.data_dir)
        following = keys.following(config.key_file)
        there = following.exists()
        new = (keys.load if there else keys.create)(following, data_dir=config.data_dir)
        kept = safekeeping.recall(FINGERPRINT) or old.id
        if kept == old.id:
            done = _seal_anew(old, new)
        elif kept == new.id:
            done = Resealed()  # the transaction was finished before, only the names were not
        else:
            raise NotReady(f"数据用的是指纹为 {kept} 的密钥，{config.key_file} 和 {following} 都不是。")
        put_aside = keys.retired(config.key_file, old)
        _change_names(config.key_file, following, put_aside)
        sealing.install(Safe(new))
    return Rotated(new, put_aside, done)


def _seal_anew(old: MasterKey, new: MasterKey) -> Resealed:
    signing.sign_days(old)
    with write_tx():
        try:
            done = resealing.reseal(Safe(old), Safe(new))
        except SealBroken as broken:
            raise IntakeError(f"有一处数据用现在的密钥打不开（{broken}），没有更换；请先查明原因。") from None
        if done.left:
            raise IntakeError(f"有几处数据不会重新封存（{'、'.join(done.left)}），没有更换；请使用更新的程序。")
        signing.known(keys.signer(old))
        signing.known(keys.signer(new), old=keys.signer(old))
        safekeeping.remember(FINGERPRINT, new.id, moment())
        recording.office_act(None, "system", "rotate_key", body={"old": old.id, "new": new.id, "values": done.values})
    return done


def _change_names(current: Path, following: Path, put_aside: Path) -> None:
    """The old key is kept under its own name, then the next one takes its place; either step may be repeated."""
    if not put_aside.exists():
        os.link(current, put_aside) if os.name == "posix" else put_aside.write_bytes(current.read_bytes())
    following.replace(current)
    sync_folder(current.parent)

"""Makes an installation: data directory, key file, database, national calendar; refuses to overwrite one."""

from __future__ import annotations

from pathlib import Path

from intake import clock, keys, sealing
from intake.errors import IntakeError
from intake.opening import FINGERPRINT
from intake.services import settling, signing
from intake.services.recording import moment
from intake.store import safekeeping
from intake.store.database import db, open_database, write_tx
from intake.store.migrations import migrate


def install(data_dir: Path, key_file: Path) -> Path:
    """A new, empty store under ``data_dir`` with its key outside it; the database's path.

    Raises IntakeError where there is one already, KeyTrouble where the key cannot be made.
    """
    database = data_dir / "intake.sqlite3"
    if database.exists():
        raise IntakeError(f"{data_dir} 里已经有数据，不会覆盖。")
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    (data_dir / "files").mkdir(exist_ok=True, mode=0o700)
    there = key_file.exists()
    key = (keys.load if there else keys.create)(key_file, data_dir=data_dir)
    sealing.install(sealing.Safe(key))
    open_database(database, create=True)
    migrate(db)
    with write_tx():
        safekeeping.remember(FINGERPRINT, key.id, moment())
        signing.known(keys.signer(key))
    year = int(clock.today()[:4])
    settling.seed_calendar(year - 1, year + 1)
    return database

"""Where things lie and how much is let in: read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024


@dataclass(frozen=True)
class Config:
    """The installation's own settings; sizes in bytes.

    INTAKE_DATA: data directory.  INTAKE_KEY: key file, outside it.  INTAKE_HTTPS: 1 behind a proxy that speaks TLS.
    INTAKE_HOSTS: host names answered, by comma; empty answers all.  INTAKE_PROXY: 1 behind one proxy that sets
    X-Forwarded-For (else every visitor would share the proxy's address in the limits).  INTAKE_BACKUPS: where upgrades
    put their backup first; beside the data directory where it is not set.  INTAKE_SMTP: set where mail is sent.
    """

    data_dir: Path
    key_file: Path
    https: bool = False
    hosts: tuple[str, ...] = ()
    proxies: int = 0
    rate: str = "1200 per minute"  # of one address; sign-in and tracking have their own, kept in the database
    backups: Path | None = None
    mail: str = ""
    upload_limit: int = 20 * MIB
    body_limit: int = 45 * MIB  # two files at registration, and what is typed
    form_memory: int = 8 * MIB
    form_parts: int = 40_000

    @property
    def database(self) -> Path:
        """The one database file."""
        return self.data_dir / "intake.sqlite3"

    @property
    def files(self) -> Path:
        """The root of the uploads, outside the web root."""
        return self.data_dir / "files"

    @property
    def backup_dir(self) -> Path:
        """Where an upgrade puts its backup."""
        return self.backups or self.data_dir.resolve().with_name(self.data_dir.resolve().name + "-backups")

    @property
    def demo(self) -> bool:
        """Whether this store was made by the demo."""
        return (self.data_dir / "demo").exists()


def from_environment(env: Mapping[str, str] | None = None) -> Config:
    """The configuration of this process."""
    env = os.environ if env is None else env
    hosts = tuple(host.strip() for host in env.get("INTAKE_HOSTS", "").split(",") if host.strip())
    return Config(
        data_dir=Path(env.get("INTAKE_DATA", "var/data")),
        key_file=Path(env.get("INTAKE_KEY", "var/key/master.key")),
        https=env.get("INTAKE_HTTPS") == "1",
        hosts=hosts,
        backups=Path(env["INTAKE_BACKUPS"]) if env.get("INTAKE_BACKUPS") else None,
        mail=env.get("INTAKE_SMTP", ""),
        proxies=1 if env.get("INTAKE_PROXY") == "1" else 0,
    )

"""Where things lie and how much is let in: read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024


@dataclass(frozen=True)
class Smtp:
    """The mail server letters are handed to; the password stands in a file of its own."""

    host: str
    port: int
    sender: str
    user: str = ""
    password_file: Path | None = None
    starttls: bool = True

    def password(self) -> str:
        """What the file holds; OSError where it cannot be read."""
        return self.password_file.read_text(encoding="utf-8").strip() if self.password_file else ""


@dataclass(frozen=True)
class Config:
    """The installation's own settings; sizes in bytes.

    INTAKE_DATA: data directory.  INTAKE_KEY: key file, outside it.  INTAKE_HTTPS: 1 behind a proxy that speaks TLS.
    INTAKE_HOSTS: host names answered, by comma; empty answers all.  INTAKE_PROXY: 1 behind one proxy that sets
    X-Forwarded-For (else every visitor would share the proxy's address in the limits).  INTAKE_BACKUPS: where upgrades
    put their backup first; beside the data directory where it is not set.
    INTAKE_URL: how the site is called from outside, for links in letters (else the first host, or this machine).
    INTAKE_SMTP_HOST, _PORT (587), _USER, _PASSWORD_FILE, _FROM, _STARTTLS (1; 0 only inside one's own network): the
    mail server; without a host letters become files in the data directory.
    INTAKE_DEMO_PASSWORD_ONLY: 1 lets staff of the marked demo enter without a second factor; ignored elsewhere.
    """

    data_dir: Path
    key_file: Path
    https: bool = False
    hosts: tuple[str, ...] = ()
    proxies: int = 0
    rate: str = "1200 per minute"  # of one address; sign-in and tracking have their own, kept in the database
    backups: Path | None = None
    upload_limit: int = 20 * MIB
    body_limit: int = 45 * MIB  # two files at registration, and what is typed
    form_memory: int = 8 * MIB
    form_parts: int = 40_000
    demo_password_only: bool = False
    url: str = ""
    smtp: Smtp | None = None

    @property
    def site(self) -> str:
        """How links in letters begin; never taken from a request, whose host name anybody may write."""
        if self.url:
            return self.url.rstrip("/")
        host = self.hosts[0] if self.hosts else "127.0.0.1:8000"
        return f"{'https' if self.https else 'http'}://{host}"

    @property
    def mail_folder(self) -> Path:
        """Where letters lie when there is no mail server."""
        return self.data_dir / "mail"

    @property
    def factor_waived(self) -> bool:
        """Whether staff enter with the password alone: only a store that bears the demo's mark can be asked to."""
        return self.demo and self.demo_password_only

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
        proxies=1 if env.get("INTAKE_PROXY") == "1" else 0,
        demo_password_only=env.get("INTAKE_DEMO_PASSWORD_ONLY") == "1",
        url=env.get("INTAKE_URL", ""),
        smtp=_smtp(env),
    )


def _smtp(env: Mapping[str, str]) -> Smtp | None:
    host, port = env.get("INTAKE_SMTP_HOST", "").strip(), env.get("INTAKE_SMTP_PORT", "587").strip()
    if not host:
        return None
    user, file = env.get("INTAKE_SMTP_USER", ""), env.get("INTAKE_SMTP_PASSWORD_FILE", "")
    return Smtp(
        host=host,
        port=int(port) if port.isascii() and port.isdigit() and 0 < int(port) < 65536 else 587,
        sender=env.get("INTAKE_SMTP_FROM", "").strip() or (user if "@" in user else f"no-reply@{host}"),
        user=user,
        password_file=Path(file) if file else None,
        starttls=env.get("INTAKE_SMTP_STARTTLS", "1") != "0",
    )

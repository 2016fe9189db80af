"""A town for the browser: the office with real passwords and authenticators, and its server on a socket of this machine."""

from __future__ import annotations

import gzip
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyotp
from flask import Flask, Response

from intake import clock, sealing, serving
from intake.app import create_app
from intake.config import Config
from intake.services import recording
from intake.services.people import Person
from intake.store import factors, people
from intake.store.database import write_tx
from tests.drills.server import free_port
from tests.office.world import Office
from tests.web import walk
from tests.web.browser import HASH, PASSWORD

PACKED = ("text/", "application/javascript", "image/svg")


class Server:
    """waitress as `intake serve` starts it, in a thread, so that the test's clock is the server's."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.app: Flask = create_app(config)
        self.port = free_port()
        self.start()

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Answering from now on."""
        self.server: Any = serving.make_server(_compressed(self.app), self.config, host="127.0.0.1", port=self.port)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """The socket is closed; what was asked is answered first."""
        self.server.close()
        self.server.task_dispatcher.shutdown()
        for channel in list(self.server.active_channels.values()):
            channel.close()
        self.thread.join(10)


def _compressed(app: Any) -> Any:
    """Text answers compressed, as the proxy in front of the site does (docs/proxy)."""

    def answer(environ: dict[str, Any], start: Any) -> Any:
        response = Response.from_app(app, environ)
        if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") and response.mimetype.startswith(PACKED):
            response.direct_passthrough = False
            response.set_data(gzip.compress(response.get_data(), 6))
            response.headers["Content-Encoding"] = "gzip"
        return response(environ, start)

    return answer


class Town:
    """The office, its server, and what people carry: a password each, staff an authenticator."""

    def __init__(self, office: Office, base: Path) -> None:
        self.office = office
        self.config = Config(base / "data", base / "key", rate="1000000 per minute")
        self.server = Server(self.config)
        self.secrets: dict[str, str] = {}
        for login in list(office.people):
            if login != "first":
                self.equip(login)

    @property
    def url(self) -> str:
        """The site's address."""
        return self.server.url

    def equip(self, login: str) -> None:
        """A password, and an authenticator that is set up."""
        account = people.account_by_login(login)
        assert account is not None
        secret = pyotp.random_base32()
        with write_tx():
            people.set_password(account.id, HASH)
            factors.begin(account.id, sealing.seal(secret, "second_factor", "secret", account.id), recording.moment())
            factors.confirm(account.id, recording.moment())
        self.secrets[login] = secret

    def firm_for(self, item: str) -> Person:
        """A confirmed applicant of the sample's kind on the sample's day, with a password."""
        sample = walk.sample(item)
        self.office.on(*(int(part) for part in sample["submitted_on"].split("-")))
        firm = self.office.firm(walk.kind_of(item))
        with write_tx():
            people.set_password(firm.id, HASH)
        return firm

    def password(self, login: str) -> str:
        """What that person types."""
        return PASSWORD

    def code(self, login: str) -> str:
        """What the telephone shows; each asking is a minute later, because a code counts once."""
        clock.install(clock.fixed(clock.now() + timedelta(seconds=61)))
        return str(pyotp.TOTP(self.secrets[login]).generate_otp(int(clock.now().timestamp()) // 30))

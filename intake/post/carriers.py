"""Hands a letter to a mail server, or puts it into a folder; says for certain, later, never, or that nobody knows."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Protocol

from intake.config import Config, Smtp

TIMEOUT = 20.0  # seconds a step of the conversation may take


class Later(Exception):
    """It has not left; another try may help."""


class Down(Later):
    """The mail server does not answer at all: no use in trying the next letter now."""


class Never(Exception):
    """The other side refuses this letter for good."""


class Unsure(Exception):
    """The text was handed over, and no answer came: it may have left or not."""


class Carrier(Protocol):
    """Takes one letter.  ``handing`` is called right before the text leaves; raises Later, Never or Unsure."""

    sender: str

    def carry(self, letter: EmailMessage, to: str, handing: Callable[[], None]) -> None:
        """Hand it over."""


def of(config: Config) -> Carrier:
    """The mail server where one is configured, else the folder."""
    return Server(config.smtp) if config.smtp else Folder(config.mail_folder)


@dataclass(frozen=True)
class Folder:
    """Each letter as a file of its own, named by its mark: written twice it is still one file."""

    path: Path
    sender: str = "no-reply@localhost"

    def carry(self, letter: EmailMessage, to: str, handing: Callable[[], None]) -> None:
        """Write it, whole or not at all, readable by the service alone."""
        name = str(letter["Message-ID"]).strip("<>").partition("@")[0]
        handing()
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = self.path / f".{name}.part"
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(letter.as_bytes(policy=SMTP))
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.path / f"{name}.eml")
        except OSError as trouble:
            raise Later(f"写不进邮件文件夹：{trouble.strerror}") from trouble


@dataclass(frozen=True)
class Server:
    """A mail server spoken to by SMTP, one conversation a letter."""

    smtp: Smtp
    timeout: float = TIMEOUT

    @property
    def sender(self) -> str:
        """The address letters come from."""
        return self.smtp.sender

    def carry(self, letter: EmailMessage, to: str, handing: Callable[[], None]) -> None:
        """Say hello, sign in, name sender and receiver, hand over the text."""
        client, handed = self._client(), False
        try:
            self._greet(client)
            _answer(client.mail(self.smtp.sender), "发件地址", forever=False)
            _answer(client.rcpt(to), "收件地址")
            handing()
            handed = True
            _answer(client.data(letter.as_bytes(policy=SMTP)), "邮件内容")
        except smtplib.SMTPResponseException as refused:
            _answer((refused.smtp_code, refused.smtp_error), "邮件服务器", forever=handed)
            raise Later("邮件服务器的回答看不懂") from refused
        except (OSError, smtplib.SMTPException) as broken:
            words = f"与邮件服务器的连接中断（{type(broken).__name__}）"
            raise (Unsure if handed else Later)(words) from broken
        finally:
            client.close()

    def _client(self) -> smtplib.SMTP:
        try:
            if self.smtp.port == 465:
                return smtplib.SMTP_SSL(
                    self.smtp.host, self.smtp.port, timeout=self.timeout, context=ssl.create_default_context()
                )
            return smtplib.SMTP(self.smtp.host, self.smtp.port, timeout=self.timeout)
        except (OSError, smtplib.SMTPException) as broken:
            raise Down(f"连不上邮件服务器（{type(broken).__name__}）") from broken

    def _greet(self, client: smtplib.SMTP) -> None:
        client.ehlo_or_helo_if_needed()
        if self.smtp.starttls:
            client.starttls(context=ssl.create_default_context())
            client.ehlo()
        if self.smtp.user:
            try:
                password = self.smtp.password()
            except (OSError, UnicodeDecodeError) as trouble:
                raise Later("读不到邮件服务器的密码文件") from trouble
            client.login(self.smtp.user, password)


def _answer(reply: tuple[int, bytes | str], what: str, *, forever: bool = True) -> None:
    """Returns for a yes; Never for a lasting no where that means this letter, Later for any other."""
    code, text = reply
    if 200 <= code < 300:
        return
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    words = f"{what}被拒绝：{code} {' '.join(said.split())[:120]}"
    raise (Never if code >= 500 and forever else Later)(words)

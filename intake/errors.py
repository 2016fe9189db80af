"""The family of domain errors: raised deep, caught once; only ``views/errors.py`` knows status codes.

IntakeError                what every refusal of the office is; ``message`` is plain Chinese
├── NotInstalled           there is no store yet
├── NotReady               the store does not fit this program or this key
├── InUse                  the service is running, or somebody else is at work on the installation
├── NoSpace                the disk is full
├── NotFound               it does not exist, or not for this person
├── SignInNeeded           nobody is signed in, or the session has ended
├── FactorNeeded           the second factor has not been shown in this session
├── Forbidden              this person may not
├── LinkOver               a link that works once was used, withdrawn, replaced, or came too late
├── Stale                  somebody else was faster: the page shown is old
├── Refused                the path, a guard or a limit says no; ``refusals`` say why and where it is written
├── BadInput               something typed is wrong; ``errors`` by field
└── TooMany                too many attempts; try later
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.process import Refusal


class IntakeError(Exception):
    """A refusal of the office; ``message`` says what happened and what to do."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


class NotInstalled(IntakeError):
    """There is no store yet."""


class NotReady(IntakeError):
    """The store waits for an upgrade, is newer than the program, or belongs to another key."""


class InUse(IntakeError):
    """The installation is in use; this work needs it alone."""


class NoSpace(IntakeError):
    """The disk is full; nothing was saved."""


class NotFound(IntakeError):
    """It does not exist, or not for this person: both look the same."""

    def __init__(self, message: str = "没有找到您要的内容。") -> None:
        super().__init__(message)


class SignInNeeded(IntakeError):
    """Nobody is signed in, or the session has ended."""

    def __init__(self, message: str = "请先登录。") -> None:
        super().__init__(message)


class FactorNeeded(IntakeError):
    """The second factor has not been shown in this session."""

    def __init__(self, message: str = "请先完成登录验证。") -> None:
        super().__init__(message)


class Forbidden(IntakeError):
    """This person may not do this in the present role."""

    def __init__(self, message: str = "您当前的身份不能办理这一项。") -> None:
        super().__init__(message)


class LinkOver(IntakeError):
    """A one-time link is good no longer, or never was; the message says why and what to do."""


class Stale(IntakeError):
    """The application has moved on since the page was shown."""

    def __init__(self, message: str = "这件申请已经被处理过，页面内容已更新，请核对后再办理。") -> None:
        super().__init__(message)


class Refused(IntakeError):
    """An action is not open; each refusal has its sentence and where it is written."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__("；".join(refusal.sentence for refusal in refusals))
        self.refusals = refusals

    @classmethod
    def because(cls, name: str, sentence: str, where: str = "") -> Refused:
        """A refusal with one reason."""
        return cls((Refusal(name, sentence, where),))


class BadInput(IntakeError):
    """Something typed is wrong; ``errors`` maps field names to messages."""

    def __init__(self, errors: Mapping[str, str], message: str = "有几处要改，改好才能继续。") -> None:
        super().__init__(message)
        self.errors = dict(errors)


class AlreadyDone(Exception):
    """The same form was sent before: no refusal, and outside the family so that nobody takes it for one.

    ``answer`` is what was answered then, empty where that is not known.
    """

    def __init__(self, answer: Mapping[str, Any]) -> None:
        super().__init__()
        self.answer = answer


class TooMany(IntakeError):
    """Too many attempts; the message says when to try again."""

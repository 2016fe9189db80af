"""One effect for one form: the first transaction of a write claims its key, a second sending gets the first's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from intake import clock
from intake.errors import AlreadyDone, BadInput
from intake.services.recording import moment
from intake.store import once as store
from intake.store.database import first, write_tx

OTHER_BODY = "这个页面已经提交过另一份内容，请核对后再提交一次。"
KEPT = timedelta(days=7)


@dataclass
class Sending:
    """A form under way: whose (``account:7``, or ``anyone``), its key, the digest of all it says.

    ``held`` once a transaction with the claim in it has been committed.
    """

    person: str
    key: str
    body: str
    held: bool = False

    def begin(self) -> None:
        """Claim the key, inside the transaction; AlreadyDone, or BadInput where it was used for something else."""
        if self.held or store.claim(self.person, self.key, self.body, moment()):
            return
        answer = answered(self)
        if answer is None:
            raise BadInput({"key": OTHER_BODY}, OTHER_BODY)
        raise AlreadyDone(answer)

    def done(self) -> None:
        """The transaction holds."""
        self.held = True


def expect(sending: Sending | None) -> None:
    """From now on the first transaction of this request claims the key; None ends it."""
    first.set(sending)


def answered(sending: Sending) -> Mapping[str, Any] | None:
    """The answer to the same form sent before, empty while it is not known; None where it was not sent."""
    found = store.claimed(sending.person, sending.key)
    return found.answer if found is not None and found.body == sending.body else None


def keep_answer(sending: Sending, answer: Mapping[str, Any]) -> None:
    """Remember what was answered, for a second sending."""
    with write_tx(aside=True):
        store.keep_answer(sending.person, sending.key, dict(answer))


def forget_old() -> int:
    """Drop keys older than a week: by then no page of theirs is open; how many went."""
    with write_tx(aside=True):
        return store.forget_before(moment(clock.now() - KEPT))

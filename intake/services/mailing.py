"""Letters leave here, after the commit: addressed from the outbox, claimed, looked at once more, handed over, marked.

Two senders never send one letter: it is claimed by a conditional UPDATE with a lease.  A crash before the text is
handed over leaves the letter to the next sender; a crash while it is handed over leaves it ``unsure``, because nobody
can know: it is then not sent again by itself (at most once), an administrator may order it, and the Message-ID is the
same so that the receiving side can drop a double.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from email.message import EmailMessage

from intake import clock
from intake.errors import NotFound
from intake.post.carriers import Carrier, Down, Later, Never, Unsure
from intake.services import addressing, recording, resetting
from intake.services.people import Person
from intake.store import deliveries as store
from intake.store.database import write_tx
from intake.store.models import Delivery

LEASE = timedelta(minutes=5)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))  # then it is dead


@dataclass(frozen=True)
class Posted:
    """What became of the letters of one round."""

    sent: int = 0
    later: int = 0
    dead: int = 0
    unsure: int = 0


class _Taken(Exception):
    """Another sender has the letter: this one was too slow."""


def send_due(carrier: Carrier, *, site: str) -> Posted:
    """Send what waits, as often as one likes, from several processes at once; ``site`` begins the links."""
    resetting.answer_requests()
    addressing.address_all()
    with write_tx():
        lost = store.give_up_handing(recording.moment())
    done = Posted(unsure=lost)
    for letter in store.due(recording.moment()):
        end = _send(letter, carrier, site)
        if end in ("sent", "later", "dead", "unsure"):
            done = replace(done, **{end: getattr(done, end) + 1})
        elif end == "down":
            return replace(done, later=done.later + 1)
    return done


def _send(letter: Delivery, carrier: Carrier, site: str) -> str:
    """sent, later, dead or unsure; down where the server does not answer; empty where another sender has it."""
    lease = secrets.token_hex(8)
    with write_tx():
        if not store.claim(letter.id, lease, recording.moment(), recording.moment(clock.now() + LEASE)):
            return ""
    try:
        written, to = addressing.written(letter, sender=carrier.sender, site=site)
        carrier.carry(written, to, lambda: _handing(letter, lease))
    except addressing.Pointless as why:
        return _move(letter, lease, "dead", str(why))
    except Never as refused:
        return _move(letter, lease, "dead", str(refused))
    except Unsure as unknown:
        return _move(letter, lease, "unsure", str(unknown))
    except Later as trouble:
        end = _put_off(letter, lease, str(trouble))
        return "down" if isinstance(trouble, Down) and end == "later" else end
    except _Taken:
        return ""
    return _move(letter, lease, "sent", "")


def _handing(letter: Delivery, lease: str) -> None:
    with write_tx():
        until = recording.moment(clock.now() + LEASE)
        if not store.move(letter.id, lease, state="handing", leased_until=until):
            raise _Taken


def _put_off(letter: Delivery, lease: str, why: str) -> str:
    if letter.tries >= len(PAUSES):
        return _move(letter, lease, "dead", f"多次没有寄出：{why}")
    with write_tx():
        store.move(
            letter.id, lease, state="waiting", lease=None, leased_until=None, reason=why,
            next_at=recording.moment(clock.now() + PAUSES[letter.tries]),
        )  # fmt: skip
    return "later"


def _move(letter: Delivery, lease: str, state: str, why: str) -> str:
    sent = recording.moment() if state == "sent" else None
    with write_tx():
        store.move(letter.id, lease, state=state, lease=None, leased_until=None, reason=why[:300], sent_at=sent)
    return state


def send_again(by: Person, letter: int) -> None:
    """An administrator orders a letter that failed, or may not have left, to be tried once more."""
    by.needs("administrator")
    with write_tx():
        if not store.again(letter, recording.moment()):
            raise NotFound("这封邮件不需要再寄。")
        recording.office_act(by.id, str(by.role), "send_again", body={"letter": letter})


def preview(letter: Delivery, *, sender: str, site: str) -> EmailMessage:
    """The letter as it would leave now; Pointless where it would not."""
    return addressing.written(letter, sender=sender, site=site)[0]

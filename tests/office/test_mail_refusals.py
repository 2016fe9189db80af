"""Mail servers that refuse, hang, vanish; senders that crash or run side by side: retried, told, never sent twice."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest

from intake import clock
from intake.errors import Forbidden, NotFound
from intake.services import mailing
from tests.office.post_office import open_office
from tests.office.test_mailing import SITE, later, letters, parsed, server, told
from tests.office.together import at_once
from tests.office.world import Office


@pytest.mark.parametrize("says", ({"MAIL": "451 later"}, {"RCPT": "450 full"}, {"DATA": "452 no room"},
                                  {"END": "451 later"}, {"HELLO": "421 busy"}, {"MAIL": "550 who are you"}))  # fmt: skip
def test_a_passing_refusal_is_tried_again_with_growing_pauses(office: Office, says: dict[str, str]) -> None:
    told(office)
    with open_office(**says) as post:
        pauses = []
        for _ in range(3):
            assert mailing.send_due(server(post), site=SITE).later == 1
            assert mailing.send_due(server(post), site=SITE) == mailing.Posted()
            row = letters()[0]
            due = mailing.recording.parse(row.next_at) - clock.now()
            pauses.append(due)
            later(seconds=due.total_seconds() + 1)
        assert pauses == list(mailing.PAUSES[:3])
        post.says.clear()
        post.letters.clear()
        assert mailing.send_due(server(post), site=SITE).sent == 1
    assert len(post.letters) == 1


@pytest.mark.parametrize("says", ({"RCPT": "550 nobody here"}, {"DATA": "554 no"}, {"END": "550 spam"}))
def test_a_lasting_refusal_is_marked_with_its_reason(office: Office, says: dict[str, str]) -> None:
    told(office)
    with open_office(**says) as post:
        assert mailing.send_due(server(post), site=SITE).dead == 1
        later(days=2)
        assert mailing.send_due(server(post), site=SITE) == mailing.Posted()
    row = letters()[0]
    assert row.state == "dead" and next(iter(says.values())) in row.reason


def test_it_is_given_up_after_the_last_pause(office: Office) -> None:
    told(office)
    with open_office(RCPT="450 full") as post:
        for pause in mailing.PAUSES:
            assert mailing.send_due(server(post), site=SITE).later == 1
            later(seconds=pause.total_seconds() + 1)
        assert mailing.send_due(server(post), site=SITE).dead == 1
    assert "多次没有寄出" in letters()[0].reason


@pytest.mark.parametrize("says", ({"HELLO": "hang"}, {"RCPT": "hang"}, {"RCPT": "drop"}, {"MAIL": "drop"}))
def test_a_silent_or_lost_server_before_the_text_costs_a_pause(office: Office, says: dict[str, str]) -> None:
    told(office)
    with open_office(**says) as post:
        assert mailing.send_due(server(post, 0.3), site=SITE).later == 1
    assert post.letters == [] and letters()[0].state == "waiting"


def test_a_server_that_is_down_stops_the_round(office: Office) -> None:
    made = told(office)
    office.act("clerk", made, "accept")
    with open_office() as post:
        gone = server(post)
    assert mailing.send_due(gone, site=SITE).later == 1
    assert [row.tries for row in letters()] == [1, 0]


@pytest.mark.parametrize("end", ("hang", "drop"))
def test_no_answer_after_the_text_is_unsure_and_never_sent_again_by_itself(office: Office, end: str) -> None:
    told(office)
    with open_office(END=end) as post:
        assert mailing.send_due(server(post, 0.3), site=SITE).unsure == 1
        for _ in range(3):
            later(days=1)
            assert mailing.send_due(server(post, 0.3), site=SITE) == mailing.Posted()
        assert len(post.letters) == 1
        row = letters()[0]
        assert row.state == "unsure"
        with pytest.raises(Forbidden):
            mailing.send_again(office.people["clerk"], row.id)
        mailing.send_again(office.people["admin"], row.id)
        post.says.clear()
        assert mailing.send_due(server(post), site=SITE).sent == 1
        with pytest.raises(NotFound):
            mailing.send_again(office.people["admin"], row.id)
    first, second = (parsed(text)["Message-ID"] for _, text in post.letters)
    assert first == second


class Crash(BaseException):
    """The process is gone."""


class Crashing:
    """A carrier whose process dies at a moment."""

    sender = "no-reply@yizhou.example"

    def __init__(self, when: str) -> None:
        self.when = when
        self.carried = 0

    def carry(self, letter: EmailMessage, to: str, handing: Any) -> None:
        """Die before the text leaves, or after."""
        if self.when == "before":
            raise Crash
        handing()
        self.carried += 1
        raise Crash


def test_a_crash_before_the_text_leaves_the_letter_to_the_next(office: Office) -> None:
    told(office)
    with pytest.raises(Crash):
        mailing.send_due(Crashing("before"), site=SITE)
    with open_office() as post:
        assert mailing.send_due(server(post), site=SITE) == mailing.Posted()  # its lease runs
        later(minutes=6)
        assert mailing.send_due(server(post), site=SITE).sent == 1
    assert len(post.letters) == 1


def test_a_crash_while_handing_over_is_told_and_not_repeated(office: Office) -> None:
    told(office)
    with pytest.raises(Crash):
        mailing.send_due(Crashing("after"), site=SITE)
    with open_office() as post:
        for _ in range(3):
            later(minutes=6)
            mailing.send_due(server(post), site=SITE)
    assert post.letters == [] and letters()[0].state == "unsure" and "不能确定" in letters()[0].reason


def test_two_senders_at_once_send_each_letter_once(office: Office) -> None:
    office.on(2027, 4, 1)
    for _ in range(4):
        told(office, f"z{office.made}@firm.example.cn")
    addressing = mailing.addressing.address_all()
    with open_office() as post:
        at_once(*[lambda: mailing.send_due(server(post), site=SITE)] * 4)
    assert addressing == 4 and sorted(to for to, _ in post.letters) == [f"z{n}@firm.example.cn" for n in range(4)]
    assert {row.state for row in letters()} == {"sent"}

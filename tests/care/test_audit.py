"""Records that were deleted, edited, reordered, cut off or chained anew are found, each with its number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from intake import keys
from intake.chain import head_message
from intake.errors import IntakeError
from intake.keys import MasterKey
from intake.services import signing
from intake.store import acts, safekeeping
from intake.store.database import db
from intake.store.models import ActText
from tests.care import tampering
from tests.office.world import Office


def with_text() -> int:
    """The number of an act in which somebody wrote something."""
    return int(ActText.select().order_by(ActText.id.desc()).first().act)


@pytest.fixture
def signed(worked: Office, key: MasterKey) -> int:
    """Every finished day is signed; the number of an act in the middle."""
    signing.sign_days(key)
    return acts.head()[0] // 2


def test_each_finished_day_is_signed_once_and_today_is_not(worked: Office, key: MasterKey) -> None:
    assert signing.sign_days(key) == 6  # from the first act on, quiet days too
    assert signing.sign_days(key) == 0
    heads = safekeeping.heads()
    assert (heads[0].day, heads[-1].day) == ("2027-03-29", "2027-04-03")
    assert (heads[-1].seq, heads[-1].head) == acts.head()
    verdict = signing.verify()
    assert verdict.whole and verdict.unsigned == 0 and verdict.heads == len(heads)


TAMPERING: tuple[tuple[Callable[[int], None], str], ...] = (
    (tampering.edit, "内容被改动"),
    (tampering.delete, "缺少"),
    (tampering.swap, "与上一条不相连"),
    (tampering.truncate, "缺少"),
)


@pytest.mark.parametrize(("how", "words"), TAMPERING)
def test_what_was_tampered_with_is_found_at_its_number(signed: int, how: Callable[[int], None], words: str) -> None:
    tampering.without_guards()
    how(signed)
    breaks = signing.verify().breaks
    assert any(words in one.words for one in breaks), breaks
    assert min(one.seq for one in breaks) == signed


def test_a_forged_act_chained_anew_is_found_between_two_signed_heads(signed: int) -> None:
    tampering.without_guards()
    tampering.rechain(signed)
    heads = [one.seq for one in safekeeping.heads()]
    before, after = max((n for n in heads if n < signed), default=0), min(n for n in heads if n >= signed)
    first = signing.verify().breaks[0]
    assert first.seq == before + 1
    assert f"至第{after}条之间被改写" in first.words


@pytest.mark.parametrize(
    ("how", "words"), [(tampering.rewrite_text, "所写文字被改动"), (tampering.drop_text, "所写文字缺失")]
)
def test_words_that_were_changed_are_found(signed: int, how: Callable[[int], None], words: str) -> None:
    seq = with_text()
    how(seq)
    assert [(one.seq, one.words) for one in signing.verify().breaks] == [(seq, words)]


def test_words_erased_when_their_time_was_over_break_nothing(signed: int) -> None:
    ActText.update(text=None).where(ActText.act == with_text()).execute()
    assert signing.verify().whole


def test_a_broken_chain_is_not_signed(worked: Office, key: MasterKey) -> None:
    tampering.without_guards()
    tampering.edit(5)
    with pytest.raises(IntakeError, match="第5条"):
        signing.sign_days(key)
    assert safekeeping.heads() == []


def test_a_head_signed_by_a_stranger_is_found(signed: int) -> None:
    tampering.without_guards()
    stranger = keys.signer(MasterKey(bytes(32)))
    last = safekeeping.last_head()
    assert last is not None
    forged = stranger.sign(head_message(last.day, last.seq, last.head)).hex()
    db.execute_sql(
        "UPDATE day_head SET public = ?, signature = ? WHERE day = ?", (keys.public_of(stranger), forged, last.day)
    )
    assert [one.words for one in signing.verify().breaks] == [f"{last.day}的签名所用公钥不可信"]
    db.execute_sql("INSERT INTO signing_key VALUES (?, '2027', '', '')", (keys.public_of(stranger),))
    assert any("没有经前一把密钥签名引入" in one.words for one in signing.verify().breaks)


def test_acts_and_heads_cut_off_together_are_found_with_what_was_published(signed: int) -> None:
    published = safekeeping.heads()
    cut = published[-2].seq
    tampering.without_guards()
    tampering.truncate(cut)
    db.execute_sql("DELETE FROM day_head WHERE seq >= ?", (cut,))
    assert signing.verify().whole, "the store alone looks whole"
    breaks = signing.verify(published=published).breaks
    assert any("已不在系统里" in one.words for one in breaks)
    assert min(one.seq for one in breaks) == cut


def test_a_day_left_out_is_found(signed: int) -> None:
    tampering.without_guards()
    db.execute_sql("DELETE FROM day_head WHERE day = '2027-03-31'")
    assert any("2027-03-30与2027-04-01之间" in one.words for one in signing.verify().breaks)


def test_heads_are_append_only(signed: int) -> None:
    for statement in ("DELETE FROM day_head", "UPDATE day_head SET seq = 0", "DELETE FROM signing_key"):
        with pytest.raises(Exception, match="append-only"):
            db.execute_sql(statement)


def test_the_books_are_compared(signed: int) -> None:
    db.execute_sql("UPDATE line SET soft_yuan = soft_yuan + 1")
    assert signing.verify().books

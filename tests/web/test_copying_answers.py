"""A draft like an earlier application: the same answers, told where each came from, nothing stale hidden, no stranger's."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from peewee import IntegrityError

from intake.services.people import Person
from intake.store import applications, reuse
from intake.store.database import write_tx
from intake.store.models import Act, CopiedAnswer
from tests.samples.files import pdf_bytes
from tests.web import walk
from tests.web.browser import words
from tests.web.site import Site
from workflows.facts import ALL, LASTING

GROWTH, SEATS, HOUSING, VOUCHER = "m02_growth_tier_500", "m12_seat_subsidy", "m10_public_rental", "m04_data_voucher"
OWN = ("csrf_token", "key", "seen")


def award_of(item: str) -> str:
    """The award an item belongs to."""
    return next(a.id for m in walk.measures() for a in m.awards if item in {one.id for one in a.items})


def filed(site: Site, item: str = GROWTH, firm: Person | None = None) -> tuple[Person, int]:
    """A firm with an application handed in."""
    firm = firm or walk.start_of(site, item)
    made = walk.fill(site, firm, item)
    walk.submit(site, firm, made)
    return firm, made


def copy(site: Site, firm: Person, item: str, source: int, status: int = 303, **more: str) -> int:
    """A draft like that one; its id."""
    at = f"/apply/{award_of(item)}"
    answer = site.post(firm, f"{at}/copy", {"source": str(source), **more}, status, page=at)
    return int(answer.location.split("/")[2]) if status == 303 else 0


def typed(page: str) -> dict[str, Any]:
    """The form as a browser would send it again, unchanged."""
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="([^"]*)"', tag)
        if name and (kind is None or kind[1] not in ("radio", "checkbox") or " checked" in tag):
            found.setdefault(name[1], []).append(value[1] if value else "")
    return {name: value for name, value in found.items() if name not in OWN and "__index__" not in name}


def test_the_same_award_once_more_is_filled_and_says_from_where(site: Site) -> None:
    firm, first = filed(site)
    number = str(applications.by_id(first).number)
    page = site.get(firm, f"/apply/{award_of(GROWTH)}")
    assert "照以前的申请填写" in page and number in page
    made = copy(site, firm, GROWTH, first)
    row, source = applications.by_id(made), applications.by_id(first)
    assert row.submitted == source.submitted and row.state == "draft" and row.item == GROWTH
    assert applications.attachments(made) == [] and row.number is None
    page = site.get(firm, f"/applications/{made}/edit")
    assert f"照 {number} 填写，请核对。" in page and f"照 {number} 填写。" in page
    banner = page[page.index('id="origins"') : page.index("</section>", page.index('id="origins"'))]
    for fact in ("#fiscal_year", "#audited_revenue_fen", "#has_third_party_audit"):
        assert fact in banner
    assert "#operates_in_yizhou" not in banner
    assert "请核对" in site.get(firm, f"/applications/{made}/check")
    act = Act.select().where(Act.action == "copy_answers").get()
    assert act.body["from"] == first and act.application == made


def test_a_changed_answer_is_the_firms_own_and_an_untouched_one_stays_marked(site: Site) -> None:
    firm, first = filed(site)
    made = copy(site, firm, GROWTH, first)
    marked = {fact for fact, *_ in reuse.of(made)}
    data = typed(site.get(firm, f"/applications/{made}/edit"))
    site.post(firm, f"/applications/{made}/edit", data)
    assert {fact for fact, *_ in reuse.of(made)} == marked
    site.post(firm, f"/applications/{made}/edit", {**data, "audited_revenue_fen": ["9000000"]})
    assert {fact for fact, *_ in reuse.of(made)} == marked - {"audited_revenue_fen"}
    site.post(firm, f"/applications/{made}/reviewed", {}, page=f"/applications/{made}/edit")
    page = site.get(firm, f"/applications/{made}/edit")
    assert "请核对。" not in page and "填写；改过的不再计入" in page
    assert Act.select().where(Act.action == "review_answers").count() == 1


def test_people_are_copied_by_reference_and_no_number_is_shown(site: Site) -> None:
    firm, first = filed(site, SEATS)
    made = copy(site, firm, SEATS, first)
    rows, source = applications.by_id(made).submitted["workers"], applications.by_id(first).submitted["workers"]
    assert rows == source and all(row["worker_id"].startswith("W") for row in rows)
    page = site.get(firm, f"/applications/{made}/edit")
    numbers = {one["id_number"] for one in walk.SAMPLES["workers"]}
    assert not any(number in page for number in numbers) and "请核对" in page
    site.post(firm, f"/applications/{made}/edit", typed(page))
    assert [row["worker_id"] for row in applications.by_id(made).submitted["workers"]] == [
        row["worker_id"] for row in source
    ]


def test_another_award_takes_what_it_asks_too_and_no_more(site: Site) -> None:
    firm, first = filed(site)
    made = copy(site, firm, SEATS, first)
    assert set(applications.by_id(made).submitted) <= {"operates_in_yizhou", "is_data_annotation_enterprise"}
    assert "operates_in_yizhou" in applications.by_id(made).submitted


@pytest.mark.parametrize("item", [VOUCHER, HOUSING])
def test_what_is_used_once_is_never_copied(site: Site, item: str) -> None:
    found = walk.items()[item]
    firm, first = filed(site, item)
    made = copy(site, firm, item, first)
    once = (
        {fact.name for fact in found.identity.asked} if found.identity.person else {str(found.rows and found.rows.fact)}
    )
    assert once <= set(applications.by_id(first).submitted)
    assert not once & set(applications.by_id(made).submitted) and applications.by_id(made).submitted


def test_papers_come_only_if_asked_and_as_the_same_content(site: Site) -> None:
    firm = walk.start_of(site, GROWTH)
    first = walk.fill(site, firm, GROWTH)
    slot = next(p.key for p in walk.items()[GROWTH].documents if p.made_by == "applicant")
    at = f"/applications/{first}/papers"
    site.post(firm, f"{at}/{slot}", {"file": (io.BytesIO(pdf_bytes("审计")), "审计.pdf")}, page=at)
    walk.submit(site, firm, first)
    assert applications.attachments(copy(site, firm, GROWTH, first)) == []
    made = copy(site, firm, GROWTH, first, papers="yes")
    told = [(row.slot, blob.sha256, row.name) for row, blob in applications.attachments(first)]
    assert [(row.slot, blob.sha256, row.name) for row, blob in applications.attachments(made)] == told


def test_only_ones_own_applications_that_were_handed_in_are_copied(site: Site) -> None:
    firm, first = filed(site)
    stranger = site.office.firm()
    assert "照以前的申请填写" not in site.get(stranger, f"/apply/{award_of(GROWTH)}")
    before = len(applications.of_organisation(stranger.organisation or 0))
    for source in (str(first), "999999"):
        site.post(stranger, f"/apply/{award_of(GROWTH)}/copy", {"source": source}, 404, page="/mine")
    draft = walk.fill(site, firm, GROWTH)
    copy(site, firm, GROWTH, draft, 404)
    at = f"/apply/{award_of(GROWTH)}"
    for source in ("", "x", "-1", "１", "9" * 40):
        assert "请选择要照着填的那一件" in words(site.post(firm, f"{at}/copy", {"source": source}, 422, page=at))
    assert len(applications.of_organisation(stranger.organisation or 0)) == before
    assert CopiedAnswer.select().where(CopiedAnswer.application != draft).count() == 0


def test_the_store_itself_takes_no_answer_from_a_stranger(site: Site) -> None:
    firm, first = filed(site)
    stranger = site.office.firm()
    site.post(stranger, f"/apply/{award_of(GROWTH)}")
    made = applications.of_organisation(stranger.organisation or 0)[0].id
    with pytest.raises(IntegrityError, match="own applications only"), write_tx():
        reuse.note(made, {"fiscal_year": (first, True)}, "2026-06-01T00:00:00.000000Z")


def test_what_is_asked_once_for_all_is_a_fact_of_the_applicant() -> None:
    assert set(ALL) >= LASTING and all(ALL[name].given_by == "applicant" for name in LASTING)


def test_a_new_draft_begins_with_what_the_firm_said_about_itself(site: Site) -> None:
    firm, first = filed(site)
    number = applications.by_id(first).number
    made = int(site.post(firm, f"/apply/{award_of(SEATS)}").location.split("/")[2])
    kept = applications.by_id(made).submitted
    assert kept["operates_in_yizhou"] is True and set(kept) <= {
        "operates_in_yizhou", "is_data_annotation_enterprise", "core_business_data_processing",
    }  # fmt: skip
    page = site.get(firm, f"/applications/{made}/edit")
    assert f"照 {number} 填写。" in page and "请核对。" not in page
    fresh = site.office.firm()
    empty = int(site.post(fresh, f"/apply/{award_of(SEATS)}").location.split("/")[2])
    assert applications.by_id(empty).submitted == {}


def test_a_draft_thrown_away_leaves_no_trace_of_what_it_copied(site: Site) -> None:
    firm, first = filed(site)
    made = copy(site, firm, GROWTH, first)
    assert CopiedAnswer.select().count() > 0
    site.post(firm, f"/applications/{made}/discard", {}, page=f"/applications/{made}/discard")
    assert CopiedAnswer.select().count() == 0 and applications.by_id(first).submitted

"""The FACT path through the services, from draft to closed, with its amount and its books."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from intake.errors import BadInput, Refused, Stale
from intake.services import acting, ticking
from intake.store import acts, applications, ledger
from tests.office.world import Office

SAMPLES = json.loads((Path(__file__).parents[1] / "data" / "samples.json").read_text(encoding="utf-8"))


def answers_of(item: str) -> dict[str, Any]:
    """The applicant's answers of the sample for that item."""
    from workflows.catalogue import items

    sample = next(one for one in SAMPLES["applications"] if one["item"] == item)
    own = {fact.name for fact in items()[item].facts if fact.given_by == "applicant"}
    return {name: value for name, value in sample["facts"].items() if name in own}


def submitted(office: Office, item: str = "m02_growth_tier_500") -> int:
    """A submitted application of a new firm."""
    firm = office.firm()
    made = office.draft(firm, item, answers_of(item))
    office.act(firm, made, "submit", declared=True)
    office.people["firm"] = firm
    return made


def test_from_draft_to_closed(office: Office) -> None:
    office.on(2027, 4, 1)
    from intake.services import settling

    settling.set_budget(None, pool="district_policy_fund", year=2027, total_yuan=50_000_000, reason="测试")
    made = submitted(office)
    assert applications.by_id(made).number == "YZ-2027-M02-000001"
    office.act("clerk", made, "accept")
    office.initial_review(made)
    office.act("chair", made, "pass", votes=office.votes(), minutes="一致同意")
    office.act("reviewer", made, "post", notice="2027-01", first_day="2027-04-01")
    assert ticking.tick().publicity == 0
    office.later(14)
    assert ticking.tick().publicity == 1
    office.act("leader", made, "approve")
    for wrong in ("1999-01-01", "2027-04-14", "2027-04-16", ""):
        with pytest.raises(BadInput) as refused:
            office.act("payer", made, "pay", reference="凭证1", paid_on=wrong)
        assert "拨付日期" in refused.value.errors["paid_on"]
    office.act("payer", made, "pay", reference="凭证1", paid_on="2027-04-15")
    row = applications.by_id(made)
    assert (row.state, row.paid_yuan) == ("disbursed", 100_000)
    office.later(30)
    assert ticking.tick().payments == 1
    assert applications.by_id(made).state == "closed"
    assert acts.verify() == []
    assert ledger.differences() == []
    assert [b.spent for b in ledger.balances() if b.key.endswith("2027")] == [100_000]


def test_an_old_page_is_told_that_it_has_moved_on(office: Office) -> None:
    office.on(2027, 4, 1)
    made = submitted(office)
    seen = applications.by_id(made).version
    acting.act(office.people["clerk"], made, "accept", {}, seen=seen)
    with pytest.raises(Stale):
        acting.act(office.people["clerk"], made, "accept", {}, seen=seen)


def test_who_reviewed_may_not_chair(office: Office) -> None:
    office.on(2027, 4, 1)
    made = submitted(office)
    office.act("clerk", made, "accept")
    office.initial_review(made)
    both = office.people["reviewer"]
    as_chair = type(both)(both.id, both.name, both.login, "ndrc.leader")
    with pytest.raises(Refused, match="不同的人"):
        office.act(as_chair, made, "pass", votes=office.votes(), minutes="同意")

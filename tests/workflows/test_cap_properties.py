"""No award exceeds its cap, whatever is typed, given before or given elsewhere: project, event, base, dataset, seats."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.assessment import assess
from workflows.catalogue import items
from workflows.history import LIVE, ExternalAward, History, PastAward
from workflows.settings import effective

LAW = effective({"policy.effective_date": "2026-03-02"})
SAMPLES = json.loads((Path(__file__).parents[1] / "data" / "samples.json").read_text(encoding="utf-8"))["applications"]
status = st.sampled_from(["reserved", "approved", "disbursed", "withdrawn", "rejected"])
fen = st.integers(min_value=-(10**12), max_value=10**12)
day = st.sampled_from(["2025-12-31", "2026-03-01", "2026-06-01", "2026-09-15", "2026-12-31", "2027-01-01"])


def judged(item, history=None, **changed):
    """The sample of that item on its day, with some facts changed."""
    sample = next(one for one in SAMPLES if one["item"] == item)
    facts = {**sample["facts"], **changed}
    return assess(items()[item], facts, as_of=sample["submitted_on"], settings=LAW, history=history or History())


def outside(content, *applicants):
    """Money of another policy for the same content, or for something else."""
    return st.lists(
        st.builds(
            ExternalAward,
            applicant_id=st.sampled_from(applicants),
            content_key=st.sampled_from([content, "other:1"]),
            amount_yuan=st.integers(min_value=0, max_value=3_000_000),
            status=st.sampled_from(["pending", "approved", "received"]),
            award_kind=st.sampled_from(["subsidy", "reward", "loan"]),
            level=st.sampled_from(["city", "regional", "national"]),
        ),
        max_size=3,
    )


investments = st.lists(
    st.fixed_dictionaries(
        {
            "invoice_id": st.sampled_from(["A", "B", "C", "D"]),
            "category": st.sampled_from(["hardware_purchase", "system_development", "land"]),
            "net_fen": fen,
            "paid_on": day,
        }
    ),
    max_size=4,
)
project_awards = st.lists(
    st.builds(
        PastAward,
        item=st.just("m06_platform_subsidy"),
        applicant_id=st.sampled_from(["ENT-05", "ENT-99"]),
        subject_key=st.sampled_from(["project:PLAT-01|2025", "project:PLAT-01|2024", "project:OTHER|2025"]),
        amount_yuan=st.integers(min_value=0, max_value=900_000),
        status=status,
        year=st.sampled_from([2024, 2025]),
        invoice_ids=st.sampled_from([(), ("A",), ("B", "C")]),
    ).map(lambda award: PastAward(**{**award.__dict__, "content_key": award.subject_key.partition("|")[0]})),
    max_size=4,
)


@settings(deadline=None)
@given(investments, st.integers(0, 4000), project_awards, outside("project:PLAT-01", "ENT-05", "ENT-99"))
def test_a_project_never_gets_more_than_its_cap_over_all_years(lines, rate, past, others):
    found = judged("m06_platform_subsidy", History(past, others), investment_lines=lines, approved_rate_bp=rate)
    given_before = sum(a.amount_yuan for a in past if a.status in LIVE and a.content == "project:PLAT-01")
    spent = sum(max(0, line["net_fen"]) for line in lines)
    assert 0 <= found.amount_yuan <= max(0, 2_000_000 - given_before)
    assert found.amount_yuan * 100 * 10_000 <= spent * min(rate, 3000)
    assert (found.amount_yuan > 0) == bool(found.eligible)


@settings(deadline=None)
@given(investments, project_awards, st.integers(0, 10**10))
def test_investing_more_never_lowers_the_award(lines, past, more):
    before = judged("m06_platform_subsidy", History(past), investment_lines=lines)
    counted = {key for key, failed in before.rows.items() if not failed}
    raised = [{**ln, "net_fen": ln["net_fen"] + more} if ln["invoice_id"] in counted else ln for ln in lines]
    assert judged("m06_platform_subsidy", History(past), investment_lines=raised).amount_yuan >= before.amount_yuan


@settings(deadline=None)
@given(investments, project_awards)
def test_what_was_withdrawn_or_rejected_leaves_the_projects_cap_alone(lines, past):
    live = [award for award in past if award.status in LIVE]
    every, only = (judged("m06_platform_subsidy", History(h), investment_lines=lines) for h in (past, live))
    assert (every.amount_yuan, every.failed) == (only.amount_yuan, only.failed)


costs = st.lists(
    st.fixed_dictionaries(
        {
            "invoice_id": st.sampled_from(["A", "B", "C"]),
            "gross_fen": fen,
            "deductible_vat_fen": st.integers(0, 10**9),
            "paid_on": day,
        }
    ),
    max_size=4,
)


@settings(deadline=None)
@given(costs, outside("event:EV-01", "ENT-09", "ENT-99"))
def test_an_event_never_gets_more_than_its_cap_or_its_share(lines, others):
    found = judged("m13_event_subsidy", History((), others), cost_lines=lines)
    cost = sum(max(0, line["gross_fen"]) for line in lines)
    assert 0 <= found.amount_yuan <= 200_000
    assert found.amount_yuan * 100 * 10 <= cost * 3
    assert (found.amount_yuan > 0) == bool(found.eligible)


proposed = st.integers(min_value=-(10**9), max_value=10**9)


@settings(deadline=None)
@given(proposed, outside("dataset:DS-01", "ENT-12"))
def test_an_opened_dataset_stays_within_its_range(amount, others):
    found = judged("m14_dataset_opened", History((), others), expert_recommended_amount_yuan=amount)
    assert 0 <= found.amount_yuan <= min(500_000, max(amount, 100_000))
    alone = judged("m14_dataset_opened", expert_recommended_amount_yuan=amount)
    assert 100_000 <= alone.amount_yuan <= 500_000 and found.amount_yuan <= alone.amount_yuan


@settings(deadline=None)
@given(proposed, st.lists(st.integers(0, 5_000_000), max_size=3), outside("base:ENT-03|2026", "ENT-03"))
def test_a_base_never_gets_more_than_its_cap_or_its_plan(amount, plan, others):
    uses = [{"category": "site_renovation", "amount_yuan": one} for one in plan]
    found = judged("m03_base_subsidy", History((), others), expert_recommended_amount_yuan=amount, use_plan=uses)
    assert 0 <= found.amount_yuan <= min(3_000_000, max(amount, 0))


SEATS = next(one for one in SAMPLES if one["item"] == "m12_seat_subsidy")["facts"]["workers"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(SEATS), max_size=12), st.sampled_from(["2026-04-01", "2026-08-01", "2027-01-01"]))
def test_seats_are_paid_once_a_person(workers, hired):
    found = judged("m12_seat_subsidy", workers=[{**worker, "hire_date": hired} for worker in workers])
    assert 0 <= found.amount_yuan <= 2_500 * len({worker["worker_id"] for worker in workers})

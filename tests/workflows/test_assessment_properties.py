"""What must hold for any application, not only for the cases."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.assessment import assess
from workflows.catalogue import items
from workflows.history import ExternalAward, History, PastAward
from workflows.settings import effective

LAW = effective({"policy.effective_date": "2026-03-02"})
SAMPLES = json.loads((Path(__file__).parents[1] / "data" / "samples.json").read_text(encoding="utf-8"))["applications"]
VOUCHER = next(entry for entry in SAMPLES if entry["item"] == "m04_data_voucher")

fen = st.integers(min_value=-(10**12), max_value=10**12)
lines = st.lists(
    st.fixed_dictionaries(
        {
            "invoice_id": st.sampled_from(["A", "B", "C", "D"]),
            "gross_fen": fen,
            "deductible_vat_fen": st.integers(min_value=0, max_value=10**9),
            "paid_on": st.sampled_from(["2026-03-01", "2026-09-15", "2026-10-12", "2026-12-01", "2027-01-01"]),
        }
    ),
    max_size=5,
)
status = st.sampled_from(["reserved", "approved", "disbursed", "withdrawn", "rejected"])
awards = st.lists(
    st.builds(
        PastAward,
        item=st.sampled_from(["m04_data_voucher", "m04_compute_voucher"]),
        applicant_id=st.sampled_from(["ENT-01", "ENT-02"]),
        subject_key=st.sampled_from(["contract:DC-2026-01", "contract:x"]),
        amount_yuan=st.integers(min_value=0, max_value=6_000_000),
        status=status,
        year=st.sampled_from([2026, 2027]),
        set_off_yuan=st.integers(min_value=0, max_value=100_000),
        invoice_ids=st.sampled_from([(), ("A",), ("B", "C")]),
    ),
    max_size=4,
)
externals = st.lists(
    st.builds(
        ExternalAward,
        applicant_id=st.sampled_from(["ENT-01", "ENT-02"]),
        content_key=st.sampled_from(["contract:DC-2026-01", "contract:x"]),
        amount_yuan=st.integers(min_value=0, max_value=600_000),
        status=st.sampled_from(["pending", "approved", "received"]),
        award_kind=st.sampled_from(["subsidy", "loan"]),
        level=st.sampled_from(["city", "regional"]),
    ),
    max_size=3,
)


def voucher(cost_lines, past=(), outside=()):
    facts = {**VOUCHER["facts"], "cost_lines": cost_lines}
    item = items()["m04_data_voucher"]
    return assess(item, facts, as_of="2026-10-12", settings=LAW, history=History(past, outside))


@settings(deadline=None)
@given(lines, awards, externals)
def test_no_voucher_exceeds_a_cap(cost_lines, past, outside):
    found = voucher(cost_lines, past, outside)
    mine = sum(a.amount_yuan for a in past if a.status in LIVE and a.applicant_id == "ENT-01" and a.year == 2026)
    pool = sum(a.amount_yuan for a in past if a.status in LIVE)
    assert 0 <= found.amount_yuan <= 500_000
    assert found.amount_yuan <= max(0, 500_000 - mine)
    assert found.amount_yuan <= max(0, 10_000_000 - pool)
    assert (found.amount_yuan > 0) == bool(found.eligible)


LIVE = ("reserved", "approved", "disbursed")


@settings(deadline=None)
@given(lines, awards, externals, st.integers(min_value=0, max_value=10**10))
def test_raising_a_cost_that_counts_never_lowers_the_award(cost_lines, past, outside, more):
    before = voucher(cost_lines, past, outside)
    counted = {key for key, failed in before.rows.items() if not failed}
    raised = [
        {**line, "gross_fen": line["gross_fen"] + more} if line["invoice_id"] in counted else line
        for line in cost_lines
    ]
    assert voucher(raised, past, outside).amount_yuan >= before.amount_yuan


@settings(deadline=None)
@given(lines, awards, externals, st.randoms())
def test_the_order_of_history_does_not_matter(cost_lines, past, outside, random):
    before = voucher(cost_lines, past, outside)
    random.shuffle(past)
    random.shuffle(outside)
    after = voucher(cost_lines, past, outside)
    assert (after.amount_yuan, after.failed, after.flags) == (before.amount_yuan, before.failed, before.flags)


@settings(deadline=None)
@given(lines, awards)
def test_withdrawn_and_rejected_claims_never_count(cost_lines, past):
    live = [award for award in past if award.status in LIVE]
    assert voucher(cost_lines, past).amount_yuan == voucher(cost_lines, live).amount_yuan

"""Every action of deciding is done from every state of every path where the law offers it."""

from __future__ import annotations

import pytest

from intake.demo.loading import answers_of
from intake.services import settling
from intake.services.people import Person
from intake.store import acts, ledger
from tests.office.edges import along, budgets, edges_walked
from tests.office.steps import RUN
from tests.office.test_concurrency import WORKERS
from tests.office.walks import Walk
from tests.office.world import Office
from tests.web.walk import kind_of, sample
from workflows.catalogue import items
from workflows.engine import actions_in, states_of

#: One item a path, and the item that must be recognised before.
ITEMS = {
    "m01_pilot_base_entry": "",
    "m05_ip_support": "",
    "m06_platform_recognition": "",
    "m02_growth_tier_500": "",
    "m07_standard_national": "",
    "m04_compute_voucher": "",
    "m06_platform_subsidy": "m06_platform_recognition",
    "m12_seat_subsidy": "",
    "m03_base_subsidy": "m03_key_carrier_list",
    "m14_dataset_opened": "",
}
#: States that only the roads of money lead to; they are walked with those.
OF_MONEY = {"recovery", "recovered", "payment_failed", "use_supervision", "spot_check"}


def file(office: Office, firm: Person, item: str) -> Walk:
    """Submitted today."""
    made = office.draft(firm, item, answers_of(sample(item), WORKERS))
    office.act(firm, made, "submit", declared=True)
    return Walk(office, firm, made, sample(item))


def begun(office: Office, item: str, before: str) -> Walk:
    """A submitted application on its sample's day, with what it needs recognised."""
    office.experts(9)
    budgets()
    year, month, day = (int(part) for part in sample(before or item)["submitted_on"].split("-"))
    office.on(year, month, day)
    for award in ("m03_key_carrier_list", "m03_base_subsidy"):
        settling.publish_call(
            office.people["chair"],
            award=award,
            title="申报",
            criteria="",
            opens_on="2026-01-01",
            closes_on="2027-12-31",
        )
    firm = office.firm(kind_of(item))
    if before:
        along(file(office, firm, before), "recognised")
    if item == "m06_platform_subsidy":
        office.on(2027, 3, 15)
    return file(office, firm, item)


def test_one_item_stands_for_each_path() -> None:
    assert {items()[item].path for item in ITEMS} == {item.path for item in items().values()}


@pytest.mark.parametrize(("item", "before"), ITEMS.items())
def test_every_edge_of_the_path_is_walked(office: Office, item: str, before: str) -> None:
    walk = begun(office, item, before)
    path = items()[item].path
    walked = edges_walked(walk)
    wanted = {
        (state, action.name)
        for state in states_of(path)
        if state not in OF_MONEY and state != "draft"
        for action in actions_in(path, state)
        if action.name in RUN
    }
    unreached = {"queued"} if items()[item].pool == "m04_voucher_pool" else {"unfunded"}
    unreached |= {"closed"} if path.stages[-1] in (*OF_MONEY, "recognition") else set()
    missing = {edge for edge in wanted - walked if edge[0] not in unreached}
    assert missing == set()
    assert acts.verify() == [] and ledger.differences() == []

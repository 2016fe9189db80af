"""After payment: reports of use against the plan, acceptance; the draw for checks, repeatable by anybody."""

from __future__ import annotations

import pytest

from intake import clock
from intake.services import prompting, settling, ticking
from intake.services.people import Person
from intake.store import acts, aftercare, applications, database, ledger, office
from intake.store.models import SpotDraw
from tests.office.roads import budget, by_system, state, waited, walked
from tests.office.together import at_once
from tests.web import walk
from tests.web.refusing import desk, gone, not_for, refused, stale
from tests.web.site import Site
from workflows.drawing import is_drawn

BASE = "m03_base_subsidy"


def _supervised(site: Site) -> tuple[int, Person]:
    site.office.experts()
    for year in (2026, 2027):
        budget(site.office, 50_000_000, year)
    made, firm = walked(site.office, BASE, "payment")
    walk.do(site, "payer", made, "pay", reference="凭证1", paid_on=clock.today())
    waited(20, site.office)
    assert state(made) == "use_supervision"
    return made, firm


def test_reports_by_category_until_finance_accepts(site: Site) -> None:
    made, firm = _supervised(site)
    paid = applications.by_id(made).paid_yuan or 0
    first = applications.by_id(made).due_on
    assert first is not None and first in site.get(firm, f"/applications/{made}")
    refused(site, "finance", made, "accept_final", "还没有报送", reason="验收")
    for wrong, says in (({}, "至少在一类"), ({"use-site_renovation": "abc"}, "field-bad"),
                        ({"use-site_renovation": "0.5"}, "整数元"), ({"use-site_renovation": "-5"}, "field-bad"),
                        ({"use-site_renovation": str(paid + 1)}, "超出了还没有报送的"), ({"use-wages": "100"}, "至少在一类")):  # fmt: skip
        refused(site, firm, made, "report", says, spent="场地", **wrong)
    refused(site, firm, made, "report", "请填写这一项", spent=" ", **{"use-site_renovation": "1000"})
    stale(site, firm, made, "report", spent="场地", **{"use-site_renovation": "1000"})
    walk.do(
        site,
        firm,
        made,
        "report",
        spent="场地改造一期",
        **{"use-site_renovation": "1000", "use-talent_training": "500"},
    )
    second = applications.by_id(made).due_on
    assert second is not None and second > first
    assert "1,500元" in office.messages_for(firm.organisation or 0)[0].words
    refused(site, firm, made, "report", "超出了还没有报送的", spent="多了", **{"use-site_renovation": str(paid - 1499)})
    walk.do(site, firm, made, "report", spent="其余", **{"use-equipment_upgrade": str(paid - 1500)})
    assert applications.by_id(made).due_on is None
    ticking.tick()
    assert "使用情况已报齐" in desk(site, "finance")
    assert f"{paid - 1500:,}" in site.get("finance", f"/desk/applications/{made}")
    not_for(site, made, "accept_final", "payer", "leader", reason="验收")
    refused(site, "finance", made, "accept_final", "请填写", reason="")
    walk.do(site, "finance", made, "accept_final", reason="专款专用，验收通过")
    gone(site, firm, made, "report", spent="再报")
    assert state(made) == "closed" and ledger.differences() == [] and acts.verify() == []


def test_a_report_that_is_late_is_reminded_of_and_lies_on_the_desk(site: Site) -> None:
    made, firm = _supervised(site)
    due = applications.by_id(made).due_on or ""
    year, month, day = (int(part) for part in due.split("-"))
    site.office.on(year, month, max(1, day - 1))
    for _ in range(2):
        ticking.tick()
    reminders = [one for one in office.messages_for(firm.organisation or 0) if one.message.startswith("reminder-use")]
    assert len(reminders) == 1
    waited(40, site.office)
    assert state(made) == "use_supervision" and "逾期未报" in desk(site, "finance")
    walk.do(site, firm, made, "report", spent="场地", **{"use-site_renovation": "1000"})
    assert "逾期未报" not in desk(site, "finance")


def _seats(site: Site, share: int) -> int:
    settling.set_setting(None, name="m12.spot_check_bp", value=share, from_day="2026-03-02", reason="测试")
    made, _ = walked(site.office, "m12_seat_subsidy", "payment")
    walk.do(site, "payer", made, "pay", reference="凭证1", paid_on=clock.today())
    return made


@pytest.mark.parametrize(("share", "then"), [(10_000, "spot_check"), (0, "closed")])
def test_the_draw_decides_once_and_can_be_repeated_by_anybody(site: Site, share: int, then: str) -> None:
    made = _seats(site, share)
    assert prompting.draw() == 0 and aftercare.story(made).draw is None  # the bank days are not over
    assert not by_system(made, "follow_up")
    site.office.later(30)
    assert not by_system(made, "follow_up")  # no draw has spoken
    found = at_once(ticking.tick, ticking.tick)
    assert not any(isinstance(one, Exception) for one in found)
    ticking.tick()
    assert state(made) == then
    told = aftercare.story(made)
    assert told.draw is not None and SpotDraw.select().count() == 1
    number = str(applications.by_id(made).number)
    assert is_drawn(told.seed, number, told.draw.share_bp) == told.draw.drawn == (then == "spot_check")
    act = next(one for one in acts.latest(60) if one.act.action == "draw_checks").act
    assert act.body == {"seed": told.seed, "drawn": [[number, share, told.draw.drawn]]}
    assert told.seed in site.get("hrss", f"/desk/applications/{made}")
    with pytest.raises(database.Conflict):
        SpotDraw.update(drawn=not told.draw.drawn).execute()
    if then == "spot_check":
        not_for(site, made, "clear", "reviewer", "finance", reason="无误")
        refused(site, "hrss", made, "clear", "请填写", reason="")
        walk.do(site, "hrss", made, "clear", reason="实地核查无误")
        gone(site, "hrss", made, "clear", reason="再来")


def test_a_bounce_does_not_draw_again(site: Site) -> None:
    made = _seats(site, 10_000)
    with database.write_tx():
        aftercare.add_draw("0" * 64, "2026-01-01", {made: (10_000, False)})
    waited(30, site.office)
    assert state(made) == "closed"


def test_a_share_is_about_that_share() -> None:
    drawn = sum(is_drawn("seed", f"YZ-2026-M12-{n:06d}", 500) for n in range(20_000))
    assert 900 < drawn < 1100
    assert not any(is_drawn("seed", str(n), 0) for n in range(100)) and all(
        is_drawn("s", str(n), 10_000) for n in range(100)
    )


def test_findings_of_a_check_lead_to_recovery(site: Site) -> None:
    made = _seats(site, 10_000)
    waited(30, site.office)
    asked = {"ground": "false", "amount": "2500", "reason": "一名人员不在岗", "evidence": "现场记录"}
    walk.do(site, "finance", made, "propose_recovery", **asked)
    walk.do(site, "leader", made, "open_recovery", reason="事实清楚")
    walk.do(site, "payer", made, "repaid", amount="2500", reference="退库1", repaid_on=clock.today())
    assert state(made) == "recovered"

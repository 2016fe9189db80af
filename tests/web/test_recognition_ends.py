"""A recognition ends: taken back with a reason, or by its term; what needs a live one stops."""

from __future__ import annotations

import pytest

from intake.errors import Refused
from intake.services import ticking
from intake.store import acts, applications, office, procedure
from tests.office.roads import budget, by_system, state, walked
from tests.web import walk
from tests.web.refusing import gone, not_for, refused, stale
from tests.web.site import Site

LIST, BASE = "m03_key_carrier_list", "m03_base_subsidy"
PLATFORM, SUBSIDY = "m06_platform_recognition", "m06_platform_subsidy"


def test_a_recognition_is_revoked_and_the_subsidy_stops(site: Site) -> None:
    site.office.experts()
    budget(site.office, 50_000_000)
    subsidy, firm = walked(site.office, SUBSIDY, "approval")
    (recognition,) = (one.id for one in applications.of_organisation(firm.organisation or 0) if one.item == PLATFORM)
    not_for(site, recognition, "revoke", "reviewer", "finance", reason="停止开放")
    refused(site, "leader", recognition, "revoke", "请填写", reason="")
    stale(site, "leader", recognition, "revoke", reason="停止开放")
    refused(site, "leader", recognition, "expire", "不属于您当前岗位的职责")
    walk.do(site, "leader", recognition, "revoke", reason="平台停止对外开放")
    gone(site, "leader", recognition, "revoke", reason="再撤一次")
    words = office.messages_for(firm.organisation or 0)[0].words
    assert "平台停止对外开放" in words and "行政复议" in words
    row = applications.by_id(recognition)
    assert (row.state, row.award_status) == ("closed", None)
    assert not procedure.recognised(PLATFORM, firm.organisation or 0)
    refused(site, "leader3", subsidy, "approve", "审定金额不得高于公示金额", decision="伊政函1号")
    assert acts.verify() == []


def test_the_base_subsidy_waits_for_a_live_place_on_the_list(site: Site) -> None:
    site.office.experts()
    for year in (2026, 2027):
        budget(site.office, 50_000_000, year)
    subsidy, firm = walked(site.office, BASE, "approval")
    (listed,) = (one.id for one in applications.of_organisation(firm.organisation or 0) if one.item == LIST)
    walk.do(site, "leader", listed, "revoke", reason="不再符合")
    refused(site, "leader3", subsidy, "approve", "列入名单之前，不能审定", decision="伊政函1号")


def test_a_recognition_lasts_until_nothing_can_be_claimed_on_it(site: Site) -> None:
    site.office.experts()
    made, firm = walked(site.office, PLATFORM, "recognised")
    assert applications.by_id(made).due_on == "2028-05-30"
    assert not by_system(made, "expire")
    site.office.on(2028, 5, 30)
    ticking.tick()
    assert state(made) == "recognised"
    site.office.on(2028, 5, 31)
    for _ in range(2):
        ticking.tick()
    assert state(made) == "closed" and applications.by_id(made).award_status is None
    assert "认定已到期" in office.messages_for(firm.organisation or 0)[0].words
    with pytest.raises(Refused):
        site.office.act("leader", made, "revoke", reason="晚了")

"""The opportunity list: firms say what they want, the office publishes a batch, others ask, and it ends in words."""

from __future__ import annotations

import re

from intake import clock
from intake.services.people import Person
from intake.store import acts, office
from intake.store import retiring as retiring_store
from intake.store.database import write_tx
from tests.web import walk
from tests.web.site import Site
from workflows.catalogue import items
from workflows.facts.choices import DATASET_FIELD
from workflows.opportunities import COLLECTED

ITEM = "m14_scenario_list"
WANTED = "井下巡检视频的自动标注\n<b>十万小时</b>"


def accepted(site: Site, **changed: str) -> tuple[int, Person]:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM, **{"scenario_title": f"场景{site.office.made}", **changed})
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    return made, firm


def described(site: Site, title: str = "智能巡检", named: bool = False, **changed: str) -> tuple[int, Person]:
    made, firm = accepted(site, **changed)
    data = {"title": title, "wanted": WANTED, **({"named": "yes"} if named else {})}
    site.post(firm, f"/applications/{made}/scenario", data)
    return made, firm


def publish(site: Site, *chosen: int, status: int = 303, **more: str) -> str:
    page = site.get("reviewer", "/desk/scenarios")
    seen = dict(re.findall(r'name="(seen-\d+)" value="([^"]+)"', page))
    data = {"title": "2026年下半年清单", "day": clock.today(), "chosen": [str(one) for one in chosen], **seen, **more}
    return site.post("reviewer", "/desk/scenarios", data, status).get_data(as_text=True)


def test_the_declaration_names_what_the_item_asks() -> None:
    for name, one in COLLECTED.items():
        asked = {fact.name: fact for fact in (*items()[name].facts, *items()[name].identity.asked)}
        assert {one.role, one.field, one.title} <= set(asked)
        assert one.offers in {choice.value for choice in asked[one.role].choices}
        assert {choice.value for choice in asked[one.field].choices} == {choice.value for choice in DATASET_FIELD}


def test_a_batch_shows_what_is_wanted_and_a_name_only_with_consent(site: Site) -> None:
    assert "还没有发布过清单" in site.get(None, "/scenarios")
    made, firm = described(site)
    other, named = described(site, "文旅讲解", named=True, dataset_field="culture_tourism")
    assert "等待编入批次" in site.get(firm, f"/applications/{made}/scenario")
    assert "场景说明和对接意向" in site.get(firm, f"/applications/{made}")
    assert "请至少选择一项场景" in publish(site, status=422)
    assert "日期写法不对" in publish(site, made, status=422, day="明天")
    assert "不能早于今天" in publish(site, made, status=422, day="2026-01-01")
    publish(site, made, other)
    page = site.get(None, "/scenarios")
    assert page.index("智慧矿山</h3>") < page.index("智能巡检") < page.index("文化旅游</h3>") < page.index("文旅讲解")
    assert named.organisation_name in page and firm.organisation_name not in page and "未公开名称" in page
    assert "&lt;b&gt;十万小时&lt;/b&gt;" in page and "<b>十万小时" not in page and "不涉及资金" in page
    batch = re.findall(r"/scenarios/(\d+)/print", page)[0]
    assert "对接哪一项场景" in site.get(None, f"/scenarios/{batch}/print")
    site.get(None, "/scenarios/99/print", 404)
    answer = site.post(firm, f"/applications/{made}/scenario", {"title": "改", "wanted": "改"}, 422)
    assert "内容不能再改" in answer.get_data(as_text=True)
    assert "已经用过" in publish(site, described(site)[0], status=422)
    assert any(one.act.action == "publish_scenarios" for one in acts.latest(20)) and acts.verify() == []


def test_what_was_changed_since_it_was_read_is_not_published(site: Site) -> None:
    made, firm = described(site)
    page = site.get("reviewer", "/desk/scenarios")
    seen = dict(re.findall(r'name="(seen-\d+)" value="([^"]+)"', page))
    site.office.later(1)
    site.post(firm, f"/applications/{made}/scenario", {"title": "换了名称", "wanted": WANTED})
    data = {"title": "清单", "day": clock.today(), "chosen": str(made), **seen}
    text = site.post("reviewer", "/desk/scenarios", data, 409).get_data(as_text=True)
    assert "核对后再发布" in text and "换了名称" in text
    publish(site, made)
    assert "换了名称" in site.get(None, "/scenarios")


def test_a_batch_dated_forward_waits_for_its_day(site: Site) -> None:
    made, _ = described(site)
    site.office.later(0)
    day = (clock.now().astimezone(clock.SHANGHAI).date()).isoformat()
    publish(site, made, day=day[:8] + "28")
    assert "智能巡检" not in site.get(None, "/scenarios")
    site.get(site.office.firm(), f"/scenarios/entries/{made}/match", 404)
    site.office.later(30)
    assert "智能巡检" in site.get(None, "/scenarios")


def test_a_request_is_forwarded_and_ends_in_words(site: Site) -> None:
    made, owner = described(site)
    publish(site, made)
    firm, url = (
        site.office.firm(contact_name="虚构联系人", contact_phone="0902-0000000"),
        f"/scenarios/entries/{made}/match",
    )
    for words in (" ", "长" * 1001):
        assert "1000字以内" in site.post(firm, url, {"words": words}, 422).get_data(as_text=True)
    assert "本单位提出" in site.post(owner, url, {"words": "我们自己"}, 422).get_data(as_text=True)
    site.post(firm, url, {"words": "可提供标注团队"})
    assert "已经对这项场景提出过" in site.post(firm, url, {"words": "再来"}, 422).get_data(as_text=True)
    assert "您的对接意向：待转交" in site.get(firm, "/scenarios")
    assert "可提供标注团队" not in site.get(owner, f"/applications/{made}/scenario")
    page = site.get("reviewer", "/desk/scenarios")
    request = re.findall(r"/desk/scenarios/requests/(\d+)", page)[0]
    at = f"/desk/scenarios/requests/{request}"
    site.post("reviewer", at, {"result": "matched", "outcome": "没有转交就登记"}, 409, page="/desk/scenarios")
    site.post("reviewer", at, {"forward": "yes"}, page="/desk/scenarios")
    site.post("leader", at, {"forward": "yes"}, 409, page="/desk/scenarios")
    page = site.get(owner, f"/applications/{made}/scenario")
    assert "可提供标注团队" in page and firm.organisation_name in page and "0902-0000000" in page
    assert "提出对接意向" in office.messages_for(owner.organisation or 0)[0].words
    text = site.post("reviewer", at, {"result": "matched", "outcome": ""}, 422, page="/desk/scenarios")
    assert "请写明结果" in text.get_data(as_text=True)
    site.post("reviewer", at, {"result": "matched", "outcome": "已签框架协议"}, page="/desk/scenarios")
    assert "已签框架协议" in site.get(firm, "/scenarios")
    assert "已对接。已签框架协议" in office.messages_for(firm.organisation or 0)[0].words
    site.get("payer", "/desk/scenarios", 403)
    assert acts.verify() == []


def test_it_can_be_taken_down_and_only_an_accepted_offer_is_listed(site: Site) -> None:
    made, firm = described(site)
    publish(site, made)
    site.post(firm, f"/applications/{made}/scenario", {"down": "yes"})
    page = site.get(None, "/scenarios")
    assert "已撤下" in page and "十万小时" not in page
    site.get(site.office.firm(), f"/scenarios/entries/{made}/match", 404)
    site.get(site.office.firm(), f"/applications/{made}/scenario", 404)
    response, responder = accepted(site, scenario_role="scenario_responder")
    site.get(responder, f"/applications/{response}/scenario", 404)
    with write_tx():
        retiring_store.empty(made, keys=True)
    assert "智能巡检" not in site.get(None, "/scenarios")

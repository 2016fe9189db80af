"""Firms renamed, merged and struck off by the clerk: history stays, what is given once counts for both, no new filing."""

from __future__ import annotations

import io
from typing import Any

import pytest

from intake.services import filing, settling
from intake.services.people import Person
from intake.store import acts, applications, firms, payees, procedure
from intake.store import people as store
from intake.store.models import Act
from tests.samples.files import pdf_bytes
from tests.web import walk
from tests.web.browser import words
from tests.web.site import Site

ITEM = "m02_growth_tier_500"
ONCE = "g_not_already_awarded"


def _change(site: Site, firm: Person, status: int = 303, who: str = "clerk", **data: Any) -> str:
    papers = {"paper": (io.BytesIO(pdf_bytes()), "准予变更登记通知书.pdf")}
    given = {"document": "准予变更登记通知书 2026第8号", "reason": "登记机关已核准", **papers, **data}
    given = {name: value for name, value in given.items() if value is not None}
    return words(site.post(who, f"/desk/firms/{firm.organisation}", given, status))


def _code(firm: Person) -> str:
    row = store.organisation(firm.organisation or 0)
    assert row is not None and row.credit_code
    return str(row.credit_code)


def _paid(site: Site, firm: Person) -> int:
    """An application of this firm, granted."""
    year = int(walk.clock.today()[:4])
    settling.set_budget(None, pool="district_policy_fund", year=year, total_yuan=50_000_000, reason="测试")
    made = walk.fill(site, firm, ITEM)
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    walk.review(site, made)
    walk.do(site, "chair", made, "pass", minutes="一致同意", **walk.VOTES)
    walk.publish(site, made, f"公示{made}号")
    walk.do(site, "leader", made, "approve", decision="伊政函1号")
    return made


def test_another_name_keeps_the_one_before(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = _paid(site, firm)
    _change(site, firm, kind="renamed", name="新名数据有限公司")
    row = store.organisation(firm.organisation or 0)
    assert row is not None and row.name == "新名数据有限公司"
    for text in ("新名数据", "测试单位1", _code(firm)):
        assert "新名数据有限公司" in site.get("clerk", f"/desk/firms?q={text}")
        assert f"/desk/applications/{made}" in site.get("clerk", f"/desk/search?q={text}")
    page = site.get("clerk", f"/desk/firms/{firm.organisation}")
    assert "测试单位1" in page and "准予变更登记通知书" in page
    change = firms.changes(firm.organisation or 0)[0]
    paper = site.client("clerk").get(f"/desk/firms/papers/{change.id}")
    assert paper.status_code == 200 and "attachment" in paper.headers["Content-Disposition"]
    notice = procedure.live_line(made)
    assert notice is not None and "测试单位1" in site.get(None, f"/notices/{notice[1].id}")
    line = acts.latest(1)[0]
    assert line.act.action == "rename_organisation" and "测试单位" not in str(line.act.body)
    assert line.texts["before"] == "测试单位1" and acts.verify() == []


def test_a_firm_that_was_struck_off_submits_nothing_new_and_reads_on(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    draft = walk.fill(site, firm, ITEM)
    _change(site, firm, kind="struck_off")
    assert "已登记注销" in site.get(firm, "/mine")
    site.get(firm, f"/applications/{draft}/edit")
    walk.submit(site, firm, draft, 422)
    assert applications.by_id(draft).state == "draft"
    assert "已注销" in words(site.post(firm, "/apply/m12_seat_subsidy", status=422, page="/mine"))
    assert "不能再变更" in _change(site, firm, 422, kind="renamed", name="别名")


def test_a_merger_hands_everything_over_and_what_is_given_once_stays_given(site: Site) -> None:
    old = walk.start_of(site, ITEM)
    new = site.office.firm(walk.kind_of(ITEM))
    granted = _paid(site, old)
    draft = walk.fill(site, old, "m12_seat_subsidy")
    version = applications.by_id(granted).version
    mine = walk.fill(site, new, ITEM)
    assert ONCE not in _failed(new, mine)
    _change(site, old, kind="merged", successor=_code(new))
    row = applications.by_id(granted)
    assert row.organisation == new.organisation and row.version == version + 1
    assert _code(old) not in str(row.subject_key) and _code(new) in str(row.subject_key)
    assert applications.by_id(draft).organisation == new.organisation
    assert str(row.number) in site.get(new, "/mine") and str(row.number) not in site.get(old, "/mine")
    assert "已转给承接单位" in site.get(old, "/mine")
    site.get(old, f"/applications/{granted}", 404)
    site.get(new, f"/applications/{granted}")
    assert ONCE in _failed(new, mine)
    assert [line.act.action for line in acts.of_application(granted)][-1] == "take_over" and acts.verify() == []
    walk.do(site, "payer", granted, "pay", reference="凭证1", paid_on=walk.clock.today())


def _failed(firm: Person, made: int) -> tuple[str, ...]:
    return tuple(filing.read(firm, made).judged.assessment.failed)


def test_two_live_ones_for_the_same_thing_stand_in_the_way_of_a_merger(site: Site) -> None:
    old = walk.start_of(site, ITEM)
    new = site.office.firm(walk.kind_of(ITEM))
    for firm in (old, new):
        walk.submit(site, firm, walk.fill(site, firm, ITEM))
    said = _change(site, old, 422, kind="merged", successor=_code(new))
    assert "请先办结或撤回其中一件" in said
    assert firms.end_of(old.organisation or 0) is None
    assert len(firms.applications_of(old.organisation or 0)) == 1


def test_branches_of_a_merged_firm_belong_to_its_successor(site: Site) -> None:
    old, new = site.office.firm(), site.office.firm()
    branch = site.office.firm(parent_code=_code(old))
    _change(site, old, kind="merged", successor=_code(new))
    row = store.organisation(branch.organisation or 0)
    assert row is not None and row.parent_code == _code(new)


def test_it_ends_once(site: Site) -> None:
    old, new = site.office.firm(), site.office.firm()
    _change(site, old, kind="merged", successor=_code(new))
    assert "不能再变更" in _change(site, old, 422, kind="struck_off")
    assert "没有注销" in _change(site, new, 422, kind="merged", successor=_code(old))


@pytest.mark.parametrize(
    ("data", "at"),
    (
        ({"kind": ""}, "请选择要登记的变更"), ({"kind": "sold"}, "请选择要登记的变更"),
        ({"kind": "renamed", "name": ""}, "新的单位名称"), ({"kind": "renamed", "name": "测试单位1"}, "一样"),
        ({"kind": "renamed", "name": "长" * 5000}, "200字以内"), ({"kind": "renamed", "name": "新", "reason": ""}, "理由"),
        ({"kind": "renamed", "name": "新", "document": " "}, "文书的名称"),
        ({"kind": "renamed", "name": "新", "paper": None}, "请上传"),
        ({"kind": "renamed", "name": "新", "seen": "999"}, "刚被改过"),
        ({"kind": "merged", "successor": ""}, "承接单位"), ({"kind": "merged", "successor": "' OR 1=1"}, "承接单位"),
        ({"kind": "merged", "successor": "own"}, "承接单位"),
    ),
)  # fmt: skip
def test_mistakes_change_nothing(site: Site, data: dict[str, Any], at: str) -> None:
    firm = site.office.firm()
    given = {**data, **({"successor": _code(firm)} if data.get("successor") == "own" else {})}
    assert at in _change(site, firm, 422, **given)
    row = store.organisation(firm.organisation or 0)
    assert row is not None and row.name == "测试单位1" and firms.changes(firm.organisation or 0) == []


def test_only_the_clerk_enters_it(site: Site) -> None:
    firm = site.office.firm()
    for who in ("reviewer", "leader", "admin", firm):
        site.get(who, f"/desk/firms/{firm.organisation}", 403)
        site.post(who, f"/desk/firms/{firm.organisation}", {"kind": "struck_off"}, 403, page="/")
    site.get("clerk", "/desk/firms/999999", 404)


def test_a_new_representative_is_entered_from_the_new_licence_and_the_old_one_stays_on_the_shelf(site: Site) -> None:
    made = site.office.firm()
    at = f"/desk/firms/{made.organisation}"
    paper = (io.BytesIO(pdf_bytes("新执照")), "新执照.pdf")
    data = {
        "kind": "corrected",
        "document": "变更通知书1号",
        "reason": "法定代表人变更",
        "head": "赵六",
        "address": "新址1号",
    }
    said = words(site.post("clerk", at, {**data, "head": "", "address": "", "paper": paper}, 422, page=at))
    assert "请填写变更后的法定代表人和登记地址" in said
    for n in ("一", "二"):
        paper = (io.BytesIO(pdf_bytes(f"执照{n}")), f"执照{n}.pdf")
        site.post("clerk", at, {**data, "address": f"新址{n}号", "paper": paper}, page=at)
    page = site.get(made, "/mine/firm")
    assert "赵六" in page and "新址二号" in page
    shelf = site.get(made, "/mine/firm/shelf")
    assert "执照一.pdf" in shelf and "执照二.pdf" in shelf
    site.post("clerk", at, {**data, "seen": "1", "paper": (io.BytesIO(pdf_bytes("三")), "三.pdf")}, 422, page=at)
    assert "赵六" in site.get("clerk", at) and Act.select().where(Act.action == "correct_organisation").count() == 2


def test_the_account_of_a_firm_that_was_merged_is_not_paid_to_any_more(site: Site) -> None:
    firm, successor = walk.start_of(site, ITEM), site.office.firm()
    number = {"bank": "样例银行", "account": "6222091234567890", "account_again": "6222091234567890"}
    proof = (io.BytesIO(pdf_bytes("证明")), "证明.pdf")
    site.post(firm, "/mine/firm/account", {**number, "account_name": firm.organisation_name, "proof": proof})
    made = walk.fill(site, firm, ITEM)
    walk.submit(site, firm, made)
    assert payees.of(made) is not None
    row = store.organisation(successor.organisation or 0)
    assert row is not None
    at = f"/desk/firms/{firm.organisation}"
    paper = (io.BytesIO(pdf_bytes("合并")), "合并.pdf")
    data = {"kind": "merged", "successor": row.credit_code, "document": "合并通知书", "reason": "合并", "paper": paper}
    site.post("clerk", at, data, page=at)
    assert payees.of(made) is None and applications.by_id(made).organisation == successor.organisation

"""Objections over HTTP: filed by anybody on one line, answered, and what they stop, move and end."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest

from intake.services import people, settling, ticking
from intake.services.people import Person
from intake.store import acts, applications, asides, database, ledger, office, procedure
from intake.store.models import Notice, NoticeLine, Objection, Outbox
from tests.samples.files import pdf_bytes
from tests.web import walk
from tests.web.site import Site

ITEM = "m02_growth_tier_500"
GOOD = {
    "reason": "营收没有这么多",
    "evidence": "审计报告附注",
    "who": "named",
    "name": "张三举",
    "contact": "13900000001",
}
TOOK = {"who": "anonymous", "name": "", "contact": ""}


def posted(site: Site, item: str = ITEM) -> tuple[int, Person]:
    """Published today on a notice of its own."""
    firm = walk.start_of(site, item)
    settling.set_budget(None, pool="district_policy_fund", year=2027, total_yuan=50_000_000, reason="测试")
    made = walk.fill(site, firm, item)
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    walk.review(site, made)
    if "verification" in walk.items()[item].path.stages:
        walk.do(site, "reviewer2", made, "pass")
    walk.do(site, "chair", made, "pass", minutes="同意", **walk.VOTES)
    assert "待公示" in site.get(firm, f"/applications/{made}") and "待公示" in site.get("reviewer", "/desk")
    walk.do(site, "reviewer", made, "post", notice=f"公示{made}号", first_day=walk.clock.today())
    return made, firm


def line_of(made: int) -> tuple[NoticeLine, Notice]:
    found = procedure.live_line(made)
    assert found is not None
    return found


def form_of(made: int) -> str:
    line, notice = line_of(made)
    return f"/notices/{notice.id}/lines/{line.id}/object"


def object_to(site: Site, made: int, status: int = 200, url: str = "", **more: Any) -> str:
    answer = site.post(None, url or form_of(made), {**GOOD, **more}, status, page="/track")
    return answer.get_data(as_text=True)


def receipt(text: str) -> tuple[str, str]:
    number = re.search(r"YY-\d{4}-\d{6}", text)
    code = re.search(r"[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}", text)
    assert number and code, text
    return number[0], code[0]


def look_up(site: Site, number: str, code: str, status: int = 200) -> str:
    return site.post(None, "/objections/answer", {"number": number, "code": code}, status).get_data(as_text=True)


def answer(site: Site, made: int, n: int = 0, status: int = 303) -> Any:
    one = asides.objections(made)[n]
    return walk.do(site, "reviewer", made, "unfounded", status, objection=str(one.id), answer="经核实，营收属实")


def test_a_named_objection_is_kept_sealed_and_answered(site: Site) -> None:
    made, firm = posted(site)
    assert "提出异议" in site.get(None, f"/notices/{line_of(made)[1].id}")
    site.get(None, form_of(made))
    number, code = receipt(object_to(site, made, **{"paper-1": (io.BytesIO(pdf_bytes()), "证据.pdf")}))
    row = applications.by_id(made)
    assert row.state == "objection" and row.due_on == office.calendar().add_workdays(walk.clock.today(), 10).day
    assert "异议核查中" in site.get(None, f"/notices/{line_of(made)[1].id}")
    assert "正在核实" in site.get(firm, f"/applications/{made}")
    assert "核实中" in look_up(site, number, code.lower())
    one = asides.objections(made)[0]
    listed, opened = site.get("reviewer", "/desk/objections"), site.get("leader", f"/desk/objections/{one.id}")
    assert number in listed and "张三举" not in listed and "张三举" in opened and "13900000001" in opened
    paper = asides.papers_of(one.id)[0].id
    first = site.office.people["first"]
    auditor = people.add_staff(first, login="auditor", name="审计", password="x", roles=("auditor",))
    site.office.people["auditor"] = Person(auditor, "审计", "auditor", "auditor")
    assert "张三举" in site.get("auditor", f"/desk/objections/{one.id}")
    assert site.client("leader").get(f"/desk/objections/{one.id}/papers/{paper}").data == pdf_bytes()
    for who in ("clerk", "finance", "hrss", firm):
        site.get(who, f"/desk/objections/{one.id}", 403)
    for page in (site.get("clerk", f"/desk/applications/{made}"), site.get(firm, f"/applications/{made}"),
                 site.get(None, f"/notices/{line_of(made)[1].id}")):  # fmt: skip
        assert "张三举" not in page and "营收没有这么多" not in page
    kept = Path(database.db.database)
    stored = kept.read_bytes() + kept.with_name(f"{kept.name}-wal").read_bytes()
    assert "张三举".encode() not in stored and "营收没有这么多".encode() not in stored
    assert all("张三" not in str(act.body) for act in acts.plain_of(made))
    answer(site, made)
    assert "经核实，营收属实" in look_up(site, number, code)
    assert (
        applications.by_id(made).state == "publicity" and applications.by_id(made).due_on == line_of(made)[1].last_day
    )


def test_an_anonymous_lead_is_registered_and_keeps_no_name(site: Site) -> None:
    made, _ = posted(site)
    object_to(site, made, who="anonymous")
    one = asides.objections(made)[0]
    assert not one.named and one.name_sealed is None and one.contact_sealed is None


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"reason": " "}, "请写明对这一项有什么异议"),
        ({"evidence": ""}, "请写明依据"),
        ({"who": ""}, "请选择实名或者匿名"),
        ({"name": ""}, "请填写姓名或者单位名称"),
        ({"contact": ""}, "请填写联系方式"),
        ({"reason": "长" * 4001}, "4000字以内"),
        ({"name": "长" * 61}, "60字以内"),
    ],
)
def test_what_is_missing_is_told_at_the_field_and_the_rest_kept(
    site: Site, changed: dict[str, str], words: str
) -> None:
    made, _ = posted(site)
    text = object_to(site, made, 422, **changed)
    assert words in text and ("审计报告附注" in text or "evidence" in changed)
    assert applications.by_id(made).state == "publicity" and asides.objections(made) == []


def test_hostile_words_and_files_do_no_harm(site: Site) -> None:
    made, _ = posted(site)
    bad = {"paper-2": (io.BytesIO(b"MZ\x90\x00" + b"\0" * 300), "证据.pdf")}
    assert 'class="err"' in object_to(site, made, 422, **bad) and asides.objections(made) == []
    script = "<script>alert(1)</script>' OR 1=1 --\x00\u202e"
    object_to(site, made, reason=script, name=script)
    page = site.get("reviewer", f"/desk/objections/{asides.objections(made)[0].id}")
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_same_form_sent_twice_is_one_objection(site: Site) -> None:
    made, _ = posted(site)
    key = "k" * 24
    texts = [object_to(site, made, key=key) for _ in range(2)]
    assert receipt(texts[0]) == receipt(texts[1]) and len(asides.objections(made)) == 1
    assert "已经提交过另一份内容" in object_to(site, made, 422, key=key, reason="别的理由")
    assert len(asides.objections(made)) == 1


def test_one_address_files_five_and_wrong_codes_are_counted(site: Site) -> None:
    made, _ = posted(site)
    for n in range(5):
        number, _ = receipt(object_to(site, made, reason=f"理由{n}"))
    assert "15分钟后" in object_to(site, made, 429) and len(asides.objections(made)) == 5
    for _ in range(10):
        assert "没有找到" in look_up(site, number, "0000-0000-0000", 422)
    assert "15分钟后" in look_up(site, number, "0000-0000-0000", 429)
    assert "没有找到" not in look_up(site, "YY-2027-999999", "x", 429)


def test_it_stays_until_the_last_is_answered_and_only_this_line_stops(site: Site) -> None:
    made, _ = posted(site)
    object_to(site, made)
    site.office.later(1)
    object_to(site, made, reason="另有理由", who="anonymous")
    walk.do(site, "reviewer", made, "unfounded", 422, objection="999", answer="没有这件")
    walk.do(site, "reviewer", made, "unfounded", 422, objection=str(asides.objections(made)[0].id), answer="")
    walk.do(site, "leader", made, "unfounded", 422, objection=str(asides.objections(made)[0].id), answer="不是审核人员")
    answer(site, made)
    row = applications.by_id(made)
    assert row.state == "objection" and row.due_on == asides.objections(made)[1].due_on
    answer(site, made, 0, 422)
    site.office.later(30)
    ticking.tick()
    assert applications.by_id(made).state == "objection"
    answer(site, made, 1)
    assert applications.by_id(made).state == "approval"
    walk.do(site, "leader", made, "approve")


def test_late_gone_and_foreign_lines_are_refused_clearly(site: Site) -> None:
    made, firm = posted(site)
    url = form_of(made)
    site.get(None, url.replace("/lines/", "/lines/9"), 404)
    walk.do(site, "leader", made, "suspend", reason="investigation")
    assert "已经中止" in object_to(site, made, 422, url) and "中止" in site.get(None, f"/notices/{line_of(made)[1].id}")
    walk.do(site, "leader", made, "resume", reason="查完了")
    site.office.later(30)
    assert "公示期已满" in object_to(site, made, 422, url)
    walk.do(site, firm, made, "withdraw")
    assert "已经结束或者撤下" in object_to(site, made, 422, url) and asides.objections(made) == []


def test_a_changed_amount_is_posted_again(site: Site) -> None:
    made, firm = posted(site)
    number, code = receipt(object_to(site, made))
    for wrong in ("", "abc", "0", "100000", "100001"):
        walk.do(site, "leader", made, "amount_changed", 422, amount=wrong, reason="核减", answer="部分成立")
    walk.do(site, "reviewer", made, "amount_changed", 422, amount="80000", reason="核减", answer="部分成立")
    walk.do(site, "leader", made, "amount_changed", amount="80000", reason="核减", answer="部分成立，调整为8万元")
    row = applications.by_id(made)
    assert (row.state, row.checked_yuan, row.published_yuan) == ("publicity", 80_000, None)
    assert "部分成立" in look_up(site, number, code)
    hold = ledger.hold_of(made)
    assert hold is not None and (hold.kind, hold.amount_yuan) == ("held", 80_000)
    assert procedure.live_line(made) is None and "待公示" in site.get(firm, f"/applications/{made}")
    walk.publish(site, made, "公示重贴号")
    walk.do(site, "leader", made, "approve")
    assert applications.by_id(made).approved_yuan == 80_000 and ledger.differences() == []


def test_a_changed_amount_of_a_voucher_keeps_its_firm_place(site: Site) -> None:
    made, _ = posted(site, "m04_compute_voucher")
    object_to(site, made)
    walk.do(site, "leader", made, "amount_changed", amount="200000", reason="核减", answer="部分成立")
    pool = ledger.line("m04_voucher_pool", 0)
    assert pool is not None and (pool.soft_yuan, pool.held_yuan) == (0, 200_000)
    walk.publish(site, made, "公示重贴号")
    walk.do(site, "leader", made, "approve")
    assert applications.by_id(made).approved_yuan == 200_000 and ledger.differences() == []


def test_a_founded_objection_leads_to_a_hearing_with_clause_and_evidence(site: Site) -> None:
    made, firm = posted(site)
    number, code = receipt(object_to(site, made))
    failed = walk.items()[ITEM].predicates[-1]
    data = {"failed-target": failed.name, f"failed-words-{failed.name}": "与审计报告不一致"}
    walk.do(site, "leader", made, "founded", 422, reason="成立", answer="成立")
    walk.do(site, "leader", made, "founded", 422, reason="成立", answer="", **data)
    walk.do(site, "leader", made, "founded", reason="营收不实", evidence="税务数据", answer="异议成立", **data)
    assert applications.by_id(made).state == "hearing" and procedure.live_line(made) is None
    page = site.get(firm, f"/applications/{made}")
    assert failed.sentence in page and "税务数据" in page and "营收不实" in page
    assert "异议成立" in look_up(site, number, code)
    site.office.later(20)
    walk.do(site, "leader", made, "uphold", reason="维持")
    letter = site.get(firm, f"/applications/{made}/decision")
    assert failed.clause.ref in letter and "税务数据" in letter and "张三举" not in letter
    held = ledger.hold_of(made)
    assert held is not None and held.kind == "released" and ledger.differences() == []


def test_withdrawing_answers_the_objectors(site: Site) -> None:
    made, firm = posted(site)
    number, code = receipt(object_to(site, made))
    walk.do(site, firm, made, "withdraw")
    assert "已撤回" in look_up(site, number, code) and asides.open_objections(made) == []


def test_the_applicant_hears_of_it_without_a_name(site: Site) -> None:
    made, _ = posted(site)
    object_to(site, made)
    answer(site, made)
    words = [row.words for row in Outbox.select().where(Outbox.application == made).order_by(Outbox.id)]
    assert "提出异议" in words[-2] and "不成立" in words[-1] and not any("张三" in one for one in words)
    assert Objection.select().count() == 1

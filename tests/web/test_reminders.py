"""A list of the office becomes reminders: looked through, judged by the law, released, opened as a draft, handed in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from werkzeug.test import TestResponse

from intake.services import people, retiring
from intake.services.people import Person, Registration
from intake.store import applications, database, office
from intake.store.models import Act, Outbox, Reminder, ReminderList, ReminderRow, Worker
from tests.office.world import code_of
from tests.samples.rosters import id_number, workbook
from tests.web import walk
from tests.web.site import Site
from workflows.lists import LISTS, award_of, list_kind

MONTHS = "2026-04，2026-05，2026-06，2026-07，2026-08，2026-09"


def header(kind: str) -> list[str]:
    """The columns of the template."""
    found = list_kind(kind)
    assert found
    return [column.label for column in found.columns]


def base(
    code: str, name: str = "测试单位1", level: str = "国家级", what: str = "伊州标注基地", **changed: str
) -> list[str]:
    """A row of the list of bases."""
    cells = {"code": code, "name": name, "programme": "国家数据标注基地（第二批）", "what": what, "level": level,
             "day": "2026-11-01", "operator": "", "who": "", "phone": ""}  # fmt: skip
    return list((cells | changed).values())


def standard(code: str, number: str, level: str = "国家标准", rank: str = "1", about: str = "是") -> list[str]:
    """A row of the list of standards."""
    return [code, "测试单位1", number, level, "2026-10-20", rank, about, "否", "", ""]


def insured(code: str, n: int, hired: str = "2026-04-01") -> list[str]:
    """A row of the social insurance extract."""
    return [code, "测试单位1", f"员工{n}", id_number(n), hired, MONTHS, "", ""]


def sent(
    site: Site,
    kind: str,
    rows: Sequence[Sequence[Any]] | bytes,
    status: int = 303,
    name: str = "名单.xlsx",
    **typed: str,
) -> TestResponse:
    """A list uploaded by the reviewer."""
    content = rows if isinstance(rows, bytes) else workbook(rows, header=header(kind))
    data = {"title": "第二批命名文件", "issued_on": "2026-11-02", "file": (io.BytesIO(content), name), **typed}
    return site.post("reviewer", f"/desk/reminders/new/{kind}", data, status)


def confirmed(site: Site, kind: str, rows: Sequence[Sequence[Any]]) -> int:
    """Uploaded and confirmed; the list."""
    at = sent(site, kind, rows).location
    site.post("reviewer", at, {"answer": "confirm"})
    return int(at.rsplit("/", 1)[1])


def released(site: Site, kind: str, rows: Sequence[Sequence[Any]]) -> list[Reminder]:
    """Confirmed, and every reminder of the list released."""
    made = confirmed(site, kind, rows)
    found = list(Reminder.select().where(Reminder.list == made))
    site.post(
        "reviewer", f"/desk/reminders/lists/{made}", {"answer": "release", "reminder": [str(one.id) for one in found]}
    )
    return list(Reminder.select().where(Reminder.list == made))


def opened(site: Site, firm: Person, reminder: Reminder) -> int:
    """The draft."""
    answer = site.post(firm, f"/mine/reminders/{reminder.id}", {"answer": "open"})
    return int(answer.location.split("/")[-2])


@pytest.fixture
def firm(site: Site) -> Person:
    """A registered firm, in November."""
    site.office.on(2026, 11, 20)
    return site.office.firm()


def test_every_list_leads_to_an_award_and_gives_what_its_form_asks() -> None:
    for kind in LISTS:
        award = award_of(kind)
        asked = {fact.name for item in award.items for fact in (*item.facts, *item.identity.asked) if fact.given_by == "applicant"}  # fmt: skip
        assert set(kind.answers) <= asked, kind.key
        assert set(kind.once_by) <= {fact.name for fact in kind.gives}
        assert kind.people or all(item.proactive for item in award.items), kind.key


def test_a_designated_base_is_reminded_and_hands_its_filled_draft_in(site: Site, firm: Person) -> None:
    at = sent(site, "bases", [base(code_of(1), operator="是")]).location
    preview = site.get("reviewer", at)
    assert "可以提醒" in preview and Reminder.select().count() == 0
    site.post("reviewer", at, {"answer": "confirm"})
    page = site.get("reviewer", at)
    assert "测算参考，以审定为准" in page and "还要知道" in page and Outbox.select().count() == 0
    (reminder,) = Reminder.select()
    assert (reminder.item, reminder.state) == ("m03_demo_base_national", "proposed")
    site.post("reviewer", at, {"answer": "release", "reminder": str(reminder.id)})
    assert "主动提醒" in office.messages_for(int(firm.organisation or 0))[0].words
    assert "第二批命名文件" in site.get(firm, "/mine")
    offer = site.get(firm, f"/mine/reminders/{reminder.id}")
    assert "由办理部门提供，请核对" in offer and "伊州标注基地" in offer and "不是承诺" in offer
    made = opened(site, firm, reminder)
    form = site.get(firm, f"/applications/{made}/edit")
    assert "由办理部门提供，请核对" in form and 'value="2026-11-01"' in form
    row = applications.by_id(made)
    assert row.submitted["designation_official"] is True and row.item == "m03_demo_base_national"
    data = walk.asking.typed_from(award_of(LISTS[0]), row.submitted, {}).to_dict(flat=False)
    more = {"base_in_yizhou": "yes", "operates_in_yizhou": "yes"}
    site.post(firm, f"/applications/{made}/edit", {**data, **more, "item": "auto"})
    site.office.attach_all(firm, made)
    check = f"/applications/{made}/check"
    page = site.post(firm, f"/applications/{made}/submit", {"declared": "yes"}, 422, page=check).get_data(as_text=True)
    assert "同意使用后再提交" in page
    site.post(firm, f"/applications/{made}/submit", {"declared": "yes", "consent": "yes"}, page=check)
    act = Act.select().where(Act.action == "submit").get()
    assert act.body["from_list"] == {"list": reminder.list, "consent": True}
    assert applications.by_id(made).state == "submitted" and act.role == "applicant.signatory"


def test_standards_make_a_draft_each_and_what_the_law_excludes_is_not_reminded(site: Site, firm: Person) -> None:
    rows = [standard(code_of(1), "GB/T 1-2026"), standard(code_of(1), "DB65/T 2-2026", "地方标准"),
            standard(code_of(1), "GB/T 3-2026", rank="5"), standard(code_of(1), "Q/X 4-2026", "企业标准")]  # fmt: skip
    found = released(site, "standards", rows)
    assert [one.item for one in found] == ["m07_standard_national", "m07_standard_local"]
    assert ReminderList.get().left_out["fails"] == 2
    made = opened(site, firm, found[0])
    assert applications.by_id(made).submitted["standard_number"] == "GB/T 1-2026"
    assert "按条款不符合" not in site.get(firm, "/mine")
    assert "没有提醒不代表不能申报" in site.get("clerk", f"/desk/reminders/lists/{found[0].list}")


def test_a_contest_list_leads_to_the_level_it_names(site: Site, firm: Person) -> None:
    row = [
        code_of(1),
        "测试单位1",
        "人工智能训练师大赛",
        "2026",
        "自治区级",
        "人工智能训练",
        "2",
        "2026-11-05",
        "否",
        "",
        "",
    ]
    (found,) = released(site, "contests", [row])
    assert found.item == "m11_competition_regional"
    assert applications.by_id(opened(site, firm, found)).submitted["prize_rank"] == 2


def test_an_insurance_extract_makes_one_draft_of_seats_with_sealed_people(site: Site, firm: Person) -> None:
    rows = [insured(code_of(1), 1), insured(code_of(1), 2), insured(code_of(1), 3, hired="2024-01-01")]
    at = sent(site, "insurance", rows).location
    preview = site.get("reviewer", at)
    assert "员**" in preview or "员*" in preview
    assert id_number(1) not in preview and "按条款这一行不计入" in preview
    text = "".join(str(row) for row in database.db.execute_sql("SELECT * FROM reminder_list"))
    assert id_number(1) not in text and "员工1" not in text
    site.post("reviewer", at, {"answer": "confirm"})
    (reminder,) = Reminder.select()
    assert Worker.select().count() == 2
    site.post("reviewer", at, {"answer": "release", "reminder": str(reminder.id)})
    offer = site.get(firm, f"/mine/reminders/{reminder.id}")
    assert "劳动者 2 人" in offer and f"****{id_number(1)[-4:]}" in offer and id_number(1) not in offer
    made = opened(site, firm, reminder)
    workers = applications.by_id(made).submitted["workers"]
    assert [row["hire_date"] for row in workers] == ["2026-04-01"] * 2 and "worker_name" not in workers[0]
    assert f"****{id_number(2)[-4:]}" in site.get(firm, f"/applications/{made}/edit")
    assert [row.answers_sealed for row in ReminderRow.select()] == [None, None]


def test_the_same_list_twice_reminds_nobody_twice(site: Site, firm: Person) -> None:
    rows = [base(code_of(1)), base(code_of(1), what="第二基地")]
    confirmed(site, "bases", rows)
    at = sent(site, "bases", rows).location
    assert site.get("reviewer", at).count("以前的名单已经有这一行") == 2
    page = site.post("reviewer", at, {"answer": "confirm"}, 422).get_data(as_text=True)
    assert "没有可以提醒的行" in page
    with pytest.raises(Exception, match="UNIQUE"), database.write_tx():
        old = ReminderRow.select().first()
        database.db.execute_sql(
            "INSERT INTO reminder_row (reminder_id, kind, credit_code, row_key) VALUES (?, ?, ?, ?)",
            (old.reminder, old.kind, old.credit_code, old.row_key),
        )


def test_two_lists_with_the_same_row_waiting_at_once_remind_once(site: Site, firm: Person) -> None:
    first, second = (sent(site, "bases", [base(code_of(1))]).location for _ in range(2))
    site.post("reviewer", first, {"answer": "confirm"})
    site.post("reviewer", second, {"answer": "confirm"}, 422)
    site.post("reviewer", first, {"answer": "confirm"}, 404)  # confirmed already: nothing waits here
    assert Reminder.select().count() == 1


def test_not_needed_is_remembered_for_that_row_and_harms_nothing(site: Site, firm: Person) -> None:
    (found,) = released(site, "bases", [base(code_of(1))])
    site.post(firm, f"/mine/reminders/{found.id}", {"answer": "decline"})
    assert f"/mine/reminders/{found.id}" not in site.get(firm, "/mine")
    assert "没有任何不利影响" not in site.get(firm, f"/mine/reminders/{found.id}")
    site.post(firm, f"/mine/reminders/{found.id}", {"answer": "open"}, 422)
    at = sent(site, "bases", [base(code_of(1)), base(code_of(1), what="新基地")]).location
    page = site.get("reviewer", at)
    assert "单位已表示不需要，不再提醒" in page and page.count("可以提醒") >= 1
    assert Act.select().where(Act.action == "decline_reminder").count() == 1


def test_a_firm_without_an_account_is_for_the_office_to_call(site: Site, firm: Person) -> None:
    code = code_of(777)
    (found,) = released(site, "bases", [base(code, name="没有账号的单位", who="阿不都", phone="0902-88")])
    page = site.get("reviewer", f"/desk/reminders/lists/{found.list}")
    assert "请电话或信函联系" in page and "0902-88" in page and "没有账号的单位" in page
    assert Outbox.select().count() == 0
    assert "0902-88" not in str(list(database.db.execute_sql("SELECT contact_sealed FROM reminder")))
    late = people.register(Registration("没有账号的单位", "enterprise", code, "late", "x", "阿不都"))
    account = people.store.account_by_login("late")
    assert account is not None
    who = Person(account.id, account.name, "late", "applicant.signatory", late, "没有账号的单位")
    assert "第二批命名文件" in site.get(who, "/mine")  # once it has an account the draft is there
    opened(site, who, found)


def test_deselected_rows_stay_and_can_be_sent_later(site: Site, firm: Person) -> None:
    made = confirmed(site, "bases", [base(code_of(1)), base(code_of(1), what="第二基地")])
    first, second = Reminder.select().order_by(Reminder.id)
    at = f"/desk/reminders/lists/{made}"
    assert "请至少勾选一条" in site.post("reviewer", at, {"answer": "release"}, 422).get_data(as_text=True)
    site.post("reviewer", at, {"answer": "release", "reminder": str(first.id)})
    assert [one.state for one in Reminder.select().order_by(Reminder.id)] == ["released", "set_aside"]
    site.get(firm, f"/mine/reminders/{second.id}", 404)
    site.post("clerk", at, {"answer": "release", "reminder": [str(first.id), str(second.id)]})
    assert [one.state for one in Reminder.select()] == ["released"] * 2
    assert Outbox.select().count() == 2  # the first was not told twice


def test_another_firm_sees_and_opens_nothing(site: Site, firm: Person) -> None:
    other = site.office.firm()
    (found,) = released(site, "bases", [base(code_of(1))])
    site.get(other, f"/mine/reminders/{found.id}", 404)
    made = opened(site, firm, found)
    assert opened(site, firm, found) == made  # a second window opens the same draft
    assert "第二批命名文件" not in site.get(other, "/mine")


def test_what_is_not_used_is_taken_out_after_its_time_and_nobody_is_reminded_again(site: Site, firm: Person) -> None:
    (found,) = released(site, "insurance", [insured(code_of(1), 1)])
    retiring.retire()
    assert ReminderRow.get().answers_sealed is not None and Worker.get().number_sealed is not None
    site.office.later(62)
    assert any("名单内容" in line for line in retiring.retire())
    assert ReminderRow.get().answers_sealed is None and Worker.get().number_sealed is None
    assert "按保管期限删除" in site.get(firm, f"/mine/reminders/{found.id}")
    site.post(firm, f"/mine/reminders/{found.id}", {"answer": "open"}, 422)
    at = sent(site, "insurance", [insured(code_of(1), 1)]).location
    assert "以前的名单已经有这一行" in site.get("reviewer", at)


def test_a_draft_thrown_away_stays_answered(site: Site, firm: Person) -> None:
    (found,) = released(site, "bases", [base(code_of(1))])
    made = opened(site, firm, found)
    site.post(firm, f"/applications/{made}/discard")
    assert Reminder.get().application is None
    assert "这份草稿已经删除" in site.get(firm, f"/mine/reminders/{found.id}")
    site.get("reviewer", f"/desk/reminders/lists/{found.list}")


def test_only_the_office_loads_lists(site: Site, firm: Person) -> None:
    for who in (firm, "finance", "hrss", "leader"):
        site.get(who, "/desk/reminders", 403)
    for kind in LISTS:
        site.get("clerk", f"/desk/reminders/new/{kind.key}")
        assert site.client("clerk").get(f"/desk/reminders/new/{kind.key}/template.xlsx").status_code == 200
    site.get("clerk", "/desk/reminders/new/nothing", 404)
    site.get("clerk", "/desk/reminders")

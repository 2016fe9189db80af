"""A firm's own file: registered data to read, contact data to keep, one account with a proof, awards; nobody else's."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from peewee import IntegrityError

from intake import clock, sealing
from intake.services import retiring, ticking
from intake.services.people import Person
from intake.store import applications, payees, profiles
from intake.store import people as store
from intake.store.database import write_tx
from intake.store.models import Act, ActText, Payee
from tests.office.roads import budget, many
from tests.office.world import code_of
from tests.samples.files import pdf_bytes, png_bytes
from tests.samples.rosters import workbook, worker
from tests.web import walk
from tests.web.browser import Browser, words
from tests.web.registering import answers, files
from tests.web.site import Site
from tests.web.test_links import path_in

ITEM = "m02_growth_tier_500"
CONTACT = {
    "contact_name": "李四",
    "contact_phone": "0902-7654321 转 801",
    "letters_to": "伊州区甲路1号",
    "email": "A@Example.cn",
}
NUMBER = "6222 0912 3456 7890"


def account(firm: Person, **changed: Any) -> dict[str, Any]:
    """A good account with its proof."""
    return {"account_name": firm.organisation_name, "bank": "样例银行伊州支行", "account": NUMBER, "account_again": NUMBER,
            "proof": (io.BytesIO(pdf_bytes("开户许可证")), "开户许可证.pdf"), **changed}  # fmt: skip


def organisation(firm: Person) -> Any:
    """The row of the firm."""
    found = store.organisation(firm.organisation or 0)
    assert found is not None
    return found


def test_the_firm_reads_what_is_registered_and_keeps_its_contact_data(site: Site) -> None:
    firm = site.office.firm()
    page = site.get(firm, "/mine/firm")
    assert organisation(firm).credit_code in page and "变更通知书" in page and 'name="credit_code"' not in page
    site.post(firm, "/mine/firm", {**CONTACT, "credit_code": code_of(77), "name": "别人的名字"})
    kept = organisation(firm)
    assert (kept.contact_name, kept.contact_phone) == ("李四", "0902-7654321 转 801")
    assert (kept.credit_code, kept.name) != (code_of(77), "别人的名字") and kept.credit_code != code_of(77)
    page = site.get(firm, "/mine/firm")
    assert "a@example.cn" in page and "伊州区甲路1号" in page
    act = Act.select().where(Act.action == "change_contacts").get()
    assert act.body["changed"] == ["contact_name", "contact_phone", "email", "letters_to"]
    assert "李四" not in str(act.body) and not ActText.select().where(ActText.act == act.seq).exists()
    site.post(firm, "/mine/firm", CONTACT)  # the same again is no act
    assert Act.select().where(Act.action == "change_contacts").count() == 1


def test_bad_contact_data_is_told_at_its_field_and_nothing_typed_is_lost(site: Site) -> None:
    firm = site.office.firm()
    bad = {"contact_name": "", "contact_phone": "无", "letters_to": "甲" * 201, "email": "nobody@"}
    page = site.post(firm, "/mine/firm", bad, 422).get_data(as_text=True)
    for word in ("请填写联系人", "请填写联系电话", "200字以内", "邮箱地址不对", 'value="nobody@"', "甲" * 201):
        assert word in page
    hostile = site.post(firm, "/mine/firm", {**CONTACT, "contact_name": "<script>x", "contact_phone": "‮" * 9}, 422)
    assert "&lt;script&gt;x" in hostile.get_data(as_text=True) and organisation(firm).contact_name == ""


def test_two_tabs_that_save_the_profile_lose_nothing(site: Site) -> None:
    firm = site.office.firm()
    seen = organisation(firm).version
    site.post(firm, "/mine/firm", {**CONTACT, "seen": seen})
    late = site.post(firm, "/mine/firm", {**CONTACT, "contact_name": "王五", "seen": seen}, 409).get_data(as_text=True)
    assert "另一个窗口改过" in late and 'value="王五"' in late and "李四" in late
    assert organisation(firm).contact_name == "李四"
    site.post(firm, "/mine/firm", {**CONTACT, "contact_name": "王五"})
    assert organisation(firm).contact_name == "王五"
    stale = account(firm, seen=seen)
    page = site.post(firm, "/mine/firm/account", stale, 409).get_data(as_text=True)
    assert "样例银行伊州支行" in page and organisation(firm).account_last_four == ""


def test_the_account_is_the_firms_own_sealed_with_a_proof_and_shown_as_four_figures(site: Site) -> None:
    firm = site.office.firm()
    site.post(firm, "/mine/firm/account", account(firm))
    kept = organisation(firm)
    assert kept.account_last_four == "7890"
    assert sealing.unseal(kept.account_sealed, "organisation", "account", kept.id) == NUMBER.replace(" ", "")
    page = site.get(firm, "/mine/firm/account")
    assert "****7890" in page and "开户许可证.pdf" in page and "622209" not in page
    answer = site.client(firm).get("/mine/firm/account/proof")
    assert answer.data == pdf_bytes("开户许可证") and "attachment" in answer.headers["Content-Disposition"]
    assert Act.select().where(Act.action == "set_account").get().body["last_four"] == "7890"
    other = site.office.firm()
    site.get(other, "/mine/firm/account/proof", 404)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"account_name": "别的公司"}, "不能用别人的账户"),
        ({"account": "12ab", "account_again": "12ab"}, "8至32位数字"),
        ({"account_again": "6222091234567891"}, "两遍填写的账号不一样"),
        ({"proof": (io.BytesIO(b"not a pdf"), "证明.pdf")}, "证明.pdf"),
        ({"proof": (io.BytesIO(b""), "")}, "请上传开户许可证"),
        ({"bank": ""}, "请填写这一项"),
        ({"bank": "行" * 300}, "200字以内"),
    ],
)
def test_a_wrong_account_is_told_and_changes_nothing(site: Site, changed: dict[str, Any], said: str) -> None:
    firm = site.office.firm()
    answer = site.post(firm, "/mine/firm/account", account(firm, **changed), 422)
    if said != "证明.pdf":
        assert said in words(answer)
    assert "请重新选择文件，其他内容已保留" in words(answer)
    assert organisation(firm).account_last_four == "" and profiles.of(firm.organisation or 0).account_proof is None


def test_a_table_is_no_proof_and_a_photograph_is(site: Site) -> None:
    firm = site.office.firm()
    table = (io.BytesIO(workbook([worker(1)])), "证明.xlsx")
    assert "请不要上传表格" in words(site.post(firm, "/mine/firm/account", account(firm, proof=table), 422))
    site.post(firm, "/mine/firm/account", account(firm, proof=(io.BytesIO(png_bytes()), "证明.png")))


def test_what_was_handed_in_keeps_its_account_until_the_firm_says_otherwise(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    site.post(firm, "/mine/firm/account", account(firm))
    made = walk.fill(site, firm, ITEM)
    assert "****7890" in site.get(firm, f"/applications/{made}/check")
    walk.submit(site, firm, made)
    other = "6217000011112222"
    site.post(firm, "/mine/firm/account", account(firm, account=other, account_again=other))
    own = payees.of(made)
    assert own is not None and own.last_four == "7890" and organisation(firm).account_last_four == "2222"
    page = site.get(firm, "/mine/firm/account")
    assert "提交时的账户" in page and "****7890" in page and "****2222" in page
    seen = applications.by_id(made).version
    at = f"/mine/firm/account/applications/{made}"
    site.post(firm, at, {"seen": seen - 1}, 409, page="/mine/firm/account")
    site.post(firm, at, {"seen": seen}, page="/mine/firm/account")
    own = payees.of(made)
    assert own is not None and own.last_four == "2222" and applications.by_id(made).version == seen + 1
    assert "改用另一收款账户" in site.get(firm, f"/applications/{made}")
    stranger = site.office.firm()
    site.post(stranger, at, {"seen": seen}, 404, page="/mine/firm/account")


def test_handed_in_before_there_was_an_account_it_follows_the_first_one(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    walk.submit(site, firm, made)
    assert payees.of(made) is None
    site.post(firm, "/mine/firm/account", account(firm))
    assert payees.of(made) is None and "****7890" in site.get(firm, "/mine/firm/account")
    other = "6217000011112222"
    site.post(firm, "/mine/firm/account", account(firm, account=other, account_again=other))
    own = payees.of(made)
    assert own is not None and own.last_four == "7890"


def _approved(site: Site, number: int = 1) -> list[tuple[int, Person]]:
    budget(site.office, 500_000 * number)
    return list(many(site.office, number))


def test_finance_pays_to_the_account_told_and_sees_its_proof(site: Site) -> None:
    ((made, firm),) = _approved(site)
    site.post(firm, "/mine/firm/account", account(firm))
    sheet = site.get("payer", f"/desk/applications/{made}")
    assert "****7890" in sheet and f"/desk/applications/{made}/account-proof" in sheet
    page, url = f"/desk/applications/{made}", f"/desk/applications/{made}/account-proof"
    assert "请写明查看账户证明的理由" in words(site.post("payer", url, {"reason": " "}, 422, page=page))
    token = re.findall(r'name="csrf-token" content="([^"]+)"', sheet)[0]
    proof = site.client("payer").post(url, data={"csrf_token": token, "reason": "拨付前核对"})
    assert proof.data == pdf_bytes("开户许可证")
    assert Act.select().where(Act.action == "reveal", Act.application == made).count() == 1
    site.post("reviewer", url, {"reason": "看看"}, 403, page=page)
    at = f"/desk/applications/{made}"
    shown = site.post("payer", f"{at}/account", {"reason": "拨付前核对"}, 200, page=at).get_data(as_text=True)
    assert NUMBER.replace(" ", "") in shown
    use = site.post(firm, f"/mine/firm/account/applications/{made}", {}, 422, page="/mine/firm/account")
    assert "正在拨付" in words(use)


def test_after_a_returned_transfer_the_account_of_the_profile_is_taken_without_typing(site: Site) -> None:
    ((made, firm),) = _approved(site)
    site.post(firm, "/mine/firm/account", account(firm))
    walk.do(site, "payer", made, "pay", reference="凭证1", paid_on=clock.today())
    walk.do(site, "payer", made, "fail", words="账号有误")
    assert "改用现在的账户" in site.get(firm, "/mine/firm/account")
    other = "6217000011112222"
    site.post(firm, "/mine/firm/account", account(firm, account=other, account_again=other))
    seen = applications.by_id(made).version
    site.post(firm, f"/mine/firm/account/applications/{made}", {"seen": seen}, page="/mine/firm/account")
    own = payees.of(made)
    assert applications.by_id(made).state == "payment" and own is not None and own.last_four == "2222"


def test_correcting_one_account_leaves_the_others_as_they_were_told(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    site.post(firm, "/mine/firm/account", account(firm))
    with write_tx():
        row = organisation(firm)
    made = walk.fill(site, firm, ITEM)
    walk.submit(site, firm, made)
    before = Payee.get_by_id(made)
    other = "6217000011112222"
    site.post(firm, "/mine/firm/account", account(firm, account=other, account_again=other))
    assert Payee.get_by_id(made) == before and before.number_sealed != row.account_sealed


def test_the_account_that_was_paid_stays_in_the_store_itself(site: Site) -> None:
    ((made, firm),) = _approved(site)
    site.post(firm, "/mine/firm/account", account(firm))
    other = "6217000011112222"
    site.post(firm, "/mine/firm/account", account(firm, account=other, account_again=other))
    walk.do(site, "payer", made, "pay", reference="凭证1", paid_on=clock.today())
    with pytest.raises(IntegrityError, match="stays"), write_tx():
        payees.put(made, account_name="别人", bank_name="x", number_sealed="x", last_four="0000", set_at="x")


def test_only_who_signs_changes_the_account(site: Site) -> None:
    firm = site.office.firm()
    with write_tx():
        made = store.add_account("filler", "填报人", "x", "2026-06-01T00:00:00.000000Z")
        store.add_membership(made, firm.organisation or 0, "filler")
    filler = Person(made, "填报人", "filler", "applicant.filler", firm.organisation, firm.organisation_name)
    page = site.get(filler, "/mine/firm/account")
    assert "由签署人填写" in page and 'name="account"' not in page
    site.post(filler, "/mine/firm/account", account(firm), 403)
    assert "由签署人办理" in site.get(filler, "/mine/firm") and "firm1" in site.get(filler, "/mine/firm")
    site.post(filler, "/mine/firm", CONTACT)
    assert organisation(firm).contact_name == "李四"


def test_the_awards_page_tells_what_was_granted_to_this_firm_only(site: Site) -> None:
    ((made, firm), (theirs, other)) = _approved(site, 2)
    assert "还没有审定的奖补" in site.get(site.office.firm(), "/mine/firm/awards")
    walk.do(site, "payer", made, "pay", reference="凭证1", paid_on=clock.today())
    page = site.get(firm, "/mine/firm/awards")
    row, foreign = applications.by_id(made), applications.by_id(theirs)
    assert str(row.number) in page and f"{row.paid_yuan:,}" in page and clock.today() in page and "合计" in page
    assert str(foreign.number) not in page
    assert str(foreign.number) in site.get(other, "/mine/firm/awards")
    ticking.tick()


def test_a_code_that_is_registered_already_is_told_what_to_do_and_nothing_more(site: Site) -> None:
    firm = site.office.firm()
    row = organisation(firm)
    asked = {**answers("enterprise"), "credit_code": row.credit_code, "login": "second"}
    said = words(site.post(None, "/register", {**asked, **files()}, 422))
    assert "已经登记" in said and "邀请您加入" in said and "窗口" in said
    assert row.name not in said and store.account_by_login("second") is None


def test_an_invitation_used_twice_says_what_to_do(site: Site) -> None:
    firm = site.office.firm()
    path = path_in(site.post(firm, "/mine/people", {"name": "甲", "post": "filler"}, 200).get_data(as_text=True))
    new = {"login": "jia", "name": "甲", "password": "yizhou-data-2026", "password_again": "yizhou-data-2026"}
    Browser(site).post(path, new, 200)
    twice = re.sub(r"<[^>]+>|\s+", " ", Browser(site).get(path, 410))
    assert "已经用过了" in twice and "直接登录" in twice and "重新邀请" in twice
    assert site.get(firm, "/mine/firm").count("（jia）") == 1


def test_a_registration_names_no_account_of_somebody_else(site: Site) -> None:
    asked = {**answers("enterprise"), "account_name": "别的公司", "login": "third"}
    said = words(site.post(None, "/register", {**asked, **files()}, 422))
    assert "不能用别人的账户" in said and store.account_by_login("third") is None


def test_what_is_kept_long_enough_takes_the_account_of_the_application_with_it(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    site.post(firm, "/mine/firm/account", account(firm))
    made = walk.fill(site, firm, ITEM)
    walk.submit(site, firm, made)
    walk.do(site, firm, made, "withdraw", reason="不办了")
    assert payees.of(made) is not None
    site.office.later(366 * 11)
    retiring.retire()
    assert payees.of(made) is None and organisation(firm).account_last_four == "7890"

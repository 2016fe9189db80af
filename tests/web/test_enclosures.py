"""Files handed in with an act: taken in like every upload, kept by hash with the act, opened by whom they are for."""

from __future__ import annotations

import io
import re
import zipfile
from hashlib import sha256

from intake import clock
from intake.services import retiring, tidying
from intake.services.people import Person
from intake.store import acts, enclosures, reading
from intake.store import retiring as retiring_store
from intake.store.database import write_tx
from tests.office.roads import budget, many, state
from tests.samples.files import pdf_bytes
from tests.web import walk
from tests.web.aside import proposed
from tests.web.site import Site
from tests.web.test_bounced import _account
from tests.web.test_use_and_checks import _supervised

PROOF = pdf_bytes("账户证明")


def bounced(site: Site) -> tuple[int, Person]:
    budget(site.office, 500_000)
    ((made, firm),) = many(site.office, 1)
    walk.do(site, "payer", made, "pay", reference="凭证1", paid_on=clock.today())
    walk.do(site, "payer", made, "fail", words="户名不符")
    return made, firm


def file(content: bytes = PROOF, name: str = "开户证明.pdf") -> tuple[io.BytesIO, str]:
    return io.BytesIO(content), name


def of_act(made: int, action: str) -> list[str]:
    return [one for act in acts.plain_of(made) if act.action == action for one in act.body["files"].popitem()[1]]


def test_an_account_needs_its_proof_and_only_finance_opens_it_with_a_reason(site: Site) -> None:
    made, firm = bounced(site)
    at = f"/applications/{made}/actions/correct_account"
    page = site.get(firm, at)
    assert 'enctype="multipart/form-data"' in page and "只有财政局人员可以打开" in page
    answer = site.post(firm, at, _account(firm), 422)
    assert "请选择要上传的文件" in answer.get_data(as_text=True)
    site.post(firm, at, {**_account(firm), "proof": file()})
    digest = sha256(PROOF).hexdigest()
    assert state(made) == "payment" and of_act(made, "correct_account") == [digest]
    (row,) = enclosures.of_application(made)
    url = f"/papers/{made}/acts/{row.id}"
    assert url in site.get(firm, f"/applications/{made}")
    assert site.client(firm).get(url).data == PROOF
    sheet = site.get("finance", f"/desk/applications/{made}")
    assert "开户证明.pdf" in sheet and f'action="{url}"' in sheet
    assert "开户证明.pdf" not in site.get("reviewer", f"/desk/applications/{made}")
    for who in ("reviewer", "finance"):
        site.get(who, url, 403)
    site.post("finance", url, {"reason": " "}, 422, page=f"/desk/applications/{made}")
    got = site.post("finance", url, {"reason": "核对账户"}, 200, page=f"/desk/applications/{made}")
    assert got.data == PROOF and got.headers["Content-Disposition"].startswith("attachment")
    told = acts.plain_of(made)[-1]
    assert (told.action, told.body["sha256"], "核对账户" in str(told.body)) == (
        "reveal",
        digest,
        False,
    ) and acts.verify() == []
    site.get(site.office.firm(), url, 404)
    site.get(None, url, 303)


def test_a_file_stays_while_the_rest_is_put_right(site: Site) -> None:
    made, firm = bounced(site)
    at = f"/applications/{made}/actions/correct_account"
    answer = site.post(firm, at, {**_account(firm, account_again="1234567890"), "proof": file()}, 422)
    text = answer.get_data(as_text=True)
    note = re.search(r'name="kept-proof" value="([^"]+)" checked', text)
    assert note and "开户证明.pdf" in text and state(made) == "payment_failed"
    for wrong in ("x" * 40, note[1][:-3] + "abc"):
        again = site.post(firm, at, {**_account(firm), "kept-proof": wrong}, 422)
        assert "已经过期" in again.get_data(as_text=True)
    other, rival = bounced(site)
    theirs = site.post(rival, f"/applications/{other}/actions/correct_account",
                       {**_account(rival), "kept-proof": note[1]}, 422)  # fmt: skip
    assert "已经过期" in theirs.get_data(as_text=True)  # a note is good for its person and page only
    site.post(firm, at, {**_account(firm), "kept-proof": note[1]})
    assert state(made) == "payment" and len(enclosures.of_application(made)) == 1


def test_a_hostile_or_superfluous_file_is_refused_in_words_and_the_good_ones_stay(site: Site) -> None:
    made, firm = _supervised(site)
    at = f"/applications/{made}/actions/report"
    uses = {"spent": "场地", "use-site_renovation": "1000"}
    bad = {
        **uses,
        "paper": file(b"MZ\x90\x00" + bytes(400), "报告.pdf"),
        "invoices": file(pdf_bytes("发票"), "发票.pdf"),
    }
    text = site.post(firm, at, bad, 422).get_data(as_text=True)
    assert "发票.pdf" in text and 'name="kept-invoices"' in text and 'name="kept-paper"' not in text
    many_files = [file(pdf_bytes(f"发票{n}"), f"发票{n}.pdf") for n in range(11)]
    text = site.post(firm, at, {**uses, "paper": file(), "invoices": many_files}, 422).get_data(as_text=True)
    assert "最多交10个文件" in text
    two = [file(pdf_bytes(f"发票{n}"), f"发票{n}.pdf") for n in range(2)]
    site.post(firm, at, {**uses, "paper": file(pdf_bytes("报告"), "使用报告.pdf"), "invoices": two})
    rows = enclosures.of_application(made)
    assert [(one.field, one.name) for one in rows] == [
        ("paper", "使用报告.pdf"), ("invoices", "发票0.pdf"), ("invoices", "发票1.pdf")
    ]  # fmt: skip
    assert "使用报告.pdf" in site.get("finance", f"/desk/applications/{made}")
    assert site.client("finance").get(f"/papers/{made}/acts/{rows[0].id}").data == pdf_bytes("报告")


def test_the_case_carries_them_and_the_sweep_and_retention_know_them(site: Site) -> None:
    made, firm = bounced(site)
    site.post(firm, f"/applications/{made}/actions/correct_account", {**_account(firm), "proof": file()})
    with zipfile.ZipFile(io.BytesIO(site.client(firm).get(f"/applications/{made}/case.zip").data)) as case:
        (name,) = [one for one in case.namelist() if one.startswith("后续材料/")]
        assert case.read(name) == PROOF and name.endswith("开户证明.pdf")
        assert sha256(PROOF).hexdigest() in case.read("申报内容.html").decode()
    digest = sha256(PROOF).hexdigest()
    assert reading.known_files([digest]) == {digest}
    site.office.later(3)
    tidying.files(site.app.config["OFFICE"].files)
    retiring.retire()
    (row,) = enclosures.of_application(made)
    assert site.client(firm).get(f"/papers/{made}/acts/{row.id}").data == PROOF
    with write_tx():
        retiring_store.empty(made, keys=True)
    assert enclosures.of_application(made) == []
    retiring.retire()
    assert reading.known_files([digest]) == {digest}  # it proves the account the firm still keeps in its profile


def test_a_statement_may_carry_papers(site: Site) -> None:
    made, firm = proposed(site)
    page = site.get(firm, f"/applications/{made}")
    assert "您有权陈述和申辩" in page and f"/applications/{made}/actions/state" in page
    site.post(
        firm, f"/applications/{made}/actions/state", {"statement": "材料足以证明", "papers": [file(), file(b"", "")]}
    )
    (row,) = enclosures.of_application(made)
    assert row.field == "papers" and "开户证明.pdf" in site.get("leader", f"/desk/applications/{made}")

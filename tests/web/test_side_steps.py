"""Correction, hearing and rejection, withdrawal, double submit, stale pages, bad input: nothing is lost, nothing twice."""

from __future__ import annotations

import io

from intake.store import applications, procedure
from tests.samples.files import pdf_bytes
from tests.web import walk
from tests.web.aside import accepted
from tests.web.site import Site

ITEM = "m02_growth_tier_500"


def test_a_correction_opens_only_what_is_listed(site: Site) -> None:
    made, firm = accepted(site)
    paper = next(p.key for p in walk.items()[ITEM].documents if p.made_by == "applicant")
    data = {"points-target": paper, f"points-words-{paper}": "请重新扫描", "reason": ""}
    due = applications.by_id(made).due_on
    walk.do(site, "reviewer", made, "request_correction", **data)
    assert "请重新扫描" in site.get(firm, f"/applications/{made}")
    before = applications.by_id(made).submitted
    site.post(firm, f"/applications/{made}/edit", {"audited_revenue": "1"})
    assert applications.by_id(made).submitted == before
    site.office.later(4)
    site.post(firm, f"/applications/{made}/submit", {"declared": "yes"}, page=f"/applications/{made}/check")
    row = applications.by_id(made)
    assert row.state == "initial_review" and str(row.due_on) > str(due)


def test_a_hearing_and_a_rejection_name_the_clause_and_the_remedies(site: Site) -> None:
    made, firm = accepted(site)
    failed = walk.items()[ITEM].predicates[-1]
    data = {"failed-target": failed.name, f"failed-words-{failed.name}": "报告不符", "reason": "营收报告不符"}
    walk.do(site, "reviewer", made, "propose_rejection", **data)
    assert failed.sentence in site.get(firm, f"/applications/{made}")
    walk.do(site, "leader", made, "uphold", 422, reason="维持")
    walk.do(site, firm, made, "state", statement="请再核实")
    walk.do(site, "leader", made, "uphold", reason="已核实，维持")
    page = site.get(firm, f"/applications/{made}")
    assert applications.by_id(made).state == "rejected"
    assert "行政复议" in page and failed.clause.ref in page and "营收报告不符" in page
    again = walk.fill(site, firm, ITEM)
    walk.submit(site, firm, again)  # a rejection uses nothing up


def test_withdrawing_releases_what_is_held(site: Site) -> None:
    firm = walk.start_of(site, "m04_compute_voucher")
    made = walk.fill(site, firm, "m04_compute_voucher")
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    walk.do(site, firm, made, "withdraw")
    from intake.store import ledger

    pool = ledger.line("m04_voucher_pool", 0)
    assert pool is not None and pool.soft_yuan == 0
    assert applications.by_id(made).state == "withdrawn"


def test_the_same_form_sent_twice_is_one_submission(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    data = {"declared": "yes", "seen": str(applications.by_id(made).version), "key": "one-key"}
    for _ in range(2):
        site.post(
            firm,
            f"/applications/{made}/submit",
            data,
            page=f"/applications/{made}/check" if _ == 0 else f"/applications/{made}",
        )
    assert applications.by_id(made).number == "YZ-2027-M02-000001"


def test_a_second_application_for_the_same_is_refused(site: Site) -> None:
    made, firm = accepted(site)
    again = walk.fill(site, firm, ITEM)
    page = site.post(
        firm, f"/applications/{again}/submit", {"declared": "yes"}, 422, page=f"/applications/{again}/check"
    )
    link = f'<a href="/applications/{made}">'
    assert "已有一件申请在办" in page.get_data(as_text=True) and link in page.get_data(as_text=True)
    assert link in site.get(firm, f"/applications/{again}/check")


def test_a_strangers_application_in_the_way_is_not_named(site: Site) -> None:
    item = "m07_demo_title_national"
    firm = walk.start_of(site, item)
    made = walk.fill(site, firm, item)
    walk.submit(site, firm, made)
    other = site.office.firm(walk.kind_of(item))
    again = walk.fill(site, other, item)
    page = site.post(other, f"/applications/{again}/submit", {"declared": "yes"}, 422,
                     page=f"/applications/{again}/check").get_data(as_text=True)  # fmt: skip
    number = str(applications.by_id(made).number)
    for text in (page, site.get(other, f"/applications/{again}/check")):
        assert "已有一件申请在办" in text and f'/applications/{made}"' not in text and number not in text


def test_a_stale_action_says_so(site: Site) -> None:
    made, _ = accepted(site)
    answer = site.post(
        "clerk", f"/desk/applications/{made}/actions/accept", {"seen": "1"}, 409, page=f"/desk/applications/{made}"
    )
    assert "这一步已经办过了" in answer.get_data(as_text=True)


def test_a_second_tab_keeps_what_was_typed(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    answer = site.post(firm, f"/applications/{made}/edit", {"fiscal_year": "2025", "seen": "1", "item": ITEM}, 409)
    assert 'value="2025"' in answer.get_data(as_text=True)


def test_wrong_figures_are_told_at_the_field_and_kept(site: Site) -> None:
    firm = walk.start_of(site, "m04_compute_voucher")
    made = walk.fill(site, firm, "m04_compute_voucher")
    for wrong in ("12a", "1.234", "9" * 30):
        data = {"claim_year": "2026", "cost_lines-0-invoice_id": "FP1", "cost_lines-0-gross_fen": wrong}
        text = site.post(firm, f"/applications/{made}/edit", data, 422).get_data(as_text=True)
        assert f'value="{wrong}"' in text and "第 1 行" in text


def test_a_renamed_program_and_an_empty_file_are_refused(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    slot = next(p.key for p in walk.items()[ITEM].documents if p.made_by == "applicant")
    at = f"/applications/{made}/papers"
    for content in (b"MZ\x90\x00" + b"\0" * 300, b""):
        text = site.post(firm, f"{at}/{slot}", {"file": (io.BytesIO(content), "营业执照.pdf")}, 422, page=at).get_data(
            as_text=True
        )
        assert 'class="err"' in text
    site.post(firm, f"{at}/{slot}", {"file": (io.BytesIO(pdf_bytes()), "营业执照.pdf")}, page=at)
    assert "营业执照.pdf" in site.get(firm, at)


def test_the_tracker_is_neutral_about_wrong_numbers(site: Site) -> None:
    made, firm = accepted(site)
    number = str(applications.by_id(made).number)
    four = applications.organisations([firm.organisation])[firm.organisation].last_four  # type: ignore[attr-defined]
    right = site.post(None, "/track", {"number": number, "last_four": four}, 200).get_data(as_text=True)
    assert "初审" in right
    texts = {
        site.post(None, "/track", {"number": n, "last_four": f}, 422).get_data(as_text=True).count("没有找到")
        for n, f in ((number, "0000"), ("YZ-2027-M02-000099", four))
    }
    assert texts == {1}


def test_nobody_sees_what_is_not_theirs(site: Site) -> None:
    made, firm = accepted(site)
    other = site.office.firm()
    for url in (f"/applications/{made}", f"/applications/{made}/edit", f"/applications/{made}/check"):
        site.get(other, url, 404)
    site.get(firm, f"/desk/applications/{made}", 403)
    site.get("admin", f"/desk/applications/{made}", 403)
    client = site.client(None)
    assert client.get(f"/applications/{made}").status_code == 303
    assert client.get(f"/applications/{made}", headers={"HX-Request": "true"}).status_code == 401
    assert client.post(f"/applications/{made}/submit").status_code == 400
    attachment = applications.attachments(made)[0][0].id
    site.get(other, f"/papers/{attachment}", 404)
    assert procedure.open_hearing(made) is None


def test_a_draft_saves_itself_as_one_goes_but_never_over_another_window(site: Site) -> None:
    firm = walk.start_of(site, "m04_compute_voucher")
    made = walk.fill(site, firm, "m04_compute_voucher")
    at = f"/applications/{made}"
    data = {"claim_year": "2025", "operates_in_yizhou": "yes"}
    text = site.post(firm, f"{at}/assess", data, 200, page=f"{at}/edit").get_data(as_text=True)
    version = applications.by_id(made).version
    assert applications.by_id(made).submitted["claim_year"] == 2025 and f'data-seen="{version}"' in text
    text = site.post(
        firm, f"{at}/assess", {**data, "claim_year": "2024", "seen": "1"}, 409, page=f"{at}/edit"
    ).get_data(as_text=True)
    assert applications.by_id(made).submitted["claim_year"] == 2025 and "另一个窗口" in text


def test_a_long_roster_can_be_filled_and_opened(site: Site) -> None:
    from intake.identity.id_number import check_character

    firm = walk.start_of(site, "m12_seat_subsidy")
    made = walk.fill(site, firm, "m12_seat_subsidy")
    data: dict[str, str] = {"item": "m12_seat_subsidy"}
    for n in range(300):
        body = f"65999919900101{n:03d}"
        data |= {f"workers-{n}-worker_name": f"员工{n}", f"workers-{n}-worker_id_number": body + check_character(body)}
        data |= {f"workers-{n}-hire_date": "2026-04-01", f"workers-{n}-contract_signed": "yes"}
    site.post(firm, f"/applications/{made}/edit", data)
    assert len(applications.by_id(made).submitted["workers"]) == 300
    page = site.get(firm, f"/applications/{made}/edit")
    assert "65999919900101" not in page


def test_the_answers_pick_the_level_unless_one_is_chosen(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, "m02_growth_tier_1000")
    at = f"/applications/{made}/edit"
    site.post(firm, at, {"item": "auto", "audited_revenue_fen": "25000000"})
    assert applications.by_id(made).item == "m02_growth_tier_2000"
    site.post(firm, at, {"item": ITEM, "audited_revenue_fen": "25000000"})
    assert applications.by_id(made).item == ITEM
    assert 'value="auto" checked' not in site.get(firm, at)

"""Who speaks for an applicant: posts, removal, the last signatory; a natural person signs alone."""

from __future__ import annotations

import io
from functools import partial

from intake.services import members
from intake.services.people import Person
from intake.store import memberships
from intake.store import people as store
from intake.store.database import db, write_tx
from tests.office.together import at_once
from tests.samples.files import pdf_bytes
from tests.web import walk
from tests.web.browser import Browser, entered, words
from tests.web.site import Site
from tests.web.test_links import path_in
from tests.web.test_registering import GOOD


def _colleague(firm: Person, login: str, post: str) -> Person:
    with write_tx():
        account = store.add_account(login, login, "not a hash", "2026-06-01T00:00:00.000000Z")
        store.add_membership(account, firm.organisation or 0, post)
    return Person(account, login, login, f"applicant.{post}", firm.organisation, firm.organisation_name)


def test_a_post_counts_from_the_next_request_on(site: Site) -> None:
    firm = site.office.firm()
    other = _colleague(firm, "other", "filler")
    browser = entered(site, "other")
    browser.get("/mine/people", 403)
    site.post(firm, f"/mine/people/{other.id}", {"step": "change", "post": "signatory"}, page="/mine/people")
    assert browser.leads("/start") == "/role"
    browser.post("/role", {"role": f"applicant.signatory|{firm.organisation}"})
    browser.get("/mine/people")
    site.post(firm, f"/mine/people/{other.id}", {"step": "remove"}, page="/mine/people")
    browser.get("/mine", 403)


def test_who_is_removed_keeps_no_invitation_to_return_by(site: Site) -> None:
    firm = site.office.firm()
    other = _colleague(firm, "other", "signatory")
    path = path_in(site.post(other, "/mine/people", {"name": "乙", "post": "signatory"}, 200).get_data(as_text=True))
    mine = path_in(site.post(firm, "/mine/people", {"name": "甲", "post": "filler"}, 200).get_data(as_text=True))
    site.post(firm, f"/mine/people/{other.id}", {"step": "remove"}, page="/mine/people")
    assert "作废" in Browser(site).get(path, 410)
    Browser(site).get(mine)


def test_the_last_signatory_stays(site: Site) -> None:
    firm = site.office.firm()
    _colleague(firm, "other", "filler")
    for data in ({"step": "remove"}, {"step": "change", "post": "filler"}):
        said = words(site.post(firm, f"/mine/people/{firm.id}", data, 422, page="/mine/people"))
        assert "至少要留一名签署人" in said
    assert "firm1" in site.get(firm, "/mine/people")


def test_a_stopped_account_is_no_signatory_left(site: Site) -> None:
    firm = site.office.firm()
    other = _colleague(firm, "other", "signatory")
    with write_tx():
        store.set_active(other.id, False, "2026-06-01T00:00:00.000000Z")
    site.post(firm, f"/mine/people/{firm.id}", {"step": "remove"}, 422, page="/mine/people")


def test_bad_posts_and_foreign_accounts_change_nothing(site: Site) -> None:
    firm, stranger = site.office.firm(), site.office.firm()
    other = _colleague(firm, "other", "filler")
    for post in ("", "king", "x" * 4000):
        for data in ({"step": "change", "post": post}, {"post": post}, {"step": post}):
            site.post(firm, f"/mine/people/{other.id}", data, 422, page="/mine/people")
    assert [row[3] for row in memberships.of(firm.organisation or 0)] == ["signatory", "filler"]
    site.post(firm, f"/mine/people/{stranger.id}", {"step": "remove"}, 404, page="/mine/people")
    site.post(firm, "/mine/people/999999", {"step": "change", "post": "filler"}, 404, page="/mine/people")
    assert len(memberships.of(stranger.organisation or 0)) == 1


def test_two_signatories_who_remove_each_other_leave_one(site: Site) -> None:
    firm = site.office.firm()
    for round_ in range(5):
        other = _colleague(firm, f"other{round_}", "signatory")
        with write_tx():
            memberships.remove(firm.id, firm.organisation or 0)
            store.add_membership(firm.id, firm.organisation or 0, "signatory")
        at_once(*[partial(members.change, by, whom.id, "") for by, whom in ((firm, other), (other, firm))])
        left = [row for row in memberships.of(firm.organisation or 0) if row[3] == "signatory"]
        assert len(left) == 1
        with write_tx():
            memberships.remove(other.id, firm.organisation or 0)


def test_a_natural_person_registers_with_a_sealed_number_and_signs_alone(site: Site) -> None:
    number = walk.SAMPLES["workers"][0]["id_number"]
    data = {**GOOD, "name": "张三", "applicant_kind": "natural_person", "credit_code": number, "account_name": "张三"}
    paper = (io.BytesIO(pdf_bytes()), "身份证.pdf")  # nobody authorises oneself
    site.post(None, "/register", {**data, "licence": paper})
    account = store.account_by_login("newfirm")
    assert account is not None
    organisation = store.roles_of(account.id)[0][1] or 0
    row = store.organisation(organisation)
    assert row is not None and row.credit_code is None and row.id_digest and row.last_four == number[-4:]
    tables = [one[0] for one in db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    assert number not in "".join(str(db.execute_sql(f'SELECT * FROM "{name}"').fetchall()) for name in tables)
    assert number not in site.get("clerk", "/desk/organisations")
    again = {**data, "login": "another", "licence": (io.BytesIO(pdf_bytes()), "身份证.pdf")}
    assert "已经登记" in words(site.post(None, "/register", again, 422))
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    assert number not in words(site.post(None, "/register", {**data, "login": "b", "credit_code": wrong}, 422))
    person = Person(account.id, "张三", "newfirm", "applicant.signatory", organisation, "张三")
    assert "只能邀请别人帮忙填报" in words(site.post(person, "/mine/people", {"name": "甲", "post": "signatory"}, 422))
    site.post(person, "/mine/people", {"name": "甲", "post": "filler"}, 200)


def test_a_branch_names_its_legal_person_when_it_registers(site: Site) -> None:
    from tests.office.world import code_of

    papers = {name: (io.BytesIO(pdf_bytes()), f"{name}.pdf") for name in ("licence", "authorisation")}
    branch = {**GOOD, "applicant_kind": "branch", "credit_code": code_of(901), "parent_code": code_of(902)}
    site.post(None, "/register", {**branch, **papers})
    account = store.account_by_login("newfirm")
    assert account is not None
    row = store.organisation(store.roles_of(account.id)[0][1] or 0)
    assert row is not None and row.parent_code == code_of(902)
    assert code_of(902) in site.get("clerk", "/desk/organisations")

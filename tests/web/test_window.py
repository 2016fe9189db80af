"""The window: a clerk enters a paper application for a firm without an account; somebody else decides on it."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

from intake import clock
from intake.errors import Refused
from intake.services import people, window
from intake.services.people import Person
from intake.store import acts, applications, database
from intake.store import people as people_store
from intake.store import window as store
from intake.store.models import Act
from tests.office.world import code_of
from tests.samples.files import pdf_bytes
from tests.web import walk
from tests.web.site import Site
from workflows.catalogue import items

ITEM = "m07_standard_national"
CODE = code_of(900)
FIRM = {
    "name": "纸质申报单位", "applicant_kind": "enterprise", "credit_code": CODE, "contact_name": "古丽",
    "contact_phone": "0902-7", "legal_representative": "王某", "bank_account": "6222 0000 1111 3333",
}  # fmt: skip


def scan(name: str = "file") -> dict[str, Any]:
    """A scan in that input."""
    return {name: (io.BytesIO(pdf_bytes()), f"{name}.pdf")}


def clerk_of(site: Site, login: str = "clerk2", roles: tuple[str, ...] = ("ndrc.clerk",)) -> Person:
    """Another clerk."""
    made = people.add_staff(site.office.people["first"], login=login, name=login, password="x", roles=roles)
    site.office.people[login] = Person(made, login, login, roles[0])
    return site.office.people[login]


def registered(site: Site) -> int:
    """The firm from its paper; its id."""
    page = site.get("clerk", f"/desk/window?code={CODE}")
    assert "没有找到这个代码的单位" in page
    answer = site.post("clerk", "/desk/window/register", {**FIRM, **scan("licence"), **scan("authorisation")})
    return int(answer.location.rsplit("/", 1)[1])


def entered(site: Site, who: str = "clerk", organisation: int = 0, item_id: str = ITEM) -> int:
    """A draft filled by the clerk through the applicant's own form, with its papers."""
    item = items()[item_id]
    award = next(one for measure in walk.measures() for one in measure.awards if item in one.items)
    at = f"/desk/window/{organisation or registered(site)}"
    answer = site.post(who, at, {"award": award.id})
    made = int(answer.location.rsplit("/", 1)[1])
    workers = ({one["id"]: one["id_number"] for one in walk.SAMPLES["workers"]},
               {one["id"]: one["name"] for one in walk.SAMPLES["workers"]})  # fmt: skip
    values = walk.answers_of(walk.sample(item_id), workers)
    data = walk.asking.typed_from(award, values, {}).to_dict(flat=False)
    site.post(who, f"/applications/{made}/edit", {**data, "item": item_id})
    first = next(paper for paper in item.documents if paper.made_by == "applicant")
    site.post(who, f"/applications/{made}/papers/{first.key}", scan(), page=f"/applications/{made}/papers")
    site.office.attach_all(window.hat(site.office.people[who], made), made)
    return made


def signed(
    site: Site, made: int, act: str = "submit", who: str = "clerk", status: int = 303, **typed: Any
) -> TestResponse:
    """The signed paper, scanned."""
    at = f"/desk/window/applications/{made}"
    data = {"act": act, "signer": "古丽", "received_on": clock.today(), **scan(), **typed}
    return site.post(who, f"{at}/signed", data, status, page=at)


def handed_in(site: Site, who: str = "clerk", organisation: int = 0) -> int:
    """A paper application handed in at the window."""
    made = entered(site, who, organisation)
    signed(site, made, who=who)
    submit(site, made, who)
    return made


def submit(site: Site, made: int, who: str = "clerk", status: int = 303) -> TestResponse:
    """Handed in by the clerk from the applicant's own page."""
    check = f"/applications/{made}/check"
    return site.post(who, f"/applications/{made}/submit", {"declared": "yes"}, status, page=check)


@pytest.fixture(autouse=True)
def day(site: Site) -> None:
    """The day of the sample."""
    site.office.on(*(int(part) for part in walk.sample(ITEM)["submitted_on"].split("-")))


def test_a_paper_application_is_entered_signed_and_handed_in_for_a_firm_without_an_account(site: Site) -> None:
    made = entered(site)
    check = site.get("clerk", f"/applications/{made}/check")
    assert "签字盖章的纸质件扫描件" in check and "须由法定代表人" not in check
    assert "纸质件扫描件" in submit(site, made, status=422).get_data(as_text=True)
    signed(site, made)
    assert submit(site, made).location.endswith(f"/applications/{made}/receipt")
    row = applications.by_id(made)
    firm = people_store.organisation(row.organisation)
    assert (row.state, row.as_of, firm.name) == ("submitted", clock.today(), "纸质申报单位")
    act = Act.select().where(Act.action == "submit").get()
    assert (act.role, act.actor) == ("window.clerk", site.office.people["clerk"].id)
    signature = store.signatures(made)[0][0]
    assert act.body["on_paper"] == {"applicant": firm.id, "sha256": signature.blob, "received_on": clock.today()}
    assert signature.used_by == act.seq
    assert "窗口代录" in site.get("reviewer", f"/desk/applications/{made}")
    assert site.client("reviewer").get(f"/desk/window/papers/{signature.id}").status_code == 200
    assert acts.verify() == []


def test_the_live_assessment_the_papers_and_the_roster_are_the_applicants_own(site: Site) -> None:
    made = entered(site)
    answer = site.post("clerk", f"/applications/{made}/assess", {"standard_level": "national"}, 200, page=f"/applications/{made}/edit")  # fmt: skip
    assert 'id="assessment"' in answer.get_data(as_text=True)
    paper = applications.attachments(made)[0][0]
    assert site.client("clerk").get(f"/papers/{paper.id}").status_code == 200
    site.post("clerk", f"/applications/{made}/papers/{paper.id}/remove", page=f"/applications/{made}/papers")
    seats = site.post("clerk", f"/desk/window/{applications.by_id(made).organisation}", {"award": "m12_seat_subsidy"})
    roster = int(seats.location.rsplit("/", 1)[1])
    assert site.client("clerk").get(f"/applications/{roster}/rows/workers/template.xlsx").status_code == 200


def test_whoever_entered_it_neither_accepts_nor_reviews_it(site: Site) -> None:
    clerk_of(site)
    clerk_of(site, "both", ("ndrc.clerk", "ndrc.reviewer"))
    made = handed_in(site, "both")
    for who, action, more in (("both", "accept", {}), ("both", "propose_refusal", {"reason": "r", "where": "w"})):
        page = walk.do(site, who, made, action, 422, **more)
        assert "没有在窗口录入这件申请的另一人" in page.get_data(as_text=True)
    walk.do(site, "clerk2", made, "accept")
    both = site.office.people["both"]
    reviewer = Person(both.id, both.name, both.login, "ndrc.reviewer")
    with pytest.raises(Refused, match="窗口代录"):
        site.office.act(reviewer, made, "pass", verdicts=site.office.verdicts(made))
    walk.review(site, made)
    assert applications.by_id(made).state == "bureau_review"


def test_the_store_itself_refuses_whoever_entered_it(site: Site) -> None:
    made = handed_in(site)
    clerk = site.office.people["clerk"]
    with pytest.raises(Exception, match="decides nothing"), database.write_tx():
        acts.record(
            at=clock.now().isoformat(), actor=clerk.id, role="ndrc.clerk", action="accept", application=made, texts={},
            body={},
        )  # fmt: skip


def test_a_correction_and_a_withdrawal_are_entered_on_a_signed_paper(site: Site) -> None:
    clerk_of(site)
    made = handed_in(site)
    asked = {"points-target": "publish_date", "points-words-publish_date": "日期看不清", "reason": ""}
    walk.do(site, "clerk2", made, "request_correction", **asked)
    assert applications.by_id(made).state == "correction"
    assert "补正清单" in site.get("clerk", f"/desk/window/applications/{made}")
    submit(site, made, status=422)
    signed(site, made, "resubmit")
    submit(site, made)
    assert applications.by_id(made).state == "submitted"
    at = f"/desk/window/applications/{made}"
    signed(site, made, "withdraw")
    site.post("clerk", f"{at}/withdraw", {"reason": "不再申报"}, page=at)
    assert applications.by_id(made).state == "withdrawn"
    assert [one.used_by is not None for one, _ in store.signatures(made)] == [True, True, True]


def test_a_firm_that_filed_online_may_correct_at_the_window(site: Site) -> None:
    firm = site.office.firm()
    made = walk.fill(site, firm, ITEM)
    walk.submit(site, firm, made)
    site.get("clerk", f"/desk/window/applications/{made}", 404)
    site.get("clerk", f"/applications/{made}/receipt", 404)
    site.post("clerk", "/desk/window/take-up", {"application": str(made)}, page=f"/desk/applications/{made}")
    signed(site, made, "withdraw")
    site.post("clerk", f"/desk/window/applications/{made}/withdraw", {}, page=f"/desk/window/applications/{made}")
    assert applications.by_id(made).state == "withdrawn"
    assert "已撤回" in site.get(firm, f"/applications/{made}")


def test_the_receipt_names_files_with_hashes_and_a_code_that_is_nowhere_kept(site: Site) -> None:
    made = handed_in(site)
    at = f"/desk/window/applications/{made}"
    page = site.post("clerk", f"{at}/receipt", {"code": "yes"}, 200, page=at).get_data(as_text=True)
    code = re.search(r"<code>([2-9A-Z-]{19})</code>", page)
    assert code and applications.by_id(made).number in page and "<svg" in page
    assert all(blob.sha256 in page for _, blob in applications.attachments(made))
    assert store.signatures(made)[0][0].blob in page
    text = "".join(str(row) for table in ("claim", "act") for row in database.db.execute_sql(f"SELECT * FROM {table}"))
    assert code[1] not in text and code[1].replace("-", "") not in text


def test_the_paper_counts_from_the_day_it_came(site: Site) -> None:
    made = entered(site)
    came = clock.today()
    site.office.later(3)
    assert "不能晚于今天" in signed(site, made, status=422, received_on="2099-01-01").get_data(as_text=True)
    assert "早于30天" in signed(site, made, status=422, received_on="2020-01-01").get_data(as_text=True)
    assert "日期" in signed(site, made, status=422, received_on="昨天").get_data(as_text=True)
    signed(site, made, received_on=came)
    submit(site, made)
    assert applications.by_id(made).as_of == came


def test_bad_codes_and_papers_are_told_and_nothing_typed_is_lost(site: Site) -> None:
    wrong = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")
    assert "校验不符" in site.get("clerk", f"/desk/window?code={wrong}", 422)
    page = site.post("clerk", "/desk/window/register", {**FIRM, "credit_code": wrong}, 422).get_data(as_text=True)
    assert "校验不符" in page and "纸质申报单位" in page
    page = site.post("clerk", "/desk/window/register", FIRM, 422).get_data(as_text=True)
    assert "请选择要上传的文件" in page and 'value="古丽"' in page
    person = {**FIRM, "applicant_kind": "natural_person"}
    assert "须本人" in site.post("clerk", "/desk/window/register", person, 422).get_data(as_text=True)
    firm = registered(site)
    assert "请选择申报事项" in site.post("clerk", f"/desk/window/{firm}", {}, 422).get_data(as_text=True)
    made = entered(site, organisation=firm)
    hostile = (io.BytesIO(b"<script>"), "x.pdf")
    page = signed(site, made, status=422, file=hostile, signer="签字人甲").get_data(as_text=True)
    assert 'value="签字人甲"' in page and store.signatures(made) == []


def test_a_draft_at_the_window_is_seen_by_nobody_else_and_can_be_thrown_away(site: Site) -> None:
    firm = site.office.firm()
    own = walk.fill(site, firm, ITEM)
    made = entered(site)
    signed(site, made)
    site.get("clerk", f"/applications/{own}/edit", 404)
    site.get(firm, f"/applications/{made}/edit", 404)
    site.get("reviewer", f"/applications/{made}/edit", 403)
    clerk_of(site)
    paper = store.signatures(made)[0][0]
    site.get("reviewer", f"/desk/window/papers/{paper.id}", 404)
    assert "纸质申报单位" in site.get("clerk2", "/desk/window")
    answer = site.post("clerk", f"/applications/{made}/discard", page=f"/applications/{made}/discard")
    assert answer.location.endswith("/desk/window")
    site.get("clerk", f"/desk/window/applications/{made}", 404)

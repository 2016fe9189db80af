"""What pages tell: no amount before its answers, whose turn it is, what is lost, where to put things right."""

from __future__ import annotations

import io
import re

import pytest

from intake import clock
from intake.identity import Unreadable, numbers
from intake.services import drafting
from intake.store import applications, office, procedure
from tests.samples.files import pdf_bytes
from tests.web import walk
from tests.web.aside import accepted
from tests.web.site import Site
from workflows.actions import ACTIONS
from workflows.consequences import CONSEQUENCES
from workflows.sentences import told
from workflows.states import STATES

M02 = "m02_growth_tier_500"


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def _aside(html: str) -> str:
    return _plain(html[html.index('id="assessment"') :])


def test_no_amount_is_shown_before_its_answers_are_given(site: Site) -> None:
    firm = walk.start_of(site, M02)
    made = drafting.start(firm, "m02_growth")
    shown = _aside(site.get(firm, f"/applications/{made}/edit"))
    assert "还差" in shown and "100,000" not in shown
    made = walk.fill(site, firm, M02)
    shown = _aside(site.get(firm, f"/applications/{made}/edit"))
    assert "还差" not in shown and "100,000" in shown


def test_what_an_office_checks_is_not_shown_as_met(site: Site) -> None:
    firm = walk.start_of(site, M02)
    made = walk.fill(site, firm, M02)
    shown = _aside(site.get(firm, f"/applications/{made}/edit"))
    assert re.search(r"待部门核查 未列入严重失信主体名单", shown)
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    assert re.search(r"失信被执行人 三 ?待核查", _plain(site.get("reviewer", f"/desk/applications/{made}")))


def test_a_half_filled_row_is_a_gap_and_not_a_refusal(site: Site) -> None:
    firm = walk.start_of(site, "m12_seat_subsidy")
    made = walk.fill(site, firm, "m12_seat_subsidy")
    at = f"/applications/{made}"
    site.post(firm, f"{at}/edit", {"workers-0-hire_date": "2026-10-01", "core_business_data_processing": "yes"})
    shown = _aside(site.get(firm, f"{at}/edit"))
    assert "不符" not in shown and "0 元" not in shown
    page = site.get(firm, f"{at}/check")
    assert f'href="{at}/edit#workers-0"' in page and "姓名和身份证号码" in page
    assert 'id="hand-in" aria-disabled="true"' in page


def test_deleting_and_withdrawing_say_what_is_lost(site: Site) -> None:
    made, firm = accepted(site)
    page = site.get(firm, f"/applications/{made}/actions/withdraw")
    assert all(words in page for words in CONSEQUENCES["withdraw"].sentences) and "不撤回，返回" in page
    draft = drafting.start(firm, "m02_growth")
    page = site.get(firm, f"/applications/{draft}/discard")
    assert "不删除，返回" in page and not applications.by_id(draft).discarded
    site.post(firm, f"/applications/{draft}/discard")
    site.get(firm, f"/applications/{draft}", 404)


def test_the_status_says_whose_turn_it_is_and_tells_the_acts(site: Site) -> None:
    made, firm = accepted(site)
    site.office.later(60)
    page = _plain(site.get(firm, f"/applications/{made}"))
    assert re.search(r"超期 \d+ 个工作日", page)
    assert "您提交申请" in page and "材料齐全，受理，转初审" in page
    failed = walk.items()[M02].predicates[-1]
    data = {"failed-target": failed.name, f"failed-words-{failed.name}": "不符", "reason": "不符"}
    walk.do(site, "reviewer", made, "propose_rejection", **data)
    assert "谁在办 您单位" in _plain(site.get(firm, f"/applications/{made}"))
    walk.do(site, firm, made, "state", statement="请再核实")
    assert "谁在办 发改委（数发局）负责人" in _plain(site.get(firm, f"/applications/{made}"))
    walk.do(site, "leader", made, "uphold", reason="维持")
    page = site.get(firm, f"/applications/{made}")
    assert page.partition("messages-part")[0].count("行政复议") == 1  # and once more in the message that told it
    assert 'class="amount"' not in page and 'class="stopped"' in page


def test_a_correction_leads_to_the_places_it_names(site: Site) -> None:
    made, firm = accepted(site)
    paper = next(p.key for p in walk.items()[M02].documents if p.made_by == "applicant")
    data = {"points-target": paper, f"points-words-{paper}": "请重新扫描"}
    walk.do(site, "reviewer", made, "request_correction", **data)
    assert f'href="/applications/{made}/papers#slot-{paper}"' in site.get(firm, f"/applications/{made}")
    assert "/edit#" not in site.get(firm, f"/applications/{made}/check")
    assert "2026 年" in _plain(site.get(firm, f"/applications/{made}/edit")), "locked answers can be read"


def test_all_missing_verdicts_are_told_at_once_with_links(site: Site) -> None:
    made, _ = accepted(site)
    text = walk.do(site, "reviewer", made, "pass", 422).get_data(as_text=True)
    names = [p.name for p in walk.items()[M02].predicates if p.stage == "intake"]
    assert all(f'href="#check-{name}"' in text and f'id="check-{name}"' in text for name in names)


def test_a_pass_says_to_whom(site: Site) -> None:
    made, _ = accepted(site, "m12_seat_subsidy")
    assert "通过，转人社局核查" in site.get("reviewer", f"/desk/applications/{made}")


def test_a_finished_application_is_never_late(site: Site) -> None:
    made, _ = accepted(site)
    site.office.later(400)
    number = applications.by_id(made).number
    assert "受理已满" in site.get("clerk", f"/desk/search?q={number}")
    walk.do(site, "reviewer", made, "propose_rejection", **_rejection())
    walk.do(site, "leader", made, "uphold", 422, reason="维持")
    site.office.later(60)
    walk.do(site, "leader", made, "uphold", reason="维持")
    assert "受理已满" not in site.get("clerk", f"/desk/search?q={number}")


def _rejection() -> dict[str, str]:
    failed = walk.items()[M02].predicates[-1]
    return {"failed-target": failed.name, f"failed-words-{failed.name}": "不符", "reason": "不符"}


def test_every_declared_act_has_a_sentence_of_its_own() -> None:
    labels = {action.label for action in ACTIONS}
    for action in ACTIONS:
        for state in action.sources:
            words = told(action.name, state, state, applicant=False, label="没有句子")
            assert words and "您" not in words and "{" not in words
    assert labels and {state.tone for state in STATES.values()} == {"plain", "blue", "green", "amber", "red"}


def test_a_kind_that_is_not_admitted_is_told_before_beginning(site: Site) -> None:
    firm = site.office.firm("industry_association")
    assert "申报对象" in site.get(firm, "/apply/m02_growth")
    assert "没有开放的批次" in site.get(firm, "/apply/m03_key_carrier_list")


def test_staff_look_at_papers_in_the_pane_and_applicants_download(site: Site) -> None:
    firm = walk.start_of(site, M02)
    made = walk.fill(site, firm, M02)
    slot = next(p.key for p in walk.items()[M02].documents if p.made_by == "applicant")
    at = f"/applications/{made}/papers"
    site.post(firm, f"{at}/{slot}", {"file": (io.BytesIO(pdf_bytes()), "执照.pdf")}, page=at)
    walk.submit(site, firm, made)
    paper = applications.attachments(made)[-1][0].id
    answer = site.client("clerk").get(f"/papers/{paper}/view")
    assert answer.status_code == 200 and answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert (
        "script-src" not in answer.headers["Content-Security-Policy"]
        and "default-src 'none'" in answer.headers["Content-Security-Policy"]
    )
    sheet = site.client("clerk").get(f"/desk/applications/{made}?paper={paper}")
    assert f'<iframe class="doc" src="/papers/{paper}/view"' in sheet.get_data(as_text=True)
    assert "frame-src 'self'" in sheet.headers["Content-Security-Policy"]
    assert "attachment" in site.client("clerk").get(f"/papers/{paper}").headers["Content-Disposition"]
    site.get(firm, f"/papers/{paper}/view", 403)


def test_months_are_read_from_the_first_to_the_last() -> None:
    assert numbers.months("2026-04至2026-10") == numbers.months(
        "2026-04,2026-05,2026-06,2026-07,2026-08,2026-09,2026-10"
    )
    assert numbers.months("2026-11 到 2027-01，2027-03") == ("2026-11", "2026-12", "2027-01", "2027-03")
    with pytest.raises(Unreadable):
        numbers.months("2026-10至2026-04")


def test_a_notice_shows_the_first_day_that_counts(site: Site) -> None:
    made, _ = accepted(site)
    walk.review(site, made)
    walk.do(site, "chair", made, "pass", minutes="一致同意", **walk.VOTES)
    assert "待公示" in site.get("reviewer", "/desk")
    walk.do(site, "reviewer", made, "post", notice="公示1号", first_day=clock.today())
    line = procedure.live_line(made)
    assert line is not None
    first = office.calendar().add_workdays(clock.today(), 1).day
    assert f"公示期 <b>{first} 至" in site.get(None, f"/notices/{line[1].id}")

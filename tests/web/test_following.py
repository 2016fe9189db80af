"""A firm follows its application without calling: where it is, who, by when, what next, and takes everything home."""

from __future__ import annotations

import io
import json
import re
import zipfile
from hashlib import sha256

import icalendar

from intake import clock
from intake.services import following, standing
from intake.services.people import Person
from intake.store import acts, applications, office
from tests.samples.files import pdf_bytes
from tests.web import walk
from tests.web.aside import submitted
from tests.web.site import Site
from tests.web.test_objections import posted
from workflows.catalogue import items

ITEM = "m02_growth_tier_500"


def plain(html: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))


def with_paper(site: Site) -> tuple[int, Person]:
    """Handed in with a paper that really lies in the store."""
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    slot = next(paper.key for paper in items()[ITEM].documents if paper.made_by == "applicant")
    at = f"/applications/{made}/papers"
    site.post(firm, f"{at}/{slot}", {"file": (io.BytesIO(pdf_bytes()), "../执照:1.pdf")}, page=at)
    walk.submit(site, firm, made)
    return made, firm


def case_of(site: Site, firm: Person, made: int) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(site.client(firm).get(f"/applications/{made}/case.zip").data))


def road(made: int) -> following.Road:
    row = applications.by_id(made)
    log = acts.plain_of(made)
    applicant = applications.get_with_applicant(made, "ndrc.leader", None)[1]
    found = standing.of(row, applicant, log)
    return following.of(row, items()[row.item], found, log, office.settings_on(str(row.as_of)))


def test_what_comes_next_has_days_that_follow_one_another(site: Site) -> None:
    made, firm = submitted(site)
    found = road(made)
    days = [day for _, day in found.coming]
    assert [label for label, _ in found.coming] == ["初审", "联审", "公示", "审定", "拨付"]
    assert days == sorted(set(days)) and days[0] > str(applications.by_id(made).due_on)
    page = plain(site.get(firm, f"/applications/{made}"))
    assert f"接下来初审，{days[0]}前；联审，{days[1]}前。" in page
    assert (
        page.index("谁在办")
        < page.index("什么时候")
        < page.index("接下来")
        < page.index("您现在能做")
        < page.index("经过")
    )
    assert page.index(f"{days[-1]}前拨付") < page.index("您提交申请")


def test_a_correction_is_drawn_as_the_standing_still_it_was(site: Site) -> None:
    made, firm = submitted(site)
    paper = next(one for one in walk.items()[ITEM].documents if one.made_by == "applicant")
    data = {"points-target": paper.key, f"points-words-{paper.key}": "看不清"}
    walk.do(site, "clerk", made, "request_correction", **data)
    assert road(made).stages[0].loop == "补正，正在停表"
    page = site.get(firm, f"/applications/{made}")
    assert "恢复后继续计时" in page and 'class="loop done"' in page and "去补正" in page


def test_the_amount_is_written_out_and_the_day_of_publicity_counted(site: Site) -> None:
    made, firm = posted(site)
    page = site.get(firm, f"/applications/{made}")
    assert "人民币壹拾万元整" in page and "拟支持金额" in page
    site.office.later(1)
    while not office.calendar().is_workday(clock.today()):
        site.office.later(1)
    assert re.search(r"第 1 日，共 5 日", site.get(firm, f"/applications/{made}"))


def test_the_deadline_goes_into_ones_own_calendar_and_nobody_elses(site: Site) -> None:
    made, firm = submitted(site)
    at = f"/applications/{made}/deadline.ics"
    answer = site.client(firm).get(at)
    event = icalendar.Calendar.from_ical(answer.data).walk("VEVENT")[0]
    assert (
        answer.mimetype == "text/calendar" and str(applications.by_id(made).due_on) == event["dtstart"].dt.isoformat()
    )
    assert site.client(site.office.firm()).get(at).status_code in (403, 404)
    assert site.client(None).get(at).status_code != 200
    draft = walk.fill(site, firm, "m04_data_voucher")
    site.get(firm, f"/applications/{draft}/deadline.ics", 404)


def test_the_whole_case_is_taken_home_by_its_own_firm_only(site: Site) -> None:
    made, firm = with_paper(site)
    archive = case_of(site, firm, made)
    kept = json.loads(archive.read("申报内容.json"))
    assert archive.testzip() is None and kept["number"] == applications.by_id(made).number
    hashes = {sha256(archive.read(name)).hexdigest() for name in archive.namelist() if name.startswith("材料/")}
    assert sha256(pdf_bytes()).hexdigest() in hashes & {one["sha256"] for one in kept["papers"]}
    assert not [name for name in archive.namelist() if ".." in name or ":" in name or name.startswith("/")]
    assert "您提交申请" in archive.read("申报内容.html").decode()
    at = f"/applications/{made}/case.zip"
    assert site.client(site.office.firm()).get(at).status_code in (403, 404)
    assert site.client("clerk").get(at).status_code == 403


def test_a_paper_that_is_not_in_its_place_takes_nothing_else_with_it(site: Site) -> None:
    made, firm = submitted(site)  # its papers have rows, and no content
    names = case_of(site, firm, made).namelist()
    assert "申报内容.html" in names and all(name.endswith("没有找到.txt") for name in names if name.startswith("材料/"))


def test_the_receipt_gives_every_file_its_fingerprint(site: Site) -> None:
    made, firm = with_paper(site)
    assert sha256(pdf_bytes()).hexdigest() in site.get(firm, f"/applications/{made}/receipt")

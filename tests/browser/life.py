"""A life of an application, step by step, each by the person whose step it is, at a browser of the own."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from werkzeug.datastructures import MultiDict

from intake import clock
from intake.demo.loading import answers_of
from intake.forms import asking
from intake.services import drafting, ticking
from intake.services.people import Person
from intake.store import applications
from tests.browser.town import Town
from tests.browser.visitor import Visitor
from tests.samples.files import pdf_bytes
from tests.web import registering, walk
from workflows.catalogue import items, measures
from workflows.language import Award, Item

FIRM = "registered700"


def award_of(item_id: str) -> tuple[Item, Award]:
    """The item, and the award it belongs to."""
    item = items()[item_id]
    return item, next(one for measure in measures() for one in measure.awards if item in one.items)


def answers(item_id: str) -> dict[str, Any]:
    """The answers of the sample."""
    workers = (
        {one["id"]: one["id_number"] for one in walk.SAMPLES["workers"]},
        {one["id"]: one["name"] for one in walk.SAMPLES["workers"]},
    )
    return answers_of(walk.sample(item_id), workers)


def typed(item_id: str) -> dict[str, list[str]]:
    """What the applicant of the sample types, by the name of each control."""
    found = asking.typed_from(award_of(item_id)[1], answers(item_id), {})
    return {name: list(values) for name, values in found.to_dict(flat=False).items()}


def drafted(town: Town | None, firm: Person, item_id: str) -> int:
    """A draft as its form keeps it, made without a browser; with a paper in every slot where there is a town."""
    item, award = award_of(item_id)
    made = drafting.start(firm, award.id)
    reading = asking.read(award, MultiDict([(name, one) for name, all_ in typed(item_id).items() for one in all_]))
    drafting.save(
        firm, made, item=item.id, values=reading.values, typed=reading.raw, seen=applications.by_id(made).version
    )
    if town is not None:
        town.office.attach_all(firm, made)
    return made


def register(firm: Visitor, kind: str) -> None:
    """A firm makes itself known, with its papers."""
    firm.go("/register")
    firm.fill({name: [str(value)] for name, value in registering.answers(kind).items()})
    for paper in ("licence", "authorisation"):
        firm.attach(f"#{paper}", pdf_bytes(paper), f"{paper}.pdf")
    firm.press("登记")
    firm.page.wait_for_url("**/registered**")


def confirm_firm(clerk: Visitor) -> None:
    """The window confirms who they are."""
    clerk.sign_in("clerk")
    clerk.go("/desk/organisations")
    clerk.press("确认")
    assert "没有等待确认的单位" in clerk.says()


def enter(firm: Visitor) -> None:
    """The firm signs in with the password it chose."""
    firm.go("/sign-in")
    firm.page.fill("#login", FIRM)
    firm.page.fill("#password", registering.GOOD["password"])
    firm.page.locator("main button").click()
    firm.page.wait_for_url(lambda url: "/sign-in" not in url)


def measure(visitor: Visitor, kind: str, award: Award, answers: dict[str, list[str]]) -> str:
    """Measured without signing in: every question answered that the law still has; the address of the result."""
    visitor.go("/")
    visitor.page.locator('a[href^="/check"]').first.click()
    visitor.page.select_option('[name="kind"]', kind)
    visitor.page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    visitor.page.check(f'[name="award"][value="{award.id}"]')
    for _ in range(12):
        visitor.press("继续")
        visitor.page.wait_for_load_state()
        open_ones = [name for name in _asked(visitor) if not _answered(visitor, name)]
        if not open_ones:
            break
        visitor.fill({name: answers[name] for name in open_ones if name in answers})
    visitor.page.locator("main button", has_text="看结果").click()
    visitor.page.wait_for_url("**/check/result**")
    return visitor.page.url


def _asked(visitor: Visitor) -> list[str]:
    found = visitor.page.locator("#questions .field [name]").evaluate_all("all => all.map(one => one.name)")
    return [name for name in dict.fromkeys(found) if name not in ("kind", "award")]


def _answered(visitor: Visitor, name: str) -> bool:
    return bool(
        visitor.page.locator(f'#questions [name="{name}"]').evaluate_all(
            "all => all.some(one => ['radio', 'checkbox'].includes(one.type) ? one.checked : one.value)"
        )
    )


def carry(firm: Visitor, result: str) -> int:
    """The answers carried into a draft: through the sign-in back to the result, then on; the draft's number."""
    firm.go(result)
    firm.press("登录后带着答案去申报")
    firm.page.fill("#login", FIRM)
    firm.page.fill("#password", registering.GOOD["password"])
    firm.page.locator("main button").click()
    firm.page.wait_for_url("**/check/result**")
    firm.press("带着这些答案去申报")
    firm.page.wait_for_url("**/applications/**")
    return int(re.findall(r"/applications/(\d+)", firm.page.url)[0])


def upload_all(firm: Visitor, made: int, item: Item) -> None:
    """A file into each slot, chosen or dropped as people do; each is on the page before the next."""
    firm.go(f"/applications/{made}/papers")
    for paper in item.documents:
        if paper.made_by == "applicant":
            slot = f"#slot-{paper.key}"
            firm.attach(f"{slot}-file", pdf_bytes(f"{made} {paper.name}"), f"{paper.name[:20].replace('/', '或')}.pdf")
            firm.page.locator(slot).get_by_text("已上传").first.wait_for()


def submit(firm: Visitor, made: int) -> str:
    """Checked, declared and handed in; the number on the receipt."""
    firm.go(f"/applications/{made}/check")
    firm.page.check('[name="declared"]')
    firm.page.locator("#hand-in").click()
    firm.page.wait_for_url("**/receipt")
    found = re.search(r"YZ-\d{4}-M\d{2}-\d{6}", firm.says())
    assert found, firm.says()
    return found[0]


def act(officer: Visitor, made: int, action: str, **given: Any) -> None:
    """One action from the sheet, by its form; the password again where it is asked for."""
    officer.go(f"/desk/applications/{made}")
    officer.page.locator(f"#act-{action}").click()
    officer.page.wait_for_url(f"**/actions/{action}")
    officer.fill({name: [str(value)] for name, value in given.items()})
    again = officer.page.locator('main [name="again"]')
    if again.count() and again.first.is_visible():
        again.first.fill(officer.town.password(""))
    officer.page.locator("main form button").last.click()
    officer.page.wait_for_url(lambda url: "/actions/" not in url)


def review(officer: Visitor, made: int, item: Item, **more: Any) -> None:
    """The office's own facts checked, every condition found to be met, passed."""
    for fact in item.facts:
        if fact.given_by in ("office", "outside") and fact.name in walk.GOOD:
            officer.go(f"/desk/applications/{made}")
            form = officer.page.locator(f'form:has(input[name="name"][value="{fact.name}"])')
            form.evaluate("one => { one.closest('details').open = true }")
            form.locator(f'[name="value"][value="{walk.GOOD[fact.name]}"]').check()
            form.locator('[name="reason"]').fill("已核")
            form.locator("button").click()
            officer.page.wait_for_load_state()
    officer.go(f"/desk/applications/{made}/actions/pass")
    for one in item.predicates:
        if one.stage == "intake":
            officer.page.locator(f'[name="verdict-{one.name}"][value="meets"]').check()
    officer.fill({name: [str(value)] for name, value in more.items()})
    officer.page.locator("main form button").last.click()
    officer.page.wait_for_url(lambda url: "/actions/" not in url)


def later(days: int) -> None:
    """So many days pass; what time brings about is brought about."""
    clock.install(clock.fixed(clock.now() + timedelta(days=days)))
    ticking.tick()

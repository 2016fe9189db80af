"""Walks applications through the site by its forms: from the first page of a firm to the end of a path."""

from __future__ import annotations

import io
import json
import re
from typing import Any

from intake import clock
from intake.demo.loading import DATA, answers_of
from intake.forms import asking
from intake.services import ticking
from intake.services.people import Person
from intake.store import applications, procedure
from tests.samples.files import pdf_bytes
from tests.web.site import Site
from workflows.catalogue import items, measures
from workflows.engine import action_in
from workflows.process import Field

SAMPLES = json.loads(DATA.read_text(encoding="utf-8"))
GOOD = {"lawfully_operating": "yes", "on_serious_dishonesty_list": "no", "platform_in_yizhou": "yes",
        "revenue_mostly_elsewhere": "no", "meets_unified_access": "yes"}  # fmt: skip
VOTES = {f"vote-{bureau}": "agree" for bureau in ("ndrc", "finance", "hrss", "sti")}


def sample(item: str) -> dict[str, Any]:
    """The sample of that item."""
    return next(one for one in SAMPLES["applications"] if one["item"] == item)


def kind_of(item: str) -> str:
    """The applicant kind of the sample."""
    return str(sample(item)["facts"]["applicant_kind"])


def fill(site: Site, firm: Person, item_id: str, **changed: Any) -> int:
    """A draft filled through the form, with its papers."""
    item = items()[item_id]
    award = next(one for measure in measures() for one in measure.awards if item in one.items)
    answer = site.post(firm, f"/apply/{award.id}")
    made = int(re.findall(r"/applications/(\d+)", answer.location)[0])
    workers = (
        {one["id"]: one["id_number"] for one in SAMPLES["workers"]},
        {one["id"]: one["name"] for one in SAMPLES["workers"]},
    )
    values = {**answers_of(sample(item_id), workers), **changed}
    data = asking.typed_from(award, values, {}).to_dict(flat=False)
    data.update({fact.name: [values[fact.name]] for fact in item.identity.asked if item.identity.person})
    site.post(firm, f"/applications/{made}/edit", {**data, "item": item_id})
    site.office.attach_all(firm, made)
    return made


def submit(site: Site, firm: Person, made: int, status: int = 303) -> str:
    """Handed in through the check page; its number."""
    site.post(firm, f"/applications/{made}/submit", {"declared": "yes"}, status, page=f"/applications/{made}/check")
    return str(applications.by_id(made).number)


def do(site: Site, who: str | Person, made: int, action: str, status: int = 303, **data: Any) -> Any:
    """One action through its generated form."""
    mine = isinstance(who, Person)
    asked = {field.name for field in fields_of(made, action) if field.kind == "file" and field.required}
    data = {**{name: (io.BytesIO(pdf_bytes(name)), "证明.pdf") for name in asked}, **data}
    url = f"/applications/{made}/actions/{action}" if mine else f"/desk/applications/{made}/actions/{action}"
    return site.post(who, url, data, status)


def fields_of(made: int, action: str) -> tuple[Field, ...]:
    """What that action asks where the application stands; nothing where it is not open."""
    row = applications.by_id(made)
    found = action_in(items()[row.item].path, row.state, action)
    return found.fields if found else ()


def review(site: Site, made: int, who: str = "reviewer", **more: Any) -> None:
    """Initial review: the office's facts, a verdict a condition, passed."""
    item, at = items()[applications.by_id(made).item], f"/desk/applications/{made}"
    for fact in item.facts:
        if fact.given_by in ("office", "outside") and fact.name in GOOD:
            site.post(who, f"{at}/facts", {"name": fact.name, "value": GOOD[fact.name], "reason": "已核"}, page=at)
    verdicts = {f"verdict-{p.name}": "meets" for p in item.predicates if p.stage == "intake"}
    do(site, who, made, "pass", **verdicts, **more)


def judge(site: Site, made: int, points: int = 85, amount: int | None = None) -> None:
    """The panel is drawn, declares and scores, each in the own browser."""
    site.post("reviewer", f"/desk/applications/{made}/panel", page=f"/desk/applications/{made}")
    row = applications.by_id(made)
    found = procedure.panel(row.id, row.round)
    assert found is not None
    for member, _, account in found[1]:
        site.get(account.login, f"/experts/{member.id}")
        site.post(account.login, f"/experts/{member.id}/declare", {"answer": "none"}, page=f"/experts/{member.id}")
        data: dict[str, Any] = {} if amount is None else {"amount": str(amount)}
        for key, _, _ in items()[row.item].scores:
            data |= {f"points-{key}": str(points), f"reason-{key}": "材料充分"}
        site.post(account.login, f"/experts/{member.id}/score", data, page=f"/experts/{member.id}")
    do(site, "reviewer", made, "pass", summary="通过")


def publish(site: Site, made: int, number: str = "公示1号") -> None:
    """Posted today, and the period waited out."""

    do(site, "reviewer", made, "post", notice=number, first_day=clock.today())
    notice = procedure.live_line(made)
    assert notice is not None
    page = site.get(None, f"/notices/{notice[1].id}")
    assert notice[0].applicant in page
    site.office.later(16)
    ticking.tick()


def decide(site: Site, made: int, **more: Any) -> None:
    """Joint review, publicity, approval."""
    do(site, "chair", made, "pass", minutes="一致同意", **VOTES, **more)
    publish(site, made, f"公示{made}号")
    do(site, "leader", made, "approve", decision="伊政函1号")


def pay(site: Site, made: int) -> None:
    """Paid today; the bank days waited out."""

    do(site, "payer", made, "pay", reference="凭证1", paid_on=clock.today())
    site.office.later(30)
    ticking.tick()


def state(made: int) -> tuple[str, int | None]:
    """Where it stands, and what was paid."""
    row = applications.by_id(made)
    return row.state, row.paid_yuan


def start_of(site: Site, item: str) -> Person:
    """A confirmed firm of the sample's kind, on the sample's day."""
    year, month, day = (int(part) for part in sample(item)["submitted_on"].split("-"))
    site.office.on(year, month, day)
    return site.office.firm(kind_of(item))

"""The application on one sheet, and the form of every action, generated from its declaration."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from intake.errors import BadInput, NotFound, Refused, Stale
from intake.forms import answers
from intake.forms.acting import ActionForm, Context
from intake.identity import Unreadable
from intake.services import acting, desks, drafting, panels, reviewing, rosters
from intake.views.access import STAFF, for_roles, new_key, password_again, person
from intake.views.page import page, see_other
from workflows.engine import action_in
from workflows.stage_facts import PROPOSED, given_in

room = Blueprint("sheet", __name__)
AT = "/desk/applications/<int:application>"
GRAVE = ("approval", "payment")  # duties that ask for the password once more


@room.get(AT)
@for_roles(*STAFF, "auditor")
def sheet(application: int) -> Response:
    """Answers, evidence, verdicts, history, and what can be done."""
    return _sheet(application)


def _sheet(application: int, *, status: int = 200, message: str = "", shown: Any = None) -> Response:
    view = desks.sheet(person(), application)
    panel, outcome = desks.panel_of(view)
    return page(
        "desk/sheet.html",
        status=status,
        view=view,
        message=message,
        shown=shown,
        panel=panel,
        outcome=outcome,
        found={verdict.predicate.name: verdict for verdict in view.judged.assessment.verdicts},
        checkable=[fact for fact in view.item.facts if fact.given_by in reviewing.CHECKABLE and fact.type != "rows"],
        key=new_key(),
    )


def _context(view: desks.Sheet, name: str) -> Context:
    item, facts = view.item, view.judged.facts
    conditions = [(p.name, p.sentence) for p in item.predicates if name != "pass" or p.stage == "intake"]
    if name == "propose_rejection":
        conditions += [(cap.name, cap.sentence) for cap in item.caps]
    wanted = (
        given_in(item, view.application.state) if view.application.state == "joint_review" and name == "pass" else ()
    )
    return Context(
        conditions=conditions,
        points=_points(view),
        rows=[str(row.get(item.rows.id)) for row in facts.get(item.rows.fact) or ()] if item.rows else (),
        facts=[item.fact(fact) for fact in wanted if facts.get(fact) is None],
    )


def _proposed(view: desks.Sheet) -> dict[str, str]:
    """What the settings propose for the figures a stage settles."""
    settings = view.judged.settings
    return {f"fact-{fact}": str(settings[name]) for fact, name in PROPOSED.items()}


def _points(view: desks.Sheet) -> list[tuple[str, str]]:
    """What a correction may ask for: each answer, each paper, the declared funds."""
    answered = [
        (fact.name, fact.label)
        for fact in (*view.item.identity.asked, *view.item.facts)
        if fact.given_by == "applicant"
    ]
    papers = [(paper.key, f"材料：{paper.name}") for paper in view.item.documents if paper.made_by == "applicant"]
    return [*dict(answered).items(), *papers, (drafting.OTHER_FUNDS, "其他财政资金的说明")]


@room.route(f"{AT}/actions/<name>", methods=["GET", "POST"])
@for_roles(*STAFF)
def action(application: int, name: str) -> Response:
    """One form generated from the action; sent, it is done or says why not."""
    view = desks.sheet(person(), application)
    declared = action_in(view.item.path, view.application.state, name)
    if declared is None:
        if request.method == "POST":
            return _sheet(application, status=409, message="这件申请已经被处理过，下面是最新情况。")
        raise NotFound()
    form = ActionForm(declared, _context(view, name), MultiDict(request.form or _proposed(view)))
    refusals: tuple[Any, ...] = ()
    if request.method == "POST" and form.read():
        try:
            if declared.duty in GRAVE:
                password_again()
            acting.act(
                person(), application, name, form.given, seen=number("seen"), key=request.form.get("key", "")[:60]
            )
        except Stale as old:
            return _sheet(application, status=409, message=old.message)
        except BadInput as wrong:
            form.errors.update(wrong.errors or {"": wrong.message})
        except Refused as refused:
            refusals = refused.refusals
        else:
            return see_other("sheet.sheet", application=application)
    return page(
        "desk/action.html", status=422 if form.errors or refusals else 200, form=form, view=view, refusals=refusals,
        found={verdict.predicate.name: verdict for verdict in view.judged.assessment.verdicts},
        key=request.form.get("key") or new_key(), seen=request.form.get("seen") or view.application.version,
        grave=declared.duty in GRAVE,
    )  # fmt: skip


def number(name: str) -> int:
    """A small whole number of the form, 0 where it is none."""
    text = request.form.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


@room.post(f"{AT}/facts")
@for_roles(*STAFF)
def check_fact(application: int) -> Response:
    """A checked fact, with its reason; it goes before what was submitted."""
    view, name = desks.sheet(person(), application), request.form.get("name", "")
    fact = next((one for one in view.item.facts if one.name == name), None)
    if fact is None:
        raise NotFound()
    try:
        value = answers.read(fact, request.form.getlist("value"))
        reviewing.check_fact(
            person(), application, name=name, value=value, reason=request.form.get("reason", ""), seen=number("seen")
        )
    except Stale as old:
        return _sheet(application, status=409, message=old.message)
    except (BadInput, Unreadable) as wrong:
        words = "；".join(wrong.errors.values()) if isinstance(wrong, BadInput) else str(wrong)
        return _sheet(application, status=422, message=f"{fact.label}：{words}")
    return see_other("sheet.sheet", application=application)


@room.post(f"{AT}/panel")
@for_roles("ndrc.reviewer")
def draw(application: int) -> Response:
    """Draw the panel."""
    panels.draw(person(), application)
    return see_other("sheet.sheet", application=application)


@room.post(f"{AT}/reveal")
@for_roles("ndrc.reviewer", "hrss.reviewer", "finance.reviewer", "finance.payer")
def reveal(application: int) -> Response:
    """One full name and number, with a reason, which is logged."""
    try:
        password_again()
        found = rosters.reveal(
            person(), application, request.form.get("reference", ""), reason=request.form.get("reason", "")
        )
    except BadInput as wrong:
        return _sheet(application, status=422, message="；".join(wrong.errors.values()))
    return _sheet(application, shown=(request.form.get("reference", ""), *found))

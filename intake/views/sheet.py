"""The application on one sheet, and the form of every action, generated from its declaration."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from intake.errors import BadInput, NotFound, Refused, Stale
from intake.forms import answers
from intake.forms.acting import Context
from intake.forms.wording import in_words
from intake.identity import Unreadable
from intake.services import acting, desks, drafting, enclosing, panels, purse, reviewing, rosters
from intake.views import enclosures, files, timing, window
from intake.views.access import STAFF, for_roles, password_again, person
from intake.views.page import action_label, local_time, page, see_other
from intake.views.security import POLICY
from intake.views.typed import number
from workflows.engine import action_in
from workflows.stage_facts import PROPOSED, given_in

room = Blueprint("sheet", __name__)
AT = "/desk/applications/<int:application>"
GRAVE = ("approval", "payment")  # duties that ask for the password once more


@room.get(AT)
@for_roles(*STAFF, "auditor")
def sheet(application: int) -> Response:
    """Answers, evidence, verdicts, history, and what can be done."""
    return show(application)


def show(
    application: int, *, status: int = 200, message: str = "", shown: Any = None, account: Any = None,
    unsent: bool = False, checking: MultiDict[str, str] | None = None,
) -> Response:  # fmt: skip
    """The sheet as it stands now.  ``unsent`` shows what was typed into a form that is closed by now; ``checking`` keeps what was typed for a fact."""
    view = desks.sheet(person(), application)
    panel, outcome = desks.panel_of(view)
    chosen = request.args.get("paper", "")
    drawn = next((one for one in view.papers if str(one[0].id) == chosen and one[1].media_type in files.DRAWN), None)
    made = page(
        "desk/sheet.html",
        status=status,
        view=view,
        message=message,
        shown=shown,
        unsent=in_words(request.form.items(multi=True)) if unsent else [],
        checking=checking or MultiDict(),
        account=account,
        panel=panel,
        unable=panels.unable(panel[1]) if panel else frozenset(),
        seats=panels.panel_size(),
        outcome=outcome,
        purse=purse.of(view.application, view.applicant, view.judged.facts),
        found={verdict.predicate.name: verdict for verdict in view.judged.assessment.verdicts},
        checkable=[fact for fact in view.item.facts if fact.given_by in reviewing.CHECKABLE and fact.type != "rows"],
        drawn=drawn,
        enclosed=enclosing.of(application, [line.act for line in view.log]),
        drawable=files.DRAWN,
        **timing.beside(view),
        **window.beside(view, person().role),
    )
    if drawn is not None:
        made.headers["Content-Security-Policy"] = f"{POLICY}; frame-src 'self'"
    return made


def _context(view: desks.Sheet, name: str) -> Context:
    item, facts = view.item, view.judged.facts
    conditions = [(p.name, p.sentence) for p in item.predicates if name != "pass" or p.stage == "intake"]
    if name in ("propose_rejection", "founded"):
        conditions += [(cap.name, cap.sentence) for cap in item.caps]
    wanted = (
        given_in(item, view.application.state) if view.application.state == "joint_review" and name == "pass" else ()
    )
    return Context(
        conditions=conditions,
        points=_points(view),
        rows=[str(row.get(item.rows.id)) for row in facts.get(item.rows.fact) or ()] if item.rows else (),
        facts=[item.fact(fact) for fact in wanted if facts.get(fact) is None],
        choices=desks.choices_for(person(), view, name),
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
            return show(application, status=409, message=_news(view, "这一步已经办过了"), unsent=True)
        raise NotFound()
    form = enclosures.form_of(declared, _context(view, name), MultiDict(request.form or _proposed(view)))
    sent = request.method == "POST"
    message, seen = "", request.form.get("seen") or view.application.version
    refusals: tuple[Any, ...] = () if sent else _closed(view, name)
    if sent and form.read():
        try:
            if declared.duty in GRAVE:
                password_again()
            acting.act(person(), application, name, form.given, seen=number(request.form.get("seen")))
        except Stale:
            view = desks.sheet(person(), application)
            if action_in(view.item.path, view.application.state, name) is None:
                return show(application, status=409, message=_news(view, "这一步已经办过了"), unsent=True)
            form.context = _context(view, name)
            message, seen = _news(view, "填写期间有了变化，填写的内容还在，请核对后再办理"), view.application.version
        except BadInput as wrong:
            form.errors.update(wrong.errors or {"": wrong.message})
        except Refused as refused:
            refusals = refused.refusals
        else:
            return see_other("sheet.sheet", application=application)
    return page(
        "desk/action.html", status=409 if message else 422 if form.errors or sent and refusals else 200, form=form, view=view,
        refusals=refusals, message=message,
        found={verdict.predicate.name: verdict for verdict in view.judged.assessment.verdicts},
        seen=seen,
        grave=declared.duty in GRAVE,
    )  # fmt: skip


def _closed(view: desks.Sheet, name: str) -> tuple[Any, ...]:
    """What stands in the way already, said before anything is typed."""
    return next((tuple(one.refusals) for one in view.options if one.name == name), ())


def _news(view: desks.Sheet, words: str) -> str:
    """What happened to the application last, and what that means for the form."""
    line = view.log[-1] if view.log else None
    last = f"{local_time(line.act.at)} {line.actor_name}“{action_label(line.act.action)}”" if line else ""
    return f"这件申请{words}。最近一次变动：{last}。" if last else f"这件申请{words}。"


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
        seen, reason = number(request.form.get("seen")), request.form.get("reason", "")
        reviewing.check_fact(person(), application, name=name, value=value, reason=reason, seen=seen)
    except Stale:
        words = _news(desks.sheet(person(), application), "填写期间有了变化，填写的核定内容还在，请核对后再点“核定”")
        return show(application, status=409, message=words, checking=MultiDict(request.form))
    except (BadInput, Unreadable) as wrong:
        words = "；".join(wrong.errors.values()) if isinstance(wrong, BadInput) else str(wrong)
        words = f"{fact.label}：{words}"
        return show(application, status=422, message=words, checking=MultiDict(request.form))
    return see_other("sheet.sheet", application=application)


@room.post(f"{AT}/panel")
@for_roles("ndrc.reviewer")
def draw(application: int) -> Response:
    """Draw the panel."""
    panels.draw(person(), application)
    return see_other("sheet.sheet", application=application)


@room.post(f"{AT}/panel/refill")
@for_roles("ndrc.reviewer")
def refill(application: int) -> Response:
    """Somebody else for the seats that can no longer act, with a reason, which is logged."""
    try:
        panels.refill(person(), application, reason=answers.clean(request.form.get("reason", ""))[:1000])
    except BadInput as wrong:
        return show(application, status=422, message="；".join(wrong.errors.values()))
    except Refused as refused:
        return show(application, status=422, message=refused.message)
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
        return show(application, status=422, message="；".join(wrong.errors.values()))
    return show(application, shown=(request.form.get("reference", ""), *found))

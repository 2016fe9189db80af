"""The office's side of the opportunity list: compile a batch, forward requests, record what came of them."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake import clock
from intake.errors import BadInput, Stale
from intake.identity import Unreadable, numbers
from intake.services import matching, scenarios
from intake.store import scenarios as store
from intake.views.access import for_roles, person
from intake.views.page import page, see_other
from intake.views.typed import number

room = Blueprint("matching", __name__)


@room.route("/desk/scenarios", methods=["GET", "POST"])
@for_roles(*scenarios.OFFICE)
def desk() -> Response:
    """What firms want and no batch carries yet, the batches, and the requests."""
    errors: dict[str, str] = {}
    form, status = request.form, 200
    chosen = {number(one): form.get(f"seen-{one}", "")[:40] for one in form.getlist("chosen")[:200]}
    if request.method == "POST":
        try:
            scenarios.publish(
                person(), title=form.get("title", "")[:2000], note=form.get("note", "")[:20_000],
                day=numbers.day(form.get("day", "") or clock.today()), chosen=chosen,
            )  # fmt: skip
            return see_other("matching.desk")
        except BadInput as wrong:
            errors, status = wrong.errors, 422
        except Unreadable as wrong:
            errors, status = {"day": str(wrong)}, 422
        except Stale as moved:
            errors, status = {"chosen": moved.message}, 409
    return _desk(status, errors, set(chosen))


def _desk(status: int = 200, errors: dict[str, str] | None = None, chosen: set[int] | None = None) -> Response:
    return page(
        "scenarios/desk.html", status=status, errors=errors or {}, typed=request.form, chosen=chosen or set(),
        candidates=scenarios.candidates(), batches=store.batches(), next_by=scenarios.next_by(clock.today()),
        requests=matching.all_of_them(), results=matching.RESULTS,
    )  # fmt: skip


@room.post("/desk/scenarios/requests/<int:one>")
@for_roles(*scenarios.OFFICE)
def settle(one: int) -> Response:
    """Forward a request, or record how it ended."""
    form = request.form
    try:
        if "forward" in form:
            matching.forward(person(), one)
        else:
            result, outcome = form.get("result", "")[:20], form.get("outcome", "")[:20_000]
            matching.end(person(), one, result=result, outcome=outcome)
    except BadInput as wrong:
        return _desk(422, {f"{name}-{one}": words for name, words in wrong.errors.items()})
    except Stale:
        return _desk(409, {"requests": "这件对接意向已由别人办理，请看下面的最新情况。"})
    return see_other("matching.desk", _anchor=f"r{one}")

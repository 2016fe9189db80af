"""Open data: the measures, notices, results and figures as JSON, and the law itself to ask; nothing is kept."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, jsonify, make_response, request, send_from_directory

from intake import clock
from intake.assessing import as_json, ask
from intake.services import counting, promising, publishing
from intake.store import office
from intake.views.access import for_everyone
from intake.views.page import ROOT
from workflows.answers import BadAnswer
from workflows.catalogue import measures
from workflows.language import Item, Measure

room = Blueprint("api", __name__, url_prefix="/api/v1")
LONGEST = 1024 * 1024  # bytes of a question
NOTE = "测算参考，以审定为准"


@room.after_request
def open_to_all(response: Response) -> Response:
    """Anybody's page may read the answers; they carry nothing of the visitor."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@room.get("/openapi.json")
@for_everyone
def description() -> Response:
    """The description of all this, for machines."""
    return send_from_directory(ROOT / "static", "openapi.json", mimetype="application/json")


@room.get("/measures")
@for_everyone
def list_measures() -> Response:
    """The fourteen measures with their items."""
    return jsonify({"measures": [_measure(one) for one in measures()]})


@room.get("/measures/<int:number>")
@for_everyone
def one_measure(number: int) -> Response:
    """One measure."""
    found = next((one for one in measures() if one.number == number), None)
    return jsonify(_measure(found)) if found else _wrong("没有这条措施", 404)


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "number": measure.number,
        "title": measure.title,
        "section": measure.section,
        "clause": {"ref": measure.clause.ref, "text": measure.clause.text},
        "items": [_item(item) for item in measure.items],
    }


def _item(item: Item) -> dict[str, Any]:
    promise = promising.of(item, office.settings_on(clock.today()))
    return {
        "id": item.id,
        "name": item.name,
        "name_en": item.name_en,
        "kind": item.kind,
        "amount": item.amount_words,
        "applicants": list(item.applicants),
        "clauses": [{"ref": clause.ref, "text": clause.text} for clause in item.clauses],
        "conditions": [
            {"name": one.name, "sentence": one.sentence, "clause": one.clause.ref, "basis": one.basis}
            for one in item.predicates
        ],
        "documents": [
            {"key": one.key, "name": one.name, "required": one.required, "basis": one.basis}
            for one in item.documents
            if one.made_by == "applicant"
        ],
        "path": [{"state": one.code, "name": one.label, "working_days": one.days} for one in promise.stages],
        "promise_working_days": promise.days,
        "promise_expert_days": promise.expert_days,
    }


@room.get("/notices")
@for_everyone
def list_notices() -> Response:
    """The notices that are up, with their lines."""
    return jsonify({"notices": [_notice(one) for one in publishing.notices_up()]})


def _notice(shown: publishing.Shown) -> dict[str, Any]:
    notice = shown.notice
    return {
        "number": notice.number,
        "first_day": notice.first_day,
        "last_day": notice.last_day,
        "ends_at": notice.ends_at,
        "provisional": bool(notice.provisional),
        "lines": [_line(line, item) for line, item, _ in shown.lines],
    }


def _line(line: Any, item: Item) -> dict[str, Any]:
    return {
        "applicant": line.applicant,
        "credit_code": line.credit_code,
        "item": item.id,
        "subject": line.subject if line.seats is None else "",
        "seats": line.seats,
        "amount_yuan": line.amount_yuan if item.kind == "money" else None,
        "clause": line.clause,
    }


@room.get("/results")
@for_everyone
def list_results() -> Response:
    """What was decided of the notices that are still up: approved, paid or recognised."""
    found = [
        {**_line(line, item), "notice": shown.notice.number, "outcome": outcome}
        for shown in publishing.notices_up()
        for line, item, outcome in shown.lines
        if outcome
    ]
    return jsonify({"results": found})


@room.get("/statistics")
@for_everyone
def statistics() -> Response:
    """Received, approved, paid, pools, months and the time of each stage."""
    found = counting.figures()
    return jsonify(
        {
            "day": found.day,
            "received": found.received,
            "approved_yuan": found.approved_yuan,
            "paid": found.paid,
            "paid_yuan": found.paid_yuan,
            "items": [vars(one) for one in found.items],
            "months": [vars(one) for one in found.months],
            "stages": [vars(one) for one in found.stages],
            "pools": [
                {"pool": one.key, "name": counting.pool_name(one), "total_yuan": one.total, "held_yuan": one.held,
                 "committed_yuan": one.committed, "spent_yuan": one.spent, "free_yuan": one.free}
                for one in found.pools
            ],
        }
    )  # fmt: skip


@room.post("/assess")
@for_everyone
def assess() -> Response:
    """The question of ``intake assess``, under the settings in force today; 422 with what is wrong, in words."""
    if (request.content_length or 0) > LONGEST:
        return _wrong("问题太长，请控制在1 MB以内", 413)
    try:
        question = json.loads(request.get_data(cache=False))
    except (ValueError, RecursionError):
        return _wrong("请求内容不是有效的 JSON", 400)
    if not isinstance(question, dict):
        return _wrong("输入应为 JSON 对象", 400)
    try:
        found = as_json(ask({"as_of": clock.today(), **question}, office.settings_on(clock.today())))
    except BadAnswer as wrong:
        return _wrong(str(wrong), 422)
    return jsonify({**found, "note": NOTE})


def _wrong(words: str, status: int) -> Response:
    return make_response(jsonify({"error": words}), status)

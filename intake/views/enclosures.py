"""Files in the form of an action: taken in and inspected as they come, and kept at hand while the rest is put right."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from intake.errors import BadInput
from intake.forms.acting import ActionForm, Context
from intake.services import enclosing
from intake.services.enclosing import Enclosed
from intake.uploads.storing import Stored, open_stored
from intake.views import files
from intake.views.access import APPLICANT, STAFF, for_roles, person
from workflows.process import Action, Field

room = Blueprint("enclosures", __name__)
AGAIN = "刚才上传的文件已经过期，请重新选择。"
DAY = 24 * 3600  # seconds; a file that no row names stays at least that long
FINANCE = ("finance.reviewer", "finance.payer")


def form_of(action: Action, context: Context, data: MultiDict[str, str]) -> ActionForm:
    """The form of the action with its files: those sent now, and those taken in before that are still wanted."""
    form = ActionForm(action, context, data)
    if request.method != "POST":
        return form
    taken: dict[str, list[Enclosed]] = {}
    for asked in action.fields:
        if asked.kind == "file":
            try:
                taken[asked.name] = [*_kept(asked), *_sent(asked, form)]
            except BadInput as wrong:
                form.errors.update(wrong.errors)
    form.files = taken
    return form


def _sent(asked: Field, form: ActionForm) -> list[Enclosed]:
    """The files of this request; one that is refused is told, the others stay."""
    found: list[Enclosed] = []
    for file in request.files.getlist(asked.name)[: asked.most + 1]:
        if not file.filename:
            continue
        try:
            found.append(Enclosed(*files.taken(file, asked.name)))
        except BadInput as wrong:
            form.errors.update(wrong.errors)
    return found


def _kept(asked: Field) -> list[Enclosed]:
    """Files of an earlier try, each by a note that only this site can have signed for this person and page."""
    found = []
    for note in request.form.getlist(f"kept-{asked.name}")[: asked.most]:
        try:
            mine, sha256, size, kind, name = _signer().loads(note, max_age=DAY)
            if mine != [person().id, request.path]:
                raise BadSignature("of somebody else")
            open_stored(files.root(), sha256).close()
        except (BadSignature, FileNotFoundError, ValueError):
            raise BadInput({asked.name: AGAIN}) from None
        found.append(Enclosed(Stored(sha256, size, kind), name))
    return found


@room.app_template_global()
def note_of(file: Enclosed) -> str:
    """The note by which the file is found again when the form is sent once more."""
    stored = file.stored
    return str(_signer().dumps([[person().id, request.path], stored.sha256, stored.size, stored.media_type, file.name]))


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="enclosures")


@room.get("/papers/<int:application>/acts/<int:paper>")
@for_roles(*APPLICANT, *STAFF, "auditor")
def show(application: int, paper: int) -> Response:
    """The file, as a download."""
    return _send(enclosing.opened(person(), application, paper))


@room.post("/papers/<int:application>/acts/<int:paper>")
@for_roles(*FINANCE)
def reveal(application: int, paper: int) -> Response:
    """A file with a full account number, with a reason, which is logged."""
    return _send(enclosing.revealed(person(), application, paper, reason=request.form.get("reason", "")))


def _send(found: Any) -> Response:
    row, blob = found
    return files.send(blob.sha256, row.name, blob.media_type)

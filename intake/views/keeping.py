"""What was typed while the session had ended: kept, and shown to the same person with a button that sends it again."""

from __future__ import annotations

from flask import Blueprint, make_response, render_template, request, session, url_for
from werkzeug.wrappers import Response

from intake.forms.wording import in_words
from intake.services import entering, keeping
from intake.views import hx
from intake.views.access import for_signed_in, person
from intake.views.page import came_from, page, see_other

room = Blueprint("keeping", __name__)
#: Never kept: what belongs to the page, and secrets.
SECRET = frozenset({"csrf_token", "key", "code", "again", "old"})


def session_over() -> Response:
    """The answer to a form whose session has ended; nothing typed into it is lost, and nobody else gets at it."""
    if hx.is_fragment():  # the page with the form stays as it is
        answer = make_response(render_template("keeping/_over.html"), 401)
        answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#messages", "innerHTML"
        return answer
    fields = [(name, text) for name, text in request.form.items(multi=True) if not _secret(name)]
    files = [file.filename for file in request.files.values() if file.filename]
    owner, form = keeping.owner_of(session.get("_user_id") or session.get("left") or ""), ""
    if owner is not None and in_words(fields):
        form = keeping.keep(owner, path=request.full_path.rstrip("?"), fields=fields, files=files)
    back = url_for("keeping.kept", form=form) if form else came_from()
    return page("keeping/over.html", status=401, form=form, back=back, files=files, lost=not form and in_words(fields))


def _secret(name: str) -> bool:
    return name in SECRET or "password" in name or name.startswith("kept-")


@room.get("/kept/<form>")
@for_signed_in
def kept(form: str) -> Response:
    """What I had typed, and the button."""
    mine = keeping.find(person(), form)
    in_role = mine.role is None or (person().role, person().organisation) == (mine.role, mine.organisation)
    return page("keeping/kept.html", kept=mine, words=in_words(mine.fields), in_role=in_role)


@room.post("/kept/<form>")
@for_signed_in
def settle(form: str) -> Response:
    """Take the role it was typed in, or throw it away."""
    mine = keeping.find(person(), form)
    if "drop" in request.form:
        keeping.drop(person(), form)
        return see_other("accounts.start")
    entering.choose_role(person(), mine.role or "", mine.organisation)
    return see_other("keeping.kept", form=form)

"""Signing in and out, taking a role, registering an applicant."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from intake.errors import BadInput, TooMany
from intake.forms import people as forms
from intake.passwords import SHORTEST
from intake.services import entering, people
from intake.store import window
from intake.views import access, files
from intake.views.access import address, for_everyone, for_signed_in, many_times
from intake.views.page import page, see_other
from intake.views.typed import number
from workflows.facts.choices import APPLICANT_KIND

room = Blueprint("accounts", __name__)


@room.route("/sign-in", methods=["GET", "POST"])
@for_everyone
@many_times
def sign_in() -> Response:
    """Name and password; back to where one came from."""
    back = local(request.values.get("next", ""))
    error, status = "", 200
    if request.method == "POST":
        try:
            token = entering.sign_in(
                request.form.get("login", "")[:200], request.form.get("password", "")[:1000], address=address(),
                device=access.device(),
            )  # fmt: skip
        except (BadInput, TooMany) as refused:
            error, status = refused.message, 429 if isinstance(refused, TooMany) else 422
        else:
            access.enter(token)
            return redirect(back or url_for("accounts.start"), code=303)
    return page(
        "accounts/sign_in.html", status=status, error=error, login=request.form.get("login", ""), back=back,
        ended=access.ended(),
    )  # fmt: skip


def local(path: str) -> str:
    """The path if it lies on this site, else empty."""
    fine = path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path and len(path) < 8000
    return path if fine and path.isprintable() else ""


@room.get("/start")
@for_signed_in
def start() -> Response:
    """The first page of the role; or the choice of one."""
    role = access.person().role
    if role is None:
        return see_other("accounts.role")
    first = {"expert": "/experts", "auditor": "/audit", "administrator": "/office/people"}
    return redirect("/mine" if role.startswith("applicant.") else first.get(role, "/desk"), code=303)


@room.post("/sign-out")
@for_everyone
@many_times
def sign_out() -> Response:
    """The session ends, here and at the server."""
    access.leave()
    return see_other("public.home")


@room.route("/role", methods=["GET", "POST"])
@for_signed_in
def role() -> Response:
    """Act in another of one's roles."""
    person = access.person()
    if request.method == "POST":
        chosen, _, organisation = request.form.get("role", "").partition("|")
        entering.choose_role(person, chosen, number(organisation, default=None))
        return see_other("accounts.start")
    claimed = not person.roles and window.waiting_of(person.id)
    return page("accounts/role.html", who=person, claimed=claimed)


@room.route("/register", methods=["GET", "POST"])
@for_everyone
def register() -> Response:
    """A new applicant with its first account; a clerk confirms it."""
    form = forms.Registration(request.form)
    if request.method == "POST":
        found, errors = form.read(), dict(form.problems)
        stored = {}
        for name in ("licence", "authorisation"):
            try:
                alone = name == "authorisation" and found["applicant_kind"] == forms.PERSON  # signs for oneself
                stored[name] = files.stored(name, required=not errors and not alone)
            except BadInput as wrong:
                errors.update(wrong.errors)
        if not errors:
            try:
                people.register(people.Registration(**forms.registration(found, **stored)))
            except BadInput as wrong:
                errors.update(wrong.errors)
        if not errors:
            return see_other("accounts.registered")
        return page(
            "accounts/register.html", status=422, form=form, errors=errors, kinds=APPLICANT_KIND, shortest=SHORTEST
        )
    return page("accounts/register.html", form=form, errors={}, kinds=APPLICANT_KIND, shortest=SHORTEST)


@room.get("/registered")
@for_everyone
def registered() -> Response:
    """What happens now."""
    return page("accounts/registered.html")

"""Who may enter a page: every view says it with one of the decorators below, and the list of routes is tested."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, g, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from intake.errors import Forbidden, SignInNeeded
from intake.services import people
from intake.services.people import Person

STAFF = (
    *("ndrc.clerk", "ndrc.reviewer", "ndrc.leader", "finance.reviewer", "finance.payer"),
    *("hrss.reviewer", "sti.reviewer"),
)
APPLICANT = ("applicant.filler", "applicant.signatory")
View = TypeVar("View", bound=Callable[..., Any])


class Visitor(UserMixin):  # type: ignore[misc]
    """Somebody signed in; Flask-Login keeps the token of the session row, nothing else."""

    def __init__(self, token: str, person: Person) -> None:
        self.token = token
        self.person = person

    def get_id(self) -> str:
        """The session's token."""
        return self.token


def init_app(app: Flask) -> None:
    """Sessions live in the database; the cookie only carries their token."""
    manager = LoginManager()
    manager.session_protection = None
    manager.init_app(app)

    @manager.user_loader
    def load(token: str) -> Visitor | None:
        found = people.session_of(token)
        return Visitor(token, found) if found else None

    app.jinja_env.globals["new_key"] = new_key


def new_key() -> str:
    """A fresh idempotency key for a write form."""
    return secrets.token_urlsafe(18)


def enter(token: str) -> None:
    """The browser carries this session from now on."""
    found = people.session_of(token)
    if found is None:
        raise SignInNeeded()
    login_user(Visitor(token, found))


def leave() -> None:
    """The session ends at the server and in the browser."""
    person = current()
    if person is not None:
        people.sign_out(person)
        session["left"] = session.get("_user_id")  # whose form it is that another window still shows
    logout_user()


def current() -> Person | None:
    """Who is signed in; asked once a request."""
    if "person" not in g:
        g.person = current_user.person if current_user.is_authenticated else None
    found: Person | None = g.person
    return found


def person() -> Person:
    """Who is signed in; SignInNeeded for nobody."""
    return people.required(current())


def address() -> str:
    """Where the request comes from, for counting attempts."""
    return request.remote_addr or "?"


def for_everyone(view: View) -> View:
    """A public page."""
    view.allowed = ("anyone",)  # type: ignore[attr-defined]
    return view


def many_times(view: View) -> View:
    """A POST that may be sent again under the key of its page: signing in, looking up, saving as one goes."""
    view.many_times = True  # type: ignore[attr-defined]
    return view


def for_signed_in(view: View) -> View:
    """A page for whoever is signed in, also before a role was taken."""
    return _guarded(view, None)


def for_roles(*roles: str) -> Callable[[View], View]:
    """A page for people who act in one of these roles."""
    return lambda view: _guarded(view, roles)


def _guarded(view: View, roles: tuple[str, ...] | None) -> View:
    @wraps(view)
    def entered(*args: Any, **kwargs: Any) -> Any:
        if roles is None:
            person()
        elif person().role not in roles:
            raise Forbidden()
        return view(*args, **kwargs)

    entered.allowed = roles or ("signed in",)  # type: ignore[attr-defined]
    return entered  # type: ignore[return-value]

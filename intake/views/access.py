"""Who may enter a page: every view says it with one of the decorators below, and the list of routes is tested."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, current_app, g, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from intake.errors import FactorNeeded, Forbidden, SignInNeeded
from intake.services import entering, people, standing_in, window
from intake.services.people import Person

STAFF = (
    *("ndrc.clerk", "ndrc.reviewer", "ndrc.leader", "finance.reviewer", "finance.payer"),
    *("hrss.reviewer", "sti.reviewer"),
)
CLERK = "ndrc.clerk"
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
        found = entering.look(token)
        g.ended = found.why
        return Visitor(token, found.person) if found.person else None

    app.jinja_env.globals["new_key"] = new_key


def new_key() -> str:
    """A fresh idempotency key for a write form."""
    return secrets.token_urlsafe(18)


def enter(token: str) -> None:
    """The browser carries this session from now on."""
    found = entering.look(token).person
    if found is None:
        raise SignInNeeded()
    login_user(Visitor(token, found))
    g.person = found


def leave() -> None:
    """The session ends at the server and in the browser."""
    person = current()
    if person is not None:
        entering.sign_out(person)
        session["left"] = session.get("_user_id")  # whose form it is that another window still shows
    logout_user()


def current() -> Person | None:
    """Who is signed in; asked once a request."""
    if "person" not in g:
        g.person = current_user.person if current_user.is_authenticated else None
    found: Person | None = g.person
    return found


def ended() -> str:
    """Why the browser's session is over, in words; empty when it never had one, or signed out itself."""
    current()
    return entering.ENDED.get(g.get("ended", ""), "")


def person() -> Person:
    """Who is signed in; SignInNeeded for nobody."""
    return people.required(current())


def needs_factor(who: Person) -> bool:
    """Whether the second factor is still to be shown: by everybody who has one, and by all staff of a real store."""
    wanted = who.enrolled or (who.staff and not current_app.config["OFFICE"].factor_waived)
    return wanted and who.factor_at is None


def password_again() -> None:
    """Before something grave: the password was given within five minutes, or stands in ``again``; BadInput if not."""
    if not entering.proved(person()):
        entering.prove(person(), request.form.get("again", ""))


def address() -> str:
    """Where the request comes from, for counting attempts."""
    return request.remote_addr or "?"


SYSTEMS = (("iPhone", "苹果手机"), ("iPad", "苹果平板"), ("Android", "安卓手机"), ("HarmonyOS", "鸿蒙手机"),
           ("Windows", "Windows电脑"), ("Mac OS", "苹果电脑"), ("Linux", "Linux电脑"))  # fmt: skip
BROWSERS = (("MicroMessenger", "微信"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("360", "360浏览器"),
            ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip


def site_url() -> str:
    """How a link shown on the screen begins: as configured, else as the browser came here."""
    office = current_app.config["OFFICE"]
    return str(office.site if office.url or office.hosts else request.url_root.rstrip("/"))


def device() -> str:
    """The browser in plain words, for the list of one's sessions."""
    text = request.user_agent.string[:400]
    system = next((words for sign, words in SYSTEMS if sign in text), "其他设备")
    browser = next((words for sign, words in BROWSERS if sign in text), "")
    return f"{system}　{browser}".strip()


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


def for_half_signed_in(view: View) -> View:
    """A page of the sign-in itself, between password and second factor."""
    return _guarded(view, None, half=True)


def for_writers(view: View) -> View:
    """A page of an application for those who write it: the applicant's people, or the window on their paper.

    A clerk wears the hat of the window while the page is made: the same pages, forms and services as the applicant's.
    """

    @wraps(view)
    def writing(*args: Any, **kwargs: Any) -> Any:
        if person().role == CLERK:
            g.person = window.hat(person(), kwargs["application"])
        return view(*args, **kwargs)

    return _guarded(writing, (*APPLICANT, CLERK))  # type: ignore[arg-type]


def for_roles(*roles: str) -> Callable[[View], View]:
    """A page for people who act in one of these roles."""
    return lambda view: _guarded(view, roles)


def _guarded(view: View, roles: tuple[str, ...] | None, *, half: bool = False) -> View:
    @wraps(view)
    def entered(*args: Any, **kwargs: Any) -> Any:
        who = person()
        if not half and needs_factor(who):
            raise FactorNeeded()
        if roles is not None and who.role not in roles:
            raise Forbidden()
        if roles is not None and who.behalf is not None:
            standing_in.within(who, request.method, kwargs.get("application"), kwargs.get("attachment"))
        return view(*args, **kwargs)

    entered.allowed = roles or ("half signed in" if half else "signed in",)  # type: ignore[attr-defined]
    return entered  # type: ignore[return-value]

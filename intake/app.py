"""Puts the site together: a table of contents."""

from __future__ import annotations

from flask import Flask
from flask_babel import Babel
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from intake.config import Config, from_environment
from intake.opening import open_installation
from intake.views import ROOMS, access, errors, hx, language, once, origin, page, security, trace, typed


def create_app(config: Config | None = None) -> Flask:
    """The site over an existing store; NotInstalled without one, KeyTrouble without its key, NotReady if it does not fit."""
    config = config or from_environment()
    key = open_installation(config)
    app = Flask("intake", root_path=str(page.ROOT), template_folder="templates", static_folder="static")
    app.config.update(
        SECRET_KEY=key.derived("flask secret"),
        OFFICE=config,
        MAX_CONTENT_LENGTH=config.body_limit,
        MAX_FORM_MEMORY_SIZE=config.form_memory,
        MAX_FORM_PARTS=config.form_parts,
        WTF_CSRF_TIME_LIMIT=None,
        SESSION_COOKIE_NAME="__Host-office" if config.https else "office",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.https,
        BABEL_DEFAULT_LOCALE="zh_CN",
        BABEL_DEFAULT_TIMEZONE="Asia/Shanghai",
        TEMPLATES_AUTO_RELOAD=False,
    )
    if config.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    typed.init_app(app)  # before the first route
    security.init_app(app)  # first at the door, before the token is asked
    Babel(app, locale_selector=language.locale)
    language.init_app(app)
    csrf = CSRFProtect(app)
    csrf.exempt("intake.views.api.assess")  # nobody is signed in there and nothing is written
    for room in (trace, hx, access, errors, page, origin, once):
        room.init_app(app)
    for blueprint in ROOMS():
        app.register_blueprint(blueprint)
    return app

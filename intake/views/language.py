"""In which language a page is shown: the visitor's choice, kept in a cookie, and the hooks that translate templates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Flask, Response, current_app, redirect, request
from jinja2 import pass_context, pass_eval_context
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.nodes import EvalContext
from werkzeug.wrappers import Response as BaseResponse

from intake import translating
from intake.views.access import for_everyone

room = Blueprint("language", __name__)
COOKIE = "lang"
YEAR = 365 * 24 * 3600
#: Characters of an address that the switch keeps; a longer one loses its question.
LONGEST = 2000
TAGS = {"zh": "zh-CN", "en": "en"}
#: Before these an expression is data, in every language: a field's value, an element for words somebody typed.
DATA = ('value="', "hx-disable>", 'lang="zh">', 'lang="zh-CN">')


def locale() -> str:
    """The locale Flask-Babel formats by."""
    return "en" if translating.language() == "en" else "zh_CN"


def chosen() -> str:
    """``en`` where the visitor chose it, else ``zh``."""
    return "en" if request.cookies.get(COOKIE) == "en" else "zh"


@room.get("/language/<code>")
@for_everyone
def switch(code: str) -> BaseResponse:
    """Keep the choice for a year and go back to the page the visitor was on (a path of this site, else home)."""
    back = request.args.get("back", "/")
    safe = back.isprintable() and back.startswith("/") and not back.startswith(("//", "/\\")) and "\\" not in back
    answer = redirect(back if safe else "/", code=303)
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    answer.set_cookie(
        COOKIE, "en" if code == "en" else "zh", max_age=YEAR, samesite="Lax", httponly=True, secure=secure
    )
    return answer


def other() -> dict[str, str]:
    """The switch in the masthead: code, words and address of the other language; an address that is none is not kept."""
    from intake.views.page import came_from

    code = "zh" if translating.language() == "en" else "en"
    here = request.full_path.rstrip("?") if request.method == "GET" else came_from() or "/"
    here = "/" if request.url_rule is None else here if len(here) <= LONGEST else here.partition("?")[0]
    return {
        "code": TAGS[code],
        "label": translating.Verbatim("中文") if code == "zh" else "English",
        "url": current_app.url_for("language.switch", code=code, back=here),
    }


class Shown(Extension):
    """Templates show data as it is, and their own wide punctuation in the language of the page."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Field values, texts of textareas and elements for typed words become verbatim; marks become expressions."""
        before, typed, data = "", False, False
        for token in stream:
            if token.type == "data":
                before = token.value
                opened, closed = before.rfind("<textarea"), before.rfind("</textarea")
                typed = opened > closed or (typed and closed < 0)
                yield from _with_marks(token)
                continue
            if token.type == "variable_begin":
                data = typed or before.endswith(DATA)
                yield token
                if data:
                    yield Token(token.lineno, "lparen", "(")
                continue
            if token.type == "variable_end" and data:
                yield Token(token.lineno, "rparen", ")")
                yield Token(token.lineno, "pipe", "|")
                yield Token(token.lineno, "name", "verbatim")
                data = False
            yield token
            if token.type in ("variable_end", "block_end"):
                before = "" if token.type == "variable_end" else before


def _with_marks(token: Token) -> Iterator[Token]:
    """The raw text of a template, each wide mark as an expression of its own."""
    rest = ""
    for letter in token.value:
        if letter in translating.english_figures.MARKS:
            if rest:
                yield Token(token.lineno, "data", rest)
                rest = ""
            yield Token(token.lineno, "variable_begin", "{{")
            yield Token(token.lineno, "string", letter)
            yield Token(token.lineno, "variable_end", "}}")
        else:
            rest += letter
    if rest:
        yield Token(token.lineno, "data", rest)


@pass_context
def _finalize(_context: Any, value: Any) -> Any:
    """Everything a template shows goes through here; asked at run time, since constants change with the language."""
    return translating.tr(value)


@pass_eval_context
def _gettext(eval_ctx: EvalContext, message: str, **values: Any) -> str:
    return (translating.marked if eval_ctx.autoescape else translating.gettext)(message, **values)


def init_app(app: Flask) -> None:
    """First of all: the language is known before anything is answered."""
    env = app.jinja_env
    env.add_extension(Shown)
    env.finalize = _finalize
    env.filters["verbatim"] = lambda value: translating.Verbatim(value) if type(value) is str else value
    env.globals.update(_=_gettext, gettext=_gettext)

    @app.before_request
    def choose() -> None:
        translating.speak(chosen())

    @app.after_request
    def say(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.headers["Content-Language"] = TAGS[translating.language()]
            response.vary.add("Cookie")
        return response

    @app.teardown_request
    def forget(_trouble: BaseException | None) -> None:
        translating.speak("zh")

    @app.context_processor
    def frame() -> dict[str, Any]:
        return {"page_lang": TAGS[translating.language()], "other_language": other()}

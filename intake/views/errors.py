"""Turns errors into pages: the only place that knows which status a refusal has."""

from __future__ import annotations

from flask import Flask, redirect, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from intake import errors
from intake.uploads.storing import UploadRefused
from intake.views import hx, keeping, trace
from intake.views.page import came_from, page

STATUS: tuple[tuple[type[errors.IntakeError], int], ...] = (
    (errors.NotFound, 404),
    (errors.Forbidden, 403),
    (errors.LinkOver, 410),
    (errors.Stale, 409),
    (errors.Refused, 422),
    (errors.BadInput, 422),
    (errors.TooMany, 429),
    (errors.NoSpace, 507),
)
WORDS = {
    400: "这个请求不完整。请返回上一页，刷新后再试。",
    403: "您当前的身份不能打开这个页面。",
    404: "没有找到您要的页面。它可能已经移走，或者地址有误。",
    405: "这个地址不能这样打开，请从页面上的链接或按钮进入。",
    411: "请求没有说明长度，没有受理。",
    413: "提交的内容太大，没有收下。单个文件不超过20 MB；请压缩后再上传，或者分几次上传。",
    421: "这里不办理该域名的请求。",
    429: "操作过于频繁，请稍后再试。",
    500: "系统出了差错，您的操作没有保存。请稍后再试；仍不行请把编号告诉窗口。",
}
TITLES = {
    403: "不能打开",
    410: "链接已失效",
    404: "没有找到",
    409: "页面已更新",
    413: "内容太大",
    422: "还不能办理",
    429: "请稍后再试",
}


def init_app(app: Flask) -> None:
    """Every error has a page with a reference number and a way on."""
    app.register_error_handler(errors.IntakeError, refused)
    app.register_error_handler(UploadRefused, upload)
    app.register_error_handler(CSRFError, token)
    app.register_error_handler(HTTPException, plain)
    app.register_error_handler(Exception, broken)


def refused(error: errors.IntakeError) -> BaseResponse:
    """A refusal of the office."""
    if isinstance(error, errors.SignInNeeded):
        return sign_in()
    if isinstance(error, errors.FactorNeeded):
        return second_factor()
    status = next((status for kind, status in STATUS if isinstance(error, kind)), 400)
    refusals = getattr(error, "refusals", ())
    return answer(status, error.message or WORDS.get(status, ""), refusals, getattr(error, "errors", {}))


def second_factor() -> BaseResponse:
    """The code first, then back to this page."""
    url = url_for("factor.show", next=request.full_path.rstrip("?") if request.method == "GET" else "")
    return hx.go_to(url) if hx.is_fragment() else redirect(url, code=303)


def sign_in() -> BaseResponse:
    """Sign in first, then come back to this page; a form is kept meanwhile."""
    if request.method == "POST":
        return keeping.session_over()
    url = url_for("accounts.sign_in", next=request.full_path.rstrip("?"))
    return hx.go_to(url) if hx.is_fragment() else redirect(url, code=303)


def upload(error: UploadRefused) -> BaseResponse:
    """A file that was not let in."""
    return answer(422, error.message)


def token(_: CSRFError) -> BaseResponse:
    """The page is older than the session."""
    return answer(
        400,
        "页面放置过久或已重新登录，本次提交没有生效。请按“后退”回到填写的页面，先复制写好的内容，再刷新页面后提交。",
    )


def plain(error: HTTPException) -> BaseResponse:
    """An error of the web itself."""
    if error.response is not None:
        return error.response
    status = error.code or 500
    return answer(status, WORDS.get(status, "请求没有办成，请返回上一页再试。"))


def broken(error: Exception) -> BaseResponse:
    """Something nobody expected: logged under the request's number, told without detail."""
    trace.failed(error)
    return answer(500, WORDS[500])


def answer(
    status: int, words: str, refusals: tuple[object, ...] = (), fields: dict[str, str] | None = None
) -> BaseResponse:
    """The error page, or its block as a fragment."""
    return page(
        "errors/error.html",
        block="error",
        status=status,
        heading=TITLES.get(status, "没有办成"),
        words=words,
        refusals=refusals,
        fields=fields or {},
        back=came_from() if request.method == "POST" else "",
        reference=trace.reference(),
    )

"""Pages behind one-time links: a new password, an invitation, the confirmation of an address."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.errors import BadInput, Forbidden, TooMany
from intake.services import addressing, contacts, inviting, links, resetting
from intake.services.standing import ROLE_LABELS
from intake.store import people as people_store
from intake.store.models import OneTimeLink
from intake.views import access
from intake.views.access import address, for_everyone
from intake.views.page import page, see_other

room = Blueprint("links", __name__)


@room.route("/forgot", methods=["GET", "POST"])
@for_everyone
def forgot() -> Response:
    """Ask for a new password; the answer is the same whoever asks."""
    if request.method == "POST":
        try:
            resetting.ask(request.form.get("typed", "")[:200], address=address())
        except (BadInput, TooMany) as refused:
            words = refused.message if isinstance(refused, TooMany) else refused.errors["typed"]
            return page("account/forgot.html", status=429 if isinstance(refused, TooMany) else 422, error=words,
                        done=False)  # fmt: skip
        return page("account/forgot.html", error="", done=True)
    return page("account/forgot.html", error="", done=False)


@room.route("/reset/<token>", methods=["GET", "POST"])
@for_everyone
def reset(token: str) -> Response:
    """A new password by letter."""
    link, errors = links.opened(token, "reset"), {}
    if request.method == "POST":
        new, again = request.form.get("password", "")[:1000], request.form.get("password_again", "")[:1000]
        try:
            if new != again:
                raise BadInput({"password_again": "两次填写的密码不一样。"})
            resetting.reset(link, new)
            return page("account/done.html", heading="密码已更换", words="原来的登录都已退出，请用新密码登录。")
        except BadInput as wrong:
            errors = wrong.errors
    return page("account/reset.html", status=422 if errors else 200, errors=errors)


@room.route("/email/<token>", methods=["GET", "POST"])
@for_everyone
def email(token: str) -> Response:
    """Confirm an address; only the button counts, since programs open links in letters by themselves."""
    link = links.opened(token, "email")
    if request.method == "POST":
        contacts.confirm(link)
        return page("account/done.html", heading="邮箱已确认", words="以后申请有进展时，会寄通知到这个邮箱。")
    return page("account/email.html", email=link.email)


@room.route("/invitation/<token>", methods=["GET", "POST"])
@for_everyone
def invitation(token: str) -> Response:
    """An invitation: a new account, or one's own where one is signed in."""
    link, errors, form = links.opened(token, "member", "staff"), {}, request.form
    if request.method == "POST":
        try:
            if form.get("step") == "join":
                return _joined(link)
            inviting.accept(
                link, login=form.get("login", "")[:200], name=form.get("name", "")[:200],
                password=form.get("password", "")[:1000], again=form.get("password_again", "")[:1000],
            )  # fmt: skip
            return page("account/done.html", heading="账号已建立", words="请用刚才设置的用户名和密码登录。")
        except BadInput as wrong:
            errors = wrong.errors
    applicant = people_store.organisation(link.organisation) if link.organisation else None
    what = [addressing.POSTS[link.body["post"]]] if applicant else [ROLE_LABELS[role] for role in link.body["roles"]]
    return page(
        "account/invitation.html", status=422 if errors else 200, errors=errors, typed=form, invited=link.body["name"],
        applicant=applicant, what=what, kind=link.kind,
    )  # fmt: skip


def _joined(link: OneTimeLink) -> Response:
    who = access.person()
    if access.needs_factor(who):
        raise Forbidden("请先完成登录验证，再打开邀请链接。")
    inviting.join(who, link)
    return see_other("accounts.role")

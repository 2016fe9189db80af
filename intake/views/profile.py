"""A firm's own page (一企一档): what it is registered as, how it is reached, who speaks for it, where it is paid."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from intake.errors import BadInput, NotFound, Refused, Stale
from intake.services import acting, payees, profiling, rewards
from intake.store import applications, reading
from intake.views import files
from intake.views.access import APPLICANT, for_roles, password_again, person
from intake.views.page import page, see_other
from intake.views.typed import number
from workflows.catalogue import items
from workflows.facts.choices import APPLICANT_KIND

room = Blueprint("profile", __name__)
ELSEWHERE = "单位档案刚在另一个窗口改过。您填写的内容还在下面，请核对后再保存一次。"
KINDS = {choice.value: choice.label for choice in APPLICANT_KIND}


@room.route("/mine/firm", methods=["GET", "POST"])
@for_roles(*APPLICANT)
def firm() -> Response:
    """Registered data to read, contact data to keep current, members."""
    if request.method == "GET":
        return _firm()
    try:
        changed = profiling.change_contacts(person(), request.form, seen=number(request.form.get("seen")))
    except BadInput as wrong:
        return _firm(422, errors=wrong.errors, typed=request.form)
    except Stale:
        return _firm(409, typed=request.form, message=ELSEWHERE)
    flash("联系方式已保存。" if changed else "联系方式没有改动。", "success")
    return see_other("profile.firm")


def _firm(status: int = 200, **shown: Any) -> Response:
    found = profiling.firm_of(person())
    typed = shown.pop("typed", None)
    return page(
        "profile/firm.html", status=status, firm=found, kinds=KINDS, labels=profiling.LABELS, who=person(),
        typed=found.contacts if typed is None else typed, **{"errors": {}, "message": "", **shown},
    )  # fmt: skip


@room.get("/mine/firm/account")
@for_roles(*APPLICANT)
def account() -> Response:
    """The account to be paid to, with its proof; and which account each application under way has."""
    return _account()


@room.post("/mine/firm/account")
@for_roles("applicant.signatory")
def change() -> Response:
    """Another account."""
    seen = number(request.form.get("seen"))
    try:
        password_again()
        payees.change(person(), request.form, files.stored("proof", required=False), seen=seen)
    except BadInput as wrong:
        return _account(422, errors=wrong.errors, typed=request.form)
    except Refused as refused:
        return _account(422, errors={"account": refused.message}, typed=request.form)
    except Stale:
        return _account(409, typed=request.form, message=ELSEWHERE)
    flash("收款账户已保存，新的申请会用它。", "success")
    return see_other("profile.account")


def _account(status: int = 200, **shown: Any) -> Response:
    found = profiling.firm_of(person())
    typed = shown.pop("typed", None) or {
        "account_name": found.applicant.account_name or found.applicant.name, "bank": found.applicant.bank_name,
    }  # fmt: skip
    return page(
        "profile/account.html", status=status, firm=found, typed=typed, who=person(), named=items(),
        paid=payees.under_way(found.applicant, found.account), names=payees.own_names(found.applicant),
        **{"errors": {}, "message": "", **shown},
    )  # fmt: skip


@room.post("/mine/firm/account/applications/<int:application>")
@for_roles("applicant.signatory")
def use(application: int) -> Response:
    """One application is paid to the account of the profile from now on."""
    who, seen = person(), number(request.form.get("seen"))
    row = applications.get(application, who.role, who.organisation)
    try:
        password_again()
        if row.state == "payment_failed":
            given = {"kept": True, "proof": payees.proof_kept(who)}
            acting.act(who, application, "correct_account", given, seen=seen)
        else:
            payees.use(who, application, seen=seen)
    except BadInput as wrong:
        return _account(422, errors={f"{application}-{name}": words for name, words in wrong.errors.items()})
    except Refused as refused:
        return _account(422, errors={f"{application}-use": refused.message})
    except Stale as stale:
        return _account(409, message=stale.message)
    flash("已改用单位档案里的收款账户。", "success")
    return see_other("profile.account")


@room.get("/mine/firm/account/proof")
@for_roles(*APPLICANT)
def proof() -> Response:
    """The paper that proves the account."""
    found = profiling.firm_of(person()).account
    blob = reading.blob(found.proof) if found and found.proof else None
    if found is None or blob is None:
        raise NotFound()
    return files.send(blob.sha256, found.proof_name, blob.media_type)


@room.get("/mine/firm/awards")
@for_roles(*APPLICANT)
def awards() -> Response:
    """What the firm was granted and paid so far."""
    found = profiling.firm_of(person())
    return page("profile/awards.html", firm=found, who=person(), told=rewards.of(found.applicant.id))

"""The account a firm is paid to: kept in its profile with a proof, pinned to each application when that is handed in.

What was handed in keeps the account it was handed in with until its applicant says otherwise for that application.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake import sealing
from intake.errors import BadInput, Forbidden, NotFound, Refused
from intake.identity.names import same
from intake.services import firms
from intake.services.enclosing import Enclosed
from intake.services.people import Person
from intake.services.recording import moment, office_act
from intake.store import applications, payees, people, profiles, reading
from intake.store.database import write_tx
from intake.store.models import Application, Organisation, Payee, Profile
from intake.uploads import JPG, PDF, PNG
from intake.uploads.storing import Stored
from workflows.catalogue import items

PROOFS = (PDF, JPG, PNG)
BEFORE_PAYMENT = "这件申请已经拨付或正在拨付，账户不能再换；银行退回以后可以更正"


@dataclass(frozen=True)
class Account:
    """An account as people see it; never the number."""

    holder: str
    bank: str
    last_four: str
    proof: str | None = None  # the hash of the paper that proves it
    proof_name: str = ""


def of(application: Application, applicant: Organisation) -> Account | None:
    """The account this application is paid to: its own, else what the applicant keeps now; None without any."""
    own, profile = payees.told(application.id, applicant.id)
    return shown(own, applicant, profile)


def shown(own: Payee | None, applicant: Organisation, profile: Profile | None) -> Account | None:
    """The same from what was read already."""
    return _shown(own) if own is not None else kept(applicant, profile or Profile(organisation=applicant.id))


def kept(applicant: Organisation, profile: Profile) -> Account | None:
    """The account the organisation keeps now."""
    if not applicant.account_last_four:
        return None
    return Account(
        applicant.account_name or applicant.name, applicant.bank_name, applicant.account_last_four,
        profile.account_proof, profile.account_proof_name,
    )  # fmt: skip


def proof_kept(person: Person) -> list[Enclosed]:
    """The proof of the account one's own organisation keeps now, to go with an act; empty without one."""
    profile = profiles.of(person.organisation or 0)
    blob = reading.blob(str(profile.account_proof)) if profile.account_proof else None
    return [Enclosed(Stored(blob.sha256, blob.size, blob.media_type), profile.account_proof_name)] if blob else []


def number_of(application: Application, applicant: Organisation) -> tuple[str, str, str] | None:
    """(holder, bank, full number) of the account this application is paid to; None without any."""
    own = payees.of(application.id)
    if own is not None:
        number = sealing.unseal(own.number_sealed, "payee", "number", application.id)
        return own.account_name, own.bank_name, number
    if not applicant.account_sealed:
        return None
    number = sealing.unseal(applicant.account_sealed, "organisation", "account", applicant.id)
    return applicant.account_name or applicant.name, applicant.bank_name, number


def change(person: Person, given: Mapping[str, Any], proof: tuple[Stored, str] | None, *, seen: int) -> None:
    """Another account for the organisation, in its own name and with a proof; what was handed in keeps the former.

    ``given``: account_name, bank, account, account_again.  BadInput at the fields; Stale where the profile moved on.
    """
    person.needs("applicant.signatory")
    with write_tx():
        applicant = people.organisation(person.organisation or 0)
        if applicant is None:
            raise Forbidden()
        if firms.has_ended(applicant.id):
            raise Refused.because("ended", "单位已登记注销或已并入其他单位，不能再改收款账户", "1")
        name, bank, number, wrong = read(given, applicant)
        wrong |= _unfit(proof)
        if wrong:
            raise BadInput(wrong)
        keep(applicant, name, bank, number, proof=proof, seen=seen)
        body = {"organisation": applicant.id, "last_four": number[-4:], "sha256": proof[0].sha256 if proof else None}
        office_act(person.id, str(person.role), "set_account", body=body)


def _unfit(proof: tuple[Stored, str] | None) -> dict[str, str]:
    if proof is None:
        return {"proof": "请上传开户许可证或银行出具的账户证明。"}
    if proof[0].media_type not in PROOFS:
        return {"proof": "账户证明须是PDF，或者扫描、拍照的JPG、PNG图片；请不要上传表格或文档。"}
    return {}


def read(given: Mapping[str, Any], applicant: Organisation) -> tuple[str, str, str, dict[str, str]]:
    """(name, bank, number, what is wrong by field) of an account as typed; the name must be the applicant's own."""
    name, bank = _text(given, "account_name"), _text(given, "bank")
    number, again = _digits(given, "account"), _digits(given, "account_again")
    wrong = {field: "请填写这一项。" for field, value in (("account_name", name), ("bank", bank)) if not value}
    wrong |= {field: "内容太长，请控制在200字以内。" for field, value in (("account_name", name), ("bank", bank))
              if len(value) > 200}  # fmt: skip
    if name and not any(same(name, one) for one in own_names(applicant)):
        wrong["account_name"] = f"账户名称须与单位名称“{applicant.name}”一致，不能用别人的账户。"
    if not number.isdigit() or not number.isascii() or not 8 <= len(number) <= 32:
        wrong["account"] = "请填写8至32位数字的银行账号。"
    elif number != again:
        wrong["account_again"] = "两遍填写的账号不一样，请核对。"
    return name, bank, number, wrong


def keep(
    applicant: Organisation, name: str, bank: str, number: str, *,
    proof: tuple[Stored, str] | None = None, seen: int | None = None,
) -> None:  # fmt: skip
    """The organisation's account from now on; what was handed in before keeps the former.  Inside ``write_tx()``."""
    for row in payees.under_way(applicant.id):
        pin(row, applicant)
    columns = {
        "account_name": name, "bank_name": bank, "account_last_four": number[-4:],
        "account_sealed": sealing.seal(number, "organisation", "account", applicant.id),
    }  # fmt: skip
    profiles.change(applicant.id, applicant.version if seen is None else seen, **columns)
    if proof is not None:
        people.add_blob(proof[0], moment())
    profiles.put(
        applicant.id, account_proof=proof[0].sha256 if proof else None, account_proof_name=proof[1] if proof else "",
        account_since=moment(),
    )  # fmt: skip


def pin(application: Application, applicant: Organisation) -> None:
    """The application keeps the account it would be paid to now, if it has none of its own.  Inside ``write_tx()``."""
    if items()[application.item].kind == "money" and applicant.account_sealed and payees.of(application.id) is None:
        put(application, applicant)


def put(application: Application, applicant: Organisation) -> None:
    """The application is paid to what the organisation keeps now.  Inside ``write_tx()``."""
    number = sealing.unseal(str(applicant.account_sealed), "organisation", "account", applicant.id)
    profile = profiles.of(applicant.id)
    payees.put(
        application.id, account_name=applicant.account_name or applicant.name, bank_name=applicant.bank_name,
        number_sealed=sealing.seal(number, "payee", "number", application.id), last_four=number[-4:],
        proof=profile.account_proof, proof_name=profile.account_proof_name, set_at=moment(),
    )  # fmt: skip


def use(person: Person, application_id: int, *, seen: int) -> None:
    """One's own application is paid to the account of the profile from now on; refused once it is being paid.

    Raises Stale where the application has moved on; its page of payment is then old too.
    """
    person.needs("applicant.signatory")
    with write_tx():
        application = applications.get(application_id, person.role, person.organisation)
        applicant = people.organisation(application.organisation)
        if applicant is None or application.state in ("draft", *payees.OVER):
            raise NotFound()
        if not applicant.account_sealed:
            raise Refused.because("account", "单位档案里还没有收款账户，请先填写", "1")
        if not may_change(application):
            raise Refused.because("paid", BEFORE_PAYMENT, "5")
        put(application, applicant)
        application.version = seen  # the compare-and-swap then refuses whoever saw an older page
        applications.advance(application, changed_at=moment())
        body = {"last_four": applicant.account_last_four}
        office_act(person.id, str(person.role), "use_account", application=application_id, body=body)


def may_change(application: Application) -> bool:
    """Whether another account may still be told for this application."""
    return application.paid_yuan is None and application.state not in ("payment", "disbursed", "payment_failed")


@dataclass(frozen=True)
class Paid:
    """An application under way with the account it will be paid to, in the profile."""

    application: Application
    account: Account
    same: bool  # as the organisation keeps it now
    open: bool  # another may be told


def under_way(applicant: Organisation, account: Account | None) -> list[Paid]:
    """The organisation's applications for money that are not paid yet, each with its account."""
    found = payees.under_way(applicant.id)
    rows = [row for row in found if items()[row.item].kind == "money" and row.paid_yuan is None]
    own = payees.among([row.id for row in rows])
    shown = [(row, _shown(own[row.id]) if row.id in own else account) for row in rows]
    return [
        Paid(row, one, row.id not in own or one == account, may_change(row) or row.state == "payment_failed")
        for row, one in shown
        if one is not None
    ]


def _shown(own: Payee) -> Account:
    return Account(own.account_name, own.bank_name, own.last_four, own.proof, own.proof_name)


def own_names(applicant: Organisation) -> list[str]:
    """Whose account it may be: the organisation's; of a sole proprietor also the operator's (payment.payee_rule)."""
    own = [applicant.name]
    if applicant.applicant_kind == "sole_proprietor" and applicant.legal_representative:
        own.append(applicant.legal_representative)
    return own


def _text(given: Mapping[str, Any], name: str) -> str:
    return " ".join(str(given.get(name) or "").split())


def _digits(given: Mapping[str, Any], name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", str(given.get(name) or "")).split())


__all__ = ["Account", "Paid", "Payee", "change", "keep", "kept", "number_of", "of", "pin", "put", "under_way", "use"]

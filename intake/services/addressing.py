"""Who gets a letter of a message, whether it is still right to send it, and what it says."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from typing import Any

from intake import clock
from intake.errors import NotFound
from intake.post import letters
from intake.services import links, mailkinds, reaching, recording, standing, telling
from intake.services.recording import moment
from intake.store import applications, contacts, deliveries, digests, memberships, office
from intake.store import links as link_store
from intake.store import people as people_store
from intake.store.database import write_tx
from intake.store.models import Application, Delivery, Organisation, Outbox
from workflows.catalogue import items
from workflows.states import STATES

FRESH = timedelta(days=14)  # older news is no news: it stands on the site
POSTS = {"filler": "填报人", "signatory": "签署人"}


class Pointless(Exception):
    """The letter must not be sent any more; the text says why."""


def address_all() -> int:
    """A letter for each member with a confirmed address, of each message nobody was picked for yet; how many."""
    made = 0
    for message in deliveries.unaddressed():
        with write_tx():
            if not deliveries.addressed(message.id, moment()):
                continue
            if clock.now() - recording.parse(message.at) > FRESH:
                continue
            for account in memberships.active_accounts(_organisation(message)):
                contact = contacts.of(account)
                if contact is None or mailkinds.may_skip(message.message, contacts.off(account)):
                    continue
                if contact.confirmed_at:
                    deliveries.add(outbox=message.id, account=account, at=moment())
                    made += 1
    return made


def _organisation(message: Outbox) -> int:
    """The applicant of now: a firm that took another over hears of its applications."""
    if message.application is None:
        return int(message.organisation)
    return int(applications.by_id(message.application).organisation)


def written(letter: Delivery, *, sender: str, site: str) -> tuple[EmailMessage, str]:
    """The letter and the address it goes to, after looking at everything once more; Pointless where it is over."""
    of = _of_link if letter.link else _of_digest if letter.digest else _of_message
    template, to, words = of(letter, site)
    return letters.write(template, to=to, sender=sender, mark=letter.mark, at=clock.now(), **words), to


def _of_link(letter: Delivery, site: str) -> tuple[str, str, dict[str, Any]]:
    link = link_store.by_id(letter.link)
    if link is None or not links.still_good(link):
        raise Pointless("链接已用过、收回或过期")
    words: dict[str, Any] = {"url": site + links.path_of(link)}
    if link.kind in ("reset", "email"):
        account, contact = people_store.account(link.account), contacts.of(link.account)
        if account is None or not account.active:
            raise Pointless("账号已停用")
        if contact is None or contact.email != link.email or (link.kind == "reset" and not contact.confirmed_at):
            raise Pointless("邮箱已更换或未确认")
        return link.kind, link.email, {**words, "login": account.login}
    if link.kind == "member":
        applicant = people_store.organisation(link.organisation)
        words |= {"greeting": _name(applicant), "post": POSTS[link.body["post"]]}
    else:
        words["post"] = "、".join(standing.ROLE_LABELS[role] for role in link.body["roles"])
    return link.kind, link.email, words


def _of_digest(letter: Delivery, site: str) -> tuple[str, str, dict[str, Any]]:
    """What lay on the desk that morning: numbers and days, no names; nothing of an earlier day."""
    digest, contact = digests.by_id(letter.digest), contacts.of(letter.account)
    account = people_store.account(letter.account)
    if digest is None or digest.day != clock.today():
        raise Pointless("已不是当天的摘要")
    if account is None or not account.active or "digest" in contacts.off(account.id):
        raise Pointless("账号已停用，或已关闭每日摘要")
    if contact is None or not contact.confirmed_at:
        raise Pointless("邮箱未确认")
    roles = [
        {
            **one,
            "role": standing.ROLE_LABELS[one["role"]],
            "lines": [(number, items()[item].name, day, day < digest.day) for number, item, day in one["lines"]],
        }
        for one in digest.body["roles"]
    ]
    words = {"day": digest.day, "total": sum(one["total"] for one in roles), "roles": roles}
    return "digest", contact.email, {**words, "url": f"{site}/desk", "choose": f"{site}/account"}


def _of_message(letter: Delivery, site: str) -> tuple[str, str, dict[str, Any]]:
    message = deliveries.message(letter.outbox)
    account, contact = people_store.account(letter.account), contacts.of(letter.account)
    if message is None or clock.now() - recording.parse(message.at) > FRESH:
        raise Pointless("消息已过时")
    if account is None or not account.active:
        raise Pointless("账号已停用")
    if contact is None or not contact.confirmed_at:
        raise Pointless("邮箱未确认")
    organisation = _organisation(message)
    if account.id not in memberships.active_accounts(organisation):
        raise Pointless("收件人已不是这个单位的人员")
    if mailkinds.may_skip(message.message, contacts.off(account.id)):
        raise Pointless("收件人不接收这类邮件")
    applicant, telephone = people_store.organisation(organisation), reaching.of(reaching.LEADS).telephone
    if message.application is None:
        words = {"number": "", "label": "有一条新消息", "reminder": False, "item": "", "words": "", "holder": "",
                 "due": "", "next": "", "telephone": telephone, "url": f"{site}/mine", "greeting": _name(applicant)}  # fmt: skip
        return "state", contact.email, words
    try:
        row = applications.get(message.application, "applicant.filler", organisation)
    except NotFound:
        raise Pointless("申请已不可见") from None
    return (
        "state",
        contact.email,
        {**_state(row, applicant, message.message), "telephone": telephone, "url": f"{site}/applications/{row.id}"},
    )


def _state(row: Application, applicant: Organisation | None, message: str) -> dict[str, Any]:
    """The state's words, who holds it, by when, what comes next; a written reason stays on the site."""
    item, person = items()[row.item], applicant is None or applicant.applicant_kind == "natural_person"
    settings = office.settings_on(row.as_of or "9999-12-31")
    words = telling.reads(item, row, settings, reason="详见网站")
    places = standing.places(item.path, row, []) if applicant else ()
    later = next((place.label for place in places if place.when == "later"), "")
    return {
        "greeting": _name(applicant), "reminder": message.startswith("reminder-"), "item": item.name,
        "number": row.number or "", "label": STATES[row.state].label, "words": "" if person else words,
        "holder": standing.holder(row), "due": row.due_on or "", "next": later,
    }  # fmt: skip


def _name(applicant: Organisation | None) -> str:
    """How a letter greets: the organisation by its name, a person without."""
    return "申请人" if applicant is None or applicant.applicant_kind == "natural_person" else applicant.name

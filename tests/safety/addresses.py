"""The addresses of a rule, filled with objects that are there: one's own, and those of another applicant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from werkzeug.routing import Rule

from intake.store.models import (
    ActPaper,
    Application,
    Attachment,
    Batch,
    Claim,
    Delegation,
    KeptForm,
    Matching,
    Membership,
    NoticeLine,
    Objection,
    OneTimeLink,
    Organisation,
    OrganisationChange,
    Panel,
    PanelMember,
    PaperSignature,
    PendingImport,
    Reminder,
    ReminderList,
)  # fmt: skip
from workflows.catalogue import items, measures
from workflows.engine import actions_in, roles
from workflows.lists import LISTS

Values = dict[str, Any]


def put(rule: Rule, values: Mapping[str, Any]) -> str:
    """The address."""
    return re.sub(r"<(?:[^<>]*[:)])?(\w+)>", lambda found: str(values[found[1]]), rule.rule)


def of_applications(rule: Rule, rows: list[Application], role: str) -> Iterator[Values]:
    """An address of each of these applications; ``role`` narrows the actions to those that are its own."""
    more = rule.arguments - {"application"}
    for row in rows:
        item = items()[row.item]
        found: list[Values] = [{}]
        if "name" in more:
            mine = [one.name for one in actions_in(item.path, row.state) if not role or role in roles(one, item)]
            found = [{"name": name} for name in mine]
        elif "slot" in more:
            found = [{"slot": item.documents[0].key}]
        elif "attachment" in more:
            papers = Attachment.select().where(Attachment.application == row.id).limit(1)
            found = [{"attachment": paper.id} for paper in papers]
        elif "paper" in more:
            papers = ActPaper.select().where(ActPaper.application == row.id).limit(1)
            found = [{"paper": paper.id} for paper in papers]
        elif "fact" in more:
            found = [{"fact": "workers"}] if item.rows and item.rows.kind == "workers" else []
        elif "token" in more:
            waiting = PendingImport.select().where(PendingImport.application == row.id)
            found = [{"token": one.id} for one in waiting]
        yield from ({"application": row.id, **one} for one in found)


def public(rule: Rule) -> list[Values]:
    """Addresses that are the same for everybody."""
    asked = rule.arguments
    if asked == {"award_id"}:
        return [{"award_id": award.id} for measure in measures() for award in measure.awards]
    if asked == {"number"}:
        return [{"number": measure.number} for measure in measures()]
    if asked == {"notice"} or asked == {"notice", "line"}:
        return [{"notice": one.notice, "line": one.id} for one in NoticeLine.select()]
    if asked == {"token"}:
        return [{"token": "x" * 43}]
    if asked == {"batch"}:
        return [{"batch": one.id} for one in Batch.select()] or [{"batch": 1}]
    if asked == {"pool", "year"}:
        return [{"pool": "district_policy_fund", "year": 2027}, {"pool": "m04_voucher_pool", "year": 0}]
    return [{}] if not asked else []


def of_office(rule: Rule) -> list[Values]:
    """Addresses of the office's own things."""
    asked = rule.arguments
    if "organisation" in asked:
        found = [row.organisation for row in Membership.select(Membership.organisation).distinct()][:2]
        return [{"organisation": one, "paper": "licence"} for one in found]
    if "objection" in asked:
        return [{"objection": one.id, "paper": 1} for one in Objection.select()]
    if asked == {"one"}:
        return [{"one": one.id} for one in Matching.select()] or [{"one": 1}]
    if asked == {"change"}:
        return [{"change": one.id} for one in OrganisationChange.select()] or [{"change": 1}]
    if asked == {"attachment"}:
        return [{"attachment": one.id} for one in Attachment.select().limit(2)]
    if asked == {"listed"}:
        return [{"listed": one.id} for one in ReminderList.select()]
    if asked == {"signature"}:
        return [{"signature": one.id} for one in PaperSignature.select()]
    if asked == {"claim"}:
        return [{"claim": one.id} for one in Claim.select()]
    if asked == {"kind"}:
        return [{"kind": kind.key} for kind in LISTS]
    return []


def of_account(rule: Rule, account: int, organisation: int) -> list[Values]:
    """Addresses of what belongs to an account or to whom it speaks for."""
    asked = rule.arguments
    if asked == {"form"}:
        return [{"form": one.id} for one in KeptForm.select().where(KeptForm.account == account)]
    if asked == {"delegation"}:
        mine = (Delegation.giver == account) | (Delegation.taker == account)
        return [{"delegation": one.id} for one in Delegation.select().where(mine)]
    if asked == {"account"}:
        return [{"account": one.account} for one in Membership.select().where(Membership.organisation == organisation)]
    if asked == {"reminder"}:
        code = Organisation.select(Organisation.credit_code).where(Organisation.id == organisation)
        return [{"reminder": one.id} for one in Reminder.select().where(Reminder.credit_code.in_(code))]
    if asked == {"link"}:
        return [{"link": one.id} for one in OneTimeLink.select().where(OneTimeLink.organisation == organisation)]
    if asked == {"attachment"}:
        mine = Application.select(Application.id).where(Application.organisation == organisation)
        return [{"attachment": one.id} for one in Attachment.select().where(Attachment.application.in_(mine)).limit(2)]
    return []


def of_seats(rule: Rule, seats: list[PanelMember]) -> Iterator[Values]:
    """Addresses of seats on a panel."""
    for seat in seats:
        application = Panel.get_by_id(seat.panel).application
        paper = Attachment.select().where(Attachment.application == application).first()
        yield {"member": seat.id, "attachment": paper.id if paper else 0}

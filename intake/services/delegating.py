"""Lending a role to a colleague for a time, all of it or some items, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intake import clock
from intake.errors import BadInput, Forbidden, NotFound
from intake.services import recording
from intake.services.people import Person
from intake.store import delegations as store
from intake.store.database import write_tx
from workflows import dates
from workflows.catalogue import items as catalogue

NO_ROLE = "请选择委托人现在担任的岗位。"
LONGEST = 180  # days; a standing arrangement is a role of one's own


@dataclass(frozen=True)
class Wish:
    """What is to be lent: whose role, to whom, which days (both included), which items; none means all."""

    giver: int
    role: str
    taker: int
    from_day: str
    to_day: str
    items: tuple[str, ...] = ()
    reason: str = ""


def lend(by: Person, wish: Wish) -> int:
    """Lend a role: the holder or an administrator; to somebody of the same bureau who does not hold it; its id.

    Nobody lends what was lent to him.  Both names stand in the record of every act that follows.
    """
    if not wish.giver:
        raise BadInput({"role": NO_ROLE})
    if by.id != wish.giver:
        by.needs("administrator")
    wrong = _faults(wish, store.staff_roles())
    if wrong:
        raise BadInput(wrong)
    with write_tx():
        if store.overlapping(wish.taker, wish.role, wish.from_day, wish.to_day):
            raise BadInput({"taker": "这几天里已经有人把这个岗位委托给他，同一岗位同时只能有一项委托。"})
        made = store.add(
            giver=wish.giver, taker=wish.taker, role=wish.role, items=list(wish.items), from_day=wish.from_day,
            to_day=wish.to_day, made_by=by.id, made_at=recording.moment(),
        )  # fmt: skip
        body = {"delegation": made, "giver": wish.giver, "taker": wish.taker, "role": wish.role,
                "items": list(wish.items), "from": wish.from_day, "to": wish.to_day}  # fmt: skip
        recording.office_act(by.id, str(by.role), "delegate", body=body, texts={"reason": wish.reason})
    return made


def end(by: Person, delegation: int) -> None:
    """Take it back, or give it back: the giver, the taker, or an administrator."""
    with write_tx():
        found = store.by_id(delegation)
        if found is None or (by.id not in (found.giver, found.taker) and by.role != "administrator"):
            raise NotFound()
        if not store.end(delegation, by.id, recording.moment()):
            raise Forbidden("这项委托已经结束。")
        recording.office_act(by.id, str(by.role), "end_delegation", body={"delegation": delegation})


def _faults(wish: Wish, holders: Iterable[tuple[int, str, str]]) -> dict[str, str]:
    held: dict[int, set[str]] = {}
    for account, _, role in holders:
        held.setdefault(account, set()).add(role)
    wrong: dict[str, str] = {}
    if wish.role not in held.get(wish.giver, ()):
        wrong["role"] = NO_ROLE
    bureau = wish.role.partition(".")[0]
    if wish.taker == wish.giver or not any(role.partition(".")[0] == bureau for role in held.get(wish.taker, ())):
        wrong["taker"] = "请选择同一部门的另一位工作人员。"
    elif wish.role in held[wish.taker]:
        wrong["taker"] = "他本人已有这个岗位，不需要委托。"
    wrong |= _days(wish)
    if any(item not in catalogue() for item in wish.items):
        wrong["items"] = "请从列表里选择事项。"
    if not wish.reason.strip():
        wrong["reason"] = "请写明委托的理由，例如出差、休假。"
    return wrong


def _days(wish: Wish) -> dict[str, str]:
    today = clock.today()
    if not wish.from_day or wish.from_day < today:
        return {"from_day": "开始日期从今天起。"}
    if wish.to_day < wish.from_day:
        return {"to_day": "结束日期不能早于开始日期。"}
    if wish.to_day > dates.add_days(wish.from_day, LONGEST):
        return {"to_day": f"一次委托最长{LONGEST}天。"}
    return {}

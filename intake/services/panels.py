"""Expert panels: drawing by a recorded seed, declaring conflicts, scoring, and the outcome of the scores."""

from __future__ import annotations

import random
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from intake import clock
from intake.errors import BadInput, NotFound, Refused, Stale
from intake.services.people import Person
from intake.services.recording import moment, office_act
from intake.store import applications, office, panels, procedure
from intake.store.database import write_tx
from intake.store.models import Account, Application, Expert, Panel, PanelMember
from workflows.catalogue import items
from workflows.language import Item


@dataclass(frozen=True)
class Outcome:
    """The panel's result: the score in hundredths of a point, whether it passes, the proposed amount in yuan."""

    score_bp: int
    passed: bool
    amount_yuan: int | None
    second_round: bool


def draw(person: Person, application_id: int) -> int:
    """Draw a panel at random from the pool, at least one finance expert, no two of one employer; the panel's id."""
    person.needs("ndrc.reviewer")
    with write_tx():
        application = applications.by_id(application_id)
        if application.state != "expert_review":
            raise Refused.because("not_here", "这一步现在不能抽取专家", "6")
        paired = _paired(items()[application.item], application)
        if paired is not None:
            raise Refused.because("one_panel", "一并申报的两项由同一专家组在同一评分表上评审，专家组已经抽取", "2")
        if procedure.panel(application.id, application.round) is not None:
            raise Stale("本轮的专家组已经抽取。")
        seed = secrets.token_hex(16)
        chosen = pick(seed, office.experts(), panel_size(), barred=_barred(application))
        panel = panels.add(application.id, application.round, seed, chosen, person.id, moment())
        office_act(
            person.id, str(person.role), "draw_panel", application=application.id,
            body={"seed": seed, "experts": chosen, "panel": panel},
        )  # fmt: skip
    return panel


def panel_size() -> int:
    """How many experts sit on a panel: the setting's least number, made odd."""
    rule = office.settings_on(clock.today())["workflow.expert_panel"]
    least = max(3, int(rule["min"]))  # the highest and the lowest are dropped
    return least + 1 - least % 2


def pick(
    seed: str, pool: list[tuple[Expert, Account]], size: int, *, barred: frozenset[str] = frozenset()
) -> list[int]:
    """The experts a seed draws; the same seed and pool give the same panel.  Refused where the pool is too small."""
    order = [expert for expert, _ in pool if expert.employer not in barred]
    random.Random(seed).shuffle(order)  # noqa: S311 -- repeatable by design, the seed is random and recorded
    chosen: list[Expert] = []
    order.sort(key=lambda expert: not expert.finance)  # a stable sort: one finance expert first, the rest as drawn
    finance = [expert for expert in order if expert.finance][:1]
    rest = [expert for expert in order if expert not in finance]
    random.Random(seed + "rest").shuffle(rest)  # noqa: S311
    for expert in (*finance, *rest):
        if len(chosen) < size and expert.employer not in {one.employer for one in chosen}:
            chosen.append(expert)
    if len(chosen) < size or not finance:
        raise Refused.because(
            "pool_too_small", f"专家库中可用的专家不足{size}名（至少1名财务专家，同一单位不超过1名）", "6"
        )
    return sorted(expert.id for expert in chosen)


def _barred(application: Application) -> frozenset[str]:
    found = applications.organisations([application.organisation])
    return frozenset(row.name for row in found.values())


def declare(person: Person, member_id: int, *, conflict: str) -> None:
    """The expert declares: no conflict, or one, which takes access away and draws somebody else."""
    with write_tx():
        member, application = seat(person, member_id)
        if member.standing != "drawn":
            raise Stale("您已经作过回避声明。")
        if conflict:
            panels.set_member(member, standing="conflicted", conflict=conflict, declared_at=moment())
            _replace(application)
        else:
            panels.set_member(member, standing="declared", declared_at=moment())
        office_act(
            person.id, "expert", "declare", application=application.id,
            body={"member": member.id, "conflict": bool(conflict)}, texts={"conflict": conflict},
        )  # fmt: skip


def _replace(application: Application) -> list[int]:
    """Fill the empty seats from the pool, as the seed and the number of seats draw them; the experts drawn.

    Where nobody is free the panel stays short: the reviewer sees it, enlarges the pool and fills it again.
    """
    panel, members = _panel(application)
    seated = {expert.id for _, expert, _ in members}
    sitting = [expert for member, expert, _ in members if member.standing != "conflicted"]
    pool = [expert for expert, _ in office.experts() if expert.employer not in _barred(application)]
    drawn: list[int] = []
    while len(sitting) < panel_size():
        employers = {expert.employer for expert in sitting}
        free = [expert for expert in pool if expert.id not in seated and expert.employer not in employers]
        if not any(expert.finance for expert in sitting):
            free = [expert for expert in free if expert.finance]
        if not free:
            break
        random.Random(f"{panel.seed}|{len(seated)}").shuffle(free)  # noqa: S311 -- repeatable by design
        panels.add_member(panel.id, free[0].id)
        sitting.append(free[0])
        seated.add(free[0].id)
        drawn.append(free[0].id)
    return drawn


def _panel(application: Application) -> tuple[Panel, list[tuple[PanelMember, Expert, Account]]]:
    found = procedure.panel(application.id, application.round)
    if found is None:
        raise NotFound()
    return found


def unable(members: list[tuple[PanelMember, Expert, Account]]) -> frozenset[int]:
    """The seats that have not scored and whose expert has left the pool or can no longer sign in."""
    waiting = [row for row in members if row[0].standing in ("drawn", "declared")]
    return frozenset(member.id for member, expert, account in waiting if not (expert.active and account.active))


def refill(person: Person, application_id: int, *, reason: str) -> list[int]:
    """Take the seats of those who can no longer act, and fill every empty seat from the pool; the experts drawn.

    A score once given stands.  Refused where nothing is to be filled, or nobody is free.
    """
    person.needs("ndrc.reviewer")
    if not reason.strip():
        raise BadInput({"reason": "请写明更换或补抽专家的理由。"})
    with write_tx():
        application = applications.by_id(application_id)
        if application.state != "expert_review":
            raise Refused.because("not_here", "这一步现在不能更换专家", "6")
        _, members = _panel(application)
        out = unable(members)
        gone = [member for member, _, _ in members if member.id in out]
        for member in gone:
            panels.set_member(member, standing="conflicted", conflict=reason, declared_at=moment())
        drawn = _replace(application)
        if not drawn:
            raise Refused.because("nobody_drawn", "没有空缺的席位，或专家库中没有可以补抽的专家", "6")
        office_act(
            person.id, str(person.role), "refill_panel", application=application.id,
            body={"members": [member.id for member in gone], "experts": drawn}, texts={"reason": reason},
        )  # fmt: skip
    return drawn


def score(
    person: Person, member_id: int, *, points: Mapping[str, int], reasons: Mapping[str, str],
    amount_yuan: int | None, seen: int,
) -> None:  # fmt: skip
    """The expert's points (0 to 100 each, whole) with reasons; once given they stand for the round."""
    with write_tx():
        member, application = seat(person, member_id)
        item = items()[application.item]
        if member.standing != "declared" or member.version != seen:
            raise Stale("请先作回避声明；已经提交的评分不能再改。")
        _check_points(item, points, reasons, amount_yuan, asked=asks_amount(application))
        total = sum(points[key] * weight for key, _, weight in item.scores)
        panels.set_member(
            member, standing="scored", points=dict(points), reasons=dict(reasons), total_bp=total,
            amount_yuan=amount_yuan, scored_at=moment(),
        )  # fmt: skip
        office_act(
            person.id, "expert", "score", application=application.id,
            body={"member": member.id, "points": dict(points), "total_bp": total, "amount_yuan": amount_yuan},
        )  # fmt: skip


def asks_amount(application: Application) -> bool:
    """Whether the sheet asks for an amount: for the item itself, or for the one filed together with it."""
    both = [application, *([applications.by_id(application.linked)] if application.linked else [])]
    return any(items()[one.item].panel_amount for one in both)


def _check_points(
    item: Item, points: Mapping[str, int], reasons: Mapping[str, str], amount: int | None, *, asked: bool
) -> None:
    errors = {}
    for key, _, _ in item.scores:
        if not isinstance(points.get(key), int) or not 0 <= points[key] <= 100:
            errors[key] = "请填写0到100的整数。"
        elif not str(reasons.get(key) or "").strip():
            errors[key] = "请写明评分理由。"
    if asked and (amount is None or amount < 0):
        errors["amount"] = "请填写建议金额（元，整数）。"
    if errors:
        raise BadInput(errors)


def seat(person: Person, member_id: int) -> tuple[PanelMember, Application]:
    """The expert's own seat on a panel that is sitting; NotFound otherwise."""
    person.needs("expert")
    for member, application in procedure.seats_of(person.id):
        if member.id == member_id:
            return member, application
    raise NotFound()


def outcome(item: Item, application: Application, settings: Mapping[str, Any]) -> Outcome | None:
    """The result once every seat has scored; None while the panel is not complete.

    The highest and the lowest total are dropped; the mean of the rest is the score (workflow.md, section 6).
    """
    found = procedure.panel(application.id, application.round) or _paired(item, application)
    if found is None:
        return None
    sitting = [member for member, _, _ in found[1] if member.standing != "conflicted"]
    scored = [member for member in sitting if member.standing == "scored"]
    if len(scored) < panel_size() or len(scored) < len(sitting) or len(scored) % 2 == 0:
        return None
    if not any(expert.finance for member, expert, _ in found[1] if member.standing == "scored"):
        return None
    totals = sorted(int(member.total_bp or 0) for member in scored)
    kept = totals[1:-1]
    mean = sum(kept) // len(kept)
    amounts = [member.amount_yuan for member in scored if member.amount_yuan is not None]
    proposed = int(median(sorted(amounts))) if amounts else None
    spread = totals[-1] - totals[0]
    return Outcome(mean, mean >= pass_mark(settings) * 100, proposed, spread > 3000)


def pass_mark(settings: Mapping[str, Any]) -> int:
    """The points that pass, out of 100."""
    return int(settings["workflow.expert_panel"]["pass_score"])


def _paired(item: Item, application: Application) -> Any:
    if item.pairs_with is None or application.linked is None:
        return None
    other = applications.by_id(application.linked)
    return procedure.panel(other.id, other.round)

"""Asks a store whether the invariants of the workflow hold: what was recorded since the last time, and what stands now."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from intake.chain import Chain
from intake.store import acts, ledger
from intake.store.database import db
from tests.fuzz import standing
from workflows.actions import STAFF
from workflows.catalogue import items
from workflows.engine import action_in, roles, states_of, targets

SYSTEM = {"end", "follow_up", "expire"}  # what time may bring about by itself
ADVERSE = {"not_accepted", "rejected", "lapsed", "hearing", "recovery", "withdrawn"}
JUDGED = {"accept", "submit", "pass", "approve", "pay", "end", "follow_up", "uphold", "return", "withdraw"}
DUTIES = {
    "initial_review": "ndrc.reviewer",
    "chair": "ndrc.leader",
    "approval": "ndrc.leader",
    "payment": "finance.payer",
}
COLUMNS = (*acts.CHAINED, "digest")
ASKED = ", ".join({"actor": "actor_id", "application": "application_id"}.get(name, name) for name in COLUMNS)


@dataclass
class Watch:
    """Follows one store; ``check`` raises AssertionError with everything that does not hold."""

    chain: Chain = field(default_factory=Chain)
    at: dict[int, str] = field(default_factory=dict)  # where each application stands, by its acts
    hands: dict[int, dict[str, set[int]]] = field(default_factory=dict)  # by application and duty, over all rounds
    latest: str = ""

    def check(self) -> int:
        """Look; how many acts there were since the last time."""
        fresh = list(self._fresh())
        wrong = [*self._chained(fresh), *(words for act in fresh for words in self._act(act))]
        wrong += [*standing.wrong(self.at), *ledger.differences()]
        assert not wrong, wrong
        return len(fresh)

    def _fresh(self) -> Iterator[dict[str, Any]]:
        for row in db.execute_sql(f"SELECT {ASKED} FROM act WHERE seq > ? ORDER BY seq", (self.chain.last,)):  # noqa: S608
            act = dict(zip(COLUMNS, row, strict=True))
            yield act | {name: json.loads(act[name]) if act[name] else None for name in ("body", "assessment")}

    def _chained(self, fresh: list[dict[str, Any]]) -> list[str]:
        """7: the acts are those that were written, in one chain."""
        written = db.execute_sql(
            "SELECT act_id, name, salt, text FROM act_text WHERE act_id > ? ORDER BY id", (self.chain.last,)
        )
        texts = [dict(zip(("act", "name", "salt", "text"), row, strict=True)) for row in written]
        self.chain = Chain(texts, previous=self.chain.previous, last=self.chain.last)
        found = [one for row in fresh for one in self.chain.follow(row)]
        return [f"{one.seq}: {one.words}" for one in (*found, *self.chain.close())]

    def _act(self, act: Mapping[str, Any]) -> Iterator[str]:
        where = f"act {act['seq']} {act['action']}"
        if not (act["at"] and act["role"] and act["action"] and act["rule_version"]) or act["at"] < self.latest:
            yield f"7: {where} lacks who, when or by which rules"
        self.latest = act["at"]
        if act["actor"] is None and act["role"] not in ("system", "anyone"):
            if act["application"]:
                yield f"7: {where} has no actor"
            return
        if act["application"] is None or not act["to_state"]:
            return
        yield from self._move(act, where)
        yield from self._duty(act, where)

    def _move(self, act: Mapping[str, Any], where: str) -> Iterator[str]:
        """The act is one the law knows, by a role that may, from where the application stood."""
        row = standing.application(act["application"])
        item, before, after = items()[row["item"]], act["from_state"], act["to_state"]
        known = self.at.get(act["application"], "draft")
        self.at[act["application"]] = after
        if known != before:
            yield f"{where} starts from {before}, but it stood in {known}"
        declared = action_in(item.path, before, act["action"])
        if declared is None:
            if before != after:
                yield f"{where} is no action of {before} in {item.id}"
            return
        if act["role"] not in roles(declared, item):
            yield f"4: {where} by {act['role']}"
        if after not in targets(item.path, before, declared) or after not in states_of(item.path):
            yield f"{where} led to {after}"
        if (
            not act["facts_digest"]
            or (act["action"] in JUDGED and not act["assessment"])
            or not act["settings_version"]
        ):
            yield f"7: {where} does not say on which facts and settings"
        wanted = [one.name for one in declared.fields if one.name == "reason" and one.required and one.kind == "long"]
        if act["role"] in STAFF and not set(wanted) <= set((act["body"] or {}).get("texts", {})):
            yield f"7: {where} has no reason"
        if act["role"] == "system" and (act["action"] not in SYSTEM or after in ADVERSE):
            yield f"8: time alone brought {where} to {after}"
        yield from (f"{words} at {where}" for words in standing.wrong_move(act, item, row))

    def _duty(self, act: Mapping[str, Any], where: str) -> Iterator[str]:
        """5: nobody, and nobody's stand-in, takes two of the four duties, in any round."""
        if act["duty"] is None:
            return
        if act["role"] != DUTIES[act["duty"]]:
            yield f"5: {where}: {act['duty']} by {act['role']}"
        mine = self.hands.setdefault(act["application"], {})
        people = {act["actor"], (act["body"] or {}).get("on_behalf_of")} - {None}
        for duty, others in mine.items():
            if duty != act["duty"] and others & people:
                yield f"5: {where}: {duty} and {act['duty']} lie in one hand"
        mine.setdefault(act["duty"], set()).update(people)

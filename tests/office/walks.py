"""One application under way, and who acts on it in each state; the store can be put back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from intake import clock
from intake.errors import Refused
from intake.services import acting
from intake.services.people import Person
from intake.store import applications, database, procedure
from tests.office.world import Office
from workflows.catalogue import items

WRITTEN = {"reason": "理由", "evidence": "材料", "answer": "书面答复", "where": "市场监管局", "words": "说明"}


@contextmanager
def put_back() -> Iterator[None]:
    """The store and the clock as they were before the block."""
    here, moment = database.db.connection(), clock.now()
    kept = type(here)(":memory:")
    here.backup(kept)
    try:
        yield
    finally:
        kept.backup(here)
        kept.close()
        clock.install(clock.fixed(moment))


class Walk:
    """One application of one firm; ``RUN`` says how each action is done by the right person."""

    def __init__(self, office: Office, firm: Person, made: int, sample: dict[str, Any]) -> None:
        self.office, self.firm, self.id, self.sample = office, firm, made, sample

    @property
    def row(self) -> Any:
        """The application as it stands."""
        return applications.by_id(self.id)

    @property
    def item(self) -> Any:
        """Its item."""
        return items()[self.row.item]

    def act(self, who: str | Person, action: str, **given: Any) -> None:
        """One act by that person."""
        self.office.act(who, self.id, action, **{**WRITTEN, **given})

    def reviewer(self) -> str:
        """Who reviews in the present state."""
        item, state = self.item, self.row.state
        workers = item.rows is not None and item.rows.kind == "workers"
        lead = {"ndrc": "reviewer", "housing": "reviewer"}.get(item.lead, item.lead)
        return {"bureau_review": str(item.duty), "verification": "hrss" if workers else "reviewer2",
                "joint_review": "chair", "approval": "leader", "payment": "finance", "queued": "finance",
                "handling": lead, "referred": lead}.get(state, "reviewer")  # fmt: skip

    def failed(self) -> list[dict[str, str]]:
        """One condition that is said to have failed."""
        return [{"target": self.item.predicates[-1].name, "words": "不符"}]

    def object(self) -> None:
        """Somebody from outside objects."""
        found = procedure.live_line(self.id)
        given = {"line": found[0].id if found else 0, "named": True, "code": "C", "name": "举报人", "contact": "电话",
                 "reason": "不实", "evidence": "材料", "files": []}  # fmt: skip
        acting.act_by_public(self.id, "object", given, key=f"key-{clock.now()}-{self.row.version}")

    def refused(self, call: Callable[[], Any], match: str) -> None:
        """The act is refused, and why."""
        with pytest.raises(Refused, match=match):
            call()

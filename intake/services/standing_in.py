"""What somebody may do in a role that was lent: the items named and nothing beside them; and who stands behind an act."""

from __future__ import annotations

from intake.errors import Forbidden
from intake.services.people import Person
from intake.services.turn import Turn
from intake.store import applications
from intake.store.models import Act
from workflows.process import Refusal

OUTSIDE = "这项委托只限指定事项，不包括这一件。请由委托人本人或其他同岗人员办理。"
NOT_LENT = Refusal("not_lent", "这项委托只限指定事项，不包括这一件", "1")


def within(person: Person, method: str, application: int | None, attachment: int | None = None) -> None:
    """Returns if a lent role reaches this page; Forbidden otherwise.

    A delegation for all items reaches what the role reaches.  One for some items opens the applications of these,
    and no other writing.
    """
    if person.behalf is None or not person.behalf.items:
        return
    if attachment is not None:
        application = applications.of_attachment(attachment)
    if application is not None:
        row = applications.get(application, person.role, person.organisation)
        if not person.covers(row.item):
            raise Forbidden(OUTSIDE)
    elif method != "GET":
        raise Forbidden(OUTSIDE)


def hands(turn: Turn) -> frozenset[int]:
    """Who acts in this turn: the person, and whom the person stands in for."""
    if turn.person is None:
        return frozenset()
    giver = {turn.person.behalf.giver} if turn.person.behalf else set()
    return frozenset({turn.person.id, *giver})


def hands_of(act: Act) -> frozenset[int]:
    """Who acted then: the person recorded, and whom that person stood in for."""
    found = (act.actor, act.body.get("on_behalf_of"))
    return frozenset(one for one in found if one is not None)

"""Remembers which answers of a draft were taken from an earlier application and not changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from intake.store.models import Application, CopiedAnswer


def note(application: int, taken: Mapping[str, tuple[int, bool]], at: str) -> None:
    """These answers, by fact, came from that application; ``True`` where they may be stale."""
    for fact, (source, review) in taken.items():
        CopiedAnswer.insert(application=application, fact=fact, source=source, review=review, at=at).execute()


def of(application: int) -> list[tuple[str, bool, int, str, str]]:
    """(fact, to be looked at again, source, its number, its item) of the answers that stand as they were taken."""
    query = (
        CopiedAnswer.select(
            CopiedAnswer.fact, CopiedAnswer.review, Application.id, Application.number, Application.item
        )
        .join(Application, on=(CopiedAnswer.source == Application.id))
        .where(CopiedAnswer.application == application)
        .order_by(Application.id, CopiedAnswer.fact)
    )
    return list(query.tuples())


def forget(application: int, facts: Iterable[str]) -> None:
    """These answers are the applicant's own by now."""
    CopiedAnswer.delete().where(CopiedAnswer.application == application, CopiedAnswer.fact.in_(list(facts))).execute()


def reviewed(application: int) -> int:
    """The applicant looked at all of them; how many had waited for it."""
    waiting = (CopiedAnswer.application == application) & CopiedAnswer.review
    return int(CopiedAnswer.update(review=False).where(waiting).execute())

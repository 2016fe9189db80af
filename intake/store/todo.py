"""Finds an applicant's own applications in which it is the applicant's turn."""

from __future__ import annotations

from intake.store.models import Act, Application, Hearing

ALWAYS = ("correction", "payment_failed", "recovery")
ASKED = "ask_signature"  # the act by which somebody asks the signatory to sign a draft


def of(organisation: int, untouched_since: str) -> list[Application]:
    """Those that wait for the applicant, and drafts nobody has touched since that moment; the first last day first."""
    unheard = Hearing.select(Hearing.application).where(Hearing.closed_at.is_null(), Hearing.stated_at.is_null())
    asked = Act.select(Act.application).where(Act.application == Application.id, Act.action == ASKED)
    state = Application.state
    turn = (
        state.in_(ALWAYS)
        | ((state == "use_supervision") & Application.due_on.is_null(False))
        | ((state == "hearing") & Application.id.in_(unheard))
        | ((state == "draft") & (Application.id.in_(asked) | (Application.changed_at < untouched_since)))
    )
    query = Application.select().where(Application.organisation == organisation, ~Application.discarded, turn)
    return list(query.order_by(Application.due_on.is_null(), Application.due_on, Application.id))

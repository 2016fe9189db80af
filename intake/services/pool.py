"""Who is in the expert pool: kept in step with the role of expert."""

from __future__ import annotations

from dataclasses import dataclass

from intake.errors import BadInput
from intake.store import people as store

EXPERT = "expert"
NO_EMPLOYER = "请填写专家的所在单位：同一单位的专家不能同组评审。"


@dataclass(frozen=True)
class Expertise:
    """What drawing asks of an expert: employer, fields, and whether finance or audit is the trade."""

    employer: str = ""
    fields: tuple[str, ...] = ()
    finance: bool = False


def keep(account: int, roles: tuple[str, ...], asked: Expertise) -> None:
    """Whoever has the role is in the pool, whoever lost it is not; inside ``write_tx()``.

    An employer left empty keeps what is known.  BadInput for a new expert without one.
    """
    known = store.expert_of(account)
    if EXPERT not in roles:
        if known is not None:
            store.set_expert(account, active=False)
        return
    if asked.employer:
        store.set_expert(
            account, employer=asked.employer, fields=list(asked.fields), finance=asked.finance, active=True
        )
    elif known is not None:
        store.set_expert(account, active=True)
    else:
        raise BadInput({"employer": NO_EMPLOYER})

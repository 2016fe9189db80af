"""Finds and writes second factors: the authenticator's key and the spare codes of an account."""

from __future__ import annotations

from intake.store.models import RecoveryCode, SecondFactor


def of(account_id: int) -> SecondFactor | None:
    """The account's second factor, confirmed or being set up."""
    return SecondFactor.get_or_none(SecondFactor.account == account_id)


def begin(account_id: int, secret_sealed: str, at: str) -> int:
    """A key that waits for its first code, in place of another that waited; 0 where one is confirmed already."""
    SecondFactor.delete().where(SecondFactor.account == account_id, SecondFactor.confirmed_at.is_null()).execute()
    made = SecondFactor.insert(account=account_id, secret_sealed=secret_sealed, made_at=at).on_conflict_ignore()
    made.execute()
    waits = SecondFactor.select().where(SecondFactor.account == account_id, SecondFactor.confirmed_at.is_null())
    return int(waits.count())


def confirm(account_id: int, at: str) -> int:
    """The first code was right: how many rows that confirmed (one, or none when another was faster)."""
    waiting = (SecondFactor.account == account_id) & SecondFactor.confirmed_at.is_null()
    return int(SecondFactor.update(confirmed_at=at).where(waiting).execute())


def take_step(account_id: int, step: int) -> bool:
    """Whether the code of that period may still be used; it is used now."""
    newer = (SecondFactor.account == account_id) & (SecondFactor.last_step < step)
    return bool(SecondFactor.update(last_step=step).where(newer).execute() == 1)


def remove(account_id: int) -> int:
    """No second factor and no spare codes any more; how many factors there were."""
    RecoveryCode.delete().where(RecoveryCode.account == account_id).execute()
    return int(SecondFactor.delete().where(SecondFactor.account == account_id).execute())


def set_codes(account_id: int, digests: list[str]) -> None:
    """Exactly these spare codes."""
    RecoveryCode.delete().where(RecoveryCode.account == account_id).execute()
    RecoveryCode.insert_many([{"account": account_id, "digest": one} for one in digests]).execute()


def use_code(account_id: int, digest: str, at: str) -> bool:
    """Whether that spare code was still good; it is used up now."""
    good = (RecoveryCode.account == account_id) & (RecoveryCode.digest == digest) & RecoveryCode.used_at.is_null()
    return bool(RecoveryCode.update(used_at=at).where(good).execute() == 1)


def codes_left(account_id: int) -> int:
    """How many spare codes are left."""
    return int(RecoveryCode.select().where(RecoveryCode.account == account_id, RecoveryCode.used_at.is_null()).count())

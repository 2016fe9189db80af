"""Keeps the last reading of the machine's clock, and the jumps that wait for somebody's word."""

from __future__ import annotations

from intake.store.models import ClockAlarm, ClockReading


def last() -> ClockReading | None:
    """The last reading kept."""
    return ClockReading.get_or_none(ClockReading.id == 1)


def keep(wall: str, boot: float, boot_id: str) -> None:
    """This reading in place of the last."""
    ClockReading.insert(id=1, wall=wall, boot=boot, boot_id=boot_id).on_conflict_replace().execute()


def open_alarm() -> ClockAlarm | None:
    """The jump nobody has confirmed yet."""
    found: ClockAlarm | None = (
        ClockAlarm.select().where(ClockAlarm.confirmed_at.is_null()).order_by(ClockAlarm.id.desc()).first()
    )
    return found


def add_alarm(found_at: str, before: str, after: str, seconds: int) -> None:
    """A jump was found."""
    ClockAlarm.insert(found_at=found_at, before=before, after=after, seconds=seconds).execute()


def confirm(alarm: int, at: str, by: int, reason: str) -> bool:
    """Whether this call confirmed it, and with it every older one."""
    changed = (
        ClockAlarm.update(confirmed_at=at, confirmed_by=by, reason=reason)
        .where(ClockAlarm.id <= alarm, ClockAlarm.confirmed_at.is_null())
        .execute()
    )
    return bool(changed)


def alarms(limit: int = 20) -> list[ClockAlarm]:
    """The newest jumps."""
    return list(ClockAlarm.select().order_by(ClockAlarm.id.desc()).limit(limit))

"""Watches the machine's clock: a jump is told on the desk and stops automatic ends until somebody confirms the time."""

from __future__ import annotations

from intake import clock
from intake.errors import BadInput
from intake.services.people import Person
from intake.services.recording import moment, office_act, parse
from intake.store import clockwatch as store
from intake.store.database import write_tx
from intake.store.models import ClockAlarm, ClockReading

#: Seconds by which wall clock and boot clock may part between two readings.
MOST_DRIFT = 120
#: After a reboot nobody can tell how long the machine was off; longer than a day is asked about.
MOST_OFF = 24 * 3600
#: A reading younger than this is not replaced, so that many ticks in a row do not each write.
_FRESH = 60
MAY_CONFIRM = ("administrator", "ndrc.leader")


def drift(last: ClockReading, now: clock.Reading) -> int:
    """By how many seconds the wall clock has jumped since the last reading; 0 for none.

    Within one boot the boot clock tells what has passed.  After a reboot at least the seconds since boot have passed,
    and at most ``MOST_OFF`` before them.
    """
    wall = (now.wall - parse(last.wall)).total_seconds()
    if last.boot_id == now.boot_id and now.boot >= last.boot:
        jumped = wall - (now.boot - last.boot)
    elif last.boot_id == now.boot_id and last.boot_id:
        jumped = 0.0  # another reading was taken meanwhile
    elif wall < now.boot:
        jumped = wall - now.boot
    else:
        jumped = max(0.0, wall - now.boot - MOST_OFF)
    return round(jumped) if abs(jumped) > MOST_DRIFT else 0


def observe() -> bool:
    """Read the clock, compare it with the last reading, keep it; whether automatic ends may go on."""
    with write_tx():
        last, now = store.last(), clock.reading()
        jumped = drift(last, now) if last is not None else 0
        if jumped and last is not None:
            store.add_alarm(moment(), last.wall, moment(now.wall), jumped)
            office_act(None, "system", "clock_jumped", body={"seconds": jumped})
        if last is None or jumped or last.boot_id != now.boot_id or now.boot - last.boot > _FRESH:
            store.keep(moment(now.wall), now.boot, now.boot_id)
        return store.open_alarm() is None


def trusted() -> bool:
    """Whether automatic ends may go on, as far as can be told without writing."""
    last = store.last()
    return store.open_alarm() is None and (last is None or not drift(last, clock.reading()))


def alarm() -> ClockAlarm | None:
    """The jump that waits for somebody's word."""
    return store.open_alarm()


def confirm(person: Person, alarm_id: int, *, reason: str) -> None:
    """Somebody has compared the clock with the true time and says it is right now; confirmed twice is harmless."""
    person.needs(*MAY_CONFIRM)
    if not reason.strip():
        raise BadInput({"reason": "请写明怎样核对的时间，例如与国家授时中心网站对照一致。"})
    with write_tx():
        if store.confirm(alarm_id, moment(), person.id, reason.strip()[:500]):
            office_act(
                person.id, str(person.role), "confirm_clock", body={"alarm": alarm_id}, texts={"reason": reason.strip()}
            )

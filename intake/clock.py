"""What time it is: the only functions of the house that ask, through a clock that tests and the demo replace.

There is one process-wide clock (``install``), and one for the running context alone (``use``), which goes before it.
A thread started inside ``use`` has a context of its own and therefore reads the process-wide clock.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

#: China has kept one offset without summer time since 1991; a fixed offset needs no time zone files on any system.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")

#: Anything that answers an aware moment when called.
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Reading:
    """What the machine itself tells, whatever clock is installed: the moment, its seconds since boot, which boot."""

    wall: datetime
    boot: float
    boot_id: str = ""


def now() -> datetime:
    """This moment as an aware datetime in UTC, with its microseconds."""
    return _aware((_here.get() or _installed)())


def on_devices() -> datetime:
    """This moment as people's telephones show it: true also while the demonstration runs on in a year of its own."""
    clock = _here.get() or _installed
    return _aware(_machine() if getattr(clock, "runs_aside", False) else clock())


def today() -> str:
    """The day in Asia/Shanghai as an ISO string, which is the day the office counts by."""
    return local_day(now())


def local_day(moment: datetime) -> str:
    """The day in Asia/Shanghai of an aware moment, as an ISO string."""
    return _aware(moment).astimezone(SHANGHAI).date().isoformat()


@contextmanager
def use(clock: Clock) -> Iterator[None]:
    """Read this clock inside the block, in this context (thread, task) only; blocks nest."""
    token = _here.set(clock)
    try:
        yield
    finally:
        _here.reset(token)


def install(clock: Clock | None) -> None:
    """Read this clock in the whole process from now on; None goes back to the machine's."""
    global _installed
    _installed = clock or _machine


def fixed(moment: datetime) -> Clock:
    """A clock that stands still."""
    stands = _aware(moment)
    return lambda: stands


def runs_on_from(moment: datetime) -> Clock:
    """A clock that shows ``moment`` now and runs at the machine's pace."""
    offset = _aware(moment) - _machine()

    def shown() -> datetime:
        return _machine() + offset

    shown.runs_aside = True  # type: ignore[attr-defined]
    return shown


def reading() -> Reading:
    """The machine's clock beside its boot clock, which nobody can set."""
    return _reader()


def install_reader(reader: Callable[[], Reading] | None) -> None:
    """Read the machine this way from now on; None goes back to the machine itself."""
    global _reader
    _reader = reader or _read_machine


def _read_machine() -> Reading:
    boot = time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
    known = Path("/proc/sys/kernel/random/boot_id")
    return Reading(_machine(), boot, known.read_text(encoding="ascii").strip() if known.exists() else "")


def _machine() -> datetime:
    return datetime.now(UTC)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a clock speaks aware datetimes only")
    return moment.astimezone(UTC)


_installed: Clock = _machine
_reader: Callable[[], Reading] = _read_machine
_here: ContextVar[Clock | None] = ContextVar("clock", default=None)

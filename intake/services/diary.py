"""Writes last days into a calendar file (RFC 5545), for people's own calendars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import icalendar

from intake.services.recording import parse


@dataclass(frozen=True)
class Event:
    """A whole day with its words; ``code`` stays the same when the event is told again."""

    code: str
    day: str
    words: str
    url: str = ""
    note: str = ""


def text(events: Iterable[Event], now: str) -> bytes:
    """The file; each event reminds one day before."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Yizhou//policy//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(_entry(event, parse(now)))
    return bytes(calendar.to_ical())


def _entry(event: Event, now: datetime) -> icalendar.Event:
    day = date.fromisoformat(event.day)
    entry, alarm = icalendar.Event(), icalendar.Alarm()
    entry.add("uid", f"{event.code}@office")
    entry.add("dtstamp", now)
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", event.words)
    if event.note:
        entry.add("description", event.note)
    if event.url:
        entry.add("url", event.url)
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.words)
    alarm.add("trigger", timedelta(days=-1))
    entry.add_component(alarm)
    return entry

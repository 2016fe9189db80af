"""Time brings about what is due: once, however often and by how many it is run; not while the clock is in doubt."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from intake import clock
from intake.cli import main
from intake.errors import BadInput, Forbidden
from intake.services import clockwatch, delaying, settling, ticking
from intake.store import acts, applications, procedure
from intake.store.models import Act, ClockAlarm, ClockReading, Outbox
from tests.office.test_fact_path import submitted
from tests.office.together import at_once
from tests.office.world import Office

WALL = datetime(2027, 6, 1, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def machine() -> Iterator[None]:
    """The machine's own clock again after every test."""
    yield
    clock.install_reader(None)


def reads(seconds: float, boot: float, boot_id: str = "boot-1") -> None:
    """The machine now tells this."""
    clock.install_reader(lambda: clock.Reading(WALL + timedelta(seconds=seconds), boot, boot_id))


def posted(office: Office) -> int:
    """A notice whose period is over."""
    office.on(2027, 4, 1)
    made = submitted(office)
    settling.set_budget(None, pool="district_policy_fund", year=2027, total_yuan=9_000_000, reason="测试")
    office.act("clerk", made, "accept")
    office.initial_review(made)
    office.act("chair", made, "pass", votes=office.votes(), minutes="一致同意")
    office.act("reviewer", made, "post", notice="公示1号", first_day="2027-04-01")
    office.later(16)
    return made


def correction(office: Office) -> int:
    """A correction that ends in two days."""
    made = submitted(office)
    office.act("clerk", made, "request_correction", points=[{"target": "other_funds", "label": "其他", "words": "补"}])
    end = datetime.fromisoformat(str(applications.by_id(made).due_on))
    office.on(end.year, end.month, end.day - 2)
    return made


def test_a_preview_tells_and_writes_nothing(office: Office) -> None:
    made = posted(office)
    before, readings = Act.select().count(), ClockReading.select().count()
    assert ticking.preview() == [f"公示期满：{applications.by_id(made).number}"]
    assert (Act.select().count(), ClockReading.select().count()) == (before, readings)
    assert applications.by_id(made).state == "publicity"
    assert ticking.tick().publicity == 1 and ticking.preview() == []


def test_the_command_previews(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    made = posted(office)
    monkeypatch.setenv("INTAKE_DATA", str(office.data))
    monkeypatch.setenv("INTAKE_KEY", str(office.data.parent / "key"))
    for _ in range(2):
        done = CliRunner().invoke(main, ["tick", "--preview"])
        assert done.exit_code == 0 and str(applications.by_id(made).number) in done.output
    assert "公示期满 1 件" in CliRunner().invoke(main, ["tick"]).output
    assert "没有到期事项" in CliRunner().invoke(main, ["tick", "--preview"]).output


def test_many_at_once_do_everything_once(office: Office) -> None:
    made = posted(office)
    asked = correction(office)
    now = clock.now()
    clock.install(clock.fixed(now))
    done = at_once(*[ticking.tick] * 6)
    assert sum(one.publicity for one in done) == 1 and sum(one.reminded for one in done) == 1
    assert Act.select().where(Act.application == made, Act.action == "end").count() == 1
    assert Outbox.select().where(Outbox.application == asked, Outbox.message.startswith("reminder-")).count() == 1
    assert acts.verify() == []


def test_processes_at_once_do_everything_once(office: Office) -> None:
    made = posted(office)
    env = {**os.environ, "INTAKE_DATA": str(office.data), "INTAKE_KEY": str(office.data.parent / "key")}
    code = (
        "from datetime import datetime\nfrom intake import clock\nfrom intake.cli import main\n"
        f"clock.install(clock.fixed(datetime.fromisoformat('{clock.now().isoformat()}')))\nmain(['tick'])"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    said = [one.communicate(timeout=120) for one in running]
    assert [one.returncode for one in running] == [0, 0, 0], said
    assert sum("公示期满 1 件" in out.decode() for out, _ in said) == 1
    assert Act.select().where(Act.application == made, Act.action == "end").count() == 1
    assert acts.verify() == []


def test_a_clock_that_jumped_stops_automatic_ends_until_somebody_confirms(office: Office) -> None:
    reads(0, 1000)
    made = posted(office)
    asked = correction(office)
    clockwatch.observe()
    reads(10 * 86400, 1600)  # ten days on the wall, ten minutes since
    done = ticking.tick()
    assert (done.publicity, done.waiting, done.reminded) == (0, 1, 1)  # other clocks go on
    assert applications.by_id(made).state == "publicity" and asked
    assert "暂不办理" in ticking.preview()[0]
    found = clockwatch.alarm()
    assert found is not None and found.seconds == 10 * 86400 - 600
    assert ticking.tick().waiting == 1 and ClockAlarm.select().count() == 1
    with pytest.raises(Forbidden):
        clockwatch.confirm(office.people["clerk"], found.id, reason="已核对")
    with pytest.raises(BadInput):
        clockwatch.confirm(office.people["admin"], found.id, reason=" ")
    for who in ("leader", "admin"):
        clockwatch.confirm(office.people[who], found.id, reason="与授时中心一致")
    assert Act.select().where(Act.action == "confirm_clock").count() == 1
    assert ticking.tick().publicity == 1


@pytest.mark.parametrize(
    ("seconds", "boot", "boot_id", "jumped"),
    [
        (600, 1600, "boot-1", 0),
        (720, 1600, "boot-1", 0),  # two minutes are let pass
        (721, 1600, "boot-1", 121),
        (-3600, 1600, "boot-1", -4200),
        (0, 900, "boot-1", 0),  # another reading was taken meanwhile
        (8 * 3600, 60, "boot-2", 0),  # off over night
        (-86400, 60, "boot-2", -86460),  # the battery is empty: back to an old day
        (3 * 86400 + 60, 60, "boot-2", 2 * 86400),  # off for longer than a day is asked about
    ],
)
def test_readings_are_compared_also_over_a_reboot(
    office: Office, seconds: int, boot: float, boot_id: str, jumped: int
) -> None:
    reads(0, 1000)
    assert clockwatch.observe()
    last = ClockReading.get()
    reads(seconds, boot, boot_id)
    assert clockwatch.drift(last, clock.reading()) == jumped
    assert clockwatch.observe() is (jumped == 0)


def test_the_clock_of_a_demonstration_alarms_nobody(office: Office) -> None:
    for day in (1, 20, 5):
        office.on(2027, 6, day)
        ticking.tick()
    assert clockwatch.alarm() is None


def test_one_that_cannot_be_done_does_not_keep_the_others(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    made = posted(office)
    ended = procedure.ended_lines
    monkeypatch.setattr(procedure, "ended_lines", lambda now: [999_999, *ended(now)])
    assert ticking.tick().publicity == 1 and applications.by_id(made).state == "approval"


def test_a_notice_of_delay_is_told_once_and_kept_with_its_reason(office: Office) -> None:
    office.on(2026, 6, 1)
    made = submitted(office)
    office.act("clerk", made, "accept")
    row = applications.by_id(made)
    assert delaying.of([row]) == {}
    office.later(46)
    found = delaying.of([row])[made]
    assert found.tell_before == "2026-08-01" and "须在2026-08-01前" in found.words
    with pytest.raises(Forbidden):
        delaying.tell(office.people["finance"], made, reason="核查", until="2026-09-01")
    for reason, until in (("", "2026-09-01"), ("核查", "2026-07-17"), ("核查", "2029-01-01")):
        with pytest.raises(BadInput):
            delaying.tell(office.people["clerk"], made, reason=reason, until=until)
    delaying.tell(office.people["clerk"], made, reason="需要向外地核实", until="2026-09-01")
    told = list(Outbox.select().where(Outbox.application == made, Outbox.message.startswith("delay-")))
    assert len(told) == 1 and "需要向外地核实" in told[0].words and "2026-09-01" in told[0].words
    assert delaying.of([row])[made].until == "2026-09-01"
    office.on(2026, 9, 2)
    assert delaying.of([row])[made].told_on == ""  # the day told has passed: it must be told again

"""A publicity runs its whole period: no clock set wrong, no setting, no calendar and no edit of its rows shortens it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from intake import clock
from intake.services import clockwatch, settling, ticking
from intake.services.people import Person
from intake.store import applications, database, procedure
from intake.store.models import Act, Notice
from tests.office.test_invariants import _in_approval
from tests.web import walk
from tests.web.site import Site
from tests.web.test_objections import ITEM, line_of, posted


@pytest.fixture(autouse=True)
def machine() -> Iterator[None]:
    """The machine's own reading comes back afterwards."""
    yield
    clock.install_reader(None)


def jump(site: Site, days: int, *, passed: int = 0) -> None:
    """Somebody sets the clock by so many days, while so many have really passed."""
    real = clock.reading()
    boot = real.boot + passed * 86400
    clock.install_reader(lambda: clock.Reading(real.wall + timedelta(days=days + passed), boot, real.boot_id))
    site.office.later(days + passed)


def confirmed(site: Site) -> None:
    """Somebody has compared the time."""
    alarm = clockwatch.alarm()
    assert alarm is not None
    clockwatch.confirm(site.office.people["leader"], alarm.id, reason="与授时中心一致")


def test_a_clock_set_forward_ends_no_publicity(site: Site) -> None:
    made, _ = posted(site)
    last = line_of(made)[1].last_day
    ticking.tick()
    jump(site, 60)
    for _ in range(3):
        assert ticking.tick().publicity == 0
    assert applications.by_id(made).state == "publicity" and not procedure.completed_publicity(made)
    jump(site, -60)
    ticking.tick()
    confirmed(site)
    clockwatch.confirm(site.office.people["leader"], 1, reason="与授时中心一致")
    assert ticking.tick().publicity == 0 and clock.today() <= last
    assert applications.by_id(made).state == "publicity"


def test_nobody_ends_a_publicity_early_by_hand(site: Site) -> None:
    made, firm = posted(site)
    now = {"seen": str(applications.by_id(made).version)}
    for who in ("reviewer", "leader", "chair", "finance"):
        site.post(who, f"/desk/applications/{made}/actions/end", now, 422, "/account")
        site.post(who, f"/desk/applications/{made}/actions/approve", now, 409, "/account")
    site.post("admin", f"/desk/applications/{made}/actions/end", now, 403, "/account")
    site.post(firm, f"/applications/{made}/actions/end", now, 422, "/mine")
    assert applications.by_id(made).state == "publicity" and not procedure.completed_publicity(made)


@pytest.mark.parametrize("days", [-10, 10])
def test_nothing_is_posted_by_a_clock_that_jumped_until_somebody_has_compared_it(site: Site, days: int) -> None:
    walk.start_of(site, ITEM)
    ticking.tick()
    other = unposted(site)
    jump(site, days)
    answer = walk.do(site, "reviewer", other, "post", 422, notice="公示九号", first_day=clock.today())
    assert "时钟跳动过" in answer.get_data(as_text=True) and procedure.live_line(other) is None
    ticking.tick()
    walk.do(site, "reviewer", other, "post", 422, notice="公示九号", first_day=clock.today())
    confirmed(site)
    walk.do(site, "reviewer", other, "post", notice="公示九号", first_day=clock.today())
    assert procedure.live_line(other) is not None


def unposted(site: Site) -> int:
    """Another one, decided and not posted yet."""
    firm: Person = site.office.firm()
    made = walk.fill(site, firm, ITEM)
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    walk.review(site, made)
    walk.do(site, "chair", made, "pass", minutes="同意", **walk.VOTES)
    return made


def test_no_setting_and_no_calendar_shortens_what_was_posted(site: Site) -> None:
    made, _ = posted(site)
    before = line_of(made)[1]
    settling.set_setting(
        site.office.people["admin"], name="workflow.publicity_wd", value=5, from_day=clock.today(), reason="缩短",
    )  # fmt: skip
    year = int(clock.today()[:4])
    weekends = {
        day: ("work", "调休上班")
        for n in range(20)
        if (day := (clock.now() + timedelta(days=n)).date().isoformat())
        and (clock.now() + timedelta(days=n)).weekday() > 4
    }
    settling.enter_year(site.office.people["admin"], year, source="national", days=weekends, reason="调休通知")
    after = line_of(made)[1]
    assert (after.last_day, after.ends_at, after.first_day) == (before.last_day, before.ends_at, before.first_day)
    assert applications.by_id(made).due_on == before.last_day


EDITS = (
    "UPDATE notice SET ends_at = '2027-01-01T00:00:00Z'",
    "UPDATE notice SET last_day = '2027-01-01'",
    "UPDATE notice SET first_day = '2099-01-01'",
    "UPDATE notice_line SET ends_at = '2027-01-01T00:00:00Z'",
    "UPDATE notice_line SET last_day = '2027-01-01'",
    "UPDATE OR REPLACE notice SET last_day = '2027-01-01', ends_at = '2027-01-01T00:00:00Z'",
    "DELETE FROM notice",
    "INSERT OR REPLACE INTO notice SELECT id, number, first_day, '2027-01-01', '2027-01-01T00:00:00Z', provisional,"
    " posted_at, posted_by_id FROM notice",
    "DELETE FROM notice_line",
    "UPDATE notice_line SET completed_at = '2027-01-01T00:00:00Z'",
    "UPDATE notice_line SET notice_id = notice_id + 1",
    "UPDATE act SET body = '{}' WHERE action = 'post'",
    "DELETE FROM act WHERE action = 'post'",
)


@pytest.mark.parametrize("edit", EDITS)
def test_no_edit_of_its_rows_shortens_a_publicity(site: Site, edit: str) -> None:
    made, _ = posted(site)
    before = [(row.id, row.first_day, row.last_day, row.ends_at) for row in Notice.select()]
    with pytest.raises(database.Conflict):
        database.db.execute_sql(edit)
    assert [(row.id, row.first_day, row.last_day, row.ends_at) for row in Notice.select()] == before
    assert applications.by_id(made).state == "publicity" and Act.select().where(Act.action == "post").count() == 1


def test_an_approval_without_its_publicity_does_not_exist(site: Site) -> None:
    made = _in_approval(site.office)
    assert procedure.completed_publicity(made)
    line, notice = line_of(made)
    assert line.completed_at is not None and line.completed_at > notice.ends_at

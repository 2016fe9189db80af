"""The site under many hands: a hypothesis state machine whose every step is one person's doing, and then all is asked.

A step draws one number and does everything else by it, so that hypothesis spends little and can leave out steps when
it looks for the shortest way to a failure.
"""

from __future__ import annotations

import random
import secrets
from collections import Counter
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from intake import clock
from intake.demo.loading import answers_of
from intake.forms import asking
from intake.services.people import Person
from intake.store import applications
from intake.store.database import db
from tests.fuzz import paper
from tests.fuzz.hands import Hands
from tests.fuzz.invariants import Watch
from tests.fuzz.world import Day, Town
from tests.office.test_concurrency import WORKERS
from tests.web.walk import SAMPLES, sample
from workflows import dates
from workflows.actions import ACTIONS
from workflows.catalogue import measures

LUCK = st.integers(0, 2**32 - 1)
NAMES = sorted({action.name for action in ACTIONS})
PAGES = (
    "/", "/mine", "/desk", "/desk/search?q=a", "/track", "/notices", "/check", "/statistics", "/policy", "/settings", "/audit",
    "/office/budgets", "/office/settings", "/office/calls", "/office/calendar", "/office/clock", "/office/mail",
    "/office/people", "/delegations", "/mine/people", "/desk/firms", "/desk/organisations", "/desk/objections",
    "/objections/answer", "/account", "/role", "/experts", "/register", "/start",
    "/applications/{a}", "/applications/{a}/edit", "/applications/{a}/papers", "/applications/{a}/funds",
    "/applications/{a}/check", "/applications/{a}/deadline", "/applications/{a}/decision", "/applications/{a}/discard",
    "/desk/applications/{a}", "/desk/applications/{a}/deadline", "/desk/applications/{a}/decision",
    "/desk/applications/{a}/delay", "/desk/firms/{n}", "/desk/objections/{n}", "/experts/{n}", "/notices/{n}",
    "/notices/{n}/lines/{m}/object", "/papers/{n}", "/delegations/{n}/end", "/items/{award}", "/apply/{award}",
    "/office/money/district_policy_fund/2027",
)  # fmt: skip
AWARDS = {item.id: award for measure in measures() for award in measure.awards for item in award.items}


class Site(Hands, RuleBasedStateMachine):
    """One town, one day after another."""

    town: ClassVar[Town]
    requests: ClassVar[int] = 0
    steps: ClassVar[int] = 0
    done: ClassVar[Counter[str]] = Counter()
    statuses: ClassVar[Counter[int]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.tokens, self.kept = random.Random(1), (secrets.token_hex, secrets.token_urlsafe)  # noqa: S311
        secrets.token_hex = lambda n=32: self.tokens.randbytes(n or 32).hex()  # the same draws in every replay
        secrets.token_urlsafe = lambda n=32: self.tokens.randbytes(n or 32).hex()
        self.day = Day(self.town)
        self.watch = Watch()
        self.watch.check()
        self.luck, self.applied = random.Random(0), 0  # noqa: S311
        self.drawn: Counter[int] = Counter()

    def teardown(self) -> None:
        """Count, and leave nothing."""
        type(self).requests += self.day.crowd.asked
        self.statuses.update(self.day.crowd.answers)
        secrets.token_hex, secrets.token_urlsafe = self.kept
        self.day.close()

    def _begin(self, luck: int) -> random.Random:
        type(self).steps += 1
        self.drawn[luck] += 1  # small numbers come often: each time something else comes of them
        self.luck = random.Random(f"{luck}|{self.drawn[luck]}")  # noqa: S311 -- repeatable by design
        return self.luck

    def _look(self) -> None:
        """Every promise, after every request that may have written."""
        before = self.watch.chain.last
        if self.watch.check():
            for action, after in db.execute_sql("SELECT action, to_state FROM act WHERE seq > ?", (before,)):
                self.done[f"{action} {after}".strip()] += 1

    @rule(luck=LUCK)
    def work(self, luck: int) -> None:
        """The next steps of one application, by those whose they are."""
        self._begin(luck)
        row = self._some()
        for _ in range(self.luck.choice((1, 2, 4))):
            row = applications.by_id(row.id)
            if self.luck.random() < 0.25 and row.state in ("initial_review", "expert_review"):
                self._prepare(row)
            else:
                self._act(row)

    @rule(luck=LUCK)
    def work_on_money(self, luck: int) -> None:
        """The same where money is decided: these are few among all."""
        self._begin(luck)
        late = ("joint_review", "publicity", "approval", "payment", "queued", "disbursed", "unfunded", "recovery")
        found = [row for row in self._all() if row.state in late]
        for _ in range(3):
            if found:
                self._act(applications.by_id(self.luck.choice(found).id))

    @rule(luck=LUCK)
    def press_anything(self, luck: int) -> None:
        """Anybody, any action of any application, whatever fields, without having seen the page."""
        self._begin(luck)
        for _ in range(14):
            self._press()

    def _press(self) -> None:
        row, who = self._some(), self._stranger() if self.luck.random() < 0.6 else self._anybody()
        side = "" if who is not None and str(who.role).startswith("applicant") else "/desk"
        name = self.luck.choice(NAMES)
        fields = {
            field: self.luck.choice(paper.GARBAGE) for field in ("reason", "amount", "reference", "paid_on", "words")
        }
        seen = self.luck.choice((row.version, row.version - 1, "x", ""))
        self._post(who, f"{side}/applications/{row.id}/actions/{name}", {**fields, "seen": seen, "declared": "yes"})

    @rule(luck=LUCK)
    def look_around(self, luck: int) -> None:
        """Any page, and sometimes one of its forms, sent anywhere it may go."""
        self._begin(luck)
        for _ in range(6):
            self._wander()

    def _wander(self) -> None:
        url = self.luck.choice(PAGES).format(
            a=self._some().id, n=self.luck.randrange(1, 25), m=self.luck.randrange(1, 25),
            award=self.luck.choice(sorted({award.id for award in AWARDS.values()})),
        )  # fmt: skip
        who = self._fitting(url)
        forms = self._forms(who, url)
        if forms and self.luck.random() < 0.8:
            self._send(who, url, self.luck.choice(forms), self._known(None))

    @rule(luck=LUCK)
    def send_again(self, luck: int) -> None:
        """A form that was sent before, once more: by the same hand, or by another."""
        self._begin(luck)
        if self.day.crowd.sent:
            who, url, data = self.luck.choice(self.day.crowd.sent[-6:])
            data = {name: value for name, value in data.items() if name != "csrf_token"}
            self._post(who if self.luck.random() < 0.7 else self._anybody(), url, data)

    @rule(luck=LUCK)
    def time_passes(self, luck: int) -> None:
        """Days go by, and the timer runs."""
        self._begin(luck)
        self.day.later(self.luck.choice((0, 1, 3, 8, 16, 40)))
        self._look()

    @rule(luck=LUCK)
    def lend(self, luck: int) -> None:
        """Somebody lends a role to another, who comes in it from now on; or takes it back."""
        self._begin(luck)
        staff = [one for one in self.day.people.values() if "." in str(one.role)]
        giver, taker = self.luck.choice(staff), self.luck.choice(staff)
        if self.luck.random() < 0.2:
            self._post(giver, f"/delegations/{self.luck.randrange(1, 9)}/end", {})
            return
        wish = {"role": f"{giver.id}|{giver.role}", "taker": taker.id, "from_day": clock.today(), "reason": "出差",
                "to_day": dates.add_days(clock.today(), 20)}  # fmt: skip
        self._post(giver, "/delegations", wish)
        rows = db.execute_sql("""SELECT d.id, d.role, a.id, a.login FROM delegation d JOIN account a
            ON a.id = d.taker_id WHERE d.ended_at IS NULL AND d.to_day >= ?""", (clock.today(),))  # fmt: skip
        for lent, role, account, login in rows.fetchall():
            name = f"{login} lent {lent}"
            self.day.crowd.lent[f"{name}|{role}"] = lent
            self.day.people.setdefault(name, Person(account, login, name, role))

    @rule(luck=LUCK)
    def apply(self, luck: int) -> None:
        """A firm begins another application, fills it as the sample has it, and may hand it in."""
        self._begin(luck)
        self.applied += 1
        if self.applied > 4:  # enough of them; the rest of this step is somebody reading
            self._wander()
            return
        item = self.luck.choice(SAMPLES["applications"])["item"]
        if self.luck.random() < 0.4:
            item = self.luck.choice(
                ("m04_data_voucher", "m04_compute_voucher", "m12_seat_subsidy", "m02_growth_tier_500")
            )
        firm = self.luck.choice(self.day.firms)
        self._forms(firm, f"/apply/{AWARDS[item].id}")
        answer = self._post(firm, f"/apply/{AWARDS[item].id}", {})
        made = (answer.location or "").split("/")
        if len(made) < 3 or not made[2].isdigit():
            return
        values = answers_of(sample(item), WORKERS)
        if self.luck.random() < 0.7:
            values |= {name: f"{value}-{luck % 7}" for name, value in values.items() if name.endswith("_number")}
        typed = asking.typed_from(AWARDS[item], values, {}).to_dict(flat=False)
        self._post(firm, f"/applications/{made[2]}/edit", {**typed, "item": item, "seen": "1"})
        self._papers(firm, int(made[2]))
        row = applications.by_id(int(made[2]))
        self._post(firm, f"/applications/{made[2]}/submit", {"declared": "yes", "seen": row.version})

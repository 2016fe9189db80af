"""The site under many hands: a hypothesis state machine whose every step is one person's doing, and then all is asked.

A step draws one number and does everything else by it, so that hypothesis spends little and can leave out steps when
it looks for the shortest way to a failure.
"""

from __future__ import annotations

import random
import secrets
from collections import Counter
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from intake import clock
from intake.demo.loading import answers_of
from intake.forms import asking
from intake.services.people import Person
from intake.store import applications
from intake.store.database import db
from intake.store.models import Application
from tests.fuzz import paper
from tests.fuzz.invariants import Watch
from tests.fuzz.world import Day, Town, lay_files
from tests.office.test_concurrency import WORKERS
from tests.web.walk import GOOD, SAMPLES, sample
from workflows import dates
from workflows.actions import ACTIONS
from workflows.catalogue import items, measures
from workflows.engine import actions_in, roles

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


class Site(RuleBasedStateMachine):
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

    # -- what people do -----------------------------------------------------------------------------------------

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
        for _ in range(10):
            self._press()

    def _press(self) -> None:
        row, who = self._some(), self._anybody()
        side = "" if who is not None and str(who.role).startswith("applicant") else "/desk"
        name = self.luck.choice(NAMES)
        fields = {field: self.luck.choice(paper.GARBAGE) for field in ("reason", "amount", "reference", "paid_on", "words")}
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
            item = self.luck.choice(("m04_data_voucher", "m04_compute_voucher", "m12_seat_subsidy", "m02_growth_tier_500"))
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

    # -- how they do it -----------------------------------------------------------------------------------------

    def _act(self, row: Application) -> None:
        item = items()[row.item]
        open_here = [one for one in actions_in(item.path, row.state) if "system" not in one.roles]
        if not open_here:
            return
        forward = [one for one in open_here if one.tone == "go" or one.name in ("pass", "resume", "correct_account")]
        action = self.luck.choice(forward if forward and self.luck.random() < 0.6 else open_here)
        who = self._whose(roles(action, item), row)
        side = "" if who is not None and str(who.role).startswith("applicant") else "/desk"
        if action.name == "object":
            side, line = "", db.execute_sql(
                "SELECT notice_id, id FROM notice_line WHERE application_id = ? ORDER BY id DESC", (row.id,)
            ).fetchone()
            if line is None:
                return
            url = "/notices/{}/lines/{}/object".format(*line)
        else:
            url = f"{side}/applications/{row.id}/" + ("check" if action.name in ("submit", "resubmit") else f"actions/{action.name}")
        if forms := self._forms(who, url):
            self._send(who, url, forms[0], self._known(row))

    def _prepare(self, row: Application) -> None:
        """What must be there before a review can pass: the office's facts; a panel and its scores."""
        item, at = items()[row.item], f"/desk/applications/{row.id}"
        reviewer = self.day.people["reviewer"]
        if row.state == "expert_review":
            self._post(reviewer, f"{at}/panel", {})
            seats = db.execute_sql(
                """SELECT m.id, c.login FROM panel_member m JOIN panel p ON p.id = m.panel_id JOIN expert e ON
                e.id = m.expert_id JOIN account c ON c.id = e.account_id WHERE p.application_id = ?""", (row.id,)
            ).fetchall()  # fmt: skip
            for seat, login in seats:
                self._post(self.day.people[login], f"/experts/{seat}/declare", {"answer": "none"})
                for form in self._forms(self.day.people[login], f"/experts/{seat}")[:1]:
                    self._send(self.day.people[login], f"/experts/{seat}", form, {"amount": 300_000})
            return
        for name in sorted({fact.name for fact in item.facts} & GOOD.keys()):
            seen = applications.by_id(row.id).version
            self._post(reviewer, f"{at}/facts", {"name": name, "value": GOOD[name], "reason": "已核", "seen": seen})

    def _papers(self, firm: Person, made: int) -> None:
        """The papers are put where they belong without a child process for each: their refusal is asked elsewhere."""
        from tests.office.world import Office

        Office.attach_all(None, firm, made)  # type: ignore[arg-type]
        lay_files(self.day.place / "data")

    def _whose(self, wanted: tuple[str, ...], row: Application) -> Person | None:
        if self.luck.random() < 0.12:
            return self._anybody()
        if "anyone" in wanted:
            return None
        if any(role.startswith("applicant") for role in wanted):
            mine = [firm for firm in self.day.firms if firm.organisation == row.organisation]
            return self.luck.choice(mine or self.day.firms)
        able = [one for one in self.day.people.values() if one.role in wanted]
        return self.luck.choice(able) if able else self._anybody()

    def _fitting(self, url: str) -> Person | None:
        """Often somebody whose page it is."""
        people = list(self.day.people.values())
        if self.luck.random() < 0.4:
            return self._anybody()
        if url.startswith(("/desk", "/delegations", "/audit")):
            return self.luck.choice([one for one in people if "." in str(one.role)])
        if url.startswith(("/applications", "/mine", "/apply")):
            return self.luck.choice(self.day.firms)
        if url.startswith("/office"):
            return self.day.people[self.luck.choice(("admin", "finance", "leader"))]
        if url.startswith("/experts"):
            return self.day.people[f"expert{self.luck.randrange(9)}"]
        return self._anybody()

    def _anybody(self) -> Person | None:
        return self.luck.choice([None, *self.day.people.values(), *self.day.firms])

    def _all(self) -> list[Application]:
        return list(Application.select(Application.id, Application.state, Application.organisation).where(~Application.discarded))

    def _some(self) -> Application:
        return applications.by_id(self.luck.choice(self._all()).id)

    def _known(self, row: Application | None) -> dict[str, Any]:
        """What somebody who knows the office would type."""
        firm = next((one for one in self.day.firms if row is not None and one.organisation == row.organisation), None)
        amounts = [row.checked_yuan, row.published_yuan, 50_000] if row is not None else [50_000]
        number = self.luck.choice(("6222000011112222", "6222000011112222", "12"))
        return {
            "notice": f"公示{self.luck.randrange(10**6)}", "reference": f"凭证{self.luck.randrange(10**6)}",
            "account": number, "account_again": number, "account_name": firm.organisation_name if firm else "别人",
            "amount": self.luck.choice(amounts) or 1, "decision": "伊政函1号", "total": self.luck.choice((0, 2_000_000, 9_000_000)),
            "first_day": clock.today(), "paid_on": clock.today(), "again": "x",
        }  # fmt: skip

    def _forms(self, who: Person | None, url: str) -> list[paper.Form]:
        page = self.day.crowd.get(who, url)
        found = paper.Forms(page).found
        return [form for form in found if "sign-out" not in form.action] if self.luck.random() < 0.99 else found

    def _send(self, who: Person | None, url: str, form: paper.Form, known: dict[str, Any]) -> None:
        self._post(who, form.action or url.partition("?")[0], paper.fill(form, self.luck, known))

    def _post(self, who: Person | None, url: str, data: dict[str, Any]) -> Any:
        answer = self.day.crowd.post(who, url, data)
        self._look()
        return answer

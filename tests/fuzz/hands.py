"""How people do things on the site: who comes, what they know, how they find a form and send it."""

from __future__ import annotations

import random
from typing import Any

from intake import clock
from intake.services.people import Person
from intake.store import applications
from intake.store.database import db
from intake.store.models import Application
from tests.fuzz import paper
from tests.fuzz.world import Day, lay_files
from tests.office.world import Office
from tests.web.walk import GOOD
from workflows.catalogue import items
from workflows.engine import actions_in, roles


class Hands:
    """Everybody's hands; ``day`` is the town they are in, ``luck`` decides everything."""

    day: Day
    luck: random.Random

    def _look(self) -> None:
        """Ask every promise."""
        raise NotImplementedError

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
            side, line = (
                "",
                db.execute_sql(
                    "SELECT notice_id, id FROM notice_line WHERE application_id = ? ORDER BY id DESC", (row.id,)
                ).fetchone(),
            )
            if line is None:
                return
            url = "/notices/{}/lines/{}/object".format(*line)
        else:
            url = f"{side}/applications/{row.id}/" + (
                "check" if action.name in ("submit", "resubmit") else f"actions/{action.name}"
            )
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

    def _stranger(self) -> Person | None:
        """Somebody with no business at the desk."""
        others = [one for one in self.day.people.values() if str(one.role) in ("expert", "auditor", "administrator")]
        return self.luck.choice([None, *others, *self.day.firms])

    def _all(self) -> list[Application]:
        return list(
            Application.select(Application.id, Application.state, Application.organisation).where(
                ~Application.discarded
            )
        )

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

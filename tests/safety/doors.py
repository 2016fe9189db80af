"""Every address of the site filled with real objects of the demonstration, and somebody of every role to knock."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from intake import clock
from intake.services import delegating, drafting, inviting
from intake.services.people import Person, token_hash
from intake.services.recording import moment
from intake.store import people as store
from intake.store import sessions
from intake.store.database import write_tx
from intake.store.models import Account, Application, KeptForm, Membership, PanelMember
from tests.demo.test_every_page import browser
from tests.samples.rosters import workbook, worker

ROWS_ITEM = "m12_seat_subsidy"
ENROL = "/second-factor/enrol"


@dataclass
class Visitor:
    """Somebody at the door: a role, whom they speak for, a browser, the token of its forms."""

    role: str
    organisation: int
    account: int
    client: FlaskClient
    token: str
    cookie: str

    def knock(self, method: str, url: str, **headers: str) -> TestResponse:
        """One request with the cookie of the first; a form carries its token, one's own role, and nothing else."""
        self.client.set_cookie("office", self.cookie)
        said = {"role": f"{self.role}|{self.organisation or ''}", "step": "begin" if url == ENROL else ""}
        data = {"csrf_token": self.token, **said} if method == "POST" else None
        return self.client.open(url, method=method, data=data, headers=headers)


def visitor(app: Flask, role: str = "nobody", account: Account | None = None, organisation: int = 0) -> Visitor:
    """A browser with the token of its forms."""
    client = app.test_client() if account is None else browser(app, account, role, organisation or None)
    with client.session_transaction() as kept, write_tx():  # has just given the password again
        sessions.mark(token_hash(kept.get("_user_id", "")), proved_at=moment())
    page = client.get("/account" if account else "/track").get_data(as_text=True)
    found = re.search(r'name="csrf-token" content="([^"]+)"', page)
    assert found, (role, page[:300])
    cookie = client.get_cookie("office")
    assert cookie
    return Visitor(role, organisation, account.id if account else 0, client, found[1], cookie.value)


class Office:
    """The demonstration's people, and what belongs to whom."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        draft = Application.get(Application.item == ROWS_ITEM)
        self.own: int = draft.organisation
        self.other: int = Application.get(
            Application.organisation != self.own, Application.state == "draft"
        ).organisation
        self.logins = {account.login: account for account in Account.select()}
        self.signatory, self.stranger = self._speaks(self.own), self._speaks(self.other)
        self.filler = self._filler()
        self.draft = drafting.start(self.person(self.signatory, self.own), draft.award)
        self._leave_things()

    def _speaks(self, organisation: int) -> Account:
        return Account.get_by_id(Membership.get(Membership.organisation == organisation).account)

    def _filler(self) -> Account:
        """Another account that may fill in for the firm, and nothing else."""
        with write_tx():
            made = store.add_account("filler1", "虚构填报", "not a hash", clock.now().isoformat())
            store.add_membership(made, self.own, "filler")
        return Account.get_by_id(made)

    def person(self, account: Account, organisation: int, role: str = "applicant.signatory") -> Person:
        """As a service takes them."""
        return Person(account.id, account.name, account.login, role, organisation or None, "")

    def visitors(self) -> Iterator[Visitor]:
        """Nobody, and one browser a role; the experts both with and without a seat."""
        yield visitor(self.app)
        seen = set()
        for account in self.logins.values():
            for role, organisation, _ in store.roles_of(account.id):
                if role not in seen and not organisation and role != "expert":
                    seen.add(role)
                    yield visitor(self.app, role, account)
        for account, organisation, role in self.applicants():
            yield visitor(self.app, role, account, organisation)
        yield visitor(self.app, "expert", self.expert(seated=True))

    def applicants(self) -> list[tuple[Account, int, str]]:
        """Who signs, who fills in, and who signs for another firm."""
        return [(self.signatory, self.own, "applicant.signatory"), (self.filler, self.own, "applicant.filler"),
                (self.stranger, self.other, "applicant.signatory")]  # fmt: skip

    def expert(self, *, seated: bool) -> Account:
        """An expert with a seat on a panel, or one without."""
        seats = {member.expert for member in PanelMember.select()}
        found = [one for one in store.experts().values() if (one.id in seats) == seated]
        return Account.get_by_id(found[0].account)

    def _leave_things(self) -> None:
        """A table that waits, an invitation, a delegation, words kept over a sign-in."""
        at = visitor(self.app, "applicant.signatory", self.signatory, self.own)
        file = (io.BytesIO(workbook([worker(1)])), "名单.xlsx")
        sent = at.client.post(
            f"/applications/{self.draft}/rows/workers", data={"csrf_token": at.token, "mode": "replace", "file": file}
        )
        assert sent.status_code == 303, sent.get_data(as_text=True)
        inviting.invite_member(self.person(self.signatory, self.own), name="某人", post="filler", email="")
        clerk, reviewer = self.logins["clerk"], self.logins["reviewer1"]
        delegating.lend(
            self.person(clerk, 0, "ndrc.clerk"),
            delegating.Wish(clerk.id, "ndrc.clerk", reviewer.id, clock.today(), clock.today(), (), "轮休"),
        )
        at.client.post("/sign-out", data={"csrf_token": at.token})
        page = at.client.get("/track").get_data(as_text=True)
        token = re.search(r'name="csrf-token" content="([^"]+)"', page)
        assert token
        at.client.post(f"/applications/{self.draft}/funds", data={"csrf_token": token[1], "policy_name": "某政策"})
        assert KeptForm.select().count() == 1

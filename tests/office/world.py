"""Walks applications through the services the way people do; never sets a state."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from intake import clock
from intake.identity import credit_code
from intake.services import acting, drafting, panels, people, reviewing
from intake.services.enclosing import Enclosed
from intake.services.people import Person, Registration
from intake.store import applications
from intake.store.models import Application
from intake.uploads.storing import Stored
from workflows.catalogue import items, measures
from workflows.engine import action_in

STAFF = {
    "clerk": ("ndrc.clerk",),
    "reviewer": ("ndrc.reviewer",),
    "reviewer2": ("ndrc.reviewer",),
    "chair": ("ndrc.leader",),
    "leader": ("ndrc.leader",),
    "leader3": ("ndrc.leader",),
    "finance": ("finance.reviewer",),
    "payer": ("finance.payer",),
    "hrss": ("hrss.reviewer",),
    "sti": ("sti.reviewer",),
    "admin": ("administrator",),
}


def code_of(number: int) -> str:
    """A credit code of the self-defined zone, with a right check character."""
    body = f"91650502PDY{number:05d}"
    body += credit_code.organisation_check(body[8:16])
    return body + credit_code.check_character(body)


class Office:
    """Staff by nickname, and the verbs of a test."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.made = 0
        self.people: dict[str, Person] = {}
        for login, roles in STAFF.items():
            account = people.add_staff(None if not self.people else self.people["first"], login=login, name=login,
                                       password="x", roles=roles)  # fmt: skip
            self.people.setdefault("first", Person(account, login, login, "administrator"))
            self.people[login] = Person(account, login, login, roles[0])

    def firm(self, kind: str = "enterprise", **fields: str) -> Person:
        """A confirmed applicant's signatory."""
        self.made += 1
        code = code_of(self.made)
        organisation = people.register(
            Registration(
                f"测试单位{self.made}", kind, code, f"firm{self.made}", "x", f"联系人{self.made}", fields=fields
            )
        )
        people.confirm_organisation(self.people["clerk"], organisation)
        person = applications.organisations([organisation])[organisation]
        account = people.store.account_by_login(f"firm{self.made}")
        assert account is not None
        return Person(account.id, account.name, account.login, "applicant.signatory", person.id, person.name)

    def draft(self, firm: Person, item_id: str, answers: dict[str, Any]) -> int:
        """A filled draft with every required paper."""
        item = items()[item_id]
        award = next(a for m in measures() for a in m.awards if item in a.items)
        made = drafting.start(firm, award.id)
        now = applications.by_id(made)
        drafting.save(firm, made, item=item_id, values=answers, typed=answers, seen=now.version)
        self.attach_all(firm, made)
        return made

    def attach_all(self, firm: Person, application: int) -> None:
        """A file in every slot that is required."""
        row = applications.by_id(application)
        for paper in items()[row.item].documents:
            if paper.made_by == "applicant":
                sha = hashlib.sha256(f"{application}{paper.key}".encode()).hexdigest()
                drafting.attach(
                    firm, application, slot=paper.key, stored=Stored(sha, 9, "application/pdf"), name="样例.pdf"
                )

    def act(self, who: str | Person, application: int, action: str, **given: Any) -> Application:
        """One action, seen as it stands now."""
        person = self.people[who] if isinstance(who, str) else who
        given = {**self.proofs(application, action), **given}
        seen = applications.by_id(application).version
        return acting.act(person, application, action, given, seen=seen)

    def proofs(self, application: int, action: str) -> dict[str, Any]:
        """A file in every field of the action that must have one."""
        row = applications.by_id(application)
        found = action_in(items()[row.item].path, row.state, action)
        asked = [field for field in (found.fields if found else ()) if field.kind == "file" and field.required]
        return {field.name: [Enclosed(self.file(f"{application}{field.name}"), "证明.pdf")] for field in asked}

    @staticmethod
    def file(content: str) -> Stored:
        """A file as it stands once it was taken in."""
        return Stored(hashlib.sha256(content.encode()).hexdigest(), 9, "application/pdf")

    def check_office_facts(self, application: int, who: str = "reviewer", **values: Any) -> None:
        """The reviewer answers what only the office knows."""
        row = applications.by_id(application)
        good = {"lawfully_operating": True, "on_serious_dishonesty_list": False, "platform_in_yizhou": True,
                "revenue_mostly_elsewhere": False, "meets_unified_access": True, **values}  # fmt: skip
        for fact in items()[row.item].facts:
            if fact.given_by in ("office", "outside") and fact.name in good:
                seen = applications.by_id(application).version
                reviewing.check_fact(
                    self.people[who], application, name=fact.name, value=good[fact.name], reason="已核", seen=seen
                )

    def verdicts(self, application: int) -> dict[str, Any]:
        """Meets, for every condition."""
        item = items()[applications.by_id(application).item]
        return {p.name: {"result": "meets", "note": ""} for p in item.predicates if p.stage == "intake"}

    def initial_review(self, application: int, who: str = "reviewer", **more: Any) -> Application:
        """Office facts and verdicts, passed."""
        self.check_office_facts(application, who)
        return self.act(who, application, "pass", verdicts=self.verdicts(application), **more)

    def votes(self) -> dict[str, Any]:
        """All four agree."""
        return {bureau: {"vote": "agree", "words": "同意"} for bureau in ("ndrc", "finance", "hrss", "sti")}

    def later(self, days: int) -> None:
        """So many days on."""
        moment = clock.now() + timedelta(days=days)
        clock.install(clock.fixed(moment))

    def on(self, year: int, month: int, day: int) -> None:
        """Nine in the morning of that day."""
        clock.install(clock.fixed(datetime(year, month, day, 9, 0, tzinfo=clock.SHANGHAI)))

    def experts(self, number: int = 7) -> None:
        """A pool of experts, two of them of finance."""
        for n in range(number):
            account = people.add_staff(
                self.people["first"], login=f"expert{n}", name=f"专家{n}", password="x", roles=("expert",),
                employer=f"单位{n}", finance=n < 2,
            )  # fmt: skip
            self.people[f"expert{n}"] = Person(account, f"专家{n}", f"expert{n}", "expert")

    def score_all(self, application: int, points: int = 85, amount: int | None = None) -> None:
        """Every drawn expert declares and scores."""
        from intake.store import procedure

        row = applications.by_id(application)
        found = procedure.panel(row.id, row.round)
        assert found is not None
        item = items()[row.item]
        for member, _, account in found[1]:
            person = self.people[account.login]
            panels.declare(person, member.id, conflict="")
            panels.score(
                person, member.id, points={key: points for key, _, _ in item.scores},
                reasons={key: "理由" for key, _, _ in item.scores}, amount_yuan=amount, seen=member.version + 1,
            )  # fmt: skip

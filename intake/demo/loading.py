"""Loads the demonstration: makes a store, registers everybody, and lets the applications walk day by day."""

from __future__ import annotations

import heapq
import io
import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf

from intake import clock
from intake.config import Config
from intake.demo import plan
from intake.demo.doors import open_doors
from intake.demo.walking import Walk
from intake.installing import install
from intake.services import drafting, payees, people, profiling, settling, ticking
from intake.services.people import Person, Registration
from intake.store import applications
from intake.store import people as people_store
from intake.uploads.storing import Stored, store
from workflows.catalogue import items, measures

DATA = Path(__file__).parent / "data" / "samples.json"


def load(config: Config) -> None:
    """A demonstration store under the configured data directory; every state is reached by acting."""
    samples = json.loads(DATA.read_text(encoding="utf-8"))
    first = date.fromisoformat("2026-04-01")
    _on(first)
    install(config.data_dir, config.key_file)
    (config.data_dir / "demo").write_text("演示数据：单位、人员和金额均为虚构\n", encoding="utf-8")
    _settings()
    staff = _staff()
    papers = {name: _paper(config, name) for name in ("营业执照", "授权委托书", "开户许可证", "申报材料")}
    firms = {one["id"]: _firm(one, papers, staff["clerk"]) for one in samples["organisations"]}
    settling.publish_call(
        staff["leader1"], award="m03_key_carrier_list", title="2026—2027年度重点培育载体公开申报",
        criteria="按条款所列引进企业、新增营收、稳定就业、培训人数综合评审", opens_on=plan.CALL[0], closes_on=plan.CALL[1],
    )  # fmt: skip
    settling.publish_call(
        staff["leader1"], award="m03_base_subsidy", title="2026—2027年度数据标注基地综合补助公开申报",
        criteria="与重点培育载体一并评审", opens_on=plan.CALL[0], closes_on=plan.CALL[1],
    )  # fmt: skip
    _walk_all(samples, staff, firms, papers["申报材料"])
    open_doors(staff, firms, papers)
    clock.install(None)


def _on(day: date) -> None:
    clock.install(clock.fixed(datetime(day.year, day.month, day.day, 10, 0, tzinfo=clock.SHANGHAI)))


def _settings() -> None:
    settling.set_setting(
        None, name="policy.effective_date", value=plan.EFFECTIVE, from_day=plan.EFFECTIVE, reason="演示用的施行日期"
    )
    settling.seed_calendar(2026, 2027)
    for year in (2026, 2027):
        settling.set_budget(None, pool="district_policy_fund", year=year, total_yuan=20_000_000, reason="演示预算")


def _staff() -> dict[str, Person]:
    admin = next(one for one in plan.STAFF if one[0] == "admin")
    account = people.add_staff(None, login=admin[0], name=admin[1], password=plan.PASSWORD, roles=admin[2])
    found = {"admin": Person(account, admin[1], admin[0], "administrator")}
    for login, name, roles in plan.STAFF:
        if login != "admin":
            made = people.add_staff(found["admin"], login=login, name=name, password=plan.PASSWORD, roles=roles)
            found[login] = Person(made, name, login, roles[0])
    for n in range(1, plan.EXPERTS + 1):
        login = f"expert{n}"
        made = people.add_staff(
            found["admin"], login=login, name=f"虚构专家{n}", password=plan.PASSWORD, roles=("expert",),
            employer=f"样例研究院{n}", fields=("数据标注",), finance=n % 3 == 0,
        )  # fmt: skip
        found[login] = Person(made, f"虚构专家{n}", login, "expert")
    return found


def _paper(config: Config, name: str) -> tuple[Stored, str]:
    """A real PDF, inspected and kept like any upload."""
    document, page = pikepdf.new(), io.BytesIO()
    document.add_blank_page(page_size=(595, 842))
    document.docinfo["/Title"] = f"样例{name}"
    document.save(page)
    page.seek(0)
    shown = f"样例{name}.pdf"
    return store(page, root=config.files, name=shown), shown


def _firm(one: dict[str, Any], papers: dict[str, tuple[Stored, str]], clerk: Person) -> Person:
    login = one["id"].lower()
    fields = {
        "legal_representative": one.get("legal_representative", ""),
        "address": one.get("address", ""),
        "contact_name": one["contact"]["name"],
        "contact_phone": one["contact"]["phone"],
        "bank_name": one["bank"]["bank"],
        "account_name": one["bank"]["account_name"],
        "bank_account": one["bank"]["account_no"].replace(" ", ""),
    }
    if one.get("parent_usci"):
        fields["parent_code"] = one["parent_usci"]
    organisation = people.register(
        Registration(
            one["name_zh"], one["applicant_kind"], one["usci"], login, plan.PASSWORD, one["contact"]["name"],
            fields=fields, licence=papers["营业执照"], authorisation=papers["授权委托书"],
        )
    )  # fmt: skip
    people.confirm_organisation(clerk, organisation)
    account = people_store.account_by_login(login)
    if account is None:
        raise LookupError(login)
    firm = Person(account.id, account.name, login, "applicant.signatory", organisation, one["name_zh"])
    number = fields["bank_account"]
    payees.change(
        firm, {"account_name": fields["account_name"], "bank": fields["bank_name"], "account": number, "account_again": number},
        papers["开户许可证"], seen=profiling.firm_of(firm).applicant.version,
    )  # fmt: skip
    return firm


def _walk_all(
    samples: dict[str, Any], staff: dict[str, Person], firms: dict[str, Person], paper: tuple[Stored, str]
) -> None:
    """Day by day until the demonstration begins; each application takes its next step when its day has come."""
    end = date(*plan.BEGINS[:3])
    numbers = (
        {one["id"]: one["id_number"] for one in samples["workers"]},
        {one["id"]: one["name"] for one in samples["workers"]},
    )
    filed = {one["item"]: plan.FILED.get(one["item"], one["submitted_on"]) for one in samples["applications"]}
    order = sorted(samples["applications"], key=lambda one: filed[one["item"]])
    waiting = [
        (date.fromisoformat(filed[one["item"]]), n, _begin(one, firms, staff, numbers, paper))
        for n, one in enumerate(order)
    ]
    heapq.heapify(waiting)
    today = waiting[0][0]
    while waiting and waiting[0][0] < end:
        day, n, steps = heapq.heappop(waiting)
        while today < day:
            today += timedelta(days=1)
            _on(today)
            ticking.tick()
        _on(day)
        wait = next(steps, None)
        if wait is not None:
            heapq.heappush(waiting, (day + timedelta(days=max(1, wait)), n, steps))
    _on(end - timedelta(days=1))
    ticking.tick()


def _begin(
    sample: dict[str, Any], firms: dict[str, Person], staff: dict[str, Person], workers: Any, paper: tuple[Stored, str]
) -> Iterator[int]:
    """Draft the application on its day, then walk."""
    item, firm = items()[sample["item"]], firms[sample["applicant_id"]]
    award = next(one for measure in measures() for one in measure.awards if item in one.items)
    made = drafting.start(firm, award.id)
    answers = answers_of(sample, workers)
    drafting.save(firm, made, item=item.id, values=answers, typed={}, seen=applications.by_id(made).version)
    _pair(firm, made)
    for document in item.documents:
        if document.made_by == "applicant":
            drafting.attach(firm, made, slot=document.key, stored=paper[0], name=f"样例_{document.name[:20]}.pdf")
    yield from Walk(staff, firm, made, plan.GOALS[item.id], sample["facts"]).steps()


def _pair(firm: Person, made: int) -> None:
    """What is filed together in one call is linked."""
    partner = items()[applications.by_id(made).item].pairs_with
    other = next((one for one in applications.of_organisation(firm.organisation or 0) if one.item == partner), None)
    if other is not None:
        drafting.link(firm, made, other.id)


def answers_of(sample: dict[str, Any], workers: Any) -> dict[str, Any]:
    """The applicant's own answers of a sample, with what identifies the thing applied for."""
    item, facts = items()[sample["item"]], sample["facts"]
    answers = {
        fact.name: facts[fact.name] for fact in item.facts if fact.given_by == "applicant" and fact.name in facts
    }
    rest = re.split(r"[|:]", str(facts.get("subject_key", "")).removeprefix(item.identity.prefix))
    for n, fact in enumerate(item.identity.asked):
        if fact.name in facts:
            answers[fact.name] = facts[fact.name]
        elif item.identity.person:
            answers[fact.name] = next(iter(workers[0].values()))
        else:
            answers[fact.name] = rest[n] if n < len(rest) and rest[n] else f"样例{n + 1}"
    if item.rows is not None and item.rows.kind == "workers":
        answers[item.rows.fact] = [
            {**{k: v for k, v in row.items() if k != item.rows.id},
             "worker_name": workers[1][row[item.rows.id]], "worker_id_number": workers[0][row[item.rows.id]]}
            for row in facts[item.rows.fact]
        ]  # fmt: skip
    return answers

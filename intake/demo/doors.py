"""Opens the other doors of the demonstration: an application entered at the window, and a list of the office released."""

from __future__ import annotations

from intake import clock
from intake.demo import plan
from intake.identity import credit_code
from intake.services import acting, claiming, drafting, lists, reminders, window
from intake.services.people import Person, Registration
from intake.store import applications
from intake.store import people as people_store
from intake.store import reminders as reminder_store
from intake.tables import Line, Table
from intake.uploads.storing import Stored
from workflows.catalogue import items
from workflows.lists import ListKind, list_kind

Paper = tuple[Stored, str]


def open_doors(staff: dict[str, Person], firms: dict[str, Person], papers: dict[str, Paper]) -> None:
    """On the last day before the demonstration begins."""
    _at_the_window(staff["clerk"], papers)
    _remind(staff["reviewer1"], firms["ENT-02"])


def code_of(number: int) -> str:
    """A made-up credit code with right check characters."""
    body = f"91650502FCK{number:05d}"
    body += credit_code.organisation_check(body[8:16])
    return body + credit_code.check_character(body)


def _at_the_window(clerk: Person, papers: dict[str, Paper]) -> None:
    """A firm without an account: registered from paper, its application entered, signed, handed in, a code printed."""
    firm = window.register(
        clerk,
        Registration(
            plan.PAPER_FIRM, "enterprise", code_of(1), "", "", "",
            fields={"contact_name": "虚构办理人", "contact_phone": "0902-0000001", "legal_representative": "虚构法人"},
            licence=papers["营业执照"], authorisation=papers["授权委托书"],
        ),
    )  # fmt: skip
    made = window.begin(clerk, firm, "m07_standard")
    worn = window.hat(clerk, made)
    drafting.save(
        worn, made, item=drafting.AUTO, values=plan.PAPER_ANSWERS, typed={}, seen=applications.by_id(made).version
    )
    for document in items()[applications.by_id(made).item].documents:
        if document.made_by == "applicant":
            shown = f"样例_{document.name[:20]}.pdf"
            drafting.attach(worn, made, slot=document.key, stored=papers["申报材料"][0], name=shown)
    window.sign(
        clerk, made, file=papers["申报材料"], signer="虚构办理人", received_on=clock.today(), act="submit"
    )  # fmt: skip
    acting.act(worn, made, "submit", {"declared": True}, seen=applications.by_id(made).version)
    claiming.print_code(clerk, made)


def _remind(officer: Person, firm: Person) -> None:
    """A list of standards: a registered firm, and one the office has to call; released."""
    kind = list_kind("standards")
    found = people_store.organisation(firm.organisation or 0)
    if kind is None or found is None:
        raise LookupError("standards")
    table = _table(kind, [(str(found.credit_code), found.name, ""), (code_of(2), "虚构无账号单位", "虚构联系人")])
    made = lists.load(officer, kind=kind, title="国家标准发布公告（虚构）", issued_on="2027-05-20", table=table)
    lists.confirm(officer, made)
    reminders.release(officer, made, {one.id for one in reminder_store.of_list(made)})


def _table(kind: ListKind, rows: list[tuple[str, str, str]]) -> Table:
    lines = []
    for n, (code, name, who) in enumerate(rows, 2):
        values = {
            "credit_code": code, "firm_name": name, "standard_number": f"GB/T 9900{n}—2027",
            "standard_level": "national", "publish_date": "2027-05-18", "drafting_rank": 1,
            "contact_name": who or None, "contact_phone": "0902-0000002" if who else None,
        }  # fmt: skip
        lines.append(Line(n, tuple(str(one) for one in values.values()), values))
    return Table("名单", tuple(column.label for column in kind.columns), (), tuple(lines))

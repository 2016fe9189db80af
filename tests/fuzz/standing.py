"""What must hold of the rows as they stand, and of a move at the moment it is made; every promise by its number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from intake.services.panels import panel_size
from intake.services.recording import day_of
from intake.store import office
from intake.store.database import db
from workflows.catalogue import items
from workflows.language import Item
from workflows.settings import DEFAULTS

FIRM = "('held', 'committed', 'spent')"
VOUCHERS = tuple(item.id for item in items().values() if item.pool == "m04_voucher_pool")
ONCE = tuple(
    item.id for item in items().values() if any(one.name == "g_not_already_awarded" for one in item.predicates)
)


def _in(values: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"'{value}'" for value in values) + ")"


#: (promise, question); every row of an answer is a breach.
NEVER: tuple[tuple[str, str], ...] = (
    ("3: paid <= approved <= published", """SELECT id, published_yuan, approved_yuan, paid_yuan FROM application WHERE
        paid_yuan > COALESCE(approved_yuan, -1) OR approved_yuan > COALESCE(published_yuan, -1)"""),
    ("4: one live payment", """SELECT application_id FROM payment WHERE failed_at IS NULL
        GROUP BY application_id HAVING COUNT(*) > 1"""),
    ("4: what is paid is what was approved", """SELECT p.application_id, p.amount_yuan FROM payment p
        JOIN application a ON a.id = p.application_id WHERE p.failed_at IS NULL
        AND (p.amount_yuan > COALESCE(a.approved_yuan, -1) OR p.amount_yuan <> COALESCE(a.paid_yuan, -1))"""),
    ("5: the approver does not pay", "SELECT application_id FROM payment WHERE paid_by_id = approved_by_id"),
    ("5: one asks money back, another agrees", "SELECT id FROM recovery WHERE confirmed_by_id = proposed_by_id"),
    ("6: no line is overdrawn", """SELECT pool, year, total_yuan, held_yuan, committed_yuan, spent_yuan FROM line WHERE
        MIN(soft_yuan, held_yuan, committed_yuan, spent_yuan) < 0 OR spent_yuan > total_yuan
        OR (strict AND held_yuan + committed_yuan + spent_yuan > total_yuan)"""),
    ("6: the line is the sum of its holds", f"""SELECT l.pool, l.year FROM line l WHERE l.held_yuan + l.committed_yuan
        + l.spent_yuan <> COALESCE((SELECT SUM(h.amount_yuan) FROM hold h WHERE h.pool = l.pool AND h.year = l.year
        AND h.kind IN {FIRM}), 0)"""),
    ("6: one live award", f"""SELECT item, subject_key, COUNT(*) FROM application WHERE award_status IS NOT NULL
        AND subject_key IS NOT NULL AND item IN {_in(ONCE)} GROUP BY item, subject_key HAVING COUNT(*) > 1"""),
    ("6: one live claim a worker", """SELECT worker_id FROM worker_claim WHERE live
        GROUP BY worker_id HAVING COUNT(*) > 1"""),
    ("6: one live use of an invoice", "SELECT invoice FROM invoice_use WHERE live GROUP BY invoice HAVING COUNT(*) > 1"),
    ("10: what ended without money uses nothing up", f"""SELECT a.id, a.state, a.award_status FROM application a WHERE
        a.state IN ('withdrawn', 'lapsed', 'not_accepted', 'rejected', 'unfunded') AND (a.award_status IS NOT NULL
        OR EXISTS (SELECT 1 FROM hold h WHERE h.application_id = a.id AND h.kind IN {FIRM})
        OR EXISTS (SELECT 1 FROM worker_claim w WHERE w.application_id = a.id AND w.live)
        OR EXISTS (SELECT 1 FROM invoice_use i WHERE i.application_id = a.id AND i.live))"""),
    ("11: committed is approved, spent is disbursed", """SELECT a.id, a.state, a.award_status, h.kind FROM application a
        JOIN hold h ON h.application_id = a.id WHERE (h.kind = 'committed' AND a.award_status IS NOT 'approved')
        OR (h.kind = 'spent' AND h.amount_yuan > 0 AND a.award_status IS NOT 'disbursed')"""),
    ("7: publicity is not shortened", """SELECT l.id FROM notice_line l JOIN notice n ON n.id = l.notice_id
        WHERE l.completed_at IS NOT NULL AND l.completed_at <= COALESCE(l.ends_at, n.ends_at)"""),
    ("1: nobody has two live roles of one expert and one office", """SELECT m.id FROM panel_member m JOIN expert e
        ON e.id = m.expert_id JOIN panel p ON p.id = m.panel_id JOIN act c ON c.actor_id = e.account_id
        AND c.application_id = p.application_id AND c.duty IS NOT NULL WHERE m.standing = 'scored'"""),
)  # fmt: skip


def wrong(at: Mapping[int, str]) -> Iterator[str]:
    """What does not hold of the rows now; ``at`` is where the acts left each application."""
    for promise, question in NEVER:
        if found := list(db.execute_sql(question)):
            yield f"{promise}: {found[:5]}"
    for number, state in db.execute_sql("SELECT id, state FROM application WHERE state <> 'draft'"):
        if at.get(number) != state:
            yield f"application {number} stands in {state}, its acts left it in {at.get(number)}"
    yield from _caps()


def _caps() -> Iterator[str]:
    """6: per enterprise and year, and per project; the highest figure anybody ever set counts."""
    year = _highest("m04.annual_cap_yuan")
    rows = db.execute_sql(f"""SELECT COALESCE(o.parent_code, o.credit_code, o.id_digest), a.award_year,
        SUM(h.amount_yuan) FROM application a JOIN organisation o ON o.id = a.organisation_id
        JOIN hold h ON h.application_id = a.id WHERE a.item IN {_in(VOUCHERS)} AND h.kind IN {FIRM} GROUP BY 1, 2""")  # noqa: S608
    yield from (f"6: m04 {who} {when}: {yuan} in a year" for who, when, yuan in rows if yuan > year)
    project = _highest("m06.project_cap_yuan")
    rows = db.execute_sql(f"""SELECT a.content_key, SUM(h.amount_yuan) FROM application a JOIN hold h
        ON h.application_id = a.id WHERE a.item = 'm06_platform_subsidy' AND h.kind IN {FIRM} GROUP BY 1""")  # noqa: S608
    yield from (f"6: m06 {key}: {yuan} for a project" for key, yuan in rows if yuan > project)


def _highest(name: str) -> int:
    row = db.execute_sql("SELECT MAX(CAST(value AS INTEGER)) FROM setting_value WHERE name = ?", (name,)).fetchone()
    return max(int(DEFAULTS[name]), row[0] or 0)


def application(number: int) -> dict[str, Any]:
    """What a move is judged on."""
    names = ("id", "item", "state", "published_yuan", "approved_yuan", "as_of", "round")
    row = db.execute_sql(f"SELECT {', '.join(names)} FROM application WHERE id = ?", (number,)).fetchone()  # noqa: S608
    return dict(zip(names, row, strict=True))


def wrong_move(act: Mapping[str, Any], item: Item, row: Mapping[str, Any]) -> Iterator[str]:
    """What does not hold of this move."""
    number, turn = act["application"], act["round"]
    if act["action"] == "approve":
        yield from _approved(number, turn, act["seq"], item)
    if act["action"] == "submit" and item.kind == "money":
        effective = office.settings_on(row["as_of"] or day_of(act["at"]))["policy.effective_date"]
        if effective is None or effective > day_of(act["at"]):
            yield "9: money was asked for before the policy was in force"
    if act["from_state"] == "expert_review" and act["action"] == "pass" and _scores(number, turn) < panel_size():
        yield "2: the panel was not complete"
    if act["to_state"] == "rejected" and not _one(
        "SELECT 1 FROM hearing WHERE application_id = ? AND failed <> '[]' AND reason <> ''", number
    ):
        yield "8: refused without failed conditions and a hearing"
    if act["action"] == "end" and _one(
        "SELECT 1 FROM objection WHERE application_id = ? AND answered_at IS NULL", number
    ):
        yield "7: publicity ended over an open objection"


def _approved(number: int, turn: int, seq: int, item: Item) -> Iterator[str]:
    reviewed = """SELECT 1 FROM act WHERE application_id = ? AND round = ? AND seq < ? AND action = 'pass'
        AND duty = 'initial_review' AND role = 'ndrc.reviewer'"""
    if item.kind == "money" and not _one(reviewed, number, turn, seq):
        yield "1: approved without an initial review of this round"
    line = _one(
        "SELECT amount_yuan, completed_at FROM notice_line WHERE application_id = ? AND withdrawn_at IS NULL", number
    )
    if "publicity" in item.path.stages and (line is None or line[1] is None):
        yield "2: approved without a completed publicity"
    approved = _one("SELECT approved_yuan FROM application WHERE id = ?", number)
    if line is not None and approved is not None and (approved[0] or 0) > line[0]:
        yield f"3: approved {approved[0]}, but published {line[0]}"


def _scores(number: int, turn: int) -> int:
    """Scores given in that round, on the application's own sheet or on its partner's."""
    found = _one(
        """SELECT COUNT(*) FROM panel_member m JOIN panel p ON p.id = m.panel_id JOIN application a ON a.id = ?
        WHERE m.standing = 'scored' AND ((p.application_id = a.id AND p.round = ?) OR p.application_id = a.linked_id)""",
        number, turn,
    )  # fmt: skip
    return int(found[0]) if found else 0


def _one(question: str, *given: Any) -> Any:
    return db.execute_sql(question, given).fetchone()

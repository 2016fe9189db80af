"""The books: a line of money with everybody on it, and the account to pay to, shown with a reason."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.errors import BadInput
from intake.services import books, purse
from intake.views import files, sheet
from intake.views.access import for_roles, password_again, person
from intake.views.desk import page_number
from intake.views.page import page
from workflows.settings.budgets import LINES

room = Blueprint("money", __name__)
LOOKERS = ("finance.reviewer", "finance.payer", "ndrc.reviewer", "ndrc.leader", "auditor")


@room.get("/office/money/<pool>/<int:year>")
@for_roles(*LOOKERS)
def line(pool: str, year: int) -> Response:
    """One line: total, soft, held, committed, spent, free; and the applications in the order of receipt."""
    account = books.of(pool, year, page_number())
    name = LINES.get(pool, pool) + (f" {year}" if year else "")
    return page("money/line.html", account=account, name=name, here=f"/office/money/{pool}/{year}")


@room.post(f"{sheet.AT}/account")
@for_roles("finance.payer", "finance.reviewer")
def account(application: int) -> Response:
    """The full account to pay to, with a reason, which is logged."""
    try:
        password_again()
        found = purse.reveal_account(person(), application, reason=request.form.get("reason", "")[:1000])
    except BadInput as wrong:
        return sheet.show(application, status=422, message="；".join(wrong.errors.values()))
    return sheet.show(application, account=found)


@room.post(f"{sheet.AT}/account-proof")
@for_roles("finance.payer", "finance.reviewer")
def proof(application: int) -> Response:
    """The paper that proves the account to pay to, with a reason, which is logged."""
    try:
        password_again()
        found = purse.reveal_proof(person(), application, reason=request.form.get("reason", "")[:1000])
    except BadInput as wrong:
        return sheet.show(application, status=422, message="；".join(wrong.errors.values()))
    return files.send(*found)

"""Tables of an application: itself, its papers, other public money, workers, invoices, cuts, verdicts."""

from __future__ import annotations

from peewee import SQL, AutoField, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from intake.store.models.base import JsonField, Table, one_of, positive
from intake.store.models.people import Account, Blob, Organisation
from workflows.states import STATES


class Application(Table):
    """One application for one item; facts in three layers, amounts in yuan, moments in UTC, days in Beijing."""

    id = AutoField()
    number = TextField(null=True, unique=True)
    item = TextField()
    award = TextField()
    organisation = ForeignKeyField(Organisation, lazy_load=False)
    linked = ForeignKeyField("self", null=True, lazy_load=False)
    subject = TextField(default="")
    subject_key = TextField(null=True)
    content_key = TextField(null=True)
    state = TextField(default="draft")
    left_state = TextField(null=True)
    came_from = TextField(null=True)
    returns_to = TextField(null=True)
    version = IntegerField(default=1)
    round = IntegerField(default=1)
    created_by = ForeignKeyField(Account, lazy_load=False)
    created_at = TextField()
    changed_at = TextField()
    as_of = TextField(null=True)
    submitted_at = TextField(null=True)
    accepted_at = TextField(null=True)
    state_since = TextField()
    due_on = TextField(null=True)
    due_provisional = BooleanField(default=False)
    call = IntegerField(null=True)
    typed = JsonField(default=dict)
    submitted = JsonField(default=dict)
    checked = JsonField(default=dict)
    stage = JsonField(default=dict)
    rule_version = TextField(default="")
    settings_version = IntegerField(default=0)
    asked_yuan = IntegerField(null=True)
    computed_yuan = IntegerField(null=True)
    checked_yuan = IntegerField(null=True)
    published_yuan = IntegerField(null=True)
    approved_yuan = IntegerField(null=True)
    paid_yuan = IntegerField(null=True)
    set_off_yuan = IntegerField(default=0)
    award_status = TextField(null=True)
    award_year = IntegerField(null=True)
    decision_number = TextField(default="")
    letter = TextField(default="")
    result = TextField(default="")
    discarded = BooleanField(default=False)
    listed: int | None = None  # no column: the list of reminders it was drafted from, where that was read with the row

    class Meta:
        """Never more approved than published, never more paid than approved; a suspension knows the way back."""

        constraints = [
            one_of("state", *STATES),
            one_of("award_status", "reserved", "approved", "disbursed", null=True),
            Check("(state = 'suspended') = (left_state IS NOT NULL)"),
            Check("(state = 'draft') = (number IS NULL)"),
            Check("approved_yuan IS NULL OR (published_yuan IS NOT NULL AND approved_yuan <= published_yuan)"),
            Check("paid_yuan IS NULL OR (approved_yuan IS NOT NULL AND paid_yuan <= approved_yuan)"),
            positive("published_yuan"),
            positive("approved_yuan"),
            positive("paid_yuan"),
        ]
        indexes = (
            (("organisation", "state"), False),
            (("state", "due_on"), False),
            (("item", "subject_key"), False),
            (("content_key",), False),
            (("award_status", "item"), False),
        )


OVER = "('withdrawn', 'lapsed', 'not_accepted', 'rejected', 'recovered', 'closed', 'draft')"
Application.add_index(
    Application.index(Application.item, Application.subject_key, unique=True, name="application_one_live").where(
        SQL(f"state NOT IN {OVER} AND subject_key IS NOT NULL")
    )
)


class Attachment(Table):
    """A paper in its slot; what was removed stays for the record."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False, index=True)
    slot = TextField()
    blob = ForeignKeyField(Blob, lazy_load=False)
    name = TextField()
    added_at = TextField()
    added_by = ForeignKeyField(Account, lazy_load=False)
    removed_at = TextField(null=True)


class ExternalFund(Table):
    """Money of another policy that the applicant declares; yuan."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False, index=True)
    policy_name = TextField()
    authority = TextField(default="")
    level = TextField()
    award_kind = TextField()
    status = TextField()
    amount_yuan = IntegerField()
    content = TextField(default="")
    content_key = TextField(null=True)
    policy_issue_date = TextField(null=True)
    declared_at = TextField()

    class Meta:
        """Statuses as the non-duplication rule has them."""

        constraints = [one_of("status", "pending", "approved", "received"), positive("amount_yuan")]


class Worker(Table):
    """A person on a roster: unique by keyed digest, name and number sealed."""

    id = AutoField()
    digest = TextField(unique=True)
    name_sealed = TextField(null=True)
    number_sealed = TextField(null=True)
    last_four = TextField(default="")


class WorkerClaim(Table):
    """A worker confirmed on a roster by human resources: one live claim a worker."""

    id = AutoField()
    worker = ForeignKeyField(Worker, lazy_load=False)
    application = ForeignKeyField(Application, lazy_load=False)
    amount_yuan = IntegerField()
    live = BooleanField(default=True)
    confirmed_at = TextField()

    class Meta:
        """Money is never negative."""

        constraints = [positive("amount_yuan")]


WorkerClaim.add_index(
    WorkerClaim.index(WorkerClaim.worker, unique=True, name="worker_claim_one_live").where(SQL("live = 1"))
)


class InvoiceUse(Table):
    """An invoice line that a held award uses: once over all items."""

    id = AutoField()
    invoice = TextField()
    application = ForeignKeyField(Application, lazy_load=False)
    live = BooleanField(default=True)


InvoiceUse.add_index(
    InvoiceUse.index(InvoiceUse.invoice, unique=True, name="invoice_use_one_live").where(SQL("live = 1"))
)


class LineCut(Table):
    """What a verification took off one line, and why; yuan."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False, index=True)
    round = IntegerField()
    row = TextField()
    cut_yuan = IntegerField()
    reason = TextField()
    by = ForeignKeyField(Account, lazy_load=False)

    class Meta:
        """A cut only takes off."""

        constraints = [positive("cut_yuan")]


class Verdict(Table):
    """An officer's conclusion on one condition."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False)
    round = IntegerField()
    predicate = TextField()
    result = TextField()
    note = TextField(default="")
    by = ForeignKeyField(Account, lazy_load=False)
    at = TextField()

    class Meta:
        """One a round and condition."""

        constraints = [one_of("result", "meets", "fails", "doubtful")]
        indexes = ((("application", "round", "predicate"), True),)

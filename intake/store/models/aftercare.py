"""Tables of money after a decision: places in a pool, recoveries, repayments, reports of use, draws, and the desk's prompts."""

from __future__ import annotations

from peewee import SQL, AutoField, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from intake.store.models.applications import Application
from intake.store.models.base import JsonField, Table, one_of, positive
from intake.store.models.people import Account


class PoolPlace(Table):
    """An application's place in the order of a pool: its receipt, and what it asks if the pool is not short; yuan."""

    application = ForeignKeyField(Application, primary_key=True, lazy_load=False)
    pool = TextField()
    receipt = TextField()
    wanted_yuan = IntegerField()

    class Meta:
        """Found by pool in the order of receipt."""

        constraints = [positive("wanted_yuan")]
        indexes = ((("pool", "receipt"), False),)


class Recovery(Table):
    """Money asked back: proposed by one, confirmed by another, never more repaid than asked; yuan."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False)
    ground = TextField()
    amount_yuan = IntegerField()
    repaid_yuan = IntegerField(default=0)
    proposed_at = TextField()
    proposed_by = ForeignKeyField(Account, lazy_load=False)
    confirmed_at = TextField(null=True)
    confirmed_by = ForeignKeyField(Account, null=True, lazy_load=False)
    stated_at = TextField(null=True)
    closed_at = TextField(null=True)

    class Meta:
        """Two people; something is asked; what came back is part of it."""

        constraints = [
            one_of("ground", "false", "duplicate", "misuse", "mistake"),
            Check("confirmed_by_id IS NULL OR confirmed_by_id <> proposed_by_id"),
            Check("amount_yuan > 0 AND repaid_yuan >= 0 AND repaid_yuan <= amount_yuan"),
        ]


Recovery.add_index(
    Recovery.index(Recovery.application, unique=True, name="recovery_one_open").where(SQL("closed_at IS NULL"))
)


class Repayment(Table):
    """Money that came back, once a reference; yuan; never changed."""

    id = AutoField()
    recovery = ForeignKeyField(Recovery, lazy_load=False)
    application = ForeignKeyField(Application, lazy_load=False)
    amount_yuan = IntegerField()
    reference = TextField()
    repaid_on = TextField()
    recorded_by = ForeignKeyField(Account, lazy_load=False)
    at = TextField()

    class Meta:
        """Something came back; a voucher is entered once."""

        constraints = [Check("amount_yuan > 0")]
        indexes = ((("application", "reference"), True),)


class UseReport(Table):
    """A report of how a subsidy was used: yuan by category, since the report before."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False, index=True)
    uses = JsonField()
    total_yuan = IntegerField()
    reported_at = TextField()
    reported_by = ForeignKeyField(Account, lazy_load=False)

    class Meta:
        """Money is never negative."""

        constraints = [positive("total_yuan")]


class SpotBatch(Table):
    """One draw for checks after payment: its seed, made when the draw was due and never before; never changed."""

    id = AutoField()
    seed = TextField(unique=True)
    drawn_at = TextField()


class SpotDraw(Table):
    """What the draw said of one application, once and for good: whoever has the seed can repeat it."""

    application = ForeignKeyField(Application, primary_key=True, lazy_load=False)
    batch = ForeignKeyField(SpotBatch, lazy_load=False)
    share_bp = IntegerField()
    drawn = BooleanField()


class Prompt(Table):
    """A reason why the system puts an application on a role's desk; it proposes, a person decides."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False)
    role = TextField()
    reason = TextField()
    at = TextField()
    closed_at = TextField(null=True)

    class Meta:
        """Found by the role whose desk it is."""

        indexes = ((("role", "closed_at"), False),)


Prompt.add_index(
    Prompt.index(Prompt.application, Prompt.reason, unique=True, name="prompt_one_open").where(SQL("closed_at IS NULL"))
)

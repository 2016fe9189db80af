"""Tables of the side roads: proposed refusals, objections with their papers, suspensions, facts before checking."""

from __future__ import annotations

from peewee import SQL, AutoField, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from intake.store.models.applications import Application
from intake.store.models.base import JsonField, Table, one_of
from intake.store.models.people import Account, Blob
from intake.store.models.procedure import NoticeLine


class Refusal(Table):
    """A clerk's proposal not to accept an application: why, and where to go instead; a leader decides on it."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False, index=True)
    reason = TextField()
    place = TextField()
    proposed_at = TextField()
    proposed_by = ForeignKeyField(Account, lazy_load=False)
    outcome = TextField(null=True)
    closed_at = TextField(null=True)

    class Meta:
        """Closed exactly when it has an outcome."""

        constraints = [
            one_of("outcome", "refused", "dropped", "undone", null=True),
            Check("(outcome IS NULL) = (closed_at IS NULL)"),
        ]


Refusal.add_index(
    Refusal.index(Refusal.application, unique=True, name="refusal_one_open").where(SQL("closed_at IS NULL"))
)


class Objection(Table):
    """Somebody objects to a published line.  Who, why and with what is sealed; the receipt code only digested."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False, index=True)
    line = ForeignKeyField(NoticeLine, lazy_load=False)
    round = IntegerField()
    number = TextField(unique=True)
    code_digest = TextField()
    named = BooleanField()
    name_sealed = TextField(null=True)
    contact_sealed = TextField(null=True)
    reason_sealed = TextField(null=True)
    evidence_sealed = TextField(null=True)
    made_at = TextField()
    due_on = TextField()
    due_provisional = BooleanField(default=False)
    outcome = TextField(null=True)
    answer = TextField(null=True)
    answered_at = TextField(null=True)
    answered_by = ForeignKeyField(Account, null=True, lazy_load=False)

    class Meta:
        """An outcome comes with its written answer and its moment."""

        constraints = [
            one_of("outcome", "unfounded", "amount_changed", "founded", "withdrawn", null=True),
            Check("(outcome IS NULL) = (answered_at IS NULL)"),
            Check("(outcome IS NULL) = (answer IS NULL)"),
        ]


class ObjectionPaper(Table):
    """A file handed in with an objection."""

    id = AutoField()
    objection = ForeignKeyField(Objection, lazy_load=False)
    blob = ForeignKeyField(Blob, lazy_load=False)
    name = TextField()


class Suspension(Table):
    """A time in which an application rests: why, until when, and what was left of its clocks, in working days."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False, index=True)
    reason = TextField()
    started_at = TextField()
    started_on = TextField()
    started_by = ForeignKeyField(Account, lazy_load=False)
    ends_on = TextField()
    due_on = TextField(null=True)
    remaining_wd = IntegerField(null=True)
    line_wd = IntegerField(null=True)
    ended_at = TextField(null=True)


Suspension.add_index(
    Suspension.index(Suspension.application, unique=True, name="suspension_one_open").where(SQL("ended_at IS NULL"))
)


class FactCheck(Table):
    """What a checked fact was before an act changed it, so that the act can be undone the same day."""

    act = IntegerField(primary_key=True)
    application = ForeignKeyField(Application, lazy_load=False)
    name = TextField()
    had = BooleanField()
    before = JsonField(null=True)

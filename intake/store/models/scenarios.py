"""Tables of the opportunity list: batches, what a firm wants, who would like to do it; and how an office is reached."""

from __future__ import annotations

from peewee import BooleanField, CharField, Check, ForeignKeyField, TextField

from intake.store.models.applications import Application
from intake.store.models.base import AutoField, Table, one_of
from intake.store.models.people import Account, Organisation


class Batch(Table):
    """A published list, to be read from its day on."""

    id = AutoField()
    title = TextField(unique=True)
    note = TextField(default="")
    published_on = TextField()
    published_at = TextField()
    published_by = ForeignKeyField(Account, lazy_load=False)


class Opportunity(Table):
    """What the firm of an accepted application wants, in its own words; on a batch once it was published."""

    application = ForeignKeyField(Application, primary_key=True, lazy_load=False)
    title = TextField()
    wanted = TextField()
    named = BooleanField(default=False)
    field = TextField()
    written_at = TextField()
    written_by = ForeignKeyField(Account, lazy_load=False)
    batch = ForeignKeyField(Batch, null=True, lazy_load=False)
    withdrawn_at = TextField(null=True)

    class Meta:
        """Only what was published is taken down."""

        constraints = [Check("withdrawn_at IS NULL OR batch_id IS NOT NULL")]


class Matching(Table):
    """A firm would like to take an opportunity up: forwarded by the office, ended with what came of it."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False)
    organisation = ForeignKeyField(Organisation, lazy_load=False)
    words = TextField()
    asked_at = TextField()
    asked_by = ForeignKeyField(Account, lazy_load=False)
    forwarded_at = TextField(null=True)
    forwarded_by = ForeignKeyField(Account, null=True, lazy_load=False)
    result = TextField(default="")
    outcome = TextField(default="")
    ended_at = TextField(null=True)
    ended_by = ForeignKeyField(Account, null=True, lazy_load=False)

    class Meta:
        """One a firm and opportunity; an end has a result, and only what was forwarded can have been matched."""

        constraints = [
            one_of("result", "", "matched", "not_matched", "declined"),
            Check("(result = '') = (ended_at IS NULL)"),
            Check("forwarded_at IS NOT NULL OR result IN ('', 'declined')"),
        ]
        indexes = ((("application", "organisation"), True),)


class OfficeContact(Table):
    """How a bureau is reached: nothing stands here that nobody entered."""

    bureau = CharField(primary_key=True)
    address = TextField(default="")
    hours = TextField(default="")
    telephone = TextField(default="")
    set_at = TextField()
    set_by = ForeignKeyField(Account, lazy_load=False)

    class Meta:
        """Of the four bureaus."""

        constraints = [one_of("bureau", "ndrc", "finance", "hrss", "sti")]

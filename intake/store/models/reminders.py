"""Tables of reminders: a list the office loaded, whom it may remind of what, and the rows behind each reminder."""

from __future__ import annotations

from peewee import AutoField, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from intake.store.models.applications import Application
from intake.store.models.base import JsonField, Table, one_of, positive
from intake.store.models.people import Account


class ReminderList(Table):
    """A list as it was loaded; its rows stand here sealed until an officer confirms them or their time is over."""

    id = AutoField()
    kind = TextField()
    title = TextField()
    issued_on = TextField()
    table_sealed = TextField(null=True)
    loaded_by = ForeignKeyField(Account, lazy_load=False)
    loaded_at = TextField()
    expires_at = TextField()
    confirmed_by = ForeignKeyField(Account, null=True, lazy_load=False)
    confirmed_at = TextField(null=True)
    rows = IntegerField(default=0)
    left_out = JsonField(default=dict)

    class Meta:
        """Once confirmed the table itself is gone."""

        constraints = [
            Check("confirmed_at IS NULL OR table_sealed IS NULL"),
            Check("(confirmed_at IS NULL) = (confirmed_by_id IS NULL)"),
        ]


class Reminder(Table):
    """One firm, by credit code, that may be entitled to one award because of a list.

    ``lacks``: facts the law still asks; ``kind_known``: whether the kind of applicant is known from its account.
    """

    id = AutoField()
    list = ForeignKeyField(ReminderList, lazy_load=False, index=True)
    credit_code = TextField(index=True)
    firm = TextField()
    contact_sealed = TextField(null=True)
    item = TextField()
    subject = TextField(default="")
    amount_yuan = IntegerField(null=True)
    lacks = JsonField(default=list)
    kind_known = BooleanField(default=False)
    state = TextField(default="proposed")
    released_by = ForeignKeyField(Account, null=True, lazy_load=False)
    released_at = TextField(null=True)
    application = ForeignKeyField(Application, null=True, unique=True, lazy_load=False)
    answered_at = TextField(null=True)

    class Meta:
        """Opened as one application; what a firm can open was released by somebody."""

        constraints = [
            one_of("state", "proposed", "set_aside", "released", "opened", "declined"),
            positive("amount_yuan"),
            Check("(released_at IS NULL) = (state IN ('proposed', 'set_aside'))"),
            Check("application_id IS NULL OR state = 'opened'"),
        ]


class ReminderRow(Table):
    """A row of a list, for one firm once; its answers are sealed, and gone when the draft is made or time is over."""

    id = AutoField()
    reminder = ForeignKeyField(Reminder, lazy_load=False)
    kind = TextField()
    credit_code = TextField()
    row_key = TextField()
    answers_sealed = TextField(null=True)

    class Meta:
        """The same row of the same kind of list reminds nobody twice."""

        indexes = ((("kind", "credit_code", "row_key"), True),)

"""Tables of the machine's clock: what it read last, and every jump that was found."""

from __future__ import annotations

from peewee import AutoField, Check, FloatField, ForeignKeyField, IntegerField, TextField

from intake.store.models.base import Table
from intake.store.models.people import Account


class ClockReading(Table):
    """The last reading: the moment the machine told, and its seconds since boot; one row."""

    id = IntegerField(primary_key=True)
    wall = TextField()
    boot = FloatField()
    boot_id = TextField(default="")

    class Meta:
        """One row."""

        constraints = [Check("id = 1")]


class ClockAlarm(Table):
    """A jump of the clock by so many seconds; open until somebody confirms what time it is."""

    id = AutoField()
    found_at = TextField()
    before = TextField()
    after = TextField()
    seconds = IntegerField()
    confirmed_at = TextField(null=True)
    confirmed_by = ForeignKeyField(Account, null=True, lazy_load=False)
    reason = TextField(default="")

    class Meta:
        """Confirmed by somebody."""

        constraints = [Check("(confirmed_at IS NULL) = (confirmed_by_id IS NULL)")]

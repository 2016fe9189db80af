"""Tables of the office: settings by date, calendar, calls, money lines, ledger, payments, outbox, idempotency."""

from __future__ import annotations

from peewee import (
    SQL,
    AutoField,
    BooleanField,
    CharField,
    Check,
    CompositeKey,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from intake.store.models.applications import Application
from intake.store.models.base import JsonField, Table, one_of, positive
from intake.store.models.people import Account


class SettingValue(Table):
    """A setting from a day on; later rows go before earlier ones.  ``document`` is set when it is confirmed."""

    id = AutoField()
    name = TextField(index=True)
    value = JsonField()
    from_day = TextField()
    reason = TextField()
    document = TextField(default="")
    set_by = ForeignKeyField(Account, null=True, lazy_load=False)
    set_at = TextField()


class CalendarDay(Table):
    """A day off or a make-up working day that was announced."""

    day = CharField(max_length=10)
    kind = TextField()
    name = TextField()
    source = TextField()

    class Meta:
        """National or regional; a day may stand under both."""

        primary_key = CompositeKey("day", "source")
        constraints = [one_of("kind", "off", "work"), one_of("source", "national", "regional")]


class CalendarYear(Table):
    """Which notices of a year have been entered."""

    year = IntegerField(primary_key=True)
    national = BooleanField(default=False)
    regional = BooleanField(default=False)


class Call(Table):
    """A published call for applications: item, window, criteria."""

    id = AutoField()
    award = TextField()
    title = TextField()
    criteria = TextField(default="")
    opens_on = TextField()
    closes_on = TextField()
    published_at = TextField()
    published_by = ForeignKeyField(Account, lazy_load=False)

    class Meta:
        """A window has a beginning before its end."""

        constraints = [Check("opens_on <= closes_on")]


class Line(Table):
    """A pool (year 0) or a yearly budget, with its balances in yuan.

    A strict line (the voucher pool) never holds more than it has; a budget never spends more than it has.
    """

    pool = TextField()
    year = IntegerField(default=0)
    total_yuan = IntegerField()
    strict = BooleanField(default=False)
    soft_yuan = IntegerField(default=0)
    held_yuan = IntegerField(default=0)
    committed_yuan = IntegerField(default=0)
    spent_yuan = IntegerField(default=0)

    class Meta:
        """No balance below zero, nothing overdrawn."""

        primary_key = CompositeKey("pool", "year")
        constraints = [
            *(positive(f"{kind}_yuan") for kind in ("total", "soft", "held", "committed", "spent")),
            Check("spent_yuan <= total_yuan"),
            Check("strict = 0 OR held_yuan + committed_yuan + spent_yuan <= total_yuan"),
        ]


class Entry(Table):
    """A movement of money on a line; never changed.  A balance of a line is the sum of its entries."""

    id = AutoField()
    pool = TextField()
    year = IntegerField()
    application = ForeignKeyField(Application, lazy_load=False, index=True)
    kind = TextField()
    delta_yuan = IntegerField()
    act = IntegerField(null=True)
    at = TextField()

    class Meta:
        """Of one of the four kinds."""

        constraints = [one_of("kind", "soft", "held", "committed", "spent")]


class Hold(Table):
    """What one application has on a line now: one row, moved from kind to kind."""

    application = ForeignKeyField(Application, primary_key=True, lazy_load=False)
    pool = TextField()
    year = IntegerField()
    kind = TextField()
    amount_yuan = IntegerField()
    receipt = TextField()

    class Meta:
        """Released holds stay with amount 0."""

        constraints = [one_of("kind", "soft", "held", "committed", "spent", "released"), positive("amount_yuan")]
        indexes = ((("pool", "year", "kind"), False),)


class Payment(Table):
    """One instalment paid; the payer never approved it; it is paid once unless the bank sent it back."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False)
    instalment = IntegerField(default=1)
    amount_yuan = IntegerField()
    reference = TextField()
    paid_on = TextField()
    paid_by = ForeignKeyField(Account, lazy_load=False)
    approved_by = ForeignKeyField(Account, lazy_load=False)
    paid_at = TextField()
    failed_at = TextField(null=True)
    words = TextField(default="")

    class Meta:
        """Payer is not approver."""

        constraints = [Check("paid_by_id <> approved_by_id"), positive("amount_yuan")]


Payment.add_index(
    Payment.index(Payment.application, Payment.instalment, unique=True, name="payment_once").where(
        SQL("failed_at IS NULL")
    )
)


class Outbox(Table):
    """A message to an applicant, written with the act it tells of."""

    id = AutoField()
    application = ForeignKeyField(Application, null=True, lazy_load=False, index=True)
    organisation = IntegerField()
    message = TextField()
    words = TextField()
    at = TextField()
    sent_at = TextField(null=True)


class Idempotency(Table):
    """The answer already given to a write, by person and key."""

    person = TextField()
    key = TextField()
    body = TextField()
    answer = JsonField()
    at = TextField()

    class Meta:
        """A key is used once a person."""

        primary_key = CompositeKey("person", "key")
        without_rowid = True


class Counter(Table):
    """The last number given in a series, such as YZ-2026-M02."""

    series = CharField(primary_key=True)
    last = IntegerField()

"""Tables of rosters on their way: what waits to be confirmed, and who stands on which application's roster."""

from __future__ import annotations

from peewee import CharField, CompositeKey, ForeignKeyField, IntegerField, TextField

from intake.store.models.applications import Application, Worker
from intake.store.models.base import Table, one_of
from intake.store.models.people import Account


class PendingImport(Table):
    """Rows read from a file, sealed, until their applicant confirms them or their time is over."""

    id = CharField(primary_key=True, max_length=40)
    application = ForeignKeyField(Application, lazy_load=False)
    account = ForeignKeyField(Account, lazy_load=False)
    fact = TextField()
    mode = TextField()
    version = IntegerField()
    table_sealed = TextField()
    made_at = TextField()
    expires_at = TextField()
    confirmed_at = TextField(null=True)
    kept = IntegerField(default=0)

    class Meta:
        """Added to the rows there are, or in their place."""

        constraints = [one_of("mode", "append", "replace")]


class Listing(Table):
    """A worker stands on the roster of an application."""

    application = ForeignKeyField(Application, lazy_load=False)
    worker = ForeignKeyField(Worker, lazy_load=False)

    class Meta:
        """Once an application."""

        primary_key = CompositeKey("application", "worker")

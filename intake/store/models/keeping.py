"""The table of words kept over a sign-in."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from intake.store.models.base import JsonField, Table
from intake.store.models.people import Account


class KeptForm(Table):
    """A form whose session had ended: sealed, for the account it belonged to, for a few days."""

    id = CharField(primary_key=True, max_length=64)
    account = ForeignKeyField(Account, lazy_load=False)
    role = TextField(null=True)
    organisation = IntegerField(null=True)
    path = TextField()
    files = JsonField()
    sealed = TextField()
    kept_at = TextField()

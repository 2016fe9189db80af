"""Tables of what a firm keeps with the office: contact data, the account an application is paid to, the shelf, copies."""

from __future__ import annotations

from peewee import AutoField, BooleanField, CompositeKey, ForeignKeyField, TextField

from intake.store.models.applications import Application
from intake.store.models.base import Table
from intake.store.models.people import Account, Blob, Organisation


class Profile(Table):
    """What an organisation keeps current beside its registered data; the proof belongs to the account it has now."""

    organisation = ForeignKeyField(Organisation, primary_key=True, lazy_load=False)
    email = TextField(default="")
    letters_to = TextField(default="")
    account_proof = ForeignKeyField(Blob, null=True, lazy_load=False)
    account_proof_name = TextField(default="")
    account_since = TextField(null=True)


class Payee(Table):
    """The account one application is paid to, as it was when it was handed in, or as its applicant changed it since."""

    application = ForeignKeyField(Application, primary_key=True, lazy_load=False)
    account_name = TextField()
    bank_name = TextField()
    number_sealed = TextField()
    last_four = TextField()
    proof = ForeignKeyField(Blob, null=True, lazy_load=False)
    proof_name = TextField(default="")
    set_at = TextField()


class ShelfPaper(Table):
    """A paper an organisation put on its shelf, or took off it (``removed_at``); a content once."""

    id = AutoField()
    organisation = ForeignKeyField(Organisation, lazy_load=False)
    blob = ForeignKeyField(Blob, lazy_load=False)
    kind = TextField(default="")
    name = TextField()
    added_at = TextField()
    added_by = ForeignKeyField(Account, lazy_load=False)
    removed_at = TextField(null=True)

    class Meta:
        """A content stands once on a shelf."""

        indexes = ((("organisation", "blob"), True),)


class CopiedAnswer(Table):
    """An answer of a draft that was taken from an earlier application and not changed since; ``review``: may be stale."""

    application = ForeignKeyField(Application, lazy_load=False)
    fact = TextField()
    source = ForeignKeyField(Application, lazy_load=False)
    review = BooleanField()
    at = TextField()

    class Meta:
        """An answer comes from one place."""

        primary_key = CompositeKey("application", "fact")
        without_rowid = True

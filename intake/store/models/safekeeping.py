"""Tables of the installation itself: what it remembers, the keys that sign its records, the signed head of each day."""

from __future__ import annotations

from peewee import CharField, IntegerField, TextField

from intake.store.models.base import Table


class Installation(Table):
    """What the installation remembers about itself, by name: the key's fingerprint, the last backup, the last sweep."""

    name = CharField(primary_key=True)
    value = TextField()
    at = TextField()


class SigningKey(Table):
    """A public key that signs day heads (hex), introduced by a signature of the one before; never changed."""

    public = CharField(primary_key=True, max_length=64)
    since = TextField()
    introduced_by = TextField(default="")
    introduction = TextField(default="")


class DayHead(Table):
    """The last act of a finished day in Beijing, signed with Ed25519 (hex); never changed."""

    day = CharField(primary_key=True, max_length=10)
    seq = IntegerField()
    head = TextField()
    public = TextField()
    signature = TextField()
    signed_at = TextField()

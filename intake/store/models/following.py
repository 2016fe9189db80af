"""Tables of following an application: files handed in with an act, and what stood there before a correction."""

from __future__ import annotations

from peewee import AutoField, CompositeKey, ForeignKeyField, TextField

from intake.store.models.applications import Application
from intake.store.models.base import JsonField, Table
from intake.store.models.people import Blob
from intake.store.models.procedure import Act, Correction


class ActPaper(Table):
    """A file handed in with an act, in a field of its form; the act names its hash."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False, index=True)
    act = ForeignKeyField(Act, lazy_load=False)
    field = TextField()
    blob = ForeignKeyField(Blob, lazy_load=False)
    name = TextField()

    class Meta:
        """The same content once a field of an act."""

        indexes = ((("act", "field", "blob"), True),)


class PointBefore(Table):
    """What an answer was when a correction asked for it: so the list can tell what has been put right."""

    correction = ForeignKeyField(Correction, lazy_load=False)
    application = ForeignKeyField(Application, lazy_load=False, index=True)
    target = TextField()
    value = JsonField(null=True)

    class Meta:
        """Once a point."""

        primary_key = CompositeKey("correction", "target")

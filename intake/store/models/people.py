"""Tables of people: organisations, accounts, memberships, staff roles, failed attempts."""

from __future__ import annotations

from peewee import AutoField, BooleanField, CharField, Check, ForeignKeyField, IntegerField, TextField

from intake.store.models.base import Table, one_of

ROLES = (
    *("ndrc.clerk", "ndrc.reviewer", "ndrc.leader", "finance.reviewer", "finance.payer"),
    *("hrss.reviewer", "sti.reviewer", "expert", "auditor", "administrator"),
)


class Blob(Table):
    """A stored file by its SHA-256."""

    sha256 = CharField(primary_key=True, max_length=64)
    size = IntegerField()
    media_type = TextField()
    stored_at = TextField()


class Account(Table):
    """Somebody who can sign in."""

    id = AutoField()
    login = TextField(unique=True)
    name = TextField()
    password = TextField()
    active = BooleanField(default=True)
    created_at = TextField()


class Organisation(Table):
    """An applicant: an organisation by its credit code, or a natural person by a keyed digest."""

    id = AutoField()
    name = TextField()
    applicant_kind = TextField()
    credit_code = TextField(null=True, unique=True)
    id_digest = TextField(null=True, unique=True)
    id_sealed = TextField(null=True)
    last_four = TextField()
    parent_code = TextField(null=True)
    legal_representative = TextField(default="")
    address = TextField(default="")
    contact_name = TextField(default="")
    contact_phone = TextField(default="")
    bank_name = TextField(default="")
    account_name = TextField(default="")
    account_sealed = TextField(null=True)
    account_last_four = TextField(default="")
    licence = ForeignKeyField(Blob, null=True, lazy_load=False)
    licence_name = TextField(default="")
    authorisation = ForeignKeyField(Blob, null=True, lazy_load=False)
    authorisation_name = TextField(default="")
    standing = TextField(default="pending")
    standing_reason = TextField(default="")
    registered_at = TextField()
    confirmed_at = TextField(null=True)
    confirmed_by = ForeignKeyField(Account, null=True, lazy_load=False)
    version = IntegerField(default=1)
    ended: bool | None = None  # no column: set where it was read together with the row

    class Meta:
        """An organisation has a credit code, a person a digest, never both."""

        constraints = [
            one_of("standing", "pending", "confirmed", "refused"),
            Check("(credit_code IS NULL) <> (id_digest IS NULL)"),
            Check("(standing = 'confirmed') = (confirmed_at IS NOT NULL)"),
        ]


class Membership(Table):
    """Who speaks for an applicant, and how."""

    id = AutoField()
    account = ForeignKeyField(Account, lazy_load=False)
    organisation = ForeignKeyField(Organisation, lazy_load=False)
    post = TextField()

    class Meta:
        """Each post once."""

        constraints = [one_of("post", "filler", "signatory")]
        indexes = ((("account", "organisation", "post"), True),)


class StaffRole(Table):
    """A role of staff, expert, auditor or administrator."""

    id = AutoField()
    account = ForeignKeyField(Account, lazy_load=False)
    role = TextField()
    granted_at = TextField()
    ended_at = TextField(null=True)

    class Meta:
        """Each live role once."""

        constraints = [one_of("role", *ROLES)]
        indexes = ((("account", "role"), True),)


class Attempt(Table):
    """How often something guarded has failed lately, kept over a restart."""

    subject = CharField(primary_key=True)
    failures = IntegerField(default=0)
    first_at = TextField()
    locked_until = TextField(null=True)

"""Tables of the window: paper applications that a clerk enters, their signed papers, and codes to claim a firm's account."""

from __future__ import annotations

from peewee import SQL, AutoField, Check, ForeignKeyField, IntegerField, TextField

from intake.store.models.applications import Application
from intake.store.models.base import Table, one_of
from intake.store.models.people import Account, Blob, Organisation


class PaperFiling(Table):
    """An application that clerks may write in for its applicant, who comes to the window with paper."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False, unique=True)
    opened_by = ForeignKeyField(Account, lazy_load=False)
    opened_at = TextField()


class PaperSignature(Table):
    """The scan of what the applicant signed for one act, and the day it came to the window; used by one act only."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False)
    act = TextField()
    blob = ForeignKeyField(Blob, lazy_load=False)
    name = TextField()
    signer = TextField()
    received_on = TextField()
    by = ForeignKeyField(Account, lazy_load=False)
    at = TextField()
    used_by = IntegerField(null=True)

    class Meta:
        """Of an act that is signed on paper."""

        constraints = [one_of("act", "submit", "resubmit", "withdraw")]


PaperSignature.add_index(
    PaperSignature.index(PaperSignature.application, PaperSignature.act, unique=True, name="paper_signature_one_open")
    .where(SQL("used_by IS NULL"))
)  # fmt: skip


class Claim(Table):
    """A code on a receipt that opens the account of a firm once; its hash, who used it, what a clerk answered."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False)
    organisation = ForeignKeyField(Organisation, lazy_load=False)
    code_hash = TextField(unique=True)
    made_by = ForeignKeyField(Account, lazy_load=False)
    made_at = TextField()
    expires_at = TextField()
    void_at = TextField(null=True)
    used_at = TextField(null=True)
    account = ForeignKeyField(Account, null=True, lazy_load=False)
    authorisation = ForeignKeyField(Blob, null=True, lazy_load=False)
    authorisation_name = TextField(default="")
    answer = TextField(null=True)
    answered_by = ForeignKeyField(Account, null=True, lazy_load=False)
    answered_at = TextField(null=True)
    reason = TextField(default="")

    class Meta:
        """Used by somebody, or void, never both; answered only when used, and not by whoever printed the code."""

        constraints = [
            one_of("answer", "confirmed", "refused", null=True),
            Check("(used_at IS NULL) = (account_id IS NULL)"),
            Check("used_at IS NULL OR void_at IS NULL"),
            Check("answer IS NULL OR used_at IS NOT NULL"),
            Check("answered_by_id IS NULL OR answered_by_id <> made_by_id"),
        ]


Claim.add_index(
    Claim.index(Claim.organisation, unique=True, name="claim_one_open").where(
        SQL("void_at IS NULL AND (answer IS NULL OR answer = 'confirmed')")
    )
)

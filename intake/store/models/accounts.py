"""Tables of accounts: sessions, addresses, one-time links, second factors, delegations, changes of firms, letters."""

from __future__ import annotations

from peewee import SQL, AutoField, CharField, Check, CompositeKey, ForeignKeyField, IntegerField, TextField

from intake.store.models.base import JsonField, Table, one_of
from intake.store.models.office import Outbox
from intake.store.models.people import ROLES, Account, Blob, Organisation

LINKS = ("reset", "member", "staff", "email")
DELIVERIES = ("waiting", "sending", "handing", "sent", "dead", "unsure")


class Delegation(Table):
    """A role lent from one account to another: from day to day (both included), for all items or those named."""

    id = AutoField()
    giver = ForeignKeyField(Account, lazy_load=False)
    taker = ForeignKeyField(Account, lazy_load=False)
    role = TextField()
    items = JsonField(default=list)
    from_day = TextField()
    to_day = TextField()
    made_by = ForeignKeyField(Account, lazy_load=False)
    made_at = TextField()
    ended_at = TextField(null=True)
    ended_by = ForeignKeyField(Account, null=True, lazy_load=False)

    class Meta:
        """To somebody else, for a time that has a beginning before its end."""

        constraints = [one_of("role", *ROLES), Check("giver_id <> taker_id"), Check("from_day <= to_day")]


class Session(Table):
    """A signed-in browser, by the hash of its token; it can be ended here.

    ``factor_at``: when the second factor was shown; ``proved_at``: when the password was last given.
    """

    id = CharField(primary_key=True, max_length=64)
    account = ForeignKeyField(Account, lazy_load=False)
    role = TextField(null=True)
    organisation = ForeignKeyField(Organisation, null=True, lazy_load=False)
    delegation = ForeignKeyField(Delegation, null=True, lazy_load=False)
    started_at = TextField()
    seen_at = TextField()
    factor_at = TextField(null=True)
    proved_at = TextField(null=True)
    address = TextField(default="")
    device = TextField(default="")
    ended_at = TextField(null=True)
    ended_why = TextField(default="")


class Contact(Table):
    """The e-mail address of an account; letters go to confirmed ones only."""

    account = ForeignKeyField(Account, primary_key=True, lazy_load=False)
    email = TextField(index=True)
    confirmed_at = TextField(null=True)


class OneTimeLink(Table):
    """A link that works once: its token is derived from ``salt`` and the master key, and stands here as a hash."""

    id = AutoField()
    kind = TextField()
    salt = TextField()
    token_hash = TextField(unique=True)
    account = ForeignKeyField(Account, null=True, lazy_load=False)
    organisation = ForeignKeyField(Organisation, null=True, lazy_load=False)
    email = TextField(default="")
    body = JsonField(default=dict)
    made_by = ForeignKeyField(Account, null=True, lazy_load=False)
    made_at = TextField()
    expires_at = TextField()
    used_at = TextField(null=True)
    void_at = TextField(null=True)

    class Meta:
        """Used or void, never both."""

        constraints = [one_of("kind", *LINKS), Check("used_at IS NULL OR void_at IS NULL")]


class ResetRequest(Table):
    """Somebody asked for a new password under this name or address; looked up only when letters are written."""

    id = AutoField()
    typed = TextField()
    at = TextField()


class SecondFactor(Table):
    """The key of an account's authenticator, sealed; ``last_step`` is the newest period whose code was taken."""

    account = ForeignKeyField(Account, primary_key=True, lazy_load=False)
    secret_sealed = TextField()
    made_at = TextField()
    confirmed_at = TextField(null=True)
    last_step = IntegerField(default=0)


class RecoveryCode(Table):
    """A spare code by its keyed digest; each works once."""

    id = AutoField()
    account = ForeignKeyField(Account, lazy_load=False)
    digest = TextField()
    used_at = TextField(null=True)

    class Meta:
        """No code twice."""

        indexes = ((("account", "digest"), True),)


class OrganisationChange(Table):
    """A firm was renamed, merged into another, or struck off: with paper and reason; the name before is kept."""

    id = AutoField()
    organisation = ForeignKeyField(Organisation, lazy_load=False)
    kind = TextField()
    document = TextField()
    paper = ForeignKeyField(Blob, lazy_load=False)
    paper_name = TextField()
    reason = TextField()
    before = TextField()
    after = TextField(default="")
    successor = ForeignKeyField(Organisation, null=True, lazy_load=False)
    by = ForeignKeyField(Account, lazy_load=False)
    at = TextField()

    class Meta:
        """A merger names the successor, nothing else does."""

        constraints = [
            one_of("kind", "renamed", "merged", "struck_off"),
            Check("(kind = 'merged') = (successor_id IS NOT NULL)"),
        ]


OrganisationChange.add_index(
    OrganisationChange.index(OrganisationChange.organisation, unique=True, name="organisation_ends_once").where(
        SQL("kind IN ('merged', 'struck_off')")
    )
)


class Digest(Table):
    """What lay on somebody's desk one morning: by role, how many, and the numbers and days of what presses."""

    id = AutoField()
    account = ForeignKeyField(Account, lazy_load=False)
    day = TextField()
    body = JsonField()
    at = TextField()

    class Meta:
        """One a day and person."""

        indexes = ((("account", "day"), True),)


class MailOff(Table):
    """A kind of letter that somebody does not want; only kinds that nobody is owed (``services/mailkinds.py``)."""

    account = ForeignKeyField(Account, lazy_load=False)
    kind = TextField()

    class Meta:
        """Off or not."""

        primary_key = CompositeKey("account", "kind")


class Delivery(Table):
    """One letter to one person: of a message in the outbox, with a one-time link, or what lies on the desk.

    ``sending``: claimed until ``leased_until``; ``handing``: the text is being handed over, after which a crash
    leaves it ``unsure``, never sent again by itself.  ``mark`` names the letter for the receiving side.
    """

    id = AutoField()
    outbox = ForeignKeyField(Outbox, null=True, lazy_load=False)
    link = ForeignKeyField(OneTimeLink, null=True, unique=True, lazy_load=False)
    digest = ForeignKeyField(Digest, null=True, unique=True, lazy_load=False)
    account = ForeignKeyField(Account, null=True, lazy_load=False)
    mark = TextField(unique=True)
    state = TextField(default="waiting")
    tries = IntegerField(default=0)
    at = TextField()
    next_at = TextField()
    lease = TextField(null=True)
    leased_until = TextField(null=True)
    sent_at = TextField(null=True)
    reason = TextField(default="")

    class Meta:
        """Of one thing; sent at a moment; one letter a message and person."""

        constraints = [
            one_of("state", *DELIVERIES),
            Check("(outbox_id IS NOT NULL) + (link_id IS NOT NULL) + (digest_id IS NOT NULL) = 1"),
            Check("(state = 'sent') = (sent_at IS NOT NULL)"),
        ]
        indexes = ((("outbox", "account"), True), (("state", "next_at"), False))

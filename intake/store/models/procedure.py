"""Tables of what happens to an application: acts, corrections, hearings, pauses, panels, votes, notices."""

from __future__ import annotations

from peewee import SQL, AutoField, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from intake.store.models.applications import Application
from intake.store.models.base import JsonField, Table, one_of, positive
from intake.store.models.people import Account


class Act(Table):
    """One act, chained to the one before; never changed.  Free text stands in ``ActText``, here only its digest."""

    seq = IntegerField(primary_key=True)
    at = TextField()
    actor = ForeignKeyField(Account, null=True, lazy_load=False)
    role = TextField()
    action = TextField()
    duty = TextField(null=True)
    application = ForeignKeyField(Application, null=True, lazy_load=False, index=True)
    round = IntegerField(default=0)
    from_state = TextField(default="")
    to_state = TextField(default="")
    rule_version = TextField(default="")
    settings_version = IntegerField(default=0)
    facts_digest = TextField(default="")
    body = JsonField(default=dict)
    assessment = JsonField(null=True)
    previous = TextField()
    digest = TextField(unique=True)


class ActText(Table):
    """What people wrote in an act; may be erased when its time is over, the chain stays whole."""

    id = AutoField()
    act = ForeignKeyField(Act, lazy_load=False, index=True)
    name = TextField()
    salt = TextField()
    text = TextField(null=True)


class Correction(Table):
    """One complete list of what is missing, each point tied to a field or a paper."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False, index=True)
    points = JsonField()
    asked_at = TextField()
    asked_by = ForeignKeyField(Account, lazy_load=False)
    extended = BooleanField(default=False)
    remaining_wd = IntegerField(default=0)
    answered_at = TextField(null=True)


class Hearing(Table):
    """A proposed rejection: the failed conditions, why, the applicant's statement, the answer to it."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False, index=True)
    failed = JsonField()
    reason = TextField()
    evidence = TextField(default="")
    proposed_at = TextField()
    proposed_by = ForeignKeyField(Account, lazy_load=False)
    statement = TextField(null=True)
    stated_at = TextField(null=True)
    answer = TextField(null=True)
    closed_at = TextField(null=True)


class Pause(Table):
    """Days on which the clock of a state stood still; ``remaining`` are the days it had left, None without a clock."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False, index=True)
    started_on = TextField()
    ended_on = TextField(null=True)
    state = TextField(default="")
    remaining = IntegerField(null=True)


class Expert(Table):
    """Somebody of the expert pool."""

    id = AutoField()
    account = ForeignKeyField(Account, unique=True, lazy_load=False)
    employer = TextField()
    fields = JsonField(default=list)
    finance = BooleanField(default=False)
    active = BooleanField(default=True)


class Panel(Table):
    """A drawn panel for one application (and the one it is paired with) in one round."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False)
    round = IntegerField()
    seed = TextField()
    drawn_at = TextField()
    drawn_by = ForeignKeyField(Account, lazy_load=False)

    class Meta:
        """One a round."""

        indexes = ((("application", "round"), True),)


class PanelMember(Table):
    """An expert on a panel, with the declaration and the score sheet."""

    id = AutoField()
    panel = ForeignKeyField(Panel, lazy_load=False)
    expert = ForeignKeyField(Expert, lazy_load=False)
    standing = TextField(default="drawn")
    declared_at = TextField(null=True)
    conflict = TextField(default="")
    points = JsonField(null=True)
    reasons = JsonField(null=True)
    total_bp = IntegerField(null=True)
    amount_yuan = IntegerField(null=True)
    scored_at = TextField(null=True)
    version = IntegerField(default=1)

    class Meta:
        """An expert sits once on a panel; a conflicted one has no score."""

        constraints = [
            one_of("standing", "drawn", "declared", "scored", "conflicted"),
            Check("(standing = 'scored') = (total_bp IS NOT NULL)"),
            positive("amount_yuan"),
        ]
        indexes = ((("panel", "expert"), True),)


class Vote(Table):
    """A bureau's opinion in joint review."""

    id = AutoField()
    application = ForeignKeyField(Application, lazy_load=False)
    round = IntegerField()
    bureau = TextField()
    vote = TextField()
    words = TextField(default="")

    class Meta:
        """One a bureau and round."""

        constraints = [
            one_of("bureau", "ndrc", "finance", "hrss", "sti"),
            one_of("vote", "agree", "disagree", "recused", "absent"),
        ]
        indexes = ((("application", "round", "bureau"), True),)


class Notice(Table):
    """A publicity notice: first and last day, and the moment it ends, computed once at posting."""

    id = AutoField()
    number = TextField(unique=True)
    first_day = TextField()
    last_day = TextField()
    ends_at = TextField()
    provisional = BooleanField(default=False)
    posted_at = TextField()
    posted_by = ForeignKeyField(Account, lazy_load=False)


class NoticeLine(Table):
    """One application on a notice, as it was published; its own end, where a suspension has moved it on."""

    id = AutoField()
    notice = ForeignKeyField(Notice, lazy_load=False)
    application = ForeignKeyField(Application, lazy_load=False)
    applicant = TextField()
    credit_code = TextField(default="")
    subject = TextField(default="")
    amount_yuan = IntegerField()
    clause = TextField()
    seats = IntegerField(null=True)
    completed_at = TextField(null=True)
    withdrawn_at = TextField(null=True)
    last_day = TextField(null=True)
    ends_at = TextField(null=True)


NoticeLine.add_index(
    NoticeLine.index(NoticeLine.application, unique=True, name="notice_line_one_live").where(
        SQL("withdrawn_at IS NULL")
    )
)

"""Every table, by room; ``TABLES`` is what the migrations must have made."""

from intake.store.models.accounts import (
    Contact,
    Delegation,
    Delivery,
    OneTimeLink,
    OrganisationChange,
    RecoveryCode,
    ResetRequest,
    SecondFactor,
    Session,
)
from intake.store.models.applications import (
    Application,
    Attachment,
    ExternalFund,
    InvoiceUse,
    LineCut,
    Verdict,
    Worker,
    WorkerClaim,
)
from intake.store.models.office import (
    CalendarDay,
    CalendarYear,
    Call,
    Counter,
    Entry,
    Hold,
    Idempotency,
    Line,
    Outbox,
    Payment,
    SettingValue,
)
from intake.store.models.people import ROLES, Account, Attempt, Blob, Membership, Organisation, StaffRole
from intake.store.models.procedure import (
    Act,
    ActText,
    Correction,
    Expert,
    Hearing,
    Notice,
    NoticeLine,
    Panel,
    PanelMember,
    Pause,
    Vote,
)

PEOPLE = (Blob, Account, Organisation, Membership, StaffRole, Attempt)
APPLICATIONS = (Application, Attachment, ExternalFund, Worker, WorkerClaim, InvoiceUse, LineCut, Verdict)
PROCEDURE = (Act, ActText, Correction, Hearing, Pause, Expert, Panel, PanelMember, Vote, Notice, NoticeLine)
OFFICE = (SettingValue, CalendarDay, CalendarYear, Call, Line, Entry, Hold, Payment, Outbox, Idempotency, Counter)
ACCOUNTS = (
    Session,
    Delegation,
    Contact,
    OneTimeLink,
    ResetRequest,
    SecondFactor,
    RecoveryCode,
    OrganisationChange,
    Delivery,
)
TABLES = (*PEOPLE, *ACCOUNTS, *APPLICATIONS, *PROCEDURE, *OFFICE)

__all__ = ["ROLES", "TABLES", *(table.__name__ for table in TABLES)]

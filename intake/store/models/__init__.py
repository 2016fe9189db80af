"""Every table, by room; ``TABLES`` is what the migrations must have made."""

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
from intake.store.models.people import ROLES, Account, Attempt, Blob, Membership, Organisation, Session, StaffRole
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
from intake.store.models.safekeeping import DayHead, Installation, SigningKey

PEOPLE = (Blob, Account, Organisation, Membership, StaffRole, Session, Attempt)
APPLICATIONS = (Application, Attachment, ExternalFund, Worker, WorkerClaim, InvoiceUse, LineCut, Verdict)
PROCEDURE = (Act, ActText, Correction, Hearing, Pause, Expert, Panel, PanelMember, Vote, Notice, NoticeLine)
OFFICE = (SettingValue, CalendarDay, CalendarYear, Call, Line, Entry, Hold, Payment, Outbox, Idempotency, Counter)
SAFEKEEPING = (Installation, SigningKey, DayHead)
TABLES = (*PEOPLE, *APPLICATIONS, *PROCEDURE, *OFFICE, *SAFEKEEPING)

__all__ = ["ROLES", "TABLES", *(table.__name__ for table in TABLES)]

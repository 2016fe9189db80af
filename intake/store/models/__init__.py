"""Every table, by room; ``TABLES`` is what the migrations must have made."""

from intake.store.models.accounts import (
    Contact,
    Delegation,
    Delivery,
    Digest,
    MailOff,
    OneTimeLink,
    OrganisationChange,
    RecoveryCode,
    ResetRequest,
    SecondFactor,
    Session,
)
from intake.store.models.aftercare import PoolPlace, Prompt, Recovery, Repayment, SpotBatch, SpotDraw, UseReport
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
from intake.store.models.clocks import ClockAlarm, ClockReading
from intake.store.models.decisions import FactCheck, Objection, ObjectionPaper, Refusal, Suspension
from intake.store.models.following import ActPaper, PointBefore
from intake.store.models.imports import Listing, PendingImport
from intake.store.models.keeping import KeptForm
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
from intake.store.models.profile import CopiedAnswer, Payee, Profile, ShelfPaper
from intake.store.models.reminders import Reminder, ReminderList, ReminderRow
from intake.store.models.safekeeping import DayHead, Installation, SigningKey
from intake.store.models.scenarios import Batch, Matching, OfficeContact, Opportunity
from intake.store.models.window import Claim, PaperFiling, PaperSignature

PEOPLE = (Blob, Account, Organisation, Membership, StaffRole, Attempt)
APPLICATIONS = (Application, Attachment, ExternalFund, Worker, WorkerClaim, InvoiceUse, LineCut, Verdict)
PROCEDURE = (Act, ActText, Correction, Hearing, Pause, Expert, Panel, PanelMember, Vote, Notice, NoticeLine)
OFFICE = (SettingValue, CalendarDay, CalendarYear, Call, Line, Entry, Hold, Payment, Outbox, Idempotency, Counter)
DECISIONS = (Refusal, Objection, ObjectionPaper, Suspension, FactCheck)
AFTERCARE = (PoolPlace, Recovery, Repayment, UseReport, SpotBatch, SpotDraw, Prompt)
CLOCKS = (ClockReading, ClockAlarm)
IMPORTS = (PendingImport, Listing)
WINDOW = (PaperFiling, PaperSignature, Claim)
REMINDERS = (ReminderList, Reminder, ReminderRow)
FOLLOWING = (ActPaper, PointBefore)
SCENARIOS = (Batch, Opportunity, Matching, OfficeContact)
SAFEKEEPING = (Installation, SigningKey, DayHead)
PROFILE = (Profile, Payee, ShelfPaper, CopiedAnswer)
ACCOUNTS = (
    Session,
    Delegation,
    Contact,
    OneTimeLink,
    ResetRequest,
    SecondFactor,
    RecoveryCode,
    OrganisationChange,
    Digest,
    MailOff,
    Delivery,
)
TABLES = (
    *(*PEOPLE, *ACCOUNTS, *APPLICATIONS, *PROCEDURE, *OFFICE),
    *(*DECISIONS, *AFTERCARE, *CLOCKS, *IMPORTS, *FOLLOWING, *SCENARIOS, *SAFEKEEPING, KeptForm),
    *(*PROFILE, *WINDOW, *REMINDERS),
)

__all__ = ["ROLES", "TABLES", *(table.__name__ for table in TABLES)]

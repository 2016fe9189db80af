"""Who proposes, who approves and who pays are never one person: by the law, behind a delegation, and in the store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake import clock
from intake.errors import Refused
from intake.services import delegating
from intake.services.people import Person
from intake.store import acts, applications, database
from intake.store import delegations as delegation_store
from intake.store.models import Act, Payment, Recovery
from intake.store.sessions import Lent
from tests.office.roads import budget, many
from tests.office.test_invariants import _in_approval
from tests.office.world import Office

#: Who has acted before by the time the step is taken, in the office of the tests.
BEFORE = {"approve": ("reviewer", "chair"), "pay": ("reviewer", "chair", "leader")}
STEP = {"approve": ("ndrc.leader", {}), "pay": ("finance.payer", {"reference": "凭证1"})}


def at_the_step(office: Office, action: str) -> int:
    """An application that waits for it."""
    if action == "approve":
        return _in_approval(office)
    budget(office, 500_000)
    return many(office, 1)[0][0]


def refused(office: Office, person: Person, made: int, action: str) -> None:
    """It is told that somebody else must do it, and nothing happens."""
    before, given = Act.select().count(), {**STEP[action][1]}
    if action == "pay":
        given["paid_on"] = clock.today()
    with pytest.raises(Refused, match="不同的人"):
        office.act(person, made, action, **given)
    assert Act.select().count() == before


@pytest.mark.parametrize("action", BEFORE)
def test_whoever_acted_before_is_refused_in_the_other_role(office: Office, action: str) -> None:
    made = at_the_step(office, action)
    for who in BEFORE[action]:
        refused(office, replace(office.people[who], role=STEP[action][0]), made, action)


@pytest.mark.parametrize("action", BEFORE)
def test_a_lent_role_does_not_hide_whose_hands_they_are(office: Office, action: str) -> None:
    made, role = at_the_step(office, action), STEP[action][0]
    for who in BEFORE[action]:
        giver = office.people["leader3" if action == "approve" else "payer"]
        taker = office.people[who]
        lent = Lent(1, role, giver.id, giver.name)
        refused(office, replace(taker, role=role, behalf=lent), made, action)
        back = Lent(1, role, taker.id, taker.name)
        refused(office, replace(office.people["finance"], role=role, behalf=back), made, action)


def test_all_three_are_different_in_what_was_done(office: Office) -> None:
    budget(office, 500_000)
    ((made, _),) = many(office, 1)
    office.act("payer", made, "pay", reference="凭证1", paid_on=clock.today())
    hands = {act.duty: act.actor for act in acts.plain_of(made) if act.duty}
    assert set(hands) >= {"initial_review", "chair", "approval", "payment"}
    assert len(set(hands.values())) == len(hands)


def test_the_store_takes_no_second_duty_of_one_person(office: Office) -> None:
    """Said to the law by nobody: the act itself does not enter the book."""
    made = _in_approval(office)
    reviewed = Act.get((Act.application == made) & (Act.duty == "initial_review"))
    row = {name: getattr(reviewed, name) for name in Act._meta.columns if name not in ("actor_id", "application_id")}
    row |= {"seq": acts.plain_of(made)[-1].seq + 1, "duty": "approval", "actor": reviewed.actor_id, "application": made}
    with pytest.raises(database.Conflict, match="one person, one duty"):
        Act.insert(row).execute()


def test_the_store_takes_no_payment_by_its_approver(office: Office) -> None:
    budget(office, 500_000)
    ((made, _),) = many(office, 1)
    leader, payer = office.people["leader"].id, office.people["payer"].id
    row = {"application": made, "amount_yuan": 1, "reference": "9", "paid_on": clock.today(), "paid_at": "x"}
    with pytest.raises(database.Conflict):
        Payment.insert(**row, paid_by=leader, approved_by=leader).execute()
    office.act("payer", made, "pay", reference="凭证1", paid_on=clock.today())
    for columns in ({"paid_by": leader}, {"approved_by": payer}):
        with pytest.raises(database.Conflict):
            Payment.update(**columns).execute()
    assert applications.by_id(made).state == "disbursed"


def test_the_store_takes_no_recovery_confirmed_by_its_proposer(office: Office) -> None:
    budget(office, 500_000)
    ((made, _),) = many(office, 1)
    one = office.people["finance"].id
    row = {"application": made, "ground": "misuse", "amount_yuan": 1, "proposed_at": "x", "proposed_by": one}
    with pytest.raises(database.Conflict):
        Recovery.insert(**row, confirmed_at="x", confirmed_by=one).execute()


def test_nobody_lends_to_himself(office: Office) -> None:
    leader = office.people["leader"]
    with database.write_tx(), pytest.raises(database.Conflict):
        delegation_store.add(
            giver=leader.id, taker=leader.id, role="ndrc.leader", items=[], from_day=clock.today(),
            to_day=clock.today(), made_by=leader.id, made_at="x",
        )  # fmt: skip
    assert delegating.LONGEST <= 180

"""Every path: a row per state and action with roles and guards, as reviewed; everything not in it is refused.

After a reviewed change, write the snapshots anew: ``python -m tests.workflows.test_paths``.
"""

from dataclasses import replace
from pathlib import Path as File

import pytest

from workflows.actions import ACTIONS
from workflows.catalogue import items
from workflows.conditions import SCOPE
from workflows.engine import NOT_YOURS, action_in, actions_in, decide, machine, options, roles, states_of, targets
from workflows.faults import faults
from workflows.language import Clause
from workflows.paths import Path
from workflows.process import Circumstances
from workflows.states import STATES

ROOT = File(__file__).parents[2]
SNAPSHOTS = ROOT / "tests" / "snapshots" / "paths"
ITEM = items()["m04_data_voucher"]
ONE_PER_PATH = {item.path: item for item in items().values()}
NAMES = sorted({action.name for action in ACTIONS})
EVERYTHING = frozenset(guard.name for action in ACTIONS for guard in action.guards) - {"nothing_left", "batch_open"}
ROLES = sorted({role for item in ONE_PER_PATH.values() for action in ACTIONS for role in roles(action, item)})


def file_of(path):
    with_bureau = "-with-bureau" if "bureau_review" in path.stages and path.name in ("FACT", "COST") else ""
    return SNAPSHOTS / f"{path.name}{with_bureau}.txt"


def table(path):
    lines = [f"{path.name}: {' · '.join(path.stages)}"]
    for state in states_of(path):
        for action in actions_in(path, state):
            ways = " or ".join(t for t in targets(path, state, action) if t in states_of(path))
            guards = [guard.name for guard in action.guards] + (["only_one_duty"] if action.duty else [])
            row = f"{state:<16} {action.name:<18} {', '.join(action.roles)} | {', '.join(guards) or '-'} | {ways}"
            lines.append(row)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", ONE_PER_PATH, ids=lambda path: file_of(path).stem)
def test_the_path_is_as_reviewed(path):
    assert table(path) == file_of(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ONE_PER_PATH, ids=lambda path: file_of(path).stem)
def test_whatever_is_not_declared_is_refused(path):
    item = ONE_PER_PATH[path]
    for state in STATES:
        for name in NAMES:
            action = action_in(path, state, name)
            for role in ROLES:
                decision = decide(item, state, name, Circumstances(item, role, shown=EVERYTHING))
                if action is None or role not in roles(action, item):
                    assert decision.target is None
                    assert decision.refusals
                elif decision.target is not None:
                    assert decision.target in targets(path, state, action)


def test_there_is_nothing_wrong_with_the_declarations():
    assert faults(readers=(ROOT / "intake",)) == []


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ({"predicates": ()}, "has no conditions"),
        ({"predicates": (ITEM.predicates[0],) * 2}, "stands twice"),
        ({"predicates": (replace(ITEM.predicates[0], sentence=""),)}, "no sentence"),
        ({"predicates": (replace(ITEM.predicates[0], clause=Clause("四(一)1", SCOPE.text)),)}, "not at its place"),
        ({"predicates": (replace(ITEM.predicates[0], reads=("nothing",)),)}, "does not ask"),
        ({"rows": replace(ITEM.rows, predicates=(replace(ITEM.rows.predicates[0], sentence=""),))}, "no sentence"),
        ({"caps": (replace(ITEM.caps[0], total_setting="m99.nothing"),)}, "no setting for its total"),
        ({"clauses": (Clause("四(二)4", "无中生有"),)}, "not in the policy"),
        ({"path": Path("ODD", ("initial_review", "dancing"))}, "is no stage"),
        ({"path": Path("ODD", ("initial_review", "joint_review"))}, "cannot end"),
    ],
)
def test_faults_finds_what_is_broken(broken, words):
    assert any(words in fault for fault in faults([replace(ITEM, **broken)]))


def test_a_stage_of_a_bureau_that_is_not_there_belongs_to_nobody():
    item = items()["m08_exemplary_case"]
    assert any("belongs to nobody" in fault for fault in faults([replace(item, duty="nobody")]))


def test_every_refusal_has_words():
    item = items()["m02_growth_tier_500"]
    refused = decide(item, "approval", "approve", Circumstances(item, "ndrc.leader"))
    assert [refusal.name for refusal in refused.refusals] == [
        "had_initial_review",
        "within_published",
        "government_decision",
    ]
    assert all(refusal.sentence for refusal in refused.refusals)
    assert decide(item, "approval", "approve", Circumstances(item, "finance.payer")).refusals == (NOT_YOURS,)


def test_nobody_takes_two_duties_but_may_repeat_the_same_in_a_new_round():
    item = items()["m02_growth_tier_500"]

    def reviewer(*duties):
        return Circumstances(item, "ndrc.reviewer", duties=frozenset(duties), shown=frozenset({"verdicts_complete"}))

    assert decide(item, "initial_review", "pass", reviewer("initial_review")).target == "joint_review"
    refused = decide(item, "initial_review", "pass", reviewer("approval"))
    assert [refusal.name for refusal in refused.refusals] == ["only_one_duty"]


def test_a_suspended_application_resumes_where_it_was():
    item = items()["m12_seat_subsidy"]
    for state in ("verification", "payment", "hearing"):
        now = Circumstances(item, "ndrc.leader", left=state, shown=frozenset({"may_suspend"}))
        assert decide(item, state, "suspend", now).target == "suspended"
        assert decide(item, "suspended", "resume", now).target == state


def test_a_correction_returns_to_where_it_was_asked():
    item = items()["m12_seat_subsidy"]
    now = Circumstances(item, "applicant.filler", shown=frozenset({"complete"}), came_from="verification")
    assert decide(item, "correction", "resubmit", now).target == "verification"


def test_the_subsidy_waits_for_the_list():
    item = items()["m03_base_subsidy"]
    shown = EVERYTHING - {"listed_operator"}
    refused = decide(item, "approval", "approve", Circumstances(item, "ndrc.leader", shown=shown))
    assert [refusal.name for refusal in refused.refusals] == ["listed_operator"]


def test_an_empty_pool_leads_to_the_waiting_list_and_to_nothing_else():
    item = items()["m04_data_voucher"]
    now = Circumstances(item, "ndrc.leader", shown=frozenset({"quorum", "nothing_left"}))
    assert decide(item, "joint_review", "pass", now).target is None
    assert decide(item, "joint_review", "waitlist", now).target == "unfunded"


def test_options_are_those_of_the_role_and_say_what_is_in_the_way():
    item = items()["m02_growth_tier_500"]
    found = {option.action.name: option for option in options(item, "payment", Circumstances(item, "finance.payer"))}
    assert set(found) == {"pay", "fail", "undo"}
    assert found["pay"].target is None
    assert found["fail"].target == "payment_failed"


def test_machines_are_shared():
    for path in ONE_PER_PATH:
        assert machine(path) is machine(path)


if __name__ == "__main__":
    SNAPSHOTS.mkdir(parents=True, exist_ok=True)
    for each in ONE_PER_PATH:
        file_of(each).write_text(table(each), encoding="utf-8")

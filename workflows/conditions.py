"""The conditions that two measures or more ask, and the ways they differ: window, event, once, lines."""

from __future__ import annotations

from collections.abc import Callable

from workflows import dates
from workflows.claim import Facts, Row
from workflows.declaring import predicate, row_predicate
from workflows.language import Basis, Clause, Predicate, RowPredicate

SCOPE = Clause("三", "本措施适用于在伊州区实际开展数据标注等经营活动的市场主体。")
VALIDITY = Clause("尾段", "本措施自印发之日起施行，有效期2年。")
NO_DUPLICATE = Clause(
    "尾段", "与其他政策重复、类同的，同一申报主体、同一内容按照“时间从新、标准从高、奖励补贴不重复”的原则执行。"
)


@predicate(SCOPE, "主体类型符合本事项申报对象", basis="explicit", reads=("applicant_kind",))
def g_applicant_kind(facts: Facts) -> bool:
    kind, kinds = facts["applicant_kind"], facts.item.applicants
    if kind == "branch":
        rule = facts.cfg("scope.branch_rule")
        return (kind in kinds and rule != "legal_person_only") or (rule == "as_enterprise" and "enterprise" in kinds)
    as_enterprise = kind == "sole_proprietor" and facts.cfg("scope.enterprise_includes_sole_proprietor")
    return kind in kinds or (as_enterprise and "enterprise" in kinds)


@predicate(SCOPE, "登记状态存续、合法运营", basis="implied", reads=("lawfully_operating",))
def g_lawful_entity(facts: Facts) -> bool:
    return bool(facts["lawfully_operating"])


@predicate(VALIDITY, "在有效期内或期满后申领宽限期内提交", basis="interpretation", see=("I-G-CLAIMWINDOW",))
def g_claim_window(facts: Facts) -> bool:
    return facts.in_claim_window(facts.as_of)


@predicate(
    SCOPE,
    "在伊州区实际开展数据标注等经营活动（不要求注册地在伊州区）",
    basis="explicit",
    reads=("operates_in_yizhou",),
    see=("I-G-SCOPE",),
)
def g_scope_yizhou(facts: Facts) -> bool:
    return bool(facts["operates_in_yizhou"])


@predicate(
    SCOPE,
    "未列入严重失信主体名单/失信被执行人",
    basis="customary",
    reads=("on_serious_dishonesty_list",),
    see=("I-G-CREDIT",),
)
def g_credit_clear(facts: Facts) -> bool:
    return facts.cfg("credit.gate_mode") != "exclude" or not facts["on_serious_dishonesty_list"]


def event_on(fact: str) -> Predicate:
    """The qualifying event lies in validity and has happened by the day of application."""

    def test(facts: Facts) -> bool:
        return facts.in_validity(facts[fact]) and facts[fact] <= facts.as_of

    return _event(test, (fact,))


def event_year(fact: str) -> Predicate:
    """An item judged by a year: its last day lies in validity and the claim comes after it."""

    def test(facts: Facts) -> bool:
        end = dates.year_end(facts[fact])
        return facts.in_validity(end) and end < facts.as_of

    return _event(test, (fact,))


def _event(test: Callable[[Facts], bool], reads: tuple[str, ...]) -> Predicate:
    sentence = "达标事项发生在有效期内，且不晚于申请日"
    return predicate(
        VALIDITY, sentence, basis="implied", reads=reads, see=("I-G-EVENTDATE",), name="g_event_in_validity"
    )(test)


def not_already_awarded(scope: str, clause: Clause = NO_DUPLICATE) -> Predicate:
    """What is given once has not been given; ``scope``: applicant or global (rulebook, point 11).

    ``clause``: the item's own words where they say 一次性, else the rule against paying twice.
    """

    def test(facts: Facts) -> bool:
        return not facts.awarded(facts.item.id, facts.subject_key, scope)

    sentence = "同一事项同一内容未曾获得"
    return predicate(clause, sentence, basis="explicit", name="g_not_already_awarded")(test)


@row_predicate(
    VALIDITY,
    "费用支付日在政策有效期内，且不晚于申请日",
    basis="implied",
    see=("I-G-EFFDATE", "I-G-EXPIRY", "I-G-EVENTDATE"),
    name="g_event_in_validity",
)
def paid_in_validity(row: Row) -> bool:
    return row.facts.in_validity(row["paid_on"]) and row["paid_on"] <= row.facts.as_of


@row_predicate(
    NO_DUPLICATE,
    "发票未在其他获批申请中使用，且本次申请内未重复填写",
    basis="implied",
    see=("I-G-NONDUP-INTERNAL",),
    name="g_invoice_not_reused",
)
def invoice_not_reused(row: Row) -> bool:
    return row.occurrence == 1 and row["invoice_id"] not in row.facts.history.invoices


def on_lines(line: RowPredicate, *, at_least_one: bool = False) -> Predicate:
    """The twin of a line condition on the claim: it fails only if no line counts and some line fails it."""

    def test(facts: Facts) -> bool:
        return (not at_least_one or bool(facts.rows)) and facts.lines_ok(line.name)

    sentence = line.sentence + "（逐行核减，无一行可计时整单不符合）"
    return predicate(line.clause, sentence, basis=line.basis, see=line.interpretations, name=line.name)(test)


def is_true(
    fact: str, name: str, clause: Clause, sentence: str, *, basis: Basis = "explicit", see: tuple[str, ...] = ()
) -> Predicate:
    """A yes-or-no fact must be yes."""
    return predicate(clause, sentence, basis=basis, reads=(fact,), see=see, name=name)(lambda facts: bool(facts[fact]))


def is_one_of(
    fact: str,
    values: tuple[str, ...],
    name: str,
    clause: Clause,
    sentence: str,
    *,
    basis: Basis = "explicit",
    see: tuple[str, ...] = (),
) -> Predicate:
    """An enumerated fact must be one of these."""
    return predicate(clause, sentence, basis=basis, reads=(fact,), see=see, name=name)(
        lambda facts: facts[fact] in values
    )


def at_least(
    fact: str, setting: str, name: str, clause: Clause, sentence: str, *, see: tuple[str, ...] = ()
) -> Predicate:
    """A number must reach a setting (不少于、以上 include the number itself, I-G-INCLUSIVE)."""
    return predicate(
        clause, sentence, basis="explicit", reads=(fact,), see=("I-G-INCLUSIVE", *see), name=name,
        floor=lambda facts: (fact, facts.cfg(setting)),
    )(lambda facts: bool(facts[fact] >= facts.cfg(setting)))  # fmt: skip


def exceeding(fact: str, setting: str, operator: str) -> Callable[[Facts], tuple[str, int]]:
    """The least whole number that exceeds a setting (gt), or reaches it (gte), as another setting reads 超过."""
    return lambda facts: (fact, facts.cfg(setting) + (facts.cfg(operator) == "gt"))


#: Who may apply at all: kind, standing, place, credit (三).
ANYONE = (g_applicant_kind, g_lawful_entity, g_scope_yizhou, g_credit_clear)

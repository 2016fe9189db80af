"""Every fact the policy asks, by name: who gives it, in what unit, where the proof is, and how it is asked."""

# ruff: noqa: F403
from __future__ import annotations

from collections.abc import Mapping

from workflows.facts import common, m01_m03, m04_m05, m06_m08, m09_m12, m13_m14
from workflows.facts.choices import ENUMS as ENUMS
from workflows.facts.common import *
from workflows.facts.identity import *
from workflows.facts.m01_m03 import *
from workflows.facts.m04_m05 import *
from workflows.facts.m06_m08 import *
from workflows.facts.m09_m12 import *
from workflows.facts.m13_m14 import *
from workflows.facts.rows import *
from workflows.facts.rows import ROW_FACTS
from workflows.language import Fact

_MODULES = (common, m01_m03, m04_m05, m06_m08, m09_m12, m13_m14)

#: The facts of the law.  Identity answers (``IDENTITY_ANSWERS``) and the columns of row facts are not among them.
ALL: Mapping[str, Fact] = {
    fact.name: fact
    for fact in (
        *(value for module in _MODULES for value in vars(module).values() if isinstance(value, Fact)),
        *ROW_FACTS,
    )
}


def facts(*names: str) -> tuple[Fact, ...]:
    """The facts of those names, in that order; KeyError for an unknown one."""
    return tuple(ALL[name] for name in names)


#: The facts of the applicant that every such item asks, by name.
APPLICANT = (
    "applicant_id",
    "applicant_kind",
    "subject_key",
    "parent_id",
    "operates_in_yizhou",
    "lawfully_operating",
    "on_serious_dishonesty_list",
)

#: Answers about the applicant itself, not about the occasion: a new form begins with what was said last.
LASTING = frozenset({"operates_in_yizhou", "is_data_annotation_enterprise", "core_business_data_processing"})

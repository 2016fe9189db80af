"""Forms, workbooks and the assess input under whatever may come: an answer in words, never a crash.

``INTAKE_FUZZ_EXAMPLES`` asks for more of each; hypothesis prints what failed and how to repeat it.
"""

from __future__ import annotations

import json
import os
import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from intake import assessing
from intake.forms import answers, asking, marking, tables
from intake.forms.acting import ActionForm, Context
from intake.identity import Unreadable
from intake.uploads import Objection
from intake.uploads.child import look_into, sheets
from tests.fuzz.paper import GARBAGE
from tests.samples.files import package_bytes, package_parts, pdf_bytes
from tests.samples.rosters import workbook, worker
from tests.web.site import Site
from tests.web.walk import SAMPLES
from workflows.actions import ACTIONS
from workflows.answers import BadAnswer
from workflows.catalogue import items, measures
from workflows.facts.rows import WORKERS
from workflows.settings import DEFAULTS

EXAMPLES = int(os.environ.get("INTAKE_FUZZ_EXAMPLES", "60"))
bounded = settings(
    max_examples=EXAMPLES, deadline=None, derandomize="INTAKE_FUZZ_EXAMPLES" not in os.environ, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
AWARDS = sorted((award for measure in measures() for award in measure.awards), key=lambda award: award.id)
TEXT = st.one_of(
    st.sampled_from(GARBAGE), st.text(max_size=40), st.text(alphabet="0123456789.-,，万元年月日", max_size=14)
)
CELL = st.one_of(
    TEXT, st.integers(-(10**6), 10**14), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.none()
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT, inner, max_size=4)), max_leaves=12,
)  # fmt: skip
BASE = {**DEFAULTS, "policy.effective_date": "2026-03-02"}
BOOK = workbook([worker(n) for n in range(3)])


@bounded
@given(st.data())
def test_the_form_of_any_award_reads_anything(data: st.DataObject) -> None:
    award = data.draw(st.sampled_from(AWARDS))
    names = [question.fact.name for question in asking.questions(award)]
    rows = [f"{name}-{n}-{cell}" for name in names for n in (0, 1, 99999) for cell in ("id", "worker_id", "amount", "")]
    fields = data.draw(st.lists(st.tuples(st.sampled_from([*names, *rows]), TEXT), max_size=30))
    typed = MultiDict(fields)
    found = asking.read(award, typed)
    json.dumps(found.values, ensure_ascii=True)  # what is kept can be kept
    marking.mark(asking.form(award, typed), dict.fromkeys(found.errors, "x"))


@bounded
@given(st.data())
def test_every_question_reads_any_answer(data: st.DataObject) -> None:
    fact = data.draw(st.sampled_from([fact for item in items().values() for fact in item.facts]))
    typed = data.draw(st.lists(TEXT, max_size=4))
    try:
        value = answers.read(fact, typed)
    except Unreadable as wrong:
        assert str(wrong)
        return
    answers.in_words(fact, value)
    assert answers.show(fact, value) is not None


@bounded
@given(st.data())
def test_the_form_of_any_action_reads_anything(data: st.DataObject) -> None:
    action = data.draw(st.sampled_from(ACTIONS))
    context = Context(conditions=[("a", "甲")], points=[("b", "乙")], rows=["W000001"])
    names = [asked.name for asked in action.fields]
    names += [f"{name}-{more}" for name in names for more in ("target", "words-a", "words-b")]
    names += ["verdict-a", "note-a", "cut-W000001", "cutwhy-W000001", "vote-ndrc", "votewords-ndrc"]
    form = ActionForm(
        action, context, MultiDict(data.draw(st.lists(st.tuples(st.sampled_from(names), TEXT), max_size=12)))
    )
    good = form.read()
    json.dumps(form.given)
    assert good or all(words for _, _, words in form.faults())


@bounded
@given(st.lists(st.lists(CELL, max_size=14), max_size=5), st.booleans())
def test_a_roster_of_any_cells_gives_a_verdict_on_every_row(rows: list[list[Any]], with_header: bool) -> None:
    clean = [[cell if not isinstance(cell, str) else cell.replace("\x00", "")[:200] for cell in row] for row in rows]
    content = workbook(clean, header=None if with_header else ["姓名", "x"])
    try:
        table = tables.read(WORKERS, "worker_id", sheets(content))
    except (Objection, Unreadable) as wrong:
        assert str(wrong)
        return
    json.dumps([line.values for line in table.lines])


@bounded
@given(st.integers(0, 2**32), st.integers(1, 40))
def test_a_workbook_with_bytes_turned_over_is_read_or_refused(luck: int, times: int) -> None:
    turned, rng = bytearray(BOOK), random.Random(luck)  # noqa: S311
    for _ in range(times):
        turned[rng.randrange(len(turned))] = rng.randrange(256)
    _read_or_refused(bytes(turned))
    parts = package_parts(BOOK)
    name = rng.choice(sorted(parts))
    part = bytearray(parts[name])
    for _ in range(times):
        part[rng.randrange(len(part))] = rng.randrange(256)
    _read_or_refused(package_bytes({**parts, name: bytes(part)}))


def _read_or_refused(content: bytes) -> None:
    try:
        tables.read(WORKERS, "worker_id", sheets(content))
    except (Objection, Unreadable) as wrong:
        assert str(wrong)


@bounded
@given(
    st.binary(max_size=400), st.sampled_from((b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"))
)
def test_a_file_of_any_bytes_is_known_or_refused(tail: bytes, head: bytes) -> None:
    for content in (head + tail, pdf_bytes()[: len(tail) * 3] + tail):
        try:
            look_into(content, docx=False)
        except Objection as wrong:
            assert wrong.message


@bounded
@given(JSON)
def test_assess_answers_any_question_in_words(question: Any) -> None:
    _asked(question)


@bounded
@given(st.data())
def test_assess_answers_a_question_that_is_nearly_right(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(SAMPLES["applications"]))
    question: dict[str, Any] = {"item": case["item"], "as_of": case["submitted_on"], "facts": dict(case["facts"])}
    for name in data.draw(st.lists(st.sampled_from(sorted(case["facts"])), max_size=3)):
        question["facts"][name] = data.draw(JSON)
    for name in data.draw(
        st.lists(st.sampled_from(("history", "settings", "external", "as_of", "item", "facts")), max_size=1)
    ):
        question[name] = data.draw(JSON)
    _asked(question)


def _asked(question: Any) -> None:
    try:
        if isinstance(question, dict):
            found = assessing.as_json(assessing.ask({"as_of": "2027-04-20", **question}, BASE))
        else:
            found = assessing.answer(question)
    except BadAnswer as wrong:
        assert str(wrong)
        return
    json.dumps(found)


def test_the_address_of_assess_answers_any_bytes(site: Site) -> None:
    rng = random.Random(3)  # noqa: S311
    bodies = [rng.randbytes(rng.randrange(60)) for _ in range(40)]
    bodies += [
        text.encode(errors="replace")
        for text in (*GARBAGE, "[" * 20_000, '{"facts":' * 9_000, '{"item": {}}', '{"as_of": []}')
    ]
    for body in bodies:
        answer = site.client().post("/api/v1/assess", data=body, content_type="application/json")
        assert answer.status_code in (400, 413, 422) and answer.get_json()["error"], (body[:80], answer.status_code)

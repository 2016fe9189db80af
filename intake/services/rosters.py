"""Turns names and identity numbers into references to sealed workers, and shows them masked again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from intake import sealing
from intake.errors import BadInput
from intake.identity import Unreadable, id_number
from intake.identity.names import mask_name
from intake.services.people import Person
from intake.services.recording import office_act
from intake.services.references import is_reference
from intake.store import applications, workers, writing
from intake.store.database import write_tx
from intake.tables import Line
from workflows.facts import WORKER_ID_NUMBER, WORKER_NAME
from workflows.language import Item


def with_references(item: Item, values: dict[str, Any], *, known: frozenset[str]) -> dict[str, Any]:
    """The values with every person replaced by a reference; inside ``write_tx()``.  BadInput for a wrong number.

    A reference that is not ``known`` to this application is dropped: nobody may name a stranger by guessing.
    """
    if item.rows is not None and item.rows.kind == "workers" and isinstance(values.get(item.rows.fact), list):
        rows = values[item.rows.fact]
        values = {**values, item.rows.fact: [_row(item.rows.id, row, n, known) for n, row in enumerate(rows, 1)]}
    if item.identity.person:
        for fact in item.identity.asked:
            if values.get(fact.name) and str(values[fact.name]) not in known:
                values = {**values, fact.name: reference(str(values[fact.name]), "", fact.name)}
    return values


def references_in(answers: Mapping[str, Any]) -> frozenset[str]:
    """Every reference that stands in these answers."""
    rows = [row for value in answers.values() if isinstance(value, list) for row in value if isinstance(row, dict)]
    cells = [cell for row in rows for cell in row.values()]
    return frozenset(str(cell) for cell in (*answers.values(), *cells) if is_reference(str(cell)))


def _row(id_column: str, row: Mapping[str, Any], number: int, known: frozenset[str]) -> dict[str, Any]:
    cells = {name: cell for name, cell in row.items() if name not in (WORKER_NAME.name, WORKER_ID_NUMBER.name)}
    typed = str(row.get(WORKER_ID_NUMBER.name) or "").strip()
    if typed:
        cells[id_column] = reference(typed, str(row.get(WORKER_NAME.name) or ""), f"{id_column}-{number}", number)
    elif str(cells.get(id_column) or "") not in known:
        cells.pop(id_column, None)
    return cells


def reference(number: str, name: str, field: str, row: int = 0) -> str:
    """The reference of the person with this identity number, kept sealed."""
    try:
        normal = id_number.parse(number).value
    except Unreadable as wrong:
        where = f"第{row}行：" if row else ""
        raise BadInput({field: f"{where}{wrong}"}) from None
    made, new = writing.worker(sealing.digest(normal, "person"), "", id_number.last_four(normal))
    if new:
        writing.set_worker(made, number_sealed=sealing.seal(normal, "worker", "number", made))
    if name:
        writing.set_worker(made, name_sealed=sealing.seal(name, "worker", "name", made))
    return f"W{made:06d}"


def masked(references: Iterable[str]) -> dict[str, tuple[str, str]]:
    """(masked name, last four characters) by reference, as everybody may see them."""
    found = {}
    for name, row in applications.workers(references).items():
        own = sealing.unseal(row.name_sealed, "worker", "name", row.id) if row.name_sealed else ""
        found[name] = (mask_name(own) if own else "", row.last_four)
    return found


def list_people(application: int, item: Item, answers: Mapping[str, Any]) -> None:
    """Remember who stands on this application's roster, so that two employers find each other; in ``write_tx()``."""
    if item.rows is not None and item.rows.kind == "workers":
        rows = answers.get(item.rows.fact) or ()
        workers.list_on(application, [str(row.get(item.rows.id) or "") for row in rows])


def digests_of(rows: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The keyed digests of everybody on these rows."""
    return frozenset(workers.digests(str(row.get("worker_id") or "") for row in rows).values())


def unwritten(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Rows of a file as the law may judge them: known people by their reference, others by a name of the day."""
    digests = [sealing.digest(str(line.values[WORKER_ID_NUMBER.name]), "person") for line in lines]
    known = workers.by_digest(digests)
    names = [workers.name_of(known[one]) if one in known else f"new-{n}" for n, one in enumerate(digests)]
    return [_with_name(line, name) for line, name in zip(lines, names, strict=True)]


def recognised(lines: Sequence[Line]) -> dict[str, tuple[str, str]]:
    """(number, name) by digest: everything that is slow, done before the transaction begins."""
    found = {}
    for line in lines:
        number = str(line.values[WORKER_ID_NUMBER.name])
        found[sealing.digest(number, "person")] = (number, str(line.values.get(WORKER_NAME.name) or ""))
    return found


def written(lines: Sequence[Line], people: Mapping[str, tuple[str, str]]) -> list[dict[str, Any]]:
    """The rows with references to workers kept sealed; inside ``write_tx()``."""
    ids = workers.by_digest(list(people))
    new = {one: id_number.last_four(people[one][0]) for one in people if one not in ids}
    ids |= workers.add(list(new.items()))
    kept = workers.with_number(list(people))
    for digest, (number, name) in people.items():
        own = ids[digest]
        columns = {} if digest in kept else _number(number, own)
        if name:
            columns["name_sealed"] = sealing.seal(name, "worker", "name", own)
        workers.seal(own, **columns)
    return [_with_name(line, workers.name_of(ids[digest])) for line, digest in zip(lines, people, strict=True)]


def _number(number: str, worker: int) -> dict[str, str]:
    return {"number_sealed": sealing.seal(number, "worker", "number", worker), "last_four": id_number.last_four(number)}


def _with_name(line: Line, name: str) -> dict[str, Any]:
    cells = {k: v for k, v in line.values.items() if k not in (WORKER_NAME.name, WORKER_ID_NUMBER.name)}
    return {**cells, "worker_id": name}


def reveal(person: Person, application_id: int, reference_: str, *, reason: str) -> tuple[str, str]:
    """The full name and number of a person on this application, with a reason, which is logged."""
    if not reason.strip():
        raise BadInput({"reason": "请写明查看完整号码的理由。"})
    with write_tx():
        application = applications.get(application_id, person.role, person.organisation)
        person.needs("ndrc.reviewer", "hrss.reviewer", "finance.reviewer", "finance.payer")
        row = applications.workers([reference_]).get(reference_)
        if row is None or reference_ not in references_in(application.submitted):
            raise BadInput({"reference": "这件申请里没有这个人员。"})
        office_act(
            person.id, str(person.role), "reveal", application=application.id, body={"worker": reference_},
            texts={"reason": reason},
        )  # fmt: skip
        name = sealing.unseal(row.name_sealed, "worker", "name", row.id) if row.name_sealed else ""
        number = sealing.unseal(row.number_sealed, "worker", "number", row.id) if row.number_sealed else ""
    return name, number

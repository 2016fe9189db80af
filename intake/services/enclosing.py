"""Files handed in with an act: asked by the action's fields, kept by hash with the act, opened by whom the field names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from intake.errors import BadInput, Forbidden, NotFound
from intake.services.people import Person
from intake.services.recording import office_act
from intake.services.turn import Turn
from intake.store import applications, enclosures
from intake.store import people as people_store
from intake.store.database import write_tx
from intake.store.models import Act, ActPaper, Blob
from intake.uploads.storing import Stored
from workflows.actions import ACTIONS
from workflows.process import Field

NOT_YOURS = "这份文件只有财政局人员可以打开。"


@dataclass(frozen=True)
class Enclosed:
    """A stored file with the name it came under."""

    stored: Stored
    name: str


@dataclass(frozen=True)
class Paper:
    """A file of an act as pages list it: what it was asked as, and which roles of staff alone may open it."""

    row: ActPaper
    label: str
    seen_by: tuple[str, ...]


def given(turn: Turn) -> Mapping[str, Sequence[Enclosed]]:
    """The files of this turn by field; BadInput where one that is required was not handed in, or there are too many."""
    found: dict[str, Sequence[Enclosed]] = {}
    for asked in _asked(turn.action.fields if turn.action else ()):
        files = list(turn.given.get(asked.name) or ())
        if asked.required and not files:
            raise BadInput({asked.name: "请选择要上传的文件。"})
        if len(files) > asked.most:
            raise BadInput({asked.name: f"这里最多交{asked.most}个文件，请去掉多余的。"})
        if files:
            found[asked.name] = files
    return found


def digests(files: Mapping[str, Sequence[Enclosed]]) -> dict[str, dict[str, list[str]]]:
    """For the body of the act: the hashes by field, so that the chain holds them; nothing where there are none."""
    return {"files": {name: [one.stored.sha256 for one in found] for name, found in files.items()}} if files else {}


def keep(turn: Turn, act: int, files: Mapping[str, Sequence[Enclosed]]) -> None:
    """Write the rows that name the files; inside the transaction of the act."""
    for name, found in files.items():
        for one in found:
            people_store.add_blob(one.stored, turn.now)
            enclosures.add(turn.application.id, act, name, one.stored.sha256, one.name)


def of(application: int, log: Iterable[Act]) -> dict[int, list[Paper]]:
    """The files by act; the store is asked only where some act names files."""
    acts = {act.seq: act for act in log if act.body.get("files")}
    found: dict[int, list[Paper]] = {}
    for row in enclosures.of_application(application) if acts else ():
        if row.act in acts:
            asked = field_of(acts[row.act], row.field)
            found.setdefault(row.act, []).append(Paper(row, asked.label, asked.seen_by))
    return found


def field_of(act: Act, name: str) -> Field:
    """The field of the act's action in which the file was handed in, as declared today."""
    fields = [one for action in ACTIONS if action.name == act.action for one in _asked(action.fields)]
    return next((one for one in fields if one.name == name), Field(name, "材料", "file"))


def _asked(fields: Sequence[Field]) -> list[Field]:
    return [one for one in fields if one.kind == "file"]


def opened(person: Person, application: int, paper: int) -> tuple[ActPaper, Blob]:
    """A file that needs no reason: one's own, or one that all staff who see the application may read."""
    row, blob, asked = _found(person, application, paper)
    if asked.seen_by and not _own(person):
        raise Forbidden(NOT_YOURS)
    return row, blob


def revealed(person: Person, application: int, paper: int, *, reason: str) -> tuple[ActPaper, Blob]:
    """A file with a full account number, for the roles its field names, with a reason, which is logged."""
    if not reason.strip():
        raise BadInput({"reason": "请写明打开这份文件的理由。"})
    with write_tx():
        row, blob, asked = _found(person, application, paper)
        if not asked.seen_by or person.role not in asked.seen_by:
            raise Forbidden(NOT_YOURS)
        office_act(
            person.id, str(person.role), "reveal", application=application, body={"sha256": blob.sha256},
            texts={"reason": reason.strip()[:500]},
        )  # fmt: skip
    return row, blob


def _own(person: Person) -> bool:
    return str(person.role).startswith("applicant.")


def _found(person: Person, application: int, paper: int) -> tuple[ActPaper, Blob, Field]:
    applications.get(application, person.role, person.organisation)
    found = enclosures.paper(application, paper)
    if found is None:
        raise NotFound()
    return found[0], found[1], field_of(found[2], found[0].field)

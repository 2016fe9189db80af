"""The shelf of an organisation (材料架): each content it ever handed in, once, with where it is used; chosen by its hash.

A paper chosen for an application is the same stored content; taking one off the shelf touches no application.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from intake.errors import BadInput, Forbidden, NotFound
from intake.services import drafting, slots
from intake.services.people import Person
from intake.services.recording import day_of, moment, office_act
from intake.store import people as people_store
from intake.store import shelf as store
from intake.store.database import write_tx
from intake.store.models import Blob, ShelfPaper
from intake.uploads.storing import Stored
from workflows.catalogue import items

KINDS = (
    ("licence", "营业执照或登记证书"),
    ("account", "开户许可证或账户证明"),
    ("authorisation", "授权委托书"),
    ("audit", "审计报告或财务报表"),
    ("qualification", "资质、称号、认定文件"),
    ("contract", "合同和协议"),
    ("other", "其他材料"),
)
MOST = 200


@dataclass(frozen=True)
class Use:
    """Where a paper stands: an application (number, empty for a draft) and its slot."""

    application: int
    number: str
    item: str
    slot: str
    slot_name: str


@dataclass
class Paper:
    """A content on the shelf; ``uses`` in the order they came."""

    sha256: str
    name: str
    kind: str = ""
    day: str = ""
    own: bool = False  # put on the shelf itself
    registered: str = ""  # licence, authorisation or account, where it is one of these now
    blob: Blob | None = None
    uses: list[Use] = field(default_factory=list)

    @property
    def kind_words(self) -> str:
        """What it is, in words."""
        return dict(KINDS).get(self.kind or self.registered, "")


def of(person: Person) -> list[Paper]:
    """The papers on the shelf of the organisation this person speaks for, the newest first."""
    organisation = _own(person)
    own = {row.blob: row for row in store.rows(organisation)}
    found: dict[str, Paper] = {}
    for sha256, name, what in store.registered(organisation):
        found.setdefault(sha256, Paper(sha256, name, registered=what))
    for (sha256, name, application, slot, item, at), number in store.uses(organisation):
        paper = found.setdefault(sha256, Paper(sha256, name))
        paper.day = day_of(at)
        paper.uses.append(Use(application, number or "", items()[item].name, slot, _slot_name(item, slot)))
    for row in own.values():
        _put_on(found, row)
    blobs = store.blobs(list(found))
    for paper in found.values():
        paper.blob = blobs.get(paper.sha256)
        paper.day = paper.day or (day_of(paper.blob.stored_at) if paper.blob else "")
    return sorted((one for one in found.values() if one.blob), key=lambda one: one.day, reverse=True)


def _put_on(found: dict[str, Paper], row: ShelfPaper) -> None:
    if row.removed_at is not None:
        found.pop(row.blob, None)
        return
    paper = found.setdefault(row.blob, Paper(row.blob, row.name))
    paper.name, paper.kind, paper.own = row.name, row.kind, True
    paper.day = max(paper.day, day_of(row.added_at))


def _slot_name(item: str, slot: str) -> str:
    return next((paper.name for paper in items()[item].documents if paper.key == slot), slot)


def find(person: Person, sha256: str) -> Paper:
    """One paper of one's own shelf; NotFound for anything else, whoever has it."""
    found = next((one for one in of(person) if one.sha256 == sha256), None)
    if found is None:
        raise NotFound()
    return found


def put(person: Person, *, kind: str, title: str, stored: Stored, name: str) -> None:
    """A stored file onto the shelf; ``title`` is how the organisation calls it, empty: the file's own name."""
    organisation, title = _own(person), " ".join(title.split())
    if kind not in dict(KINDS):
        raise BadInput({"kind": "请选择这是什么材料。"})
    if len(title) > 60 or not title.isprintable():
        raise BadInput({"title": "名称太长，请控制在60字以内。"})
    with write_tx():
        own = [row for row in store.rows(organisation) if row.removed_at is None]
        if len(own) >= MOST and stored.sha256 not in {row.blob for row in own}:
            raise BadInput({"file": f"材料架最多直接放{MOST}份，请先移出不用的。"})
        people_store.add_blob(stored, moment())
        store.put(organisation, stored.sha256, kind=kind, name=title or name, by=person.id, at=moment())
        body = {"organisation": organisation, "sha256": stored.sha256, "kind": kind}
        office_act(person.id, str(person.role), "shelve", body=body)


def take_off(person: Person, sha256: str) -> Paper:
    """Off the shelf; whatever application uses it keeps it.  The paper as it stood there."""
    organisation = _own(person)
    with write_tx():
        paper = find(person, sha256)
        if paper.uses or paper.registered:
            store.take_off(organisation, sha256, name=paper.name, by=person.id, at=moment())
        else:
            store.forget(organisation, sha256)
        body = {"organisation": organisation, "sha256": sha256}
        office_act(person.id, str(person.role), "unshelve", body=body)
    return paper


def choose(person: Person, application_id: int, *, slot: str, sha256: str) -> int:
    """A paper of the shelf into a slot of one's own application: the same content, by its hash; the attachment's id.

    NotFound for what is not on one's own shelf; BadInput at ``file`` where the slot does not take it.
    """
    with write_tx():
        drafting.open_for_writing(person, application_id)
        paper = find(person, sha256)
        if any(use.application == application_id and use.slot == slot for use in paper.uses):
            raise BadInput({"file": "这份文件已经在这个位置了。"})
        if paper.blob is None:
            raise NotFound()
        stored = Stored(sha256, paper.blob.size, paper.blob.media_type)
        return drafting.put_in_slot(person, application_id, slot=slot, files=[(stored, paper.name)])[0]


def fitting(papers: list[Paper], *, slot: str, docx: bool) -> tuple[list[Paper], list[Paper]]:
    """(papers that stood in such a slot before, the others) among those whose kind the slot takes."""
    fit = [one for one in papers if one.blob is not None and slots.takes(one.blob.media_type, docx=docx)]
    before = [one for one in fit if any(use.slot == slot for use in one.uses)]
    return before, [one for one in fit if one not in before]


def _own(person: Person) -> int:
    person.needs(*drafting.WRITERS)
    if person.organisation is None:
        raise Forbidden()
    return person.organisation

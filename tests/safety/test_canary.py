"""Numbers and names that must not leak, put in by the real pages: nowhere in clear in what is kept, logged or shown."""

from __future__ import annotations

import io
import logging
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from intake import clock, keys
from intake.care import backup
from intake.care.logs import Lines
from intake.forms import asking
from intake.post import carriers
from intake.services import drafting, exporting, mailing
from intake.services.people import Person
from intake.services.recording import moment
from intake.store import acts, applications, contacts, database
from intake.store import people as people_store
from intake.store.models import Application, KeptForm, Objection, PendingImport
from intake.uploads.storing import store
from tests.office.roads import budget, many
from tests.samples.files import pdf_bytes
from tests.samples.rosters import id_number, workbook, worker
from tests.web import walk
from tests.web.registering import answers, files
from tests.web.site import Site
from tests.web.test_objections import object_to, posted

ITEM = "m12_seat_subsidy"
PERSON, TYPED, LOADED, WAITING, KEPT = (id_number(n) for n in range(771, 776))
ACCOUNT, CORRECTED, PROFILE = "6222 0912 3456 7890 123", "6217 0098 7654 3210 987", "6214 8301 2345 6789 012"
OBJECTOR, REACHED, SAID = "金丝雀举报人", "13912345678", "金丝雀所述理由"
NAMES = ("金丝雀录入", "金丝雀导入", "金丝雀待定", "金丝雀保管")
CANARIES = (PERSON, TYPED, LOADED, WAITING, KEPT, ACCOUNT, CORRECTED, PROFILE, OBJECTOR, REACHED, SAID, *NAMES)
#: Where a canary may be seen: by whoever has just typed it, by its owner, and by an officer with a reason.
SEEN = re.compile(r"/(register|correct_account|search|edit|assess|reveal|account|kept/[\w-]+|imports/[\w-]+)$")


class Watched:
    """Remembers every answer of the site by its path."""

    def __init__(self, wsgi: Any) -> None:
        self.wsgi = wsgi
        self.answers: list[tuple[str, bytes]] = []

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        """Pass on, and keep."""
        body = b"".join(self.wsgi(environ, start))
        self.answers.append((environ["PATH_INFO"], body))
        return [body]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log as the service writes it, whatever stands in it already."""
    stream, root, own = io.StringIO(), logging.getLogger(), logging.getLogger("intake")
    handler, levels = logging.StreamHandler(stream), (root.level, own.level)
    handler.setFormatter(Lines())
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    own.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(levels[0])
    own.setLevel(levels[1])


def shapes(canary: str) -> list[bytes]:
    """The canary as text is written: with and without its spaces, in the codings in use."""
    words = {canary, canary.replace(" ", "")}
    return [one.encode(coding) for one in words for coding in ("utf-8", "utf-16-le", "gb18030", "unicode_escape")]


def found_in(content: bytes) -> list[str]:
    """Which canaries stand there."""
    return [canary for canary in CANARIES if any(shape in content for shape in shapes(canary))]


def clear_files(place: Path) -> list[tuple[str, list[str]]]:
    """Files below in which a canary stands: store and journal, uploads, letters, backups, temporary files, key."""
    files_ = [path for path in place.rglob("*") if path.is_file()]
    return [(str(path), found) for path in files_ if (found := found_in(path.read_bytes()))]


def natural_person(site: Site) -> None:
    """Registers, once with a wrong number, and is looked at by the clerk."""
    given = {**answers("natural_person"), "credit_code": PERSON, "bank_account": ACCOUNT}
    site.post(None, "/register", {**given, "password_again": "another", **files()}, 422)
    site.post(None, "/register", {**given, "licence": files()["licence"]})
    site.get("clerk", "/desk/organisations")
    site.get("clerk", f"/desk/search?q={PERSON}", 303)
    site.post("clerk", "/desk/search", {"q": PERSON}, 422)


def rosters(site: Site) -> tuple[Person, int]:
    """People typed, people loaded and confirmed, people in a file that still waits."""
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    at, rows = f"/applications/{made}", f"/applications/{made}/rows/workers"

    def load(n: int, name: str) -> str:
        book = workbook([worker(n, worker_name=name)])
        sent = site.post(firm, rows, {"file": (io.BytesIO(book), "名单.xlsx"), "mode": "append"})
        return str(sent.location)

    site.post(firm, load(773, NAMES[1]), {"answer": "confirm"})
    row = applications.by_id(made)
    award = next(one for measure in walk.measures() for one in measure.awards if one.id == row.award)
    typed = asking.typed_from(award, dict(row.submitted), {}).to_dict(flat=False)
    last = max(int(name.split("-")[1]) for name in typed if name.startswith("workers-"))
    typed |= {
        name.replace(f"-{last}-", f"-{last + 1}-"): value for name, value in typed.items() if f"workers-{last}-" in name
    }
    typed |= {f"workers-{last + 1}-worker_name": [NAMES[0]], f"workers-{last + 1}-worker_id_number": [TYPED]}
    typed.pop(f"workers-{last + 1}-worker_id", None)
    site.post(firm, f"{at}/edit", {**typed, "item": ITEM})
    waiting = load(774, NAMES[2])
    site.get(firm, waiting)
    site.client(firm).get(f"{waiting}/wrong.xlsx")
    return firm, made


def kept(site: Site, firm: Person, made: int) -> None:
    """Words sent after the session ended."""
    client = site.client(firm)
    page = client.get("/mine").get_data(as_text=True)
    token = re.findall(r'name="csrf-token" content="([^"]+)"', page)[0]
    client.post("/sign-out", data={"csrf_token": token})
    token = re.findall(r'name="csrf-token" content="([^"]+)"', client.get("/track").get_data(as_text=True))[0]
    data = {"csrf_token": token, "workers-0-worker_name": NAMES[3], "workers-0-worker_id_number": KEPT}
    assert client.post(f"/applications/{made}/edit", data=data).status_code == 401


def corrected(site: Site) -> int:
    """Paid, sent back by the bank, the account put right, paid again."""
    budget(site.office, 500_000)
    ((made, firm),) = many(site.office, 1)
    with database.write_tx():
        contacts.put(firm.id, "somebody@example.org")
        contacts.confirm(firm.id, "somebody@example.org", moment())
    walk.do(site, "payer", made, "pay", reference="凭证1", paid_on=clock.today())
    walk.do(site, "payer", made, "fail", words="户名不符")
    account = {"account_name": firm.organisation_name, "bank": "样例银行", "account": CORRECTED}
    walk.do(site, firm, made, "correct_account", 422, **account, account_again="6222000011112222")
    walk.do(site, firm, made, "correct_account", **account, account_again=CORRECTED)
    other = {**account, "account": PROFILE, "account_again": PROFILE, "proof": (io.BytesIO(pdf_bytes()), "证明.pdf")}
    site.post(firm, "/mine/firm/account", {**other, "account_name": "别的公司"}, 422)
    other["proof"] = (io.BytesIO(pdf_bytes()), "证明.pdf")
    site.post(firm, "/mine/firm/account", other)
    for url in ("/mine/firm", "/mine/firm/account", "/mine/firm/shelf"):
        site.get(firm, url)
    walk.do(site, "payer", made, "pay", reference="凭证2", paid_on=clock.today())
    return made


def look_around(site: Site) -> None:
    """Everything public, every sheet, the audit, and pages that are not there or break."""
    for url in ("/notices", "/statistics", "/api/v1/notices", "/api/v1/results", "/api/v1/statistics", "/audit-key"):
        site.get(None, url)
    site.get("leader", "/audit")
    for row in Application.select().where(Application.state != "draft"):
        site.get("reviewer", f"/desk/applications/{row.id}")
        site.get("reviewer", f"/desk/search?q={row.number}")
    site.get("reviewer", f"/nowhere/{PERSON}", 404)
    site.app.testing, site.app.config["PROPAGATE_EXCEPTIONS"] = False, False

    def break_(**_: object) -> int:
        raise ValueError(f"{PERSON} {ACCOUNT}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people_store, "add_organisation", break_)
        given = {**answers("natural_person", 702), "credit_code": id_number(779), "bank_account": ACCOUNT}
        site.post(None, "/register", {**given, "licence": files()["licence"]}, 500)


def real_papers(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every paper of an application really lies there, for the backup to copy."""
    paper = store(io.BytesIO(pdf_bytes()), root=site.app.config["OFFICE"].files, name="a.pdf")

    def attach_all(firm: Person, made: int) -> None:
        for slot in walk.items()[applications.by_id(made).item].documents:
            if slot.made_by == "applicant":
                drafting.attach(firm, made, slot=slot.key, stored=paper, name="样例.pdf")

    monkeypatch.setattr(site.office, "attach_all", attach_all)


def test_a_canary_is_found_nowhere_in_clear(
    site: Site, log: io.StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = site.app.config["OFFICE"]
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    watched = Watched(site.app.wsgi_app)
    monkeypatch.setattr(site.app, "wsgi_app", watched)
    real_papers(site, monkeypatch)
    natural_person(site)
    firm, draft = rosters(site)
    kept(site, firm, draft)
    assert PendingImport.select().count() == 2 and KeptForm.select().count() == 1
    assert clear_files(tmp_path) == []
    backup.make(config, tmp_path / "backups")  # while the table and the words wait
    made, _ = posted(site)
    told = {"name": OBJECTOR, "contact": REACHED, "reason": SAID, "paper-1": (io.BytesIO(pdf_bytes()), "证据.pdf")}
    object_to(site, made, **told)
    paid = corrected(site)
    look_around(site)
    mailing.send_due(carriers.of(config), site="https://example.org")
    made_backup = backup.make(config, tmp_path / "backups")
    export = "".join(exporting.lines(keys.load(config.key_file, data_dir=config.data_dir)))
    assert Objection.select().count() == 1

    page = f"/desk/applications/{paid}"
    shown = site.post("payer", f"{page}/account", {"reason": "办理拨付"}, 200, page=page).get_data()
    assert found_in(shown) == [CORRECTED], "the search itself finds what is there"

    names = {path.name for path in tmp_path.rglob("*")}
    assert {"intake.sqlite3", "intake.sqlite3-wal"} <= names
    assert list(config.mail_folder.iterdir()) and made_backup.path.is_relative_to(tmp_path)
    assert clear_files(tmp_path) == []
    assert [
        (path, found) for path, body in watched.answers if not SEEN.search(path) and (found := found_in(body))
    ] == []
    assert found_in(log.getvalue().encode()) == [] and "/register" in log.getvalue()
    assert found_in(export.encode()) == [] and len(export) > 1000
    assert acts.verify() == []

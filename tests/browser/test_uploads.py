"""Files: several at once, dropped, replaced; the bar moves; a line that breaks leaves nothing behind and is tried again."""

from __future__ import annotations

import base64
import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from intake.store import applications
from tests.browser.conftest import Visit
from tests.browser.town import Town
from tests.browser.visitor import Visitor
from tests.samples.files import pdf_bytes, png_bytes

DROP = """([slot, name, data]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([Uint8Array.from(atob(data), one => one.charCodeAt(0))], name));
  document.querySelector(slot + ' h2, ' + slot + ' h3').dispatchEvent(
    new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


def _papers(visit: Visit, town: Town) -> tuple[Visitor, int]:
    firm, visitor = town.firm_for("m12_seat_subsidy"), visit()
    visitor.sign_in(firm.login)
    visitor.go("/apply/m12_seat_subsidy")
    visitor.page.locator('form[action="/apply/m12_seat_subsidy"] button').click()
    visitor.page.wait_for_url("**/applications/**")
    made = int(visitor.page.url.split("/applications/")[1].split("/")[0])
    visitor.go(f"/applications/{made}/papers")
    return visitor, made


def _pdf(name: str) -> dict[str, str | bytes]:
    return {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": pdf_bytes(name)}


def _names(made: int, slot: str) -> list[str]:
    return [row.name for row, _ in applications.attachments(made) if row.slot == slot]


def test_several_at_once_dropped_and_replaced(visit: Visit, town: Town) -> None:
    visitor, made = _papers(visit, town)
    page, slot = visitor.page, "#slot-business_licence"
    page.set_input_files(f"{slot}-file", [_pdf("甲"), _pdf("乙")])
    page.locator(slot).get_by_text("乙.pdf").first.wait_for()
    assert _names(made, "business_licence") == ["甲.pdf", "乙.pdf"]
    page.locator(f"{slot} details summary").first.click()
    page.locator(f"{slot} details input[type=file]").first.set_input_files([_pdf("丙")])
    page.locator(slot).get_by_text("丙.pdf").first.wait_for()
    assert sorted(_names(made, "business_licence")) == ["丙.pdf", "乙.pdf"]
    page.evaluate(DROP, ["#slot-bank_account", "拖.pdf", base64.b64encode(pdf_bytes("拖")).decode()])
    page.locator("#slot-bank_account").get_by_text("拖.pdf").first.wait_for()
    assert _names(made, "bank_account") == ["拖.pdf"]


def test_a_bad_one_among_good_ones_is_named_and_the_good_are_kept(visit: Visit, town: Town) -> None:
    visitor, made = _papers(visit, town)
    bad = {"name": "坏.pdf", "mimeType": "application/pdf", "buffer": b"this is no PDF"}
    visitor.page.set_input_files("#slot-bank_account-file", [_pdf("好"), bad])
    visitor.page.locator("#slot-bank_account .err[id]").wait_for()
    assert "坏.pdf" in visitor.page.inner_text("#slot-bank_account .err[id]")
    assert _names(made, "bank_account") == ["好.pdf"]


def _big_picture() -> bytes:
    """A valid picture of some two megabytes."""
    import io

    from PIL import Image

    out, side = io.BytesIO(), 820
    Image.frombytes("RGB", (side, side), random.Random(7).randbytes(side * side * 3)).save(out, "PNG")
    return out.getvalue()


class Line:
    """A line to the server that is slow upwards and, while ``cut``, breaks in the middle of what is sent."""

    def __init__(self, port: int) -> None:
        self.upstream, self.cut = port, False
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.door.getsockname()[1])

    def serve(self) -> None:
        """Until the door is closed."""
        while True:
            try:
                near, _ = self.door.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self.upstream))
            for ends in ((near, far, True), (far, near, False)):
                threading.Thread(target=self._pump, args=ends, daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, up: bool) -> None:
        sent = 0
        try:
            while data := source.recv(65536):
                sent += len(data)
                if up and sent > 300_000:
                    time.sleep(len(data) / 1_500_000)
                if up and self.cut and sent > 900_000:
                    source.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
                    break
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            end.close()


@contextmanager
def _slow_line(town: Town) -> Iterator[Line]:
    line = Line(town.server.port)
    threading.Thread(target=line.serve, daemon=True).start()
    yield line
    line.door.close()


def test_a_line_that_breaks_halfway_leaves_no_row_and_is_tried_again(visit: Visit, town: Town) -> None:
    with _slow_line(town) as line:
        visitor, made = _papers(lambda: visit(base_url=f"http://127.0.0.1:{line.port}"), town)
        visitor.tolerated = ("net::ERR_", "htmx:sendError", "htmx:afterRequest")  # what the broken line itself is
        page, slot, line.cut = visitor.page, "#slot-business_licence", True
        page.set_input_files(f"{slot}-file", {"name": "大图.png", "mimeType": "image/png", "buffer": _big_picture()})
        page.wait_for_function("slot => document.querySelector(slot + ' progress').value > 0", arg=slot)
        page.locator(f"{slot} [data-broken]:not([hidden])").wait_for()
        assert _names(made, "business_licence") == []
        line.cut = False
        page.click(f"{slot} [data-again]")
        page.locator(slot).get_by_text("大图.png").first.wait_for()
        assert _names(made, "business_licence") == ["大图.png"]


def test_a_file_over_the_limit_is_told_before_it_is_sent(visit: Visit, town: Town) -> None:
    visitor, made = _papers(visit, town)
    content = png_bytes() + b"\0" * (21 * 1024 * 1024)
    visitor.page.set_input_files(
        "#slot-business_licence-file", {"name": "太大.png", "mimeType": "image/png", "buffer": content}
    )
    visitor.page.locator("#slot-business_licence .err").first.wait_for()
    assert "太大.png" in visitor.page.inner_text("#slot-business_licence") and _names(made, "business_licence") == []

"""Two hundred idle, slow-header and slow-body connections behind the sample nginx: nobody feels them."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.drills.browser import FORM, Answer, Browser, Lost
from tests.drills.server import ROOT, Server, free_port, report
from tests.drills.test_kills import AWARD
from tests.web.site import Site

HELD = 200
HOST = "apply.example.gov.cn"


def configuration(port: int, upstream: int, place: Path) -> str:
    """The sample as it is shipped, but for ports, TLS and places."""
    text = (ROOT / "docs" / "proxy" / "nginx.conf").read_text(encoding="utf-8")
    text = re.sub(r"\n\s+ssl_[^;]+;", "", text)
    text = text.replace("listen 443 ssl default_server;\n", "").replace(
        "listen 80 default_server;", f"listen 127.0.0.1:{port} default_server;"
    )
    text = text.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
    text = re.sub(r"    server \{\n        listen 80;.*?\n    \}\n", "", text, flags=re.S)
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{upstream}").replace("/run/nginx.pid", str(place / "pid"))
    temporary = "".join(
        f"    {name}_temp_path {place}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    text = text.replace("/var/log/nginx/access.log", str(place / "access.log"))
    return text.replace("    server_tokens off;\n", "    server_tokens off;\n" + temporary)


@pytest.fixture
def proxy(server: Server, site: Site, tmp_path: Path) -> Iterator[int]:
    """nginx before the server; its port."""
    if not shutil.which("nginx"):
        pytest.fail("nginx is missing: apt-get install nginx")
    server.start()
    port, file = free_port(), tmp_path / "nginx.conf"
    file.write_text(configuration(port, server.port, tmp_path), encoding="utf-8")
    command = ["nginx", "-c", str(file), "-e", str(tmp_path / "error.log"), "-g", "daemon off; user root;"]
    process = subprocess.Popen(command)
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield port
    process.terminate()
    process.wait(10)


class Nuisance(threading.Thread):
    """Holds connections open, each kind in its own way, from addresses of its own; opens again what was closed."""

    def __init__(self, port: int, kind: str) -> None:
        super().__init__(daemon=True)
        self.port, self.kind, self.stop = port, kind, threading.Event()
        self.held: list[socket.socket] = []
        self.opened = 0

    def run(self) -> None:
        """Until told to stop; a byte each second on each."""
        while not self.stop.is_set():
            while len(self.held) < HELD and not self.stop.is_set():
                self.open()
            for one in list(self.held):
                try:
                    one.send({"idle": b"", "slow header": b"X", "slow body": b"x"}[self.kind] or b"")
                    one.setblocking(False)
                    if self.kind == "idle" and one.recv(100) == b"":
                        raise ConnectionResetError
                except BlockingIOError:
                    continue
                except OSError:
                    one.close()
                    self.held.remove(one)
            self.stop.wait(1)
        for one in self.held:
            one.close()

    def open(self) -> None:
        """One more; twenty from each address, so that the limit of connections is not what saves the day."""
        one = socket.socket()
        number = {"idle": 1, "slow header": 2, "slow body": 3}[self.kind]
        one.bind((f"127.0.{number}.{len(self.held) // 20 + 1}", 0))
        one.settimeout(3)
        try:
            one.connect(("127.0.0.1", self.port))
            head = f"POST /track HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            if self.kind == "slow header":
                one.send(head.encode() + b"X-Slow: ")
            elif self.kind == "slow body":
                one.send(head.encode() + b"Content-Length: 100000\r\n\r\n")
        except OSError:
            one.close()
            self.stop.wait(0.05)
            return
        self.opened += 1
        self.held.append(one)


class Visitor(Browser):
    """Comes through the proxy under the site's own name; each request is timed."""

    times: list[float]

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = FORM) -> Answer:
        """One request, timed."""
        began = time.monotonic()
        answer = super().ask(method, path, body, kind)
        self.times.append(time.monotonic() - began)
        return answer


def times_of(visitor: Visitor, number: int) -> dict[str, int]:
    """Median and slowest of so many reads and writes, in ms."""
    visitor.times = []
    for _ in range(number):
        time.sleep(0.06)  # within the sample's forty requests a second
        assert visitor.ask("GET", "/notices").status == 200
        assert visitor.send(f"/apply/{AWARD}").status == 303
    ordered = sorted(visitor.times)
    return {"median_ms": round(ordered[len(ordered) // 2] * 1000), "slowest_ms": round(ordered[-1] * 1000)}


def visitor(site: Site, port: int) -> Visitor:
    """Signed in."""
    made = Visitor.of(site, site.office.firm(), port, 1)
    made.times = []
    made.host = HOST
    made.look()
    return made


def test_held_connections_are_felt_by_nobody(site: Site, proxy: int, server: Server) -> None:
    one = visitor(site, proxy)
    times_of(one, 10)
    alone = times_of(one, 40)
    crowd = [Nuisance(proxy, kind) for kind in ("idle", "slow header", "slow body")]
    for nuisance in crowd:
        nuisance.start()
    while any(len(nuisance.held) < HELD * 0.9 for nuisance in crowd):
        time.sleep(0.1)
    crowded = times_of(one, 40)
    held = {nuisance.kind: len(nuisance.held) for nuisance in crowd}
    for nuisance in crowd:
        nuisance.stop.set()
        nuisance.join()
    report("held connections behind nginx", held=held, alone=alone, crowded=crowded)
    assert crowded["slowest_ms"] < alone["slowest_ms"] * 3 + 500, (alone, crowded)
    assert server.errors() == []


def test_without_the_proxy_the_same_is_felt(site: Site, server: Server) -> None:
    """Why the proxy is not optional: what happens to the bare server, for the record."""
    server.start()
    one = visitor(site, server.port)
    alone = times_of(one, 10)
    nuisance = Nuisance(server.port, "idle")
    nuisance.start()
    time.sleep(3)
    try:
        crowded: object = times_of(one, 3)
    except Lost:
        crowded = "no answer within 30 seconds"
    nuisance.stop.set()
    nuisance.join()
    report("held connections without a proxy", alone=alone, crowded=crowded)
    assert isinstance(crowded, str), crowded


def raw(port: int, request: bytes) -> bytes:
    """What comes back to these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as one:
        one.sendall(request)
        try:
            return one.recv(4096)
        except ConnectionResetError:
            return b""


def test_the_sample_is_good_as_it_is_shipped(tmp_path: Path) -> None:
    """nginx itself checks it, with a certificate made for the occasion."""
    text = (
        (ROOT / "docs" / "proxy" / "nginx.conf").read_text(encoding="utf-8").replace("/etc/ssl/intake", str(tmp_path))
    )
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={HOST}"]
    files = ["-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")]
    subprocess.run([*command, *files], check=True, capture_output=True)
    (tmp_path / "nginx.conf").write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["nginx", "-t", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "warn" not in done.stderr, done.stderr


def test_the_proxy_refuses_what_it_must(site: Site, proxy: int) -> None:
    chunked = f"POST /track HTTP/1.1\r\nHost: {HOST}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    assert b" 411 " in raw(proxy, chunked.encode())
    assert raw(proxy, b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n") == b""
    both = f"POST /track HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    assert raw(proxy, both.encode()).split(b" ")[1] in (b"400", b"411")


def test_a_visitor_cannot_choose_his_address(site: Site, proxy: int) -> None:
    """Thirty failures from one address lock it, whatever it writes into X-Forwarded-For."""
    statuses = []
    for n in range(40):
        one = Visitor(proxy, "", f"203.0.113.{n}")
        one.times, one.host = [], HOST
        one.look()
        statuses.append(one.send("/sign-in", login=f"nobody{n}", password="wrong").status)
    assert statuses[0] == 422 and statuses[-1] == 429, statuses
    other = Visitor(proxy, "", "203.0.113.1", source="127.0.0.9")
    other.times, other.host = [], HOST
    other.look()
    assert other.send("/sign-in", login="somebody", password="wrong").status == 422, "locked out by somebody else"

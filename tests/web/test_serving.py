"""The real server on a real socket: what has no length or too much of it is refused before the body is read."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from intake.app import create_app
from intake.cli import main
from intake.config import MIB, Config
from intake.serving import make_server
from tests.office.world import Office

ROOT = Path(__file__).parents[2]


@pytest.fixture
def port(office: Office, tmp_path: Path) -> Iterator[int]:
    """The site served on a free port."""
    config = Config(tmp_path / "data", tmp_path / "key")
    server = make_server(create_app(config), config, host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield server.effective_port
    server.task_dispatcher.shutdown()
    server.close()


def said(port: int, request: bytes) -> str:
    """All the server says until it closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(request)
        found = b""
        while part := line.recv(65536):
            found += part
    return found.decode()


POST = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nReferer: http://localhost/register?x=1\r\n"
CHUNK = b"\r\n5\r\nlogin\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    "headers",
    [
        b"Transfer-Encoding: chunked\r\n",
        b"transfer-encoding:chunked\r\nContent-Length: 5\r\n",
        b"Content-Length: 5\r\nTransfer-Encoding: identity\r\n",
        b"Transfer-Encoding: gzip, chunked\r\n",
    ],
)
def test_a_body_without_a_length_is_refused_and_the_line_closed(port: int, headers: bytes) -> None:
    answer = said(port, POST + headers + CHUNK)
    assert answer.startswith(("HTTP/1.1 411 ", "HTTP/1.0 411 ")), answer[:200]
    assert answer.count("HTTP/1.") == 1 and "没有说明长度" in answer


def test_a_huge_body_is_refused_before_it_is_sent(port: int) -> None:
    answer = said(port, POST + b"Content-Length: 900000000\r\n\r\nlogin=")
    assert " 413 " in answer.splitlines()[0]
    assert 'href="/register"' in answer and "不超过20 MB" in answer and "回到刚才的页面" in answer


def test_an_ordinary_request_is_served(port: int) -> None:
    assert (
        " 200 " in said(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").splitlines()[0]
    )


def test_a_port_in_use_is_one_clear_line(office: Office, tmp_path: Path) -> None:
    env = {"INTAKE_DATA": str(tmp_path / "data"), "INTAKE_KEY": str(tmp_path / "key")}
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        found = CliRunner().invoke(main, ["serve", "--port", str(number)], env=env)
    assert found.exit_code == 2 and "端口可能已被占用" in found.output and "Traceback" not in found.output


@pytest.mark.parametrize(
    ("file", "limit"), (("nginx.conf", r"client_max_body_size (\d+)m;"), ("Caddyfile", r"max_size (\d+)MB"))
)
def test_the_sample_proxies_let_in_what_the_site_takes(file: str, limit: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / "proxy" / file).read_text(encoding="utf-8")
    assert re.findall(limit, text) == [str(Config(tmp_path, tmp_path).body_limit // MIB)]
    assert "gzip" in text

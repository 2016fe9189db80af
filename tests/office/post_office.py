"""A small mail server of our own on a real socket: takes letters, refuses them, hangs, or goes away, as told."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


class PostOffice(socketserver.ThreadingTCPServer):
    """``says`` maps a verb (MAIL, RCPT, DATA, END) to its reply; "hang" answers nothing, "drop" hangs up."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, says: Mapping[str, str]) -> None:
        self.says = dict(says)
        self.letters: list[tuple[str, str]] = []  # (receiver, text)
        self.heard: list[str] = []
        self.lock = threading.Lock()
        self.closing = threading.Event()
        self.before_end = threading.Event()
        super().__init__(("127.0.0.1", 0), Conversation)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class Conversation(socketserver.StreamRequestHandler):
    """One client."""

    server: PostOffice

    def _reply(self, verb: str, usual: str) -> bool:
        said = self.server.says.get(verb, usual)
        if said == "hang":
            self.server.closing.wait(20)
            return False
        if said == "drop":
            self.connection.shutdown(socket.SHUT_RDWR)
            return False
        self.wfile.write(f"{said}\r\n".encode())
        return True

    def handle(self) -> None:
        """Speak SMTP."""
        if not self._reply("HELLO", "220 post.example ESMTP"):
            return
        receiver = ""
        while line := self.rfile.readline(2000):
            verb = line.decode("latin-1").strip()
            with self.server.lock:
                self.server.heard.append(verb)
            name = verb[:4].upper()
            if name == "RCPT":
                receiver = verb[8:].strip("<> ")
            if name == "QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            if name == "DATA":
                if not self._reply("DATA", "354 go on") or self.server.says.get("DATA", "354")[0] != "3":
                    continue
                text = self._text()
                if self.server.says.get("END") not in ("drop-before",):
                    with self.server.lock:
                        self.server.letters.append((receiver, text))
                if not self._reply("END", "250 taken"):
                    return
            elif not self._reply(name, "250 ok"):
                return

    def _text(self) -> str:
        lines = []
        while (line := self.rfile.readline(100_000)) not in (b".\r\n", b""):
            lines.append(line.decode("latin-1"))
        return "".join(lines)


@contextmanager
def open_office(**says: str) -> Iterator[PostOffice]:
    """A mail server for the block."""
    server = PostOffice(says)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()

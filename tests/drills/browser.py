"""A browser over a real connection: signed in, with its own address, telling apart what was answered and what was lost."""

from __future__ import annotations

import http.client
import re
import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.web.site import Site

FORM = "application/x-www-form-urlencoded"


class Lost(Exception):
    """No answer came: it may have been done, or not."""


@dataclass
class Answer:
    """What came back."""

    status: int
    location: str
    text: str


class Browser:
    """Somebody signed in at the server on that port; each has an address of its own behind the proxy."""

    def __init__(self, port: int, cookie: str, address: str, source: str = "127.0.0.1") -> None:
        self.port, self.cookie, self.address, self.source = port, cookie, address, source
        self.token, self.host = "", "127.0.0.1"

    @classmethod
    def of(cls, site: Site, who: object, port: int, number: int) -> Browser:
        """A browser with the session that the office opened for that person."""
        client = site.client(who)  # type: ignore[arg-type]
        kept = client.get_cookie("office")
        assert kept is not None
        return cls(port, kept.value, f"10.0.{number // 200}.{number % 200 + 1}")

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = FORM) -> Answer:
        """One request; Lost where no whole answer came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=(self.source, 0))
        headers = {"Host": self.host, "Cookie": f"office={self.cookie}", "X-Forwarded-For": self.address}
        if body is not None:
            headers["Content-Type"] = kind
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            raise Lost from error
        finally:
            connection.close()
        for name, value in response.getheaders():
            if name == "Set-Cookie" and value.startswith("office="):
                self.cookie = value.partition("=")[2].partition(";")[0]
        return Answer(response.status, response.getheader("Location") or "", text)

    def look(self, path: str = "/track") -> str:
        """A page; its token is used from then on."""
        text = self.ask("GET", path).text
        found = re.search(r'name="csrf-token" content="([^"]+)"', text)
        assert found, text[:500]
        self.token = found[1]
        return text

    def send(self, path: str, **fields: object) -> Answer:
        """A form."""
        return self.ask("POST", path, urlencode({"csrf_token": self.token, **fields}).encode())

    def upload(self, path: str, content: bytes, name: str = "a.pdf") -> Answer:
        """A form with one file."""
        mark = secrets.token_hex(16)
        head = (
            f'--{mark}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{self.token}\r\n'
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: application/pdf\r\n\r\n"
        )
        body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self.ask("POST", path, body, f"multipart/form-data; boundary={mark}")


def number_in(location: str) -> int:
    """The application's id in an address."""
    found = re.search(r"/applications/(\d+)", location)
    assert found, location
    return int(found[1])

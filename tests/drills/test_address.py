"""Behind the proxy each visitor is counted by his own address: one who is locked out locks out nobody else."""

from __future__ import annotations

from tests.drills.browser import Browser
from tests.drills.server import Server
from tests.web.site import Site


def refusals(port: int, address: str, times: int) -> list[int]:
    """The answers to so many wrong passwords from that address, each under another name."""
    browser = Browser(port, "", address)
    browser.look()
    return [browser.send("/sign-in", login=f"nobody{address}{n}", password="wrong").status for n in range(times)]


def test_each_address_is_counted_by_itself(site: Site, server: Server) -> None:
    server.start()
    guesser = refusals(server.port, "203.0.113.7", 32)
    assert guesser[0] == 422 and guesser[-1] == 429, guesser
    assert refusals(server.port, "198.51.100.4", 2) == [422, 422]

"""What every command shares: opening the installation, and stopping with a sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NoReturn

import click

from intake import clock
from intake.config import Config
from intake.keys import MasterKey


def stop(message: str) -> NoReturn:
    """Say why and end with 2."""
    click.echo(message, err=True)
    sys.exit(2)


@contextmanager
def told() -> Iterator[None]:
    """A refusal of the office or of the key ends the command with its sentence."""
    from intake.errors import IntakeError
    from intake.keys import KeyTrouble

    try:
        yield
    except (IntakeError, KeyTrouble) as trouble:
        stop(trouble.message)


def open_store(config: Config) -> MasterKey:
    """The installation of this configuration, ready for work; its master key."""
    from intake.opening import open_installation

    with told():
        key = open_installation(config)
    if config.demo:
        demo_clock()
    return key


def demo_clock() -> None:
    """A demonstration runs on from its own day, or from the last act if that is later."""
    from intake.demo import plan
    from intake.services.recording import parse
    from intake.store import acts

    begins = datetime(*plan.BEGINS, tzinfo=clock.SHANGHAI)
    last = acts.latest(1)
    clock.install(clock.runs_on_from(max(begins, parse(last[0].act.at)) if last else begins))

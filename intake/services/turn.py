"""One action under way: who, on what, with what they supplied; and what it will change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from intake.errors import BadInput, Refused
from intake.services.judging import Judged
from intake.services.people import Person
from intake.store import acts, procedure
from intake.store.models import Act, Application, Notice, NoticeLine, Organisation
from workflows.language import Item
from workflows.process import Action


@dataclass
class Turn:
    """Filled by an effect, written by ``acting``: columns of the row, texts and body of the act, what follows it."""

    person: Person | None
    role: str
    item: Item
    application: Application
    applicant: Organisation
    action: Action | None
    given: Mapping[str, Any]
    now: str
    today: str
    target: str = ""
    judged: Judged | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)
    after: list[Callable[[int], None]] = field(default_factory=list)
    log: list[Act] | None = None
    tells: str = ""  # a sentence for the applicant beyond the state's own

    @property
    def actor(self) -> int:
        """The acting account; an effect of people is never run by the system."""
        if self.person is None:
            raise RuntimeError("the system has no account")
        return self.person.id

    @property
    def acts(self) -> list[Act]:
        """What happened to the application so far, oldest first; read once."""
        if self.log is None:
            self.log = acts.plain_of(self.application.id)
        return self.log

    def last(self, *actions: str) -> Act | None:
        """The newest act of one of these names."""
        return next((act for act in reversed(self.acts) if act.action in actions), None)

    @cached_property
    def line(self) -> tuple[NoticeLine, Notice] | None:
        """The published line with its notice; read once."""
        return procedure.live_line(self.application.id)

    @property
    def law(self) -> Judged:
        """The assessment of now."""
        if self.judged is None:
            raise RuntimeError("this action was not judged")
        return self.judged

    def text(self, name: str, *, required: bool = True) -> str:
        """A written field, kept with the act; BadInput where it must not be empty."""
        words = str(self.given.get(name) or "").strip()
        if required and not words:
            raise BadInput({name: "请填写这一项。"})
        if words:
            self.texts[name] = words
        return words

    def refuse(self, name: str, sentence: str, where: str = "4") -> None:
        """Stop with one reason."""
        raise Refused.because(name, sentence, where)

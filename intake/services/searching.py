"""Finds items, measures, clauses, answers and notices by Chinese words of two characters and more.

The law does not change while the process runs, so its index (character pairs) is built once; notices are few and asked
of the database.  Nothing typed here is kept.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from intake import clock
from intake.services import asked, cataloguing, publishing
from intake.store import office
from workflows.catalogue import measures
from workflows.policy_text import SECTIONS

LONGEST = 60  # characters of a query that are read
MOST = 30  # results shown
AROUND = 28  # characters before the first hit in an excerpt
EXCERPT = 96
KINDS = ("事项", "措施", "条款", "材料", "问答", "公示")


@dataclass(frozen=True)
class Entry:
    """Something that can be found; ``weight`` puts items before clauses before answers."""

    kind: str
    title: str
    url: str
    text: str
    weight: int


#: Words cut where a hit begins and ends: (words, whether they were asked for).
Parts = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Hit:
    """One result, its title and excerpt cut into what was asked for and what was not."""

    kind: str
    url: str
    title: Parts
    excerpt: Parts
    score: int


def fold(text: str) -> str:
    """The text as it is compared: full and half width alike, small letters, every character at its place."""
    folded = (unicodedata.normalize("NFKC", char).casefold() for char in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(folded, text, strict=True))


def terms(query: str) -> tuple[str, ...]:
    """The words of a query of at least two characters, folded; punctuation and spaces part them."""
    kept = "".join(char if char.isalnum() else " " for char in fold(query[:LONGEST]))
    return tuple(dict.fromkeys(word for word in kept.split() if len(word) > 1))


def search(query: str) -> tuple[Hit, ...]:
    """What answers to every word of the query, best first; failing that, to a third of its character pairs."""
    words = terms(query)
    if not words:
        return ()
    entries, pairs = _index(office.settings_version(), clock.today())
    notices = _notices()
    found = [(entry, _score(entry, words)) for entry in (*_having(words, entries, pairs), *notices)]
    if not any(score for _, score in found):
        words = tuple(dict.fromkeys(pair for word in words for pair in _pairs(word)))
        found = [(entry, _loosely(entry, words, pairs)) for entry in (*_near(words, entries, pairs), *notices)]
    best = sorted((one for one in found if one[1]), key=lambda one: -one[1])[:MOST]
    return tuple(
        Hit(one.kind, one.url, _cut(one.title, words), _excerpt(one.text, words), score) for one, score in best
    )


def _score(entry: Entry, words: Sequence[str]) -> int:
    title, text = fold(entry.title), fold(entry.text)
    if not all(word in title or word in text for word in words):
        return 0
    named = 40 if entry.weight > 10 else 2  # the title of an answer or a list of papers is that of its award
    return entry.weight + sum(named * (word in title) + min(text.count(word), 5) * len(word) for word in words)


def _loosely(entry: Entry, words: Sequence[str], pairs: Mapping[str, frozenset[int]]) -> int:
    """Rare pairs tell more than those that stand everywhere; what stands in the title counts twice."""
    title, text = fold(entry.title), fold(entry.text)
    met = [pair for pair in words if pair in title or pair in text]
    if len(met) * 3 < len(words):
        return 0
    return entry.weight + sum((500 // (1 + len(pairs.get(pair, ())))) * (1 + (pair in title)) for pair in met)


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


@lru_cache(maxsize=2)
def _index(version: int, today: str) -> tuple[tuple[Entry, ...], dict[str, frozenset[int]]]:
    """The entries and where each pair of characters stands; answers quote the settings of that version and day."""
    entries = tuple(_law())
    places: dict[str, set[int]] = {}
    for at, entry in enumerate(entries):
        for pair in {*_pairs(fold(entry.title)), *_pairs(fold(entry.text))}:
            places.setdefault(pair, set()).add(at)
    return entries, {pair: frozenset(found) for pair, found in places.items()}


def _having(words: Sequence[str], entries: Sequence[Entry], pairs: dict[str, frozenset[int]]) -> list[Entry]:
    sets = [pairs.get(pair, frozenset()) for word in words for pair in _pairs(word)]
    return [entries[at] for at in sorted(frozenset.intersection(*sets))]


def _near(words: Sequence[str], entries: Sequence[Entry], pairs: dict[str, frozenset[int]]) -> list[Entry]:
    counts = Counter(at for pair in words for at in pairs.get(pair, ()))
    return [entries[at] for at, n in counts.items() if n * 3 >= len(words)]


def _law() -> Iterable[Entry]:
    for measure in measures():
        yield Entry("措施", measure.title, f"/measures/{measure.number}", measure.summary, 30)
        for award in measure.awards:
            yield Entry("事项", award.name, f"/items/{award.id}", _about(award), 60)
            papers = "、".join(paper.name for paper in cataloguing.papers_of(award))
            yield Entry("材料", f"{award.name}要交的材料", f"/items/{award.id}#papers", papers, 10)
            for one in asked.of(award):
                yield Entry("问答", f"{award.name}：{one.question}", f"/items/{award.id}#faq", one.answer, 5)
    for section in SECTIONS:
        for paragraph in section.paragraphs:
            title = f"{paragraph.ref}　{section.heading}" if section.heading else paragraph.ref
            yield Entry("条款", title, f"/policy#{paragraph.anchor}", paragraph.text, 15)


def _about(award: cataloguing.Award) -> str:
    first = award.items[0]
    said = [first.amount_words, *(item.name for item in award.items), *(one.sentence for one in first.predicates)]
    said += [one.sentence for one in first.rows.predicates] if first.rows else []
    return "；".join(dict.fromkeys(words for words in said if words))


def _notices() -> list[Entry]:
    return [
        Entry(
            "公示", shown.notice.number, f"/notices/{shown.notice.id}",
            "；".join(f"{line.applicant}　{item.name}" for line, item, _ in shown.lines), 20,
        )
        for shown in publishing.notices_up()
    ]  # fmt: skip


def _cut(text: str, words: Sequence[str]) -> Parts:
    """The text in parts; overlapping hits become one."""
    folded, marked = fold(text), [False] * len(text)
    for word in words:
        at = folded.find(word)
        while at >= 0:
            marked[at : at + len(word)] = [True] * len(word)
            at = folded.find(word, at + 1)
    parts: list[tuple[str, bool]] = []
    for char, hit in zip(text, marked, strict=True):
        if parts and parts[-1][1] == hit:
            parts[-1] = (parts[-1][0] + char, hit)
        else:
            parts.append((char, hit))
    return tuple(parts)


def _excerpt(text: str, words: Sequence[str]) -> Parts:
    folded = fold(text)
    places = [at for at in (folded.find(word) for word in words) if at >= 0]
    start = max(0, min(places, default=0) - AROUND)
    shown = text[start : start + EXCERPT]
    return _cut(("…" if start else "") + shown + ("…" if start + EXCERPT < len(text) else ""), words)

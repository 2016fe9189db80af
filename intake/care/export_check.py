"""Verifies an export offline: needs the file and the public key, no store, no secret, no network."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from intake.chain import CHAINED, Break, Chain, Head, Key, check_heads, export_message, is_signed, trust
from intake.errors import IntakeError

FIELDS = {
    "act": (*CHAINED, "digest"),
    "text": ("act", "name", "salt", "text"),
    "head": ("day", "seq", "head", "public", "signature"),
    "key": ("public", "since", "introduced_by", "introduction"),
    "end": ("at", "seq", "head", "heads", "public", "signature"),
}


@dataclass
class Export:
    """What stood in the file, in its order."""

    rows: dict[str, list[Mapping[str, Any]]] = field(default_factory=lambda: {kind: [] for kind in FIELDS})

    @property
    def heads(self) -> list[Head]:
        """The signed heads."""
        return [Head(**{name: one[name] for name in FIELDS["head"]}) for one in self.rows["head"]]

    @property
    def keys(self) -> list[Key]:
        """The public keys."""
        return [Key(**{name: one[name] for name in FIELDS["key"]}) for one in self.rows["key"]]


def read(path: Path) -> Export:
    """The export in this file; IntakeError where it is none."""
    found, number = Export(), 0
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                number += 1
                one = json.loads(line)
                if any(name not in one for name in FIELDS[one["kind"]]):
                    raise ValueError
                found.rows[one["kind"]].append(one)
    except OSError as error:
        raise IntakeError(f"读不到文件 {path}（{error.strerror}）。") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise IntakeError(f"{path} 第{number}行读不懂，不是审计导出文件，或者已被改动。") from None
    return found


def verify(export: Export, anchors: Iterable[str]) -> list[Break]:
    """Every place where the export does not hold; empty when it is whole and signed by a trusted key.

    ``anchors`` are public keys in hex from the site or an earlier copy, never from the file itself.
    """
    trusted, strangers = trust(anchors, export.keys)
    heads = export.heads
    breaks = [Break(0, f"公钥 {one[:16]}… 不可信，也没有经可信的公钥引入") for one in strangers]
    chain = Chain(export.rows["text"], frozenset(one.seq for one in heads))
    try:
        breaks += [one for row in export.rows["act"] for one in chain.follow(row)]
        breaks += [*chain.close(), *check_heads(heads, trusted, chain), *_end(export, trusted, chain)]
    except (TypeError, ValueError, AttributeError):
        raise IntakeError("导出文件里有读不懂的内容，已被改动。") from None
    return sorted(set(breaks), key=lambda one: one.seq)


def _end(export: Export, trusted: frozenset[str], chain: Chain) -> list[Break]:
    if len(export.rows["end"]) != 1:
        return [Break(chain.last + 1, "缺少结尾签名，文件被截断")]
    end = export.rows["end"][0]
    message = export_message(end["at"], end["seq"], end["head"], end["heads"])
    if end["public"] not in trusted or not is_signed(end["public"], end["signature"], message):
        return [Break(end["seq"], "结尾签名不符")]
    found = []
    if end["seq"] > chain.last:
        found.append(Break(chain.last + 1, f"缺少第{chain.last + 1}条至第{end['seq']}条：导出时还在"))
    elif (end["seq"], end["head"]) != (chain.last, chain.previous):
        found.append(Break(min(end["seq"] + 1, chain.last), "结尾与导出时签名的不同"))
    if end["heads"] != len(export.rows["head"]):
        found.append(Break(chain.last, f"每日签名应有{end['heads']}个，文件里有{len(export.rows['head'])}个"))
    return found

"""Writes the acts, their texts, the signed heads and the public keys to one file, signed at its end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from intake import keys
from intake.chain import CHAINED, export_message
from intake.keys import MasterKey
from intake.services import signing
from intake.services.recording import moment
from intake.store import acts, safekeeping
from intake.store.database import reading_tx, write_tx


def lines(master: MasterKey) -> Iterator[str]:
    """JSON lines, each with its ``kind``: key, act, text, head, and at the end one ``end`` that signs the whole."""
    own = keys.signer(master)
    with write_tx():
        signing.known(own)
    with reading_tx():
        for key in safekeeping.signing_keys():
            yield _line("key", key.__dict__)
        for row in acts.rows():
            yield _line("act", {name: row[name] for name in (*CHAINED, "digest")})
        for text in acts.texts():
            yield _line("text", text)
        heads = safekeeping.heads()
        for head in heads:
            yield _line("head", head.__dict__)
        at, (seq, head_) = moment(), acts.head()
        signature = own.sign(export_message(at, seq, head_, len(heads))).hex()
        end = {"at": at, "seq": seq, "head": head_, "heads": len(heads), "public": keys.public_of(own)}
        yield _line("end", {**end, "signature": signature})


def _line(kind: str, values: Any) -> str:
    return json.dumps({"kind": kind, **values}, ensure_ascii=False, sort_keys=True) + "\n"

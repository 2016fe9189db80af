"""Has a file looked into by a limited child process, so that a hostile one can harm nobody; the verdict is in Chinese.

On Windows the child has no limits of memory and processor time: only the timeout of twenty seconds holds there.
"""

from __future__ import annotations

import json
import os
import subprocess  # nosec B404
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from intake.uploads import DOCX, KINDS, Verdict
from intake.uploads.naming import ending

TIMEOUT = 20.0
_PATIENCE = 60.0
_HOUSE = Path(__file__).resolve().parents[2]

#: Each child may take 700 MB.
_TURN = BoundedSemaphore(2)

_BUSY = Verdict(False, message="现在上传的人较多，文件还没有检查，请过一会儿再传。", checked=False)
_STUCK = Verdict(False, message="文件没能在规定时间内检查完，可能过于复杂，请打印为 PDF 或精简后上传。", checked=False)
_FAILED = Verdict(False, message="文件无法正常打开，可能已损坏或过于复杂，请用原软件重新另存后上传。", checked=False)
_CLOSED = Verdict(False, message="文件检查暂时不能进行，文件没有保存，请稍后再试；仍然不行请联系我们。", checked=False)


def inspect(path: Path, *, name: str = "", docx: bool = False) -> Verdict:
    """What the file is and whether it may be kept; ``name`` is what the applicant calls it, if its ending matters."""
    if not _TURN.acquire(timeout=_PATIENCE):
        return _BUSY
    try:
        verdict = _ask(path, docx)
    finally:
        _TURN.release()
    return _named(verdict, name, docx) if verdict.ok else verdict


def read_table(content: bytes, *, kind: str = "grid") -> tuple[Verdict, dict[str, Any]]:
    """The verdict on a workbook (``kind`` grid, or csv), and its sheets as ``grids.read_sheets`` has them where good."""
    if not _TURN.acquire(timeout=_PATIENCE):
        return _BUSY, {}
    try:
        answer = _run(["-", kind], content)
    finally:
        _TURN.release()
    verdict = _read(answer) if isinstance(answer, bytes) else answer
    return verdict, json.loads(answer) if verdict.ok and isinstance(answer, bytes) else {}


def _ask(path: Path, docx: bool) -> Verdict:
    answer = _run([str(path.resolve()), *(["docx"] if docx else [])])
    return _read(answer) if isinstance(answer, bytes) else answer


def _run(arguments: list[str], content: bytes | None = None) -> bytes | Verdict:
    """What the child printed, or the verdict that it could not look."""
    command = [sys.executable, "-B", "-E", "-s", "-m", "intake.uploads.child", *arguments]
    source: dict[str, Any] = {"stdin": subprocess.DEVNULL} if content is None else {"input": content}
    try:
        done = subprocess.run(  # noqa: S603  # nosec B603
            command,
            cwd=_HOUSE,
            env={name: os.environ[name] for name in ("SYSTEMROOT", "PATH") if name in os.environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=False,
            **source,
        )
    except subprocess.TimeoutExpired:
        return _STUCK
    except OSError:
        return _CLOSED
    return done.stdout if done.returncode == 0 else _FAILED


def _read(answer: bytes) -> Verdict:
    try:
        said = json.loads(answer)
        verdict = Verdict(said["ok"] is True, str(said["media_type"]), str(said["message"]))
    except (ValueError, KeyError, TypeError):
        return _FAILED
    return verdict if not verdict.ok or verdict.media_type in KINDS else _FAILED


def _named(verdict: Verdict, name: str, docx: bool) -> Verdict:
    """A picture may be called .jpg or .png either way (telephones do); anything else must be what its name says."""
    found = ending(name)
    label, endings = KINDS[verdict.media_type]
    if verdict.media_type.startswith("image/"):
        endings = (".jpg", ".jpeg", ".png")
    if not name or found in endings:
        return verdict
    allowed = "、".join(one for kind, (_, ends) in KINDS.items() for one in ends if docx or kind != DOCX)
    if not any(found in ends for _, ends in KINDS.values()):
        return Verdict(False, message=f"文件名应以 {allowed} 结尾，请改好扩展名后上传。")
    return Verdict(False, message=f"文件名以 {found} 结尾，内容却是{label}，请改成 {endings[0]} 后上传。")

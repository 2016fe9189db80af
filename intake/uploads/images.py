"""Decodes a JPG or PNG completely and sees that nothing stands behind its end."""

from __future__ import annotations

import io
import re
import struct
import zlib

from PIL import Image

from intake.uploads import JPG, Objection

MOST_PIXELS = 60_000_000
_LONGEST_SIDE = 65_000
_PADDING = b"\0\r\n "
_MOST_PADDING = 64
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})


def inspect_image(content: bytes, media_type: str) -> None:
    """Raise Objection unless the picture is whole, of bearable size and alone in its file."""
    jpg = media_type == JPG
    try:
        end = _end_of_jpg(content) if jpg else _end_of_png(content)
    except (struct.error, IndexError):
        raise _damaged() from None
    behind = content[end:]
    if len(behind) > _MOST_PADDING or behind.strip(_PADDING):
        raise Objection("图片末尾带有多余内容（例如动态照片或附加数据），请截图或另存为普通图片后上传。")
    _decode(content, "JPEG" if jpg else "PNG")


def _decode(content: bytes, kind: str) -> None:
    Image.MAX_IMAGE_PIXELS = None  # counted below, before anything is decoded
    try:
        with Image.open(io.BytesIO(content), formats=(kind,)) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS or max(width, height) > _LONGEST_SIDE:
                raise Objection(f"图片有 {width}×{height} 像素，最多 6000 万像素，请缩小后上传。")
            picture.load()
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error):
        raise _damaged() from None


def _end_of_png(content: bytes) -> int:
    place: int = 8
    while True:
        name = content[place + 4 : place + 8]
        body_end = place + 8 + int.from_bytes(content[place : place + 4])
        (checksum,) = struct.unpack_from(">I", content, body_end)
        if zlib.crc32(content[place + 4 : body_end]) != checksum:
            raise _damaged()
        place = body_end + 4
        if name == b"IEND":
            return place


def _end_of_jpg(content: bytes) -> int:
    place: int = 2
    while True:
        if content[place] != 0xFF:
            raise _damaged()
        while content[place] == 0xFF:
            place += 1
        marker = content[place]
        place += 1
        if marker == 0xD9:
            return place
        if marker in _ALONE:
            continue
        place += int.from_bytes(content[place : place + 2])
        if marker == 0xDA:
            following = _AFTER_SCAN.search(content, place)
            if not following:
                raise _damaged()
            place = following.start()


def _damaged() -> Objection:
    return Objection("图片已损坏或不完整，请重新拍照、扫描或另存后上传。")

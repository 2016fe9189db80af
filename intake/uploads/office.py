"""Unpacks an xlsx or docx in a stream, entry by entry, and refuses bombs, macros, links outward and odd parts."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from xml.parsers import expat

from intake.uploads import DOCX, XLSX, Objection
from intake.uploads.sniffing import EICAR

MOST_ENTRIES = 300
MOST_BYTES = 150 * 1024 * 1024
MOST_RATIO = 200
_RATIO_FROM = 256 * 1024  # a short repetitive part may be packed tighter
_CHUNK = 256 * 1024

_MAIN = {XLSX: ("/xl/workbook.xml", XLSX + ".main+xml"), DOCX: ("/word/document.xml", DOCX + ".main+xml")}
_TYPES = "[Content_Types].xml"
_ALLOWED = re.compile(r"\.(xml|rels|vml|png|jpe?g|gif|bmp|tiff?|emf|wmf|odttf)$", re.IGNORECASE)
_PRINTER = re.compile(r"^(xl|word)/printerSettings/[^/]+\.bin$", re.IGNORECASE)
_MACRO = re.compile(r"vba|macro|activex|dialogsheets|customui|ctrlprops", re.IGNORECASE)
_OUTWARD = re.compile(
    r"externallinks/|(^|/)connections\.xml$|querytables/|embeddings/|oleobject|webextensions", re.IGNORECASE
)
_PROGRAM = (b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF-")

_BROKEN = "文件已损坏或不是规范的 Office 文件，请用 Excel、Word 或 WPS 重新另存后上传。"
_BOMB = "文件解开后过大，请删去不用的工作表、空白行列和大图片后上传。"
_WITH_MACRO = "文件里含有宏或控件，请另存为不含宏的 .xlsx 或 .docx 后上传。"
_WITH_LINK = "文件里有外部链接、外部数据或嵌入对象，请改成普通文字和数值（链接可用“取消超链接”）后上传。"
_OTHER_KIND = "文件的内容类型不是 .xlsx 或 .docx，请用 Excel、Word 或 WPS 另存为该类型后上传。"


def inspect_office(content: bytes, media_type: str) -> None:
    """Raise Objection unless the package is of this kind, of bearable size, inert and alone in its file."""
    _entries_announced(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            _names(entries)
            _laid_out(content, package, entries)
            _parts(package, entries, media_type)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, UnicodeError, RuntimeError):
        raise Objection(_BROKEN) from None


def _entries_announced(content: bytes) -> None:
    """Count before the directory is read; no comment, nothing behind, one disk."""
    if len(content) < 22 or content[-22:-18] != b"PK\x05\x06":
        raise Objection(_BROKEN)
    disk, other, here, total, _, _, comment = struct.unpack("<HHHHIIH", content[-18:])
    if disk or other or comment or here != total:
        raise Objection(_BROKEN)
    if total > MOST_ENTRIES:
        raise Objection(f"文件内部有 {total} 个部分，最多 {MOST_ENTRIES} 个，请精简内容后上传。")


def _names(entries: list[zipfile.ZipInfo]) -> None:
    seen = set()
    if len(entries) > MOST_ENTRIES:
        raise Objection(_BOMB)
    for entry in entries:
        name = entry.filename
        parts = name.rstrip("/").split("/")
        if name.startswith("/") or re.search(r'[\\:\0*?"<>|]', entry.orig_filename) or {"", ".", ".."} & set(parts):
            raise Objection(_BROKEN)
        if name.lower() in seen or entry.flag_bits & 0x1 or (entry.external_attr >> 28) == 0xA:
            raise Objection(_BROKEN)
        seen.add(name.lower())
        if _MACRO.search(name):
            raise Objection(_WITH_MACRO)
        if _OUTWARD.search(name):
            raise Objection(_WITH_LINK)
        if not (entry.is_dir() or _ALLOWED.search(name) or _PRINTER.match(name)):
            raise Objection("文件里夹带了不该有的内容，请用 Excel、Word 或 WPS 重新另存后上传。")


def _laid_out(content: bytes, package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Entries follow one another from the first byte to the directory: no overlap, nothing hidden between."""
    place, slack = 0, 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if not place <= entry.header_offset <= place + slack:
            raise Objection(_BROKEN)
        name_size, extra_size = struct.unpack_from("<HH", content, entry.header_offset + 26)
        place = entry.header_offset + 30 + name_size + extra_size + entry.compress_size
        slack = 24 if entry.flag_bits & 0x8 else 0  # sizes written behind the data
    if not entries or not place <= package.start_dir <= place + slack:
        raise Objection(_BROKEN)


def _parts(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], media_type: str) -> None:
    types: list[tuple[str, dict[str, str]]] = []
    total = 0
    for entry in entries:
        reader = _Part(entry)
        with package.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > MOST_BYTES:
                    raise Objection(_BOMB)
                reader.feed(chunk)
        reader.close()
        if entry.filename == _TYPES:
            types = reader.elements
    _content_types(types, media_type)


def _content_types(elements: list[tuple[str, dict[str, str]]], media_type: str) -> None:
    part, wanted = _MAIN[media_type]
    kinds = [held.get("ContentType", "") for _, held in elements]
    for kind in kinds:
        if _MACRO.search(kind):
            raise Objection(_WITH_MACRO)
        if re.search(r"oleobject|externallink|officedocument\.package", kind, re.IGNORECASE):
            raise Objection(_WITH_LINK)
    main = [held.get("ContentType") for _, held in elements if held.get("PartName", "").lower() == part]
    if main != [wanted] or sum(kind.endswith(".main+xml") for kind in kinds) != 1:
        raise Objection(_OTHER_KIND)


class _Part:
    """One entry as it streams by: its size against its packed size, its first bytes, its XML without a DTD."""

    def __init__(self, entry: zipfile.ZipInfo) -> None:
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._entry = entry
        self._size = 0
        self._tail = b""
        self._xml = re.search(r"\.(xml|rels|vml)$", entry.filename, re.IGNORECASE) is not None
        self._parser = self._new_parser()

    def feed(self, chunk: bytes) -> None:
        first = self._size == 0
        self._size += len(chunk)
        if self._size > max(_RATIO_FROM, MOST_RATIO * self._entry.compress_size):
            raise Objection(_BOMB)
        if EICAR in self._tail + chunk or (first and chunk.startswith(_PROGRAM)):
            raise Objection("文件里夹带了程序或有害内容，不能上传。")
        self._tail = (self._tail + chunk)[-len(EICAR) :]
        if self._xml or (first and chunk.lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith((b"<", b"\xff\xfe", b"\xfe\xff"))):
            self._xml = True
            self._parse(chunk, last=False)

    def close(self) -> None:
        if self._xml and not self._entry.is_dir():
            self._parse(b"", last=True)

    def _parse(self, chunk: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(chunk, last)
        except (expat.ExpatError, LookupError, ValueError):
            raise Objection(_BROKEN) from None

    def _new_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _no_dtd
        name = self._entry.filename
        if name == _TYPES:
            parser.StartElementHandler = lambda tag, held: self.elements.append((tag, held))
        elif name.lower().endswith(".rels"):
            parser.StartElementHandler = _relationship
        return parser


def _no_dtd(*_: object) -> None:
    raise Objection(_BROKEN)


def _relationship(tag: str, held: dict[str, str]) -> None:
    """Nothing outside the package is referred to, but for an e-mail address that the program made a link of."""
    kind, target = held.get("Type", ""), held.get("Target", "")
    if _MACRO.search(kind) or _MACRO.search(target):
        raise Objection(_WITH_MACRO)
    outward = held.get("TargetMode", "").lower() == "external" or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2}", target)
    if outward and not (kind.endswith("/hyperlink") and target.lower().startswith("mailto:")):
        raise Objection(_WITH_LINK)

"""Walks every object of a PDF and refuses what runs, launches, hides files or is locked."""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from intake.uploads import Objection

_PADDING = b"\0\t\n\f\r "
_MOST_PADDING = 1024
_PRINT_AGAIN = "请打开后选择“打印为 PDF”，用新生成的文件上传。"
_SCRIPT = "PDF 里含有脚本，" + _PRINT_AGAIN
_ACTION = "PDF 里含有会启动程序或发送数据的动作，" + _PRINT_AGAIN
_ATTACHED = "PDF 里夹带了附件，请去掉附件并单独上传，或" + _PRINT_AGAIN[1:]
_XFA = "PDF 是动态表单（XFA），" + _PRINT_AGAIN
_MEDIA = "PDF 里含有音视频或三维内容，" + _PRINT_AGAIN

_KEYS = {
    "/JS": _SCRIPT, "/JavaScript": _SCRIPT, "/EF": _ATTACHED, "/EmbeddedFiles": _ATTACHED, "/EmbeddedFile": _ATTACHED,
    "/XFA": _XFA, "/RichMediaContent": _MEDIA, "/RichMediaSettings": _MEDIA,
}  # fmt: skip
_VALUES = {
    "/JavaScript": _SCRIPT, "/Launch": _ACTION, "/SubmitForm": _ACTION, "/ImportData": _ACTION, "/GoToE": _ACTION,
    "/EmbeddedFile": _ATTACHED, "/FileAttachment": _ATTACHED, "/RichMedia": _MEDIA, "/Rendition": _MEDIA,
    "/Movie": _MEDIA, "/Sound": _MEDIA, "/Screen": _MEDIA, "/3D": _MEDIA,
}  # fmt: skip
_NAMING = ("/S", "/Type", "/Subtype")


def inspect_pdf(content: bytes) -> None:
    """Raise Objection unless the PDF is open, whole, still and alone in its file."""
    _nothing_behind(content)
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise _locked()
            if len(pdf.pages) == 0:
                raise Objection("PDF 里没有页面，请重新导出后上传。")
            _walk(pdf.trailer)
            for each in pdf.objects:
                _walk(each)
    except pikepdf.PasswordError:
        raise _locked() from None
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError):
        raise Objection("PDF 已损坏或不完整，请重新导出或扫描后上传。") from None


def _nothing_behind(content: bytes) -> None:
    whole = content.rstrip(_PADDING)
    if len(content) - len(whole) > _MOST_PADDING or not whole.endswith(b"%%EOF"):
        raise Objection("PDF 不完整，或末尾带有多余内容，" + _PRINT_AGAIN)


def _walk(start: Any) -> None:
    """Look at an object and all that stands directly inside it; what it only refers to comes by itself."""
    waiting = [start]
    while waiting:
        current = waiting.pop()
        if isinstance(current, pikepdf.Array):
            waiting += [each for each in current if _inside(each)]
        elif isinstance(current, pikepdf.Stream | pikepdf.Dictionary):
            if isinstance(current, pikepdf.Stream) and "/F" in current:
                raise Objection(_ATTACHED)
            for key, value in current.items():
                _judge(key, value)
                if _inside(value):
                    waiting.append(value)


def _judge(key: str, value: Any) -> None:
    if key in _KEYS:
        raise Objection(_KEYS[key])
    if key in _NAMING and isinstance(value, pikepdf.Name) and str(value) in _VALUES:
        raise Objection(_VALUES[str(value)])


def _inside(value: Any) -> bool:
    return isinstance(value, pikepdf.Array | pikepdf.Dictionary) and not value.is_indirect


def _locked() -> Objection:
    return Objection("PDF 设置了密码或权限保护，请去掉保护，或打印为 PDF 后上传。")

"""Bytes → text: which encoding a file is in.

Order, surest first: a byte order mark; zero bytes where UTF-16 and UTF-32 have them; strict UTF-8;
UTF-16 without a mark; then chardet decides among the rest. It won the comparison in
docs/decisions/0003-encoding-detection.md. Whatever is chosen must decode every byte: nothing is
ever replaced.
"""

from __future__ import annotations

import codecs
import re

from align.errors import UnusableInput
from align.text import HAN

_MARKS = (  # the longer first: UTF-32's mark starts with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")

#: chardet's name, lower case, without hyphens → the widest encoding of that family.
_FAMILIES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "cp950": "cp950",
    "windows1252": "cp1252",
    "iso88591": "cp1252",
}
_CHINESE = ("gb18030", "big5hkscs", "cp950")

#: Bytes shown to the detector. Its verdict on the report is the same from 40 bytes on.
_SAMPLE_BYTES = 65536
#: Above this share of control characters a file is not text. Text has none, or a handful.
_MOST_CONTROLS = 0.1

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_BYTES = bytes([*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
#: What Chinese and English text is made of.
_USUAL = re.compile(f"[\\s\\x20-\\x7e\\u2010-\\u2027\\u3000-\\u303f\\uff01-\\uff5e{HAN}]")
#: Typographic signs alone, as English text saved by Chinese software has them.
_SIGNS_ONLY = re.compile(r"[\x00-\x7f·×÷±°–—―‖‘’“”…\u3000-\u303f\uff01-\uff5e]*", re.DOTALL)


def decode(data: bytes, name: str) -> str:
    """The text of a file, without its byte order mark.

    Args:
        data: all of its bytes.
        name: what to call the file in an error.

    Raises:
        UnusableInput: it is no text, or no encoding we know decodes all of it.
    """
    return _decoded(data, name)[1]


def encoding_of(head: bytes, name: str) -> str:
    """What to open a file with that begins so; its byte order mark is then left out.

    What comes after the head may still not fit: whoever decodes it has to say so.

    Args:
        head: the first bytes of the file, as whole lines or all of it.
        name: what to call the file in an error.

    Raises:
        UnusableInput: it is no text, or no encoding we know decodes all of it.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):  # these names leave the mark out
            return "utf-8-sig" if encoding == "utf-8" else encoding.rpartition("-")[0]
    return _decoded(head, name)[0]


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The encoding and the text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, _strictly(data[len(mark) :], encoding, name)
    if b"\0" in data:
        for encoding in _WIDE:
            text = _try(data, encoding)
            if text is not None and _looks_usual(text):
                return encoding, text
    if len(data.translate(None, _CONTROL_BYTES)) < (1 - _MOST_CONTROLS) * len(data):
        raise _binary(name)
    text = _try(data, "utf-8")
    if text is not None:
        return "utf-8", text
    if _nearly_utf8(data):
        return "utf-8", _strictly(data, "utf-8", name)
    return _detected(data, name)


def decode_declared(data: bytes, declared: str, name: str) -> str:
    """The text of a file that says how it is encoded, as web pages do; often they say it wrongly.

    UTF-8 needs no telling: nothing else is valid UTF-8 by chance. What calls itself GB2312 is
    often GB18030.

    Raises:
        UnusableInput: as :func:`decode`.
    """
    encoding = _FAMILIES.get(re.sub("[-_]", "", declared.lower()), "")
    marked = data.startswith(tuple(mark for mark, _ in _MARKS))
    if encoding and not marked and b"\0" not in data and _try(data, "utf-8") is None:
        text = _try(data, encoding)
        if text is not None:
            return text
    return decode(data, name)


def _detected(data: bytes, name: str) -> tuple[str, str]:
    """Neither marked nor UTF-8: UTF-16 if it reads like text, else what the detector says."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _try(data, encoding)
        if text is not None and _looks_usual(text) and re.search(r"[\n。，、. ]", text):
            return encoding, text
    import chardet  # 0.05 s that only these files need

    start = max(0, _first_high_byte(data) - 1000)
    guess = chardet.detect(data[start : start + _SAMPLE_BYTES])["encoding"] or ""
    encoding = _FAMILIES.get(re.sub("[-_]", "", guess.lower()), "")
    if encoding not in _CHINESE:
        for candidate in _CHINESE:
            text = _try(data, candidate)
            if text is not None and _SIGNS_ONLY.fullmatch(text):
                return candidate, text
    text = _try(data, encoding) if encoding else None
    if text is None:
        raise UnusableInput(
            f"cannot tell how {name} is encoded; "
            "UTF-8, UTF-16, GB18030/GBK and Big5 are read: save it as UTF-8"
        )
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise _binary(name)
    return encoding, text


def _strictly(data: bytes, encoding: str, name: str) -> str:
    """Decode, or say where the first bad byte stands.

    Raises:
        UnusableInput: a byte does not fit.
    """
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnusableInput(
            f"{name} is {encoding.upper()} but for byte 0x{data[error.start]:02X} in line {line}; "
            "text would be lost: mend that line or save the file again as UTF-8"
        ) from error


def _try(data: bytes, encoding: str) -> str | None:
    """The decoded text, or None."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_usual(text: str) -> bool:
    """Whether nearly every character is one that Chinese or English text is made of."""
    sample = text[:_SAMPLE_BYTES]
    return bool(sample) and len(_USUAL.findall(sample)) >= 0.95 * len(sample)


def _nearly_utf8(data: bytes) -> bool:
    """Whether UTF-8 fails at so few of its characters that it must be meant."""
    sample = data[: 16 * _SAMPLE_BYTES]
    text = sample.decode("utf-8", "replace")
    bad, good = text.count("\ufffd"), sum(char > "\x7f" for char in text)
    return bad * 10 < good


def _first_high_byte(data: bytes) -> int:
    match = re.search(rb"[\x80-\xff]", data)
    return match.start() if match else 0


def _binary(name: str) -> UnusableInput:
    return UnusableInput(f"{name} is a binary file, not text; give a text file, as .txt in UTF-8")

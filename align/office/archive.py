"""Zip files from strangers: nothing is inflated beyond a limit, whatever the file declares."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from align.errors import UnusableInput
from align.opening import open_input

#: Most bytes of one part when inflated. The text of a report of 400 pages takes 10 MB.
MOST_BYTES = 128 << 20
#: Most bytes of the list of parts: some 100,000 names, each of which takes 1 kB of memory.
_MOST_NAMES_BYTES = 8 << 20
_CHUNK = 1 << 16
#: First bytes of Microsoft's older container: .doc, .xls, and encrypted .docx and .xlsx.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _END64, _LOCATOR64 = b"PK\5\6", b"PK\6\6", b"PK\6\7"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError,
    struct.error, UnicodeError, OverflowError,
)  # fmt: skip


class Archive:
    """The parts of an open office file."""

    def __init__(self, path: Path, parts: zipfile.ZipFile) -> None:
        self.path, self._parts = path, parts
        self.names = frozenset(parts.namelist())

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, piece by piece.

        Raises:
            UnusableInput: it is broken, encrypted or too large.
        """
        info = self._parts.getinfo(name)
        if info.flag_bits & 1:
            raise encrypted(self.path)
        if info.file_size > MOST_BYTES:
            raise self._too_large(name)
        done = 0
        try:
            with self._parts.open(info) as part:
                while chunk := part.read(_CHUNK):
                    done += len(chunk)
                    if done > MOST_BYTES:
                        raise self._too_large(name)
                    yield chunk
        except _BROKEN as error:
            raise broken(self.path, f"{name}: {error}") from error

    def _too_large(self, name: str) -> UnusableInput:
        return UnusableInput(
            f"{self.path} inflates to more than {MOST_BYTES >> 20} MB ({name}), "
            "as only a zip bomb does; nothing was read"
        )


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open an office file.

    Raises:
        UnusableInput: no such file, not a zip, encrypted or broken.
    """
    try:
        with open_input(path) as file:
            if file.read(len(_OLE)) == _OLE:
                raise encrypted(path)
            if _names_bytes(file) > _MOST_NAMES_BYTES:
                raise UnusableInput(f"{path} lists more parts than any document; nothing was read")
            file.seek(0)
            with zipfile.ZipFile(file) as parts:
                yield Archive(path, parts)
    except FileNotFoundError as error:
        raise UnusableInput(f"no file {path}; give a file that exists") from error
    except OSError as error:
        if not error.strerror:
            raise broken(path, str(error)) from error
        raise UnusableInput(f"cannot read {path}: {error.strerror}") from error
    except _BROKEN as error:
        raise broken(path, str(error)) from error


def encrypted(path: Path) -> UnusableInput:
    """The refusal of a file that is locked, or older than the format its suffix names."""
    suffix = path.suffix.lower()
    return UnusableInput(
        f"{path} is encrypted, or in the format before {suffix}; "
        f"open it, save it as {suffix} without a password and give that file"
    )


def broken(path: Path, reason: str) -> UnusableInput:
    """The refusal of a file that is cut off or no office file at all."""
    reason = " ".join(reason.split())[:80]
    return UnusableInput(
        f"{path} is no whole {path.suffix.lower()} file ({reason}); "
        "copy it again, or open and save it where it was made"
    )


def _names_bytes(file: BinaryIO) -> int:
    """Bytes of the list of parts, as the end of the file declares them; 0 when there is none."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - 66_000))
    tail: bytes = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        return 0
    declared: int = struct.unpack_from("<I", tail, at + 12)[0]
    if tail[max(0, at - 20) : at].startswith(_LOCATOR64):
        at64 = tail.rfind(_END64, 0, at)
        if at64 >= 0 and len(tail) >= at64 + 48:
            declared = max(declared, struct.unpack_from("<Q", tail, at64 + 40)[0])
    return declared

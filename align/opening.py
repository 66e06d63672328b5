"""The one door for input: regular files only, bounded bytes, bounded unpacking.

Everything that reads a file that a user names goes through here; `tests/test_opening.py` lists
the readers and proves it. Refusals are OSErrors, whose reason every reader turns into its own line.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path
from typing import BinaryIO

#: Most bytes of a file that is held whole: a library of 40 novels.
MOST_WHOLE = 64 << 20
#: Most bytes of a file of settings, rules or a recipe.
MOST_SETTINGS = 1_000_000
#: A packed file that grows beyond both is a trap: text packs to a tenth or so.
MOST_GROWTH, _GROWN = 200, 16_000_000
#: Without this a named pipe blocks until somebody writes to it.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_FLAGS |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def open_input(path: str | Path) -> io.BufferedReader:
    """Open a regular file to read its bytes; links are followed.

    Raises:
        OSError: it is not there, may not be read, or is a folder, a pipe, a socket or a device.
    """
    _need_regular(Path(path).stat(), path)  # before it is opened: that alone may move a device
    descriptor = os.open(path, _FLAGS)
    try:
        _need_regular(os.fstat(descriptor), path)  # it may be another one by now
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_input(path: str | Path, most: int = MOST_WHOLE) -> bytes:
    """All bytes of a regular file.

    Raises:
        OSError: as :func:`open_input`, or it has more than `most` bytes.
    """
    with open_input(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(
            errno.EFBIG, f"it has more than {most / 1e6:,.0f} MB; give it in parts", str(path)
        )
    return data


def need_regular(path: str | Path) -> None:
    """Check a file that a library opens by its name.

    Raises:
        OSError: as :func:`open_input`.
    """
    open_input(path).close()


def size_of(file: BinaryIO) -> int:
    """Bytes of an open file."""
    return os.fstat(file.fileno()).st_size


class Growth:
    """Counts what unpacking gives and stops at a bomb."""

    def __init__(self, packed: int) -> None:
        """Begin with the bytes of the packed file."""
        self._left = max(_GROWN, MOST_GROWTH * packed)

    def add(self, count: int) -> None:
        """Count more bytes.

        Raises:
            OSError: they are more than text of that size can be.
        """
        self._left -= count
        if self._left < 0:
            raise OSError(
                errno.EFBIG,
                f"it unpacks to more than {MOST_GROWTH} times its size, as no text does",
            )


def _need_regular(found: os.stat_result, path: str | Path) -> None:
    if stat.S_ISREG(found.st_mode):
        return
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    kind = next((name for is_one, name in _KINDS if is_one(found.st_mode)), "no file")
    raise OSError(errno.EINVAL, f"it is {kind}, not a regular file", str(path))

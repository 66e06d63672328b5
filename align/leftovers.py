"""Half-written files: those of this run are locked, so that the next knows those of killed runs."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

#: What the names of half-written files end with.
SUFFIX = ".part"
#: On Windows no open file can be renamed, so none is locked: those of yesterday are nobody's.
_OLD_S = 86_400.0


@contextlib.contextmanager
def part_of(path: Path, folder: Path | None = None) -> Iterator[Path]:
    """An empty file for what is to become another; gone in the end unless it was renamed.

    Args:
        path: the place of the whole.
        folder: where the part is to be; beside it when None.

    Raises:
        OSError: there is no such folder, or nothing can be written there.
    """
    folder, prefix = folder or path.parent, _prefix(path)
    sweep(folder, prefix)
    while True:
        handle, name = tempfile.mkstemp(dir=folder, prefix=prefix, suffix=SUFFIX)
        if sys.platform == "win32":
            os.close(handle)
            break
        if _lock(handle) and Path(name).exists():
            break
        os.close(handle)  # somebody swept it away before it was locked
        Path(name).unlink(missing_ok=True)
    try:
        yield Path(name)
    finally:
        if sys.platform != "win32":
            os.close(handle)
        Path(name).unlink(missing_ok=True)


@contextlib.contextmanager
def folder_of(path: Path) -> Iterator[Path]:
    """The same for a folder.

    Raises:
        OSError: as :func:`part_of`.
    """
    sweep(path.parent, _prefix(path))
    part = Path(tempfile.mkdtemp(dir=path.parent, prefix=_prefix(path), suffix=SUFFIX))
    handle = -1
    if sys.platform != "win32":
        handle = os.open(part, os.O_RDONLY)
        _lock(handle)
    try:
        yield part
    finally:
        if handle >= 0:
            os.close(handle)
        shutil.rmtree(part, ignore_errors=True)


def sweep(folder: Path, prefix: str = ".") -> None:
    """Take away what killed runs have left half-written in a folder.

    Args:
        folder: where to look.
        prefix: what the names begin with.

    Raises:
        OSError: there is no such folder.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if not (entry.name.startswith(prefix) and entry.name.endswith(SUFFIX)):
                continue
            with contextlib.suppress(OSError):  # as of another user
                _take_away(Path(entry.path), is_folder=entry.is_dir(follow_symlinks=False))


def _take_away(path: Path, *, is_folder: bool) -> None:
    """Unless somebody writes into it."""
    if path.is_symlink() or not (is_folder or path.is_file()):
        return
    handle = -1
    if sys.platform == "win32":
        if time.time() - path.stat().st_mtime < _OLD_S:
            return
    else:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        if sys.platform == "win32" or _lock(handle):
            if is_folder:
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()
    finally:
        if handle >= 0:
            os.close(handle)


def _prefix(path: Path) -> str:
    """Not the whole name: with something added, a long one would be too long."""
    return f".{path.name[:20]}."


if sys.platform != "win32":

    def _lock(handle: int) -> bool:
        """Lock a file until its handle is closed; False when somebody else has."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # there are no locks, as on some network drives
            return True
        return True

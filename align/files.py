"""Writing files so that a failed run leaves nothing half-written."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from align.errors import UnusableInput
from align.leftovers import folder_of, part_of


def write_whole(path: Path, chunks: Iterable[str] | Iterable[bytes]) -> None:
    """Write bytes, or text as UTF-8, beside its place and rename it when complete.

    Raises:
        UnusableInput: the folder does not exist or cannot be written to.
    """
    write_together([path], ((chunk,) for chunk in chunks))


def write_together(paths: Sequence[Path], chunks: Iterable[tuple[str | bytes, ...]]) -> None:
    """Write several files that belong together: all of them, or none.

    They are on the disk when this returns: each is written, synced and renamed, then its folder is
    synced.

    Args:
        paths: their places; a link is followed, and a pipe or a device gets what is complete.
        chunks: what comes next, one piece for each of them.

    Raises:
        UnusableInput: a folder does not exist or cannot be written to.
    """
    with contextlib.ExitStack() as stack:
        places = [_followed(path) for path in paths]
        parts = [_part(place, stack) for place in places]
        with _naming(paths[0]), contextlib.ExitStack() as opened:
            files = [opened.enter_context(part.open("wb")) for part in parts]
            for pieces in chunks:
                for file, piece in zip(files, pieces, strict=True):
                    file.write(piece if isinstance(piece, bytes) else piece.encode())
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        undo: list[Callable[[], object]] = []
        try:
            for part, place, path in zip(parts, places, paths, strict=True):
                with _naming(path):
                    if path != paths[-1]:  # a later one may fail, and this one must come back
                        undo.append(_set_aside(place, stack))
                    _give(part, place)
        except BaseException:
            for bring_back in undo:
                bring_back()
            raise
        for folder in {place.parent for place in places}:
            _sync_folder(folder)


def _followed(path: Path) -> Path:
    """Where a link leads; it stays a link."""
    with _naming(path):
        place = Path(os.path.realpath(path)) if path.is_symlink() else path
        if place.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        return place


def _is_special(place: Path) -> bool:
    """Whether a place is a pipe, a device or a socket, which nothing must replace."""
    try:
        mode = place.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _give(part: Path, place: Path) -> None:
    """Put what is complete in its place."""
    if _is_special(place):
        with part.open("rb") as complete, place.open("wb", buffering=0) as target:
            shutil.copyfileobj(complete, target)
        return
    part.chmod(0o666 & ~_umask())
    part.replace(place)


def _set_aside(path: Path, stack: contextlib.ExitStack) -> Callable[[], object]:
    """Take what is in a place away; the function brings it back."""
    if _is_special(path):
        return lambda: None
    if not path.exists():
        return partial(path.unlink, missing_ok=True)
    kept = _part(path, stack)
    path.replace(kept)
    return partial(kept.replace, path)


def _part(path: Path, stack: contextlib.ExitStack) -> Path:
    """An empty file beside it, gone in the end unless it was renamed."""
    folder = Path(tempfile.gettempdir()) if _is_special(path) else None
    try:
        return stack.enter_context(part_of(path, folder))
    except OSError as error:
        raise UnusableInput(
            f"cannot write {path}: {error.strerror}; give a folder that exists"
        ) from error


def _sync_folder(folder: Path) -> None:
    """Make sure that names in a folder outlast a power cut, where the system lets one do so."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sync(path: Path) -> None:
    """Bring a file to the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    """What the operating system says, as ours."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or " ".join(str(error).split())
        raise UnusableInput(f"cannot write {path}: {reason}") from error


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file for others to write into, which takes its place only when it is complete.

    Yields:
        Where to write meanwhile: an empty file.

    Raises:
        UnusableInput: the folder does not exist or cannot be written to.
    """
    with contextlib.ExitStack() as stack:
        place = _followed(path)
        part = _part(place, stack)
        yield part
        with _naming(path):
            _sync(part)
            _give(part, place)
            _sync_folder(place.parent)


@contextlib.contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A folder to write into, which takes its place only when all in it is complete.

    Args:
        path: its place; a folder that is there must be empty.

    Yields:
        Where to write meanwhile.

    Raises:
        UnusableInput: the place is taken or cannot be written to.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UnusableInput(f"{path} is there already; give a folder that is new or empty")
    place = _followed(path)
    with contextlib.ExitStack() as stack:
        try:
            part = stack.enter_context(folder_of(place))
        except OSError as error:
            raise UnusableInput(
                f"cannot write {path}: {error.strerror}; give a place in a folder that exists"
            ) from error
        try:
            yield part
            part.chmod(0o777 & ~_umask())
            for folder, _, names in os.walk(part, topdown=False):
                for name in names:
                    _sync(Path(folder, name))
                _sync_folder(Path(folder))
            if place.exists():
                place.rmdir()
            part.replace(place)
            _sync_folder(place.parent)
        except OSError as error:
            raise UnusableInput(f"cannot write {path}: {error.strerror}") from error


def _umask() -> int:
    """The permissions new files must not have (mkstemp ignores them and makes files private)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

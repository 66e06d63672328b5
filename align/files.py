"""Writing files so that a failed run leaves nothing half-written."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from align.errors import UnusableInput


def write_whole(path: Path, chunks: Iterable[str] | Iterable[bytes]) -> None:
    """Write bytes, or text as UTF-8, beside its place and rename it when complete.

    Raises:
        UnusableInput: the folder does not exist or cannot be written to.
    """
    write_together([path], ((chunk,) for chunk in chunks))


def write_together(paths: Sequence[Path], chunks: Iterable[tuple[str | bytes, ...]]) -> None:
    """Write several files that belong together: all of them, or none.

    Args:
        paths: their places.
        chunks: what comes next, one piece for each of them.

    Raises:
        UnusableInput: a folder does not exist or cannot be written to.
    """
    with contextlib.ExitStack() as stack:
        parts = [_part(path, stack) for path in paths]
        with _naming(paths[0]), contextlib.ExitStack() as opened:
            files = [opened.enter_context(part.open("wb")) for part in parts]
            for pieces in chunks:
                for file, piece in zip(files, pieces, strict=True):
                    file.write(piece if isinstance(piece, bytes) else piece.encode())
        undo: list[Callable[[], object]] = []
        try:
            for part, path in zip(parts, paths, strict=True):
                with _naming(path):
                    if path != paths[-1]:  # a later one may fail, and this one must come back
                        undo.append(_set_aside(path, stack))
                    part.chmod(0o666 & ~_umask())
                    part.replace(path)
        except BaseException:
            for bring_back in undo:
                bring_back()
            raise


def _set_aside(path: Path, stack: contextlib.ExitStack) -> Callable[[], object]:
    """Take what is in a place away; the function brings it back."""
    if not path.exists():
        return partial(path.unlink, missing_ok=True)
    kept = _part(path, stack)
    path.replace(kept)
    return partial(kept.replace, path)


def _part(path: Path, stack: contextlib.ExitStack) -> Path:
    """An empty file beside it, gone in the end unless it was renamed."""
    try:
        # Not the whole name again: with something added, a long one would be too long.
        handle, name = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.name[:20]}.", suffix=".part"
        )
    except OSError as error:
        raise UnusableInput(
            f"cannot write {path}: {error.strerror}; give a folder that exists"
        ) from error
    os.close(handle)
    stack.callback(Path(name).unlink, missing_ok=True)
    return Path(name)


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    """What the operating system says, as ours."""
    try:
        yield
    except OSError as error:
        raise UnusableInput(f"cannot write {path}: {error.strerror}") from error


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file for others to write into, which takes its place only when it is complete.

    Yields:
        Where to write meanwhile: an empty file.

    Raises:
        UnusableInput: the folder does not exist or cannot be written to.
    """
    with contextlib.ExitStack() as stack:
        part = _part(path, stack)
        yield part
        with _naming(path):
            part.chmod(0o666 & ~_umask())
            part.replace(path)


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
    try:
        part = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name[:20]}.", suffix=".part"))
    except OSError as error:
        raise UnusableInput(
            f"cannot write {path}: {error.strerror}; give a place in a folder that exists"
        ) from error
    try:
        yield part
        part.chmod(0o777 & ~_umask())
        if path.exists():
            path.rmdir()
        part.replace(path)
    except OSError as error:
        raise UnusableInput(f"cannot write {path}: {error.strerror}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _umask() -> int:
    """The permissions new files must not have (mkstemp ignores them and makes files private)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

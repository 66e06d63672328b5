"""Writing files so that a failed run leaves nothing half-written."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from align.errors import UnusableInput


def write_whole(path: Path, chunks: Iterable[str] | Iterable[bytes]) -> None:
    """Write bytes, or text as UTF-8, beside its place and rename it when complete.

    Raises:
        UnusableInput: the folder does not exist or cannot be written to.
    """
    try:
        # Not the whole name again: with something added, a long one would be too long.
        handle, name = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.name[:20]}.", suffix=".part"
        )
    except OSError as error:
        raise UnusableInput(
            f"cannot write {path}: {error.strerror}; give a folder that exists"
        ) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                file.write(chunk if isinstance(chunk, bytes) else chunk.encode())
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except OSError as error:
        raise UnusableInput(f"cannot write {path}: {error.strerror}") from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()


def _umask() -> int:
    """The permissions new files must not have (mkstemp ignores them and makes files private)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

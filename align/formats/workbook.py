"""Workbooks of Excel, written row by row to disk. The only file that imports xlsxwriter."""

from __future__ import annotations

import errno
import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import IO, Any

import xlsxwriter

#: Rows of a sheet, the head included, and characters of a cell (specifications of Excel).
MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767
#: Text and ground for each severity, as in the report.
COLOURS = {
    "error": ("#B3261E", "#FDE3E0"),
    "warning": ("#8A5A00", "#FDEDC8"),
    "note": ("#2D6187", "#DFEEFA"),
}
#: What XML 1.0 cannot hold; one mark stands for each, so that places stay what they are.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PIECE_BYTES = 1 << 15
#: The same bitext gives the same bytes on every day.
_CREATED = datetime(2000, 1, 1)


def written(fill: Callable[[Any], None], comment: str) -> Iterator[bytes]:
    """The pieces of a workbook; rows go to disk as they come, and nothing is a formula or a link.

    Args:
        fill: adds sheets to an xlsxwriter.Workbook and writes their rows from top to bottom.
        comment: what the properties of the file say it is.
    """
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile(dir=folder) as file:
        options = {
            "tmpdir": folder,
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        sink = _Sink(file)
        try:
            with xlsxwriter.Workbook(sink, options) as book:
                book.set_properties({"created": _CREATED, "comments": comment})
                fill(book)
        except xlsxwriter.exceptions.FileCreateError as error:  # which holds what the system said
            system = next((one for one in error.args if isinstance(one, OSError)), None)
            raise system or OSError(errno.EIO, str(error)) from error
        finally:
            sink.ended = True
        file.seek(0)
        while piece := file.read(_PIECE_BYTES):
            yield piece


class _Sink:
    """A file that swallows all once it has ended: a zip file that could not be written tries
    again when it is thrown away, with a traceback that nobody asked for."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.ended = False

    def write(self, data: bytes) -> int:
        return len(data) if self.ended else self._file.write(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0 if self.ended else self._file.seek(offset, whence)

    def tell(self) -> int:
        return 0 if self.ended else self._file.tell()

    def flush(self) -> None:
        if not self.ended:
            self._file.flush()


def head(book: Any, sheet: Any, names: tuple[str, ...], widths: tuple[int, ...]) -> None:
    """A row of column names that stays in sight."""
    bold = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    for column, (name, width) in enumerate(zip(names, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, bold)
    sheet.freeze_panes(1, 0)


def cell(text: str) -> str:
    """Text without what no sheet can hold."""
    return _NOT_XML.sub("\ufffd", text)

"""What the page asks for, and the answers."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from align.errors import AlignError, BrokenInvariant, UnusableInput
from align.registry import BITEXT_READERS, FINDINGS_WRITERS, SEVERAL, WRITERS
from align.review.asking import operation
from align.review.exporting import bitext_file, findings_file
from align.review.found import Checking
from align.review.journal import Conflict
from align.review.revising import revision_of
from align.review.session import Done, Review
from align.review.view import facts, shown

#: Rows that are sent at once, and characters of a search.
_MOST_ROWS, _MOST_SOUGHT = 400, 200
#: What can be exported, each as one file: of the bitext, and of the findings.
EXPORTS = {
    "bitext": [form for form in WRITERS if form.startswith(".") and form not in SEVERAL],
    "findings": list(FINDINGS_WRITERS),
}
#: Files that are made at the same time; each is held whole.
_EXPORTS_AT_ONCE = 2
#: Bytes of an edit, and of a file that comes back.
_MOST_BYTES, _MOST_IMPORT = 1 << 20, 64 << 20

Handler = Callable[[Request], Awaitable[Response]]


class Desk:
    """Answers what the page asks."""

    def __init__(self, review: Review, checking: Checking, notice: str = "") -> None:
        """Serve a review.

        Args:
            review: what is looked at.
            checking: what checks its rows meanwhile.
            notice: said on the page, as that the base has changed.
        """
        self._review, self._checking, self._notice = review, checking, notice
        self._exports = asyncio.Semaphore(_EXPORTS_AT_ONCE)

    def routes(self) -> list[Route]:
        """All that can be asked for."""
        return [
            Route("/data/index", self._answer(self._index)),
            Route("/data/rows", self._answer(self._rows)),
            Route("/data/search", self._answer(self._search)),
            Route("/data/changes", self._answer(self._changes)),
            Route("/data/edit", self._edit, methods=["POST"]),
            Route("/export/{name}", self._export),
            Route("/import/{form}", self._import, methods=["POST"]),
        ]

    def _answer(self, ask: Callable[[Request], dict[str, Any]]) -> Handler:
        async def handle(request: Request) -> Response:
            return await _told(lambda: ask(request))

        return handle

    def _index(self, request: Request) -> dict[str, Any]:
        _, told, _ = self._review.news(0)  # before the rows: what is told twice does no harm
        version, rows = self._review.snapshot()
        about = self._review.about
        return {
            "told": told,
            **self._checks(),
            "version": version,
            "langs": about.langs,
            "files": about.files,
            "name": self._review.path.name,
            "notice": self._notice,
            "exports": [f"{what}{form}" for what, forms in EXPORTS.items() for form in forms],
            "rows": [facts(row) for row in rows],
            **self._depth(),
        }

    def _depth(self) -> dict[str, Any]:
        undo, redo = self._review.depth()
        return {"undo": undo, "redo": redo}

    def _rows(self, request: Request) -> dict[str, Any]:
        version, rows = self._review.snapshot()
        start, end = _number(request, "from"), _number(request, "to")
        if not 0 <= start <= end <= start + _MOST_ROWS:
            raise UnusableInput(f"rows from {start} to {end}; give up to {_MOST_ROWS}")
        about, rows = self._review.about, rows[start:end]
        return {
            "version": version,
            "rows": [shown(row, about) for row in rows],
            "facts": [facts(row) for row in rows],
        }

    def _search(self, request: Request) -> dict[str, Any]:
        version, rows = self._review.snapshot()
        words = _folded(request.query_params.get("words", "")[:_MOST_SOUGHT])
        found = [
            number
            for number, row in enumerate(rows)
            if any(words in _folded(text.text) for text in (*row.src, *row.tgt))
            or any(words in _folded(remark.comment) for remark in row.remarks)
        ]
        return {"version": version, "rows": found}

    def _changes(self, request: Request) -> dict[str, Any]:
        since, known = _number(request, "since"), _number(request, "told")
        version, told, rows = self._review.news(known)
        return {
            **self._told_of(self._review.since(since)),
            "news": {"version": version, "told": told, "rows": [(n, facts(r)) for n, r in rows]},
            **self._checks(),
        }

    def _checks(self) -> dict[str, Any]:
        done, total = self._review.checked()
        return {"checked": done, "to_check": total, "failed": self._checking.failed}

    async def _edit(self, request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            return refused("send application/json", 415)
        body = await _body(request, _MOST_BYTES)
        if body is None:
            return refused(f"more than {_MOST_BYTES:,} bytes", 413)
        try:
            asked = json.loads(body)
            json.dumps(asked, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            return refused("half of a character is no text", 400)
        except (ValueError, RecursionError):
            return refused("that is no JSON", 400)
        return await _told(lambda: self._told_of([self._do(asked)]))

    async def _export(self, request: Request) -> Response:
        """A file to keep: bitext.tmx, findings.xlsx and so on; the page names nothing else."""
        what, dot, ending = request.path_params["name"].partition(".")
        if dot + ending not in EXPORTS.get(what, ()):
            return refused("there is no such file", 404)
        write = bitext_file if what == "bitext" else findings_file

        def whole() -> bytes:
            pieces = write(dot + ending, self._review.snapshot()[1], self._review.about)
            return b"".join(p if isinstance(p, bytes) else p.encode() for p in pieces)

        try:
            # What is handed on has all that the checks find. Waiting takes none of the threads
            # that answer the page, and few files are made at a time.
            await self._checking.ended()
            async with self._exports:
                body = await run_in_threadpool(whole)
        except asyncio.CancelledError:  # Ctrl-C while the checks run
            return refused("the review has ended; start it again", 503)
        except AlignError as error:
            return refused(str(error), 422)
        headers = {"Content-Disposition": f'attachment; filename="{what}.{ending}"'}
        return Response(body, media_type="application/octet-stream", headers=headers)

    async def _import(self, request: Request) -> Response:
        """The texts of a file that was exported, edited and sent back. Its name stays outside:
        the page says only which of our formats it is in."""
        suffix = f".{request.path_params['form']}"
        if suffix not in BITEXT_READERS or suffix not in EXPORTS["bitext"]:
            return refused(f"no format called {suffix}", 404)
        if request.headers.get("content-type") != "application/octet-stream":
            return refused("send application/octet-stream", 415)
        body = await _body(request, _MOST_IMPORT)
        if body is None:
            return refused(f"more than {_MOST_IMPORT:,} bytes", 413)
        return await _told(lambda: self._told_of([self._revised(suffix, body)]))

    def _revised(self, suffix: str, body: bytes) -> Done:
        version, rows = self._review.snapshot()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"file{suffix}"
            path.write_bytes(body)
            try:
                revise = revision_of(path, rows, self._review.about)
            except UnusableInput as error:
                raise UnusableInput(str(error).replace(str(path), "the file")) from error
        return self._review.edit(version, revise)

    def _do(self, asked: Any) -> Done:
        if not isinstance(asked, dict) or type(asked.get("version")) is not int:
            raise UnusableInput("say the version that is to be changed")
        version, wanted = asked["version"], asked.get("edit")
        if wanted == {"do": "undo"}:
            return self._review.undo(version)
        if wanted == {"do": "redo"}:
            return self._review.redo(version)
        return self._review.edit(version, operation(wanted))

    def _told_of(self, done: Sequence[Done]) -> dict[str, Any]:
        about = self._review.about
        changes = [
            {
                "version": one.version,
                "at": one.change.at,
                "removed": len(one.change.before),
                "facts": [facts(row) for row in one.change.after],
                "rows": [shown(row, about) for row in one.change.after[:_MOST_ROWS]],
            }
            for one in done
        ]
        return {"changes": changes, **self._depth()}


async def _body(request: Request, most: int) -> bytes | None:
    """What was sent, counted while it comes; None when it is too much."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            return None
    return bytes(body)


def _folded(text: str) -> str:
    return text.casefold()


def _number(request: Request, name: str) -> int:
    value = request.query_params.get(name, "")
    if not value.isascii() or not value.isdigit() or len(value) > 9:
        raise UnusableInput(f"{name} must be a number")
    return int(value)


async def _told(ask: Callable[[], dict[str, Any]]) -> Response:
    """What a function says, worked out beside the loop; what it refuses as an error."""
    try:
        return JSONResponse(await run_in_threadpool(ask))
    except Conflict as error:
        return refused(str(error), 409)
    except AlignError as error:
        if not isinstance(error, BrokenInvariant):
            return refused(str(error), 422)
        found: Exception = error
    except Exception as error:  # whatever it is, the review goes on and nothing was written
        found = error
    name = type(found).__name__
    return refused(f"a bug of ours, please report it: {name}: {found}", 500)


def refused(message: str, status: int) -> Response:
    """Why not, in a line."""
    return JSONResponse({"error": message}, status)

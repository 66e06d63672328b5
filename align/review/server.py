"""The page over HTTP, on this machine alone."""

from __future__ import annotations

import secrets
import socket
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from align.errors import UnusableInput
from align.review.desk import Desk, refused
from align.review.found import Checking
from align.review.guard import Guard
from align.review.session import Review

#: Files of the page: suffix → type.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


async def _page(request: Request) -> Response:
    return Response(_read("page.html"), media_type="text/html; charset=utf-8")


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    kind = _TYPES.get(Path(name).suffix)
    if kind is None or name not in files():
        return refused("there is no such file", 404)
    return Response(_read(name), media_type=kind)


def _read(name: str) -> bytes:
    return files()[name].read_bytes()


@cache
def files() -> dict[str, Traversable]:
    """Everything that can be asked for by name: the files of the page, and what it shares with
    the report."""
    page = resources.files("align.review").joinpath("page")
    found = {file.name: file for file in page.iterdir()}
    return found | {"look.css": resources.files("align.formats").joinpath("look.css")}


def app(review: Review, checking: Checking, secret: str, port: int, notice: str = "") -> Guard:
    """The application behind its guard."""
    inner = Starlette(
        routes=[
            Route("/", _page),
            Route("/{name}", _file),
            *Desk(review, checking, notice).routes(),
        ]
    )
    inner.router.redirect_slashes = False
    return Guard(inner, secret, port)


def listen(port: int = 0) -> socket.socket:
    """A socket on this machine alone; port 0 is any free one.

    Raises:
        UnusableInput: the port is taken.
    """
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as error:
        raise UnusableInput(
            f"cannot use port {port}: {error.strerror}; leave --port out"
        ) from error


def server(
    review: Review, checking: Checking, port: int, notice: str = ""
) -> tuple[uvicorn.Server, str]:
    """A server that is not yet running, and the address of its page.

    Args:
        review: what is looked at.
        checking: what checks its rows meanwhile.
        port: where it will listen.
        notice: said on the page.
    """
    secret = secrets.token_urlsafe(24)
    config = uvicorn.Config(
        app(review, checking, secret, port, notice),
        lifespan="off", log_level="error", ws="none", access_log=False, server_header=False,
        proxy_headers=False, timeout_graceful_shutdown=2,
    )  # fmt: skip
    return uvicorn.Server(config), f"http://127.0.0.1:{port}/{secret}/"

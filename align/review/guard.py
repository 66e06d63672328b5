"""Who may ask: only pages that this server has sent, and whoever was told the address.

Every request must name the secret in its path, this machine and this port as its host (a page
elsewhere can make a name of its own lead here: DNS rebinding) and, when it tells where it comes
from, this origin.
"""

from __future__ import annotations

import hmac

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Lets through what may come in, with the secret taken off the path."""

    def __init__(self, app: ASGIApp, secret: str, port: int) -> None:
        """Guard an application.

        Args:
            app: gets requests whose path begins after the secret.
            secret: the first part of every path.
            port: where the server listens.
        """
        self._app, self._secret = app, secret.encode()
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it without a word about why."""
        if scope["type"] != "http":
            return
        rest = self._rest(scope)
        if rest is None:
            await PlainTextResponse("Forbidden\n", 403, _HEADERS)(scope, receive, send)
            return
        inner = {**scope, "path": rest, "raw_path": rest.encode(), "root_path": ""}
        await self._app(inner, receive, _with_headers(send))

    def _rest(self, scope: Scope) -> str | None:
        """The path after the secret; None for what must not come in."""
        headers = Headers(scope=scope)
        secret, _, rest = str(scope["path"])[1:].partition("/")
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
        known = hmac.compare_digest(secret.encode("utf-8", "replace"), self._secret)
        if (
            not known
            or headers.getlist("host") not in [[host] for host in self._hosts]
            or (origin is not None and origin not in self._origins)
            or site not in ("none", "same-origin")
        ):
            return None
        return f"/{rest}"


def _with_headers(send: Send) -> Send:
    async def give(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(raw=message["headers"]).update(_HEADERS)
        await send(message)

    return give

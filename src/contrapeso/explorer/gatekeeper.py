"""Who may ask what: Host and Origin, sizes and rates of requests, and the headers of every answer.

A page on the web can send requests to a server on this machine, and a name that somebody else owns can be pointed at
127.0.0.1 (DNS rebinding). So a Host must be an address or a name that this server was started with, and a request that
changes something must come from its own page.
"""

from __future__ import annotations

import ipaddress
import json
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from contrapeso.explorer.limits import (
    BODY_BYTES,
    REQUESTS_AT_ONCE,
    REQUESTS_PER_SECOND,
    RUNS_AT_ONCE,
    RUNS_PER_SECOND,
)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

READING = ("GET", "HEAD")
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Bucket:
    """So many at once, and so many a second after that, for each address."""

    def __init__(self, per_second: float, at_once: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_second, self.at_once, self.clock = per_second, at_once, clock
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, who: str) -> bool:
        """Whether one more may pass."""
        now = self.clock()
        left, then = self._left.get(who, (float(self.at_once), now))
        left = min(self.at_once, left + (now - then) * self.per_second)
        if len(self._left) > 10_000:
            self._left.clear()
        self._left[who] = (left - 1 if left >= 1 else left, now)
        return left >= 1


class TooLarge(Exception):
    """A body went beyond its bound while it was read."""


class Gatekeeper:
    """ASGI middleware. `names`: host names that the server goes by beside addresses; `local`: only this machine's."""

    def __init__(self, app: Any, names: tuple[str, ...] = (), local: bool = True) -> None:
        self.app, self.names, self.local = app, {name.lower() for name in names}, local
        self.requests = Bucket(REQUESTS_PER_SECOND, REQUESTS_AT_ONCE)
        self.runs = Bucket(RUNS_PER_SECOND, RUNS_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers what is refused, passes the rest on."""
        if scope["type"] != "http":  # no web sockets here
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused:
            await _refuse(send, *refused)
            return
        size = 0

        async def measured() -> MutableMapping[str, Any]:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > BODY_BYTES:
                raise TooLarge
            return message

        async def dressed(message: MutableMapping[str, Any]) -> None:
            if size > BODY_BYTES:  # whatever the application makes of a body that it could not read to its end
                return
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_raw(HEADERS)]
            await send(message)

        with suppress(TooLarge):
            await self.app(scope, measured, dressed)
        if size > BODY_BYTES:
            await _refuse(send, 413, "size", f"a request has at most {BODY_BYTES:,} bytes")

    def _refused(self, scope: Scope) -> tuple[int, str, str] | None:
        """(status, code, message) of a request that may not pass."""
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
        who = (scope.get("client") or ("",))[0]
        host = headers.get("host", "")
        if not self.known(host):
            return 421, "host", "this server doesn't go by that name"
        if not self.requests.take(who):
            return 429, "rate", "too many requests: wait a second"
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > BODY_BYTES:
            return 413, "size", f"a request has at most {BODY_BYTES:,} bytes"
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none") and scope["path"].startswith("/api"):
            return 403, "origin", "asked by another page"
        if scope["method"] in READING:
            return None
        if "origin" in headers and headers["origin"] != f"{scope.get('scheme', 'http')}://{host}":
            return 403, "origin", "asked by another page"
        if scope["method"] == "POST" and not headers.get("content-type", "").startswith("application/json"):
            return 415, "type", "requests are JSON"
        if scope["path"] in ("/api/runs", "/api/claims/trials") and not self.runs.take(who):
            return 429, "rate", "too many runs: wait a few seconds"
        return None

    def known(self, host: str) -> bool:
        """Whether a Host header names this server: localhost, an address, or a name that it was started with."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").lower()
        except ValueError:
            return False
        if name == "localhost" or name in self.names:
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return address.is_loopback or not self.local


def _raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(key.encode(), value.encode()) for key, value in headers.items()]


async def _refuse(send: Send, status: int, code: str, message: str) -> None:
    body = json.dumps({"code": code, "message": message, "faults": []}).encode()
    headers = {**HEADERS, "content-type": "application/json", "content-length": str(len(body)), "connection": "close"}
    await send({"type": "http.response.start", "status": status, "headers": _raw(headers)})
    await send({"type": "http.response.body", "body": body})

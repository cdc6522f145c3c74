"""The server behind ``hotseat serve``: Textual's own, with a guard before every request.

The guard keeps out three kinds of strangers: those without the token, pages of other sites that would open our socket
from the reader's own browser, and names that were pointed at this machine to get past that browser.
"""

import hmac
import logging
import secrets
from collections.abc import Awaitable, Callable
from html import escape
from pathlib import Path
from string import Template
from typing import Protocol
from urllib.parse import urlsplit

import click
from aiohttp import web
from textual_serve.server import Server

from hotseat.cli.serve import is_loopback

COOKIE = "hotseat"
SECONDS_TO_CLOSE = 3.0
PAGE = Path(__file__).with_name("serve_page.html")
USUAL_SIZE = "16"
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY"}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Guard(Protocol):
    """What stands before every request."""

    def __call__(self, request: web.Request, handler: Handler) -> Awaitable[web.StreamResponse]: ...


def serve(command: str, host: str, port: int, token: str | None, public_url: str | None) -> None:
    """Serve windows of ``command`` until interrupted; raises ``OSError`` when the address cannot be used."""
    server = GuardedServer(command, host, port, token, public_url)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    web.run_app(server.application(), host=host, port=port, print=lambda *_: None, shutdown_timeout=SECONDS_TO_CLOSE)


class GuardedServer(Server):
    """One window for each socket. ``token``: what a request must carry; ``None`` on loopback only."""

    def __init__(self, command: str, host: str, port: int, token: str | None, public_url: str | None = None) -> None:
        super().__init__(command, host=host, port=port, title="hotseat", public_url=public_url)
        self._token = token
        self._session = secrets.token_urlsafe(32)
        self._given_url = public_url

    async def application(self) -> web.Application:
        """The web application with its guard."""
        application: web.Application = await self._make_app()
        application.middlewares.append(self._guard())
        return application

    async def on_startup(self, app: web.Application) -> None:
        """Say where it is."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        query = "/?token=…" if self._token else ""
        click.echo(f"hotseat is at {self._given_url or f'http://{shown}:{self.port}'}{query}  (ctrl+c ends it)")

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """Our own page: textual-serve's asks a stranger for its font, and leaves the first key to a click."""
        scheme, host = ("ws", request.host)
        if self._given_url is not None:
            given = urlsplit(self._given_url)
            scheme, host = ("wss" if given.scheme == "https" else "ws", given.netloc)
        nonce, size = secrets.token_urlsafe(16), request.query.get("fontsize", "")
        page = Template(PAGE.read_text(encoding="utf-8")).substitute(
            nonce=nonce,
            socket=escape(f"{scheme}://{host}/ws"),
            size=size if size.isascii() and size.isdigit() and len(size) < 3 else USUAL_SIZE,
        )
        return web.Response(
            text=page, content_type="text/html", headers=HEADERS | {"Content-Security-Policy": _policy(nonce)}
        )

    def _guard(self) -> Guard:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            if (why := self._stranger(request)) is not None:
                raise web.HTTPForbidden(text=why)
            if self._token is not None and not self._is_known(request):
                if not _same(request.query.get("token", ""), self._token):
                    raise web.HTTPUnauthorized(text="Open this address with ?token= and the token behind it.")
                into = web.HTTPSeeOther(request.url.without_query_params("token").relative())
                secure = urlsplit(self._given_url or "").scheme == "https"
                into.set_cookie(COOKIE, self._session, httponly=True, samesite="Strict", secure=secure)
                raise into
            return await handler(request)

        return guard

    def _stranger(self, request: web.Request) -> str | None:
        """Why a request does not come from our own page; ``None`` when it may."""
        if self._token is None and not is_loopback(_host_of(f"//{request.host}")):
            return "This address does not belong to this machine."
        origin = request.headers.get("Origin")
        ours = {request.host, urlsplit(self._given_url or f"//{request.host}").netloc}
        if origin is not None and urlsplit(origin).netloc not in ours:
            return "Another site may not use this one."
        return None

    def _is_known(self, request: web.Request) -> bool:
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return _same(request.cookies.get(COOKIE, ""), self._session) or _same(bearer, self._token or self._session)


def _policy(nonce: str) -> str:
    """Nothing but what this server holds is ever loaded or spoken to."""
    return (
        f"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    )


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""

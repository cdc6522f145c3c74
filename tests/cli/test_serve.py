"""Who is let in by ``hotseat serve``; what a browser sees is in ``test_browser``."""

import subprocess
import sys
from typing import Any

import pytest
from click.testing import CliRunner

from hotseat.cli.main import hotseat
from hotseat.cli.serve import is_loopback

TOKEN = "a-token-of-some-length"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org", "::"])
def test_others_are_refused_without_a_token(host: str) -> None:
    result = CliRunner().invoke(hotseat, ["serve", "--host", host])
    assert result.exit_code == 2
    assert "HOTSEAT_SERVE_TOKEN" in result.output


def test_a_short_token_keeps_nobody_out() -> None:
    result = CliRunner().invoke(hotseat, ["serve", "--host", "0.0.0.0"], env={"HOTSEAT_SERVE_TOKEN": "short"})
    assert result.exit_code == 2
    assert "too short" in result.output
    assert "short'" not in result.output


@pytest.mark.parametrize(
    ("host", "ours"),
    [("127.0.0.1", True), ("127.3.2.1", True), ("::1", True), ("[::1]", True), ("LOCALHOST", True), ("0.0.0.0", False),
     ("localhost.example.org", False), ("", False)],
)  # fmt: skip
def test_loopback(host: str, ours: bool) -> None:
    assert is_loopback(host) is ours


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hotseat.cli.serving", None)
    result = CliRunner().invoke(hotseat, ["serve"])
    assert result.exit_code == 1
    assert "hotseat[serve]" in result.output


def test_the_server_is_loaded_by_nothing_else() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from hotseat.cli.main import hotseat\n"
        "CliRunner().invoke(hotseat, ['serve', '--help']); import hotseat.tui.app\n"
        "assert not {'aiohttp', 'textual_serve', 'jinja2'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


async def answer(token: str | None, path: str = "/", **headers: str) -> tuple[int, dict[str, str], str]:
    client_of = pytest.importorskip("aiohttp.test_utils")
    from hotseat.cli.serving import GuardedServer

    server = GuardedServer("true", "127.0.0.1", 8000, token)
    async with client_of.TestClient(client_of.TestServer(await server.application())) as client:
        response: Any = await client.get(path, headers=headers, allow_redirects=False)
        return response.status, dict(response.headers), await response.text()


@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/download/x", "/no/such/page"])
async def test_every_request_needs_the_token(path: str) -> None:
    assert (await answer(TOKEN, path))[0] == 401
    assert (await answer(TOKEN, f"{path}?token=wrong"))[0] == 401
    assert (await answer(TOKEN, path, Cookie="hotseat=wrong"))[0] == 401
    if path != "/ws":  # which takes nothing but a socket
        assert (await answer(TOKEN, path, Authorization=f"Bearer {TOKEN}"))[0] != 401


async def test_the_token_becomes_a_cookie_and_leaves_the_address() -> None:
    status, headers, _ = await answer(TOKEN, f"/?token={TOKEN}&fontsize=20")
    assert status == 303
    assert headers["Location"] == "/?fontsize=20"
    assert "HttpOnly" in headers["Set-Cookie"]
    assert "SameSite=Strict" in headers["Set-Cookie"]
    assert TOKEN not in headers["Set-Cookie"]


@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js"])
async def test_other_sites_and_other_names_are_kept_out(path: str) -> None:
    assert (await answer(None, path, Origin="https://elsewhere.example"))[0] == 403
    assert (await answer(None, path, Origin="null"))[0] == 403
    assert (await answer(None, path, Host="rebound.example:8000"))[0] == 403
    assert (await answer(None, path, Host="[::1"))[0] in (400, 403)


async def test_the_page_asks_nobody_else_for_anything() -> None:
    status, headers, page = await answer(None, "/?fontsize=<script>")
    assert status == 200
    assert "https://" not in page
    assert "<script>" not in page
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"

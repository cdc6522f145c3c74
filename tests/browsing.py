"""``hotseat serve`` in a process of its own, and a headless Chromium on it.

Without a browser the tests are skipped; with ``REQUIRE_BROWSER=1``, as in continuous integration, they fail instead.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Where the browser is."""
    return next(filter(None, (shutil.which(name) for name in ("chromium", "chromium-browser"))), None)


def _missing(what: str) -> None:
    if os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(f"{what} is required here and missing")
    pytest.skip(f"{what} is not installed")


@contextmanager
def served(home: Path, *options: str, **environment: str) -> Iterator[str]:
    """A server on a free port of loopback; its address. It is ended afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home.mkdir(parents=True, exist_ok=True)
    (home / "tour-seen").touch()
    env = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    env |= {"HOTSEAT_HOME": str(home), **environment}
    command = [sys.executable, "-m", "hotseat", "serve", "--port", str(port), *options]
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(command, env=env, cwd=home, stdout=said, stderr=subprocess.STDOUT)
        try:
            for _ in range(300):
                with socket.socket() as knock:
                    if knock.connect_ex(("127.0.0.1", port)) == 0:
                        break
                if server.poll() is not None:
                    said.seek(0)
                    raise AssertionError(said.read().decode())
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


@pytest.fixture
def browser() -> Iterator[Any]:
    """A headless Chromium that knows nobody."""
    path = chromium()
    if path is None:
        _missing("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()

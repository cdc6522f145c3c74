"""The screens in a browser: an interview from its start to its report, as somebody without a terminal sits it."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import browser, served

__all__ = ["browser"]
pytestmark = pytest.mark.slow
TOKEN = "a-token-of-some-length"


def until(true: Callable[[], object], what: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.1)
    raise AssertionError(f"{what} never came true")


class Window:
    """A page with the terminal in it."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.wait_for_selector("body.-first-byte", timeout=30_000)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(200)


def rows(home: Path, query: str) -> list[Any]:
    try:
        with sqlite3.connect(f"file:{home / 'hotseat.db'}?mode=ro", uri=True) as database:
            return database.execute(query).fetchall()
    except sqlite3.OperationalError:
        return []


def seated(page: Any, address: str, home: Path) -> Window:
    """A window in which an interview was set up and has begun."""
    window = Window(page)
    window.open(address)
    page.wait_for_timeout(2500)
    window.press("Enter")
    page.wait_for_timeout(1000)
    window.press("Enter")
    until(lambda: rows(home, "SELECT id FROM attempts"), "an attempt")
    page.wait_for_timeout(1500)
    return window


def test_an_interview_in_a_browser(browser: Any, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with served(home) as address:
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        window = seated(page, address, home)
        window.press("F6")  # from the brief to the first pad
        page.wait_for_timeout(500)
        page.keyboard.type("We split by time because orders drift.")
        until(lambda: rows(home, "SELECT 1 FROM answers WHERE text LIKE '%We split by time%'"), "a stored answer")
        window.press("F10")
        page.wait_for_timeout(500)
        window.press("ArrowLeft")  # phases are empty, so the keyboard begins on "Go on writing"
        window.press("Enter")
        until(lambda: rows(home, "SELECT 1 FROM assessments"), "an assessment")
        page.wait_for_timeout(1500)
        page.screenshot(path=str(tmp_path / "report.png"))  # for who looks into a failure
        window.press("m")  # only the report knows this key; it asks for a file's name
        page.wait_for_timeout(500)
        window.press("Enter")
        until(lambda: list(home.glob("hotseat-*.md")), "a report, written from the page that shows it")
        assert "We split by time" in next(home.glob("hotseat-*.md")).read_text(encoding="utf-8")
        page.close()


def test_a_closed_window_loses_nothing_and_lets_go(browser: Any, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with served(home) as address:
        page = browser.new_page()
        window = seated(page, address, home)
        window.press("F6")
        page.wait_for_timeout(500)
        page.keyboard.type("Closed in a hurry.")
        page.wait_for_timeout(300)
        page.close()
        until(lambda: rows(home, "SELECT 1 FROM answers WHERE text LIKE '%Closed in a hurry%'"), "a stored answer")
        until(lambda: rows(home, "SELECT 1 FROM events WHERE kind = 'paused'"), "a pause")


def test_a_token_opens_it_in_a_browser_once(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path / "home", HOTSEAT_SERVE_TOKEN=TOKEN) as address:
        page = browser.new_page()
        assert page.goto(address).status == 401
        window = Window(page)
        window.open(f"{address}/?token={TOKEN}")
        assert TOKEN not in page.url
        window.open(address)
        stranger = browser.new_context().new_page()
        assert stranger.goto(address).status == 401
        page.close()

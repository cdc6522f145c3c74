"""The app as a person runs it: a real process in a real terminal, typed into, resized, killed and resumed."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("tmux") and not os.environ.get("REQUIRE_TMUX"), reason="tmux is not installed"),
]


class Terminal:
    """A tmux server of its own with one window; a new server each time, since an old one takes a while to go."""

    opened = 0

    def __init__(self, home: Path) -> None:
        self.tmux: list[str] = []
        self.home = home

    def run(self, *arguments: str) -> str:
        return subprocess.run([*self.tmux, *arguments], check=True, capture_output=True, text=True).stdout

    def open(self, width: int, height: int) -> None:
        """Start hotseat in a window of that size."""
        Terminal.opened += 1
        self.tmux = ["tmux", "-L", f"hotseat-{os.getpid()}-{Terminal.opened}", "-f", "/dev/null"]
        command = f"env -u COLUMNS -u LINES HOTSEAT_HOME={self.home} {sys.executable} -m hotseat"
        self.run("new-session", "-d", "-x", str(width), "-y", str(height), command)

    def pid(self) -> int:
        return int(self.run("list-panes", "-F", "#{pane_pid}"))

    def screen(self) -> str:
        return self.run("capture-pane", "-p")

    def until(self, *words: str, seconds: float = 30) -> str:
        """Wait until all words are on screen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            screen = self.screen()
            if all(word in screen for word in words):
                return screen
            time.sleep(0.1)
        raise AssertionError(f"{words} never came:\n{self.screen()}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.run("send-keys", key)
            time.sleep(0.15)

    def type(self, text: str) -> None:
        self.run("send-keys", "-l", text)

    def close(self) -> None:
        if not self.tmux:
            return
        subprocess.run([*self.tmux, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path / "home")
    terminal.home.mkdir()
    (terminal.home / "tour-seen").touch()
    yield terminal
    terminal.close()


def begin(terminal: Terminal) -> None:
    """From the library to the first pad of an interview."""
    terminal.until("Library", "A policy assistant")
    terminal.press("Enter")
    terminal.until("Begin")
    terminal.press("Enter")
    terminal.until("left of 2:00")
    terminal.press("C-n")
    terminal.until("left of 5:00", "0 words")


def kept(home: Path, wanted: str, seconds: float = 10) -> bool:
    """Whether the database holds a text, within a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with sqlite3.connect(f"file:{home / 'hotseat.db'}?mode=ro", uri=True) as database:
            tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for table in tables:
                if any(wanted in str(row) for row in database.execute(f'SELECT * FROM "{table}"')):
                    return True
        time.sleep(0.2)
    return False


@pytest.mark.parametrize(("width", "height"), [(80, 24), (200, 50)])
def test_an_interview_from_the_first_screen_to_the_report(terminal: Terminal, width: int, height: int) -> None:
    terminal.open(width, height)
    begin(terminal)
    terminal.type("Late is worse than early, three to one, so we promise the 75th percentile instead of the mean.")
    terminal.until("75th percentile")
    terminal.press("F10")
    terminal.until("Finish")
    terminal.press("Left", "Enter")  # phases are empty, so the keyboard begins on "Go on writing"
    screen = terminal.until("Total")
    assert len(screen.splitlines()) <= height
    terminal.press("Escape")
    time.sleep(0.6)
    terminal.until("Library")
    terminal.press("h")
    terminal.until("History", "strong no hire")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_what_was_typed_is_there_after_the_program_was_ended(terminal: Terminal, number: signal.Signals) -> None:
    terminal.open(100, 30)
    begin(terminal)
    terminal.type("Sentence that must survive.")
    terminal.until("must survive")
    if number is signal.SIGKILL:
        time.sleep(1.3)  # kill -9 may cost the last second
    os.kill(terminal.pid(), number)
    assert kept(terminal.home, "Sentence that must survive.")
    terminal.close()
    terminal.open(100, 30)
    terminal.until("Library", "open")
    terminal.press("r")
    terminal.until("must survive", "Frame the problem")


def test_a_closed_terminal_loses_nothing(terminal: Terminal) -> None:
    terminal.open(100, 30)
    begin(terminal)
    terminal.type("Closed in a hurry.")
    terminal.until("in a hurry")
    terminal.close()
    assert kept(terminal.home, "Closed in a hurry.")


def test_a_tiny_terminal_asks_for_room_and_goes_on(terminal: Terminal) -> None:
    terminal.open(20, 5)
    terminal.until("larger")
    terminal.run("resize-window", "-x", "100", "-y", "30")
    terminal.until("Library", "A policy assistant")


def test_the_tour_is_shown_once(terminal: Terminal) -> None:
    (terminal.home / "tour-seen").unlink()
    terminal.open(80, 24)
    terminal.until("Welcome to hotseat", "1 of 4")
    terminal.press("Enter", "Enter")
    terminal.until("3 of 4")
    terminal.press("Escape")
    time.sleep(0.6)
    terminal.press("p")
    terminal.until("Progress", "Against level")
    terminal.close()
    terminal.open(80, 24)
    terminal.until("Library", "A policy assistant", "Help")
    assert "Welcome" not in terminal.screen()

"""A terminal may send any byte; the program reads on."""

import os
import pty
import signal
import sys
import tty
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from textual.app import App
from textual.driver import Driver
from textual.events import Key, Paste
from textual.message import Message

from hotseat.practice.practice import Practice
from hotseat.tui.app import HotseatApp
from hotseat.tui.terminal import TerminalDriver


class Heard(TerminalDriver):
    """Keeps what it would send to the app, and stops at the first z."""

    def __init__(self) -> None:
        super().__init__(App())
        self.heard: list[Message] = []

    def process_message(self, message: Message) -> None:
        self.heard.append(message)
        if isinstance(message, Key) and message.character == "z":
            self.exit_event.set()


@pytest.fixture
def signals() -> Iterator[None]:
    """A driver takes these two signals."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def send(monkeypatch: pytest.MonkeyPatch, signals: None) -> Iterator[int]:
    master, slave = pty.openpty()
    tty.setraw(slave)
    monkeypatch.setattr(sys, "__stdin__", SimpleNamespace(fileno=lambda: slave, isatty=lambda: True))
    yield master
    os.close(master)
    os.close(slave)


@pytest.mark.parametrize(
    ("sent", "read"), [(b"caf\xe9 bad", "caf\ufffd bad"), (b"\xff", "\ufffd"), ("über €".encode(), "über €")]
)
async def test_a_paste_in_another_encoding_arrives(send: int, sent: bytes, read: str) -> None:
    driver = Heard()
    os.write(send, b"\x1b[200~" + sent + b"\x1b[201~z")
    driver.run_input_thread()
    assert [event.text for event in driver.heard if isinstance(event, Paste)] == [read]


async def test_a_stray_byte_among_keys_costs_itself_only(send: int) -> None:
    driver = Heard()
    os.write(send, b"a\xe9bz")
    driver.run_input_thread()
    assert [event.character for event in driver.heard if isinstance(event, Key)] == ["a", "\ufffd", "b", "z"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows decodes nothing")
def test_the_app_takes_this_driver_and_leaves_any_other(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    assert HotseatApp(practice).driver_class is TerminalDriver

    class Other(Driver):
        """Of a browser, say."""

    monkeypatch.setattr(App, "get_driver_class", lambda app: Other)
    assert HotseatApp(practice).driver_class is Other

"""A terminal that went away is noticed."""

import os
import pty
import sys
from types import SimpleNamespace

import pytest

from hotseat.tui.lifeline import terminal_is_gone


def test_a_closed_terminal_is_gone_and_an_open_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    master, slave = pty.openpty()
    monkeypatch.setattr(sys, "__stdin__", SimpleNamespace(fileno=lambda: slave))
    assert not terminal_is_gone()
    os.close(master)
    assert terminal_is_gone()
    os.close(slave)
    assert terminal_is_gone()

"""The door: straight to the screens when there is nothing on the command line and a terminal to show them on."""

import sys
from pathlib import Path

import pytest

from hotseat import __main__
from hotseat.cli import opening


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    calls: list[Path | None] = []
    monkeypatch.setattr(opening, "open_app", lambda content=None, given=(): calls.append(content))
    return calls


def on_terminal(monkeypatch: pytest.MonkeyPatch, *arguments: str, terminal: bool = True) -> None:
    monkeypatch.setattr(sys, "argv", ["hotseat", *arguments])
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(getattr(sys, stream), "isatty", lambda: terminal)


def test_on_a_terminal_it_opens(opened: list[Path | None], monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch)
    __main__.main()
    assert opened == [None]


def test_without_a_terminal_it_says_what_to_run(
    opened: list[Path | None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_terminal(monkeypatch, terminal=False)
    with pytest.raises(SystemExit) as end:
        __main__.main()
    assert end.value.code == 2
    assert "hotseat list" in capsys.readouterr().err
    assert opened == []


def test_anything_on_the_command_line_goes_to_the_commands(
    opened: list[Path | None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_terminal(monkeypatch, "--version")
    with pytest.raises(SystemExit) as end:
        __main__.main()
    assert not end.value.code
    assert "hotseat" in capsys.readouterr().out
    assert opened == []


def test_browse_opens_the_screens_on_a_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from hotseat.cli.browse import open_screen
    from hotseat.settings import Settings

    opened: list[tuple[Settings, str | None]] = []
    monkeypatch.setattr(opening, "open_screens", lambda settings, first=None: opened.append((settings, first)))
    settings = Settings(data=tmp_path)
    assert open_screen(settings)
    assert opened == [(settings, "browse")]

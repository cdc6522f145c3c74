"""The programs that ``bench.py`` starts in a terminal: hotseat's screens, and the bare ones beside them."""

import os
import sys
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import ClassVar

WORDS = "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore "
TEXTS = {"lines": "\n".join([WORDS.strip()] * 180), "paragraph": (WORDS * 180).strip()}


def empty() -> None:
    """The least that Textual can show."""
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    class Empty(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("Ready.")

    Empty().run()


def bare(shape: str) -> None:
    """A TextArea with 20 kB and nothing else."""
    from textual.app import App, ComposeResult
    from textual.widgets import TextArea

    class Bare(App[None]):
        def compose(self) -> ComposeResult:
            yield TextArea(TEXTS[shape], soft_wrap=True)

    Bare().run()


def library() -> None:
    """hotseat as the command opens it."""
    from hotseat.__main__ import main

    sys.argv = ["hotseat"]
    main()


def interview(shape: str) -> None:
    """An attempt resumed with 20 kB on its pad."""
    from hotseat.practice.library import Choice
    from hotseat.settings import settings_from
    from hotseat.tui import app
    from hotseat.tui.app import HotseatApp
    from hotseat.wiring import practice

    desk = practice(settings_from(os.environ))
    started = desk.start(Choice(scenario="fresh-food-demand"))
    started.enter("frame")
    started.write(TEXTS[shape])
    started.leave()

    class Sitting(HotseatApp):
        # Textual looks beside this file for what a subclass inherits.
        CSS_PATH: ClassVar[list[str | PurePath]] = [Path(app.__file__).parent / name for name in HotseatApp.CSS_PATH]

        def on_ready(self) -> None:
            self._resume(started.attempt_id)

    Sitting(desk).run()


def cockpit() -> None:
    """A live interview being scored, every criterion of the 45-minute format listed."""
    from hotseat.panel.panel import Choice
    from hotseat.settings import settings_from
    from hotseat.tui.app import HotseatApp, run
    from hotseat.wiring import panel, practice

    settings = settings_from(os.environ)
    choice = Choice("fresh-food-demand", "C-17", "ana")
    run(HotseatApp(practice(settings), panel=lambda: panel(settings), scoring=choice))


if __name__ == "__main__":
    programs: dict[str, Callable[..., None]] = {
        "empty": empty,
        "bare": bare,
        "library": library,
        "interview": interview,
        "cockpit": cockpit,
    }
    programs[sys.argv[1]](*sys.argv[2:])

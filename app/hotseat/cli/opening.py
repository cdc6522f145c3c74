"""Opening the screens, with nothing loaded that they do not need."""

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hotseat.panel.panel import Choice
    from hotseat.settings import Settings


def open_app(content: Path | None = None, given: tuple[str, ...] = ()) -> None:
    """Open the app on the user's settings and return when it is closed."""
    _spare()
    from hotseat.settings import settings_from

    open_screens(settings_from(os.environ, content, given))


def open_screens(settings: "Settings", first: str | None = None, scoring: "Choice | None" = None) -> None:
    """Open the app, ``first`` with an action such as ``browse``, or ``scoring`` a live interview; return when it is
    closed."""
    _spare()
    from hotseat.practice.welcome import Welcome
    from hotseat.tui.app import HotseatApp, run
    from hotseat.wiring import panel, practice, preferences, study

    if settings.content_is_missing:
        raise SystemExit(f"HOTSEAT_CONTENT names no folder: {settings.content}")
    app = HotseatApp(
        practice(settings),
        preferences(settings),
        study=lambda: study(settings),
        panel=lambda: panel(settings),
        welcome=Welcome(settings.data),
        first=first,
        scoring=scoring,
    )
    if code := run(app):
        raise SystemExit(code)


def _spare() -> None:
    gc.disable()  # importing makes no garbage, and looking for it costs a tenth of the start; the app turns it on
    # pydantic would read the metadata of every installed package in search of plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

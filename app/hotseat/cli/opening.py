"""Opening the screens, with nothing loaded that they do not need."""

import gc
import os
from pathlib import Path


def open_app(content: Path | None = None, given: tuple[str, ...] = ()) -> None:
    """Open the app on the user's settings and return when it is closed."""
    gc.disable()  # importing makes no garbage, and looking for it costs a tenth of the start; the app turns it on
    # pydantic would read the metadata of every installed package in search of plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from hotseat.settings import settings_from
    from hotseat.tui.app import run
    from hotseat.wiring import panel, practice

    settings = settings_from(os.environ, content, given)
    if settings.content_is_missing:
        raise SystemExit(f"HOTSEAT_CONTENT names no folder: {settings.content}")
    if code := run(practice(settings), lambda: panel(settings)):
        raise SystemExit(code)

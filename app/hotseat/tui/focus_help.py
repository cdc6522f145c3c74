"""What the keys of the focused thing do, for the help: its own and those that Textual gives it."""

from dataclasses import dataclass

from textual.app import App
from textual.screen import Screen
from textual.widget import Widget

from hotseat.core.plaintext import one_line

NAMES = {
    "Input": "A line to type in.",
    "TextArea": "A text.",
    "DataTable": "A table.",
    "OptionList": "A list.",
    "Button": "A button.",
    "Tabs": "Tabs.",
    "VerticalScroll": "A page that scrolls.",
    "ScrollView": "A page that scrolls.",
}
PLAIN = {
    "Scroll Up": "A line up",
    "Scroll Down": "A line down",
    "Scroll Home": "To the top",
    "Scroll End": "To the end",
    "Page Up": "A page up",
    "Page Down": "A page down",
    "Scroll Left": "",
    "Scroll Right": "",
    "Page Left": "",
    "Page Right": "",
}
"""Textual's words for what scrolls, and ours. Nothing here scrolls sideways."""


@dataclass(frozen=True, slots=True)
class FocusHelp:
    """``about`` names the thing; ``keys`` are (keys, what they do)."""

    about: str
    keys: tuple[tuple[str, str], ...]


def focus_help(app: App[None], screen: Screen[object]) -> FocusHelp | None:
    """The help for what has the focus on a screen; ``None`` when nothing has it or it takes no keys of its own."""
    widget = screen.focused
    if widget is None:
        return None
    found: dict[str, tuple[list[str], str]] = {}
    for active in screen.active_bindings.values():
        said = active.binding.tooltip or active.binding.description
        said = PLAIN.get(said, said)
        if active.node is widget and active.enabled and said:
            keys = found.setdefault(active.binding.action, ([], said))[0]
            keys.append(app.get_key_display(active.binding))
    rows = tuple((" ".join(dict.fromkeys(keys)), said) for keys, said in found.values())
    return FocusHelp(_about(widget), rows) if rows else None


def _about(widget: Widget) -> str:
    if widget.HELP:
        return one_line(widget.HELP, 300)
    return next((NAMES[kind.__name__] for kind in type(widget).__mro__ if kind.__name__ in NAMES), "These keys work.")

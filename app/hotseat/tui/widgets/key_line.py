"""The footer: the keys that work now, as many as fit; how to get help and how to get out are always among them."""

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

WAYS_OUT = {"app.quit", "quit", "leave", "close", "close_screen", "app.close_screen"}
KEPT = WAYS_OUT | {"help", "app.help", "finish", "submit"}
"""Actions whose keys stay when the window is too narrow for all."""


class KeyLine(Footer):
    """Textual's footer scrolls out of sight what does not fit; this one draws together, then leaves out the rest."""

    def __init__(self, *, compact: bool = False) -> None:
        super().__init__(show_command_palette=False, compact=compact)
        self._is_tight = compact
        self._fitted_to = 0

    def compose(self) -> ComposeResult:
        """The keys that fit."""
        found = list(super().compose())
        self._fitted_to = width = self.app.size.width
        keys = [key for key in found if isinstance(key, FooterKey)]
        tight = self._is_tight or sum(_roomy(key) for key in keys) > width
        self.set_reactive(Footer.compact, tight)
        self.set_class(tight, "-compact")
        over = sum(_tight(key) for key in keys) - width if tight else 0
        left_out: set[Widget] = set()
        for key in reversed(keys):
            if over > 0 and key.action not in KEPT:
                left_out.add(key)
                over -= _tight(key)
        yield from (one for one in found if one not in left_out)

    def on_resize(self, event: events.Resize) -> None:
        """Another width, other keys."""
        if self._fitted_to and self.app.size.width != self._fitted_to:
            self.call_after_refresh(self.recompose)


def _roomy(key: FooterKey) -> int:
    return len(key.key_display) + len(key.description) + 3


def _tight(key: FooterKey) -> int:
    return len(key.key_display) + len(key.description) + 2

"""Notices above the pad: what the interviewer said, and what the candidate has to know now."""

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hotseat.core.plaintext import plain

HEADS = {
    "trouble": "✗ Not saved",
    "twist": "↯ The requirement changes",
    "probe": "? The interviewer asks",
    "time": "! Time",
}
HIDABLE = ("time", "twist", "probe")
"""What the reader may put away, in this order: the twist and the probe are in the conversation too."""
HIDES = " (esc hides)"


class Notices(VerticalScroll, can_focus=False):
    """One notice of each kind at most, the gravest on top. Text is shown as it is, without markup.

    They take a third of the desk at most, so that at 80x24 eight lines of the pad are left; the newest is in view.
    """

    DEFAULT_CSS = """
    Notices { height: auto; max-height: 30%; scrollbar-size-vertical: 1; }
    Notices > Static { height: auto; padding: 0 1; margin: 0 2 1 2; border-left: outer $primary; }
    Notices > .-twist { border-left: outer $accent; background: $accent 12%; }
    Notices > .-probe { border-left: outer $primary; background: $primary 12%; }
    Notices > .-time { border-left: outer $warning; background: $warning 10%; }
    Notices > .-trouble { border-left: outer $error; background: $error 15%; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._said: dict[str, str] = {}
        self._shown: dict[str, Static] = {}

    @property
    def said(self) -> dict[str, str]:
        """By kind what stands there now."""
        return dict(self._said)

    def tell(self, kind: str, text: str) -> None:
        """Show or replace the notice of one kind."""
        if self._said.get(kind) == text:
            return
        self._said[kind] = text
        hides = (HIDES, "$foreground-muted") if kind in HIDABLE else ""
        content = Content.assemble((HEADS[kind], "bold"), hides, (": ", "bold"), plain(text))
        if kind in self._shown:
            self._shown[kind].update(content)
            self._bring_into_view(kind)
            return
        static = Static(content, classes=f"-{kind}", markup=False)
        self._shown[kind] = static
        order = list(HEADS)
        later = [self._shown[other] for other in order[order.index(kind) + 1 :] if other in self._shown]
        self.mount(static, before=later[0]) if later else self.mount(static)
        self._bring_into_view(kind)

    def _bring_into_view(self, kind: str) -> None:
        if kind in self._shown:
            self.call_after_refresh(self.scroll_to_widget, self._shown[kind], animate=False, top=True)

    def hide(self) -> bool:
        """Take away what the reader can do without first; whether there was anything."""
        return any(self.drop(kind) for kind in HIDABLE)

    def drop(self, kind: str) -> bool:
        """Take a notice away; whether there was one."""
        if self._said.pop(kind, None) is None:
            return False
        self._shown.pop(kind).remove()
        return True

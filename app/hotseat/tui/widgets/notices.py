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


class Notices(VerticalScroll, can_focus=False):
    """One notice of each kind at most, the gravest on top. Text is shown as it is, without markup."""

    DEFAULT_CSS = """
    Notices { height: auto; max-height: 50%; scrollbar-size-vertical: 1; }
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
        content = Content.assemble((f"{HEADS[kind]}: ", "bold"), plain(text))
        if kind in self._shown:
            self._shown[kind].update(content)
            return
        static = Static(content, classes=f"-{kind}", markup=False)
        self._shown[kind] = static
        order = list(HEADS)
        later = [self._shown[other] for other in order[order.index(kind) + 1 :] if other in self._shown]
        self.mount(static, before=later[0]) if later else self.mount(static)

    def drop(self, kind: str) -> bool:
        """Take a notice away; whether there was one."""
        if self._said.pop(kind, None) is None:
            return False
        self._shown.pop(kind).remove()
        return True

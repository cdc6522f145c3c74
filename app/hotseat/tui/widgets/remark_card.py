"""What is known of the stretch in question: the criterion that it earns, or what is wrong with it."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hotseat.core.plaintext import plain
from hotseat.tui.widgets.rung_mark import MUTED


class RemarkCard(VerticalScroll, can_focus=False):
    """Shown as it is, without markup."""

    DEFAULT_CSS = """
    RemarkCard { height: auto; padding: 0 2; scrollbar-size-vertical: 1; }
    RemarkCard > Static { height: auto; }
    """

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(markup=False)

    def show(self, head: str, said: str, rung: int | None, place: str) -> None:
        """A remark; ``rung`` is 1 to 4 or ``None``, ``place`` which of how many it is."""
        marks = f"{'●' * rung}{'○' * (4 - rung)} " if rung is not None else ""
        style = "$text-primary" if rung is not None else "$text-warning"
        self._say(Content.assemble((marks, style), (f"{plain(head)}\n", "bold"), f"{plain(said)}\n", (place, MUTED)))

    def say(self, words: str) -> None:
        """One sentence instead."""
        self._say(Content.styled(plain(words), MUTED))

    def _say(self, content: Content) -> None:
        self.query_one(Static).update(content)
        self.scroll_home(animate=False)

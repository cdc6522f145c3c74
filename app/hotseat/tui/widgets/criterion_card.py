"""One criterion for who rates it: what it asks, what each rung looks like, and the evidence so far."""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hotseat.core.chapters import chapter_title
from hotseat.core.level import RUNG_WORDS, Level
from hotseat.core.plaintext import one_line, plain
from hotseat.core.rubric import Criterion
from hotseat.tui.widgets.rung_mark import MUTED
from hotseat.tui.widgets.score_sheet import Standing

SHOWN = 6


class CriterionCard(VerticalScroll, can_focus=True):
    """Shows what it is handed; text as it is, without markup."""

    DEFAULT_CSS = """
    CriterionCard { height: 1fr; scrollbar-size-vertical: 1; }
    CriterionCard > Static { height: auto; padding: 0 2; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._static = Static("", markup=False)
        self._said = Content("")

    @property
    def said(self) -> str:
        """What is shown, as plain text."""
        return self._said.plain

    def on_mount(self) -> None:
        """Room for the text."""
        self.mount(self._static)

    def show(self, criterion: Criterion | None, standing: Standing, level: Level, evidence: Sequence[str]) -> None:
        """A criterion, how it stands, and its notes and quotes, oldest first."""
        if criterion is None:
            self._put(Content.styled("Nothing is listed here.", MUTED))
            return
        expected = criterion.expect[level]
        asks = f"{level.value} asks for {expected} {RUNG_WORDS[expected]}" if expected else f"{level.value} asks for 0"
        where = criterion.id + (f", {chapter_title(criterion.chapter)}" if criterion.chapter else "")
        parts: list[Content | str | tuple[str, str]] = [
            (f"{one_line(criterion.name)}\n", "bold"),
            (f"{where}; {asks}\n", MUTED),
        ]
        if criterion.shows:
            parts.append(f"{plain(criterion.shows)}\n")
        for rung in range(5):
            here = standing.looked and standing.rung == rung
            said = plain(criterion.anchors.get(rung, "")) or RUNG_WORDS[rung]
            mark = f"{'▸' if here else ' '} {rung}  "
            parts += [(mark, "bold $text-primary" if here else MUTED), (f"{said}\n", "" if here or rung else MUTED)]
        if criterion.pitfalls:
            parts += [("Pitfall: ", "$text-warning"), f"{plain(criterion.pitfalls[0])}\n"]
        parts += [
            part for text in evidence[-SHOWN:] for part in (("▏ ", "$text-primary"), (f"{one_line(text, 240)}\n", ""))
        ]
        if standing.lacks_evidence:
            parts.append(("No note or quote for this rating yet.\n", "$text-warning"))
        self._put(Content.assemble(*parts).rstrip())

    def _put(self, said: Content) -> None:
        self._said = said
        self._static.update(said)
        self.scroll_home(animate=False)

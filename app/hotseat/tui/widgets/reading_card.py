"""One criterion or one flag in full: what was read, why, and what would earn the next rung."""

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hotseat.core.assessment import Flag, Reading
from hotseat.core.chapters import chapter_title
from hotseat.core.level import RUNG_WORDS, Level
from hotseat.core.plaintext import one_line, plain
from hotseat.core.rubric import Criterion
from hotseat.tui.widgets.rung_mark import MUTED, rung_style

QUOTES = 4


class ReadingCard(VerticalScroll, can_focus=True):
    """Shows what it is handed; text as it is, without markup."""

    DEFAULT_CSS = """
    ReadingCard { height: auto; scrollbar-size-vertical: 1; }
    ReadingCard > Static { height: auto; padding: 0 2; }
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

    def show_reading(self, criterion: Criterion, reading: Reading, level: Level) -> None:
        """A criterion with its reading."""
        expected = criterion.expect[level]
        rung = "unscored" if reading.rung is None else f"{reading.rung} {RUNG_WORDS[reading.rung]}"
        asks = f"{level.value} asks for " + (f"{expected} {RUNG_WORDS[expected]}" if expected else "nothing")
        where = criterion.id + (f", {chapter_title(criterion.chapter)}" if criterion.chapter else "")
        parts: list[Content | str | tuple[str, str]] = [
            (f"{one_line(criterion.name)}\n", "bold"),
            (f"{where}, weight {criterion.weight:g}\n", MUTED),
            (f"Rung {rung}", f"bold {rung_style(reading.rung, expected)}"),
            (f"; {asks}.\n", MUTED),
        ]
        if reading.why:
            parts.append(f"{plain(reading.why)}\n")
        if reading.discounts:
            parts.append((f"Counted less: {one_line('; '.join(reading.discounts), 300)}.\n", MUTED))
        parts += _quotes([span.quote for span in reading.evidence])
        if reading.next:
            parts += [("Next rung: ", "bold $text-primary"), f"{plain(reading.next)}\n"]
        if criterion.shows and not reading.rung:
            parts += [("A strong answer shows: ", MUTED), f"{plain(criterion.shows)}\n"]
        self._show(parts)

    def show_flag(self, flag: Flag) -> None:
        """A flag with the text that raised it."""
        style = "$text-error" if flag.severity == "critical" else "$text-warning"
        kind = {"red": "Red flag", "wrong": "Wrong claim", "integrity": "Integrity", "notice": "Notice"}[flag.kind]
        parts: list[Content | str | tuple[str, str]] = [
            (f"{one_line(flag.name)}\n", "bold"),
            (f"{kind}, {flag.severity}\n", style),
            f"{plain(flag.why)}\n" if flag.why else "",
        ]
        self._show(parts + _quotes([span.quote for span in flag.evidence]))

    def show_nothing(self, said: str) -> None:
        """Nothing is listed."""
        self._show([(said, MUTED)])

    def _show(self, parts: list[Content | str | tuple[str, str]]) -> None:
        self._said = Content.assemble(*parts).rstrip()
        self._static.update(self._said)
        self.scroll_home(animate=False)


def _quotes(quotes: list[str]) -> list[Content | str | tuple[str, str]]:
    parts: list[Content | str | tuple[str, str]] = []
    for quote in quotes[:QUOTES]:
        parts += [("▏ ", "$text-primary"), (f"{one_line(quote, 240)}\n", "italic")]
    if len(quotes) > QUOTES:
        parts.append((f"and {len(quotes) - QUOTES} more in the answer\n", MUTED))
    return parts

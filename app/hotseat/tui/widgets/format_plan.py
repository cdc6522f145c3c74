"""What a format asks, phase by phase, with the minutes of each."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hotseat.core.chapters import chapter_title
from hotseat.core.format import Format, Phase
from hotseat.core.plaintext import one_line
from hotseat.tui.widgets.bars import FULL

NAME, LONGEST_BAR = 32, 12
MUTED = "$foreground-muted"


class FormatPlan(VerticalScroll, can_focus=True):
    """The phases in order: minutes as a number and as a bar, and the chapters that each covers."""

    DEFAULT_CSS = """
    FormatPlan { padding: 0 2; scrollbar-size-vertical: 1; }
    FormatPlan > Static { width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(markup=False)

    def show(self, format: Format) -> None:
        """Show a format (a drill: of its chapter)."""
        static = self.query_one(Static)
        static.update(Content("\n").join((*head(format), Content(), *(line(phase, format) for phase in format.phases))))
        self.scroll_home(animate=False)


def length(minutes: float) -> str:
    """Minutes as people say them: ``45 min``, ``3 h 48 min``."""
    whole = round(minutes)
    hours, rest = divmod(whole, 60)
    if whole <= 90:
        return f"{whole} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def head(format: Format) -> list[Content]:
    """The title, how long it takes, and what it is for."""
    phases = len(format.phases)
    said = f"{length(format.minutes)}, {phases} {'phase' if phases == 1 else 'phases'}"
    title = Content.assemble((one_line(format.title), "bold"), "  ", (said, MUTED))
    return [title, Content.styled(one_line(format.summary, 300), MUTED)]


def line(phase: Phase, format: Format) -> Content:
    """A phase's minutes, bar, title and chapters."""
    longest = max(one.minutes for one in format.phases)
    bar = FULL * max(1, round(phase.minutes / longest * LONGEST_BAR))
    return Content.assemble(
        f"{phase.minutes:>4.3g} ",
        (f"{bar:<{LONGEST_BAR}}  ", "$primary"),
        one_line(phase.title, NAME),
        (f"  {covered(phase)}", MUTED),
    )


def covered(phase: Phase) -> str:
    """The chapters of a phase, or what it has instead of any."""
    if phase.chapters:
        return " ".join(str(number) for number in phase.chapters)
    return "the interviewer's choice" if phase.deep_dive else ""


def drills(format: Format) -> list[tuple[str, str]]:
    """The chapters that a drill offers, as value and label with its minutes."""
    found = sorted(format.drill_minutes.items())
    return [(str(number), f"{number} {chapter_title(number)}, {length(minutes)}") for number, minutes in found]

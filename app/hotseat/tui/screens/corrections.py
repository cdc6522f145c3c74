"""After a round of spot the flaws: each planted mistake, whether it was found, and what is right."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hotseat.core.assessment import Evidence
from hotseat.core.chapters import chapter_title
from hotseat.core.flaws import Mark
from hotseat.core.plaintext import one_line, plain
from hotseat.tui.widgets.evidence_view import EvidenceView
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from hotseat.study.flaws import Correction, Exercise, Outcome

MUTED = "$foreground-muted"
GOOD_REASON = 0.5


class CorrectionsScreen(Screen[None]):
    """The mistakes in the order of the text, then the marks that found none."""

    CSS_PATH = "corrections.tcss"
    AUTO_FOCUS = "#list"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "step(1)", "Next", id="corrections.next", tooltip="To the next mistake"),
        Binding("N", "step(-1)", "Before", id="corrections.previous", tooltip="To the mistake before"),
        Binding("r", "again", "Again", id="corrections.again", tooltip="Another round on this answer"),
        Binding("escape,q", "app.close_screen", "Close", id="corrections.back", tooltip="Back to the library"),
    ]

    @dataclass
    class AgainWanted(Message):
        """Another round is wanted."""

        slug: str

    def __init__(self, exercise: "Exercise", outcome: "Outcome") -> None:
        super().__init__()
        self._exercise = exercise
        self._played = outcome.played
        marks = outcome.played.marks
        alarms = [marks[place] for place in outcome.played.wrong]
        self._entries: list[Correction | Mark] = [*outcome.corrections, *alarms]
        self._spans = [self._span(one.start, one.end) for one in self._entries]

    def compose(self) -> ComposeResult:
        """The list, the card of the one under the cursor, and the answer."""
        played = self._played
        said = f"Score {played.score:.2f}: {played.found} of {len(played.findings)} found"
        alarms = len(played.wrong)
        yield TitleBar(f"Corrections  {one_line(self._exercise.title)}")
        yield Static(f"{said}, {alarms} false {'alarm' if alarms == 1 else 'alarms'}", id="score", markup=False)
        with Horizontal(id="desk"):
            yield OptionList(*(Option(self._line(one)) for one in self._entries), id="list", markup=False)
            with Vertical(id="right"):
                with VerticalScroll(id="card-scroll", can_focus=False):
                    yield Static("", id="card", markup=False)
                yield EvidenceView(self._exercise.text, self._spans, id="answer")
        yield KeyLine()

    def on_mount(self) -> None:
        """On the first one."""
        if self._entries:
            self.query_one(OptionList).highlighted = 0

    def action_step(self, by: int) -> None:
        """The next or previous one, round and round."""
        if self._entries:
            entries = self.query_one(OptionList)
            entries.highlighted = ((entries.highlighted or 0) + by) % len(self._entries)

    def action_again(self) -> None:
        """Another round."""
        self.post_message(self.AgainWanted(self._exercise.slug))

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.query_one("#card", Static).update(self._card(self._entries[event.option_index]))
        self.query_one(EvidenceView).point_at([self._spans[event.option_index]])
        self.query_one("#card-scroll").scroll_home(animate=False)

    def _line(self, one: "Correction | Mark") -> Content:
        said, style = self._outcome(one)
        return Content.assemble((f"{said:<9}", style), one_line(self._exercise.text[one.start : one.end], 80))

    def _card(self, one: "Correction | Mark") -> Content:
        said, style = self._outcome(one)
        if isinstance(one, Mark):
            why = f"\nYour reason: {one.reason}" if one.reason else ""
            return Content.assemble((said, f"bold {style}"), f"  Nothing planted stands here.{why}")
        flaw, finding = one.flaw, one.finding
        parts: list[Content | str | tuple[str, str]] = [
            (said, f"bold {style}"),
            (f"  chapter {flaw.chapter} {chapter_title(flaw.chapter)}", MUTED),
        ]
        if finding.mark is not None:
            mark = self._played.marks[finding.mark]
            fits = "fits" if finding.reason >= GOOD_REASON else "does not say what is wrong"
            parts.append((f"\nYour reason ({fits}, {finding.reason:.0%}): {mark.reason or 'none'}", MUTED))
        parts += [("\nWrong  ", "bold"), plain(flaw.why), ("\nRight  ", "bold"), plain(flaw.correction)]
        return Content.assemble(*parts)

    def _outcome(self, one: "Correction | Mark") -> tuple[str, str]:
        if isinstance(one, Mark):
            return "! alarm", "$text-warning"
        return ("✗ missed", "$text-error") if one.finding.mark is None else ("✓ found", "$text-success")

    def _span(self, start: int, end: int) -> Evidence:
        return Evidence(start=start, end=end, quote=self._exercise.text[start:end])

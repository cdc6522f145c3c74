"""Spot the flaws: a flawed answer to read with a pencil, and a word on what is wrong with what was marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from hotseat.core.chapters import CHAPTERS
from hotseat.core.flaws import MOST_MARKS, Mark
from hotseat.core.plaintext import one_line
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.marking_view import MarkingView
from hotseat.tui.widgets.question import Question
from hotseat.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from hotseat.study.flaws import Exercise

MUTED = "$foreground-muted"
LONGEST_REASON = 400
CHAPTERS_TO_TAKE = [("", "not said"), *((str(c.number), f"{c.number} {c.title}") for c in CHAPTERS)]
IN_TEXT = {"erase", "jump", "finish", "brief"}


class FlawsScreen(Screen[None]):
    """``marks`` are those made before. Nothing of the corrections is known here."""

    CSS_PATH = "flaws.tcss"
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "mark", "Mark", id="flaws.mark", tooltip="Mark what is under the pencil, and say why"),
        Binding("n", "jump(1)", "Next", id="flaws.next", tooltip="To the next mark"),
        Binding("N", "jump(-1)", "Mark before", id="flaws.previous", show=False, tooltip="To the mark before"),
        Binding("x,delete", "erase", "Erase", id="flaws.erase", tooltip="Take the mark under the pencil away"),
        Binding("b", "brief", "Brief", id="flaws.brief", tooltip="What the answer was written for"),
        Binding("f10", "finish", "Finish", id="flaws.finish", tooltip="Be scored and see the corrections"),
        Binding("escape", "leave", "Back", id="flaws.back", tooltip="Leave the reason, or the exercise"),
    ]

    @dataclass
    class Finished(Message):
        """The marks are to be scored."""

        slug: str
        marks: tuple[Mark, ...]

    @dataclass
    class Left(Message):
        """The exercise was left with these marks."""

        slug: str
        marks: tuple[Mark, ...]

    @dataclass
    class BriefWanted(Message):
        """The scenario's brief is to be shown."""

        slug: str

    def __init__(self, exercise: "Exercise", marks: Sequence[Mark] = ()) -> None:
        super().__init__()
        self._exercise = exercise
        self._marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self._asking: tuple[int, int] | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What was marked, in the order of the text."""
        return tuple(self._marks)

    def compose(self) -> ComposeResult:
        """The answer, the marks beside it, and one line to say what is wrong."""
        one = self._exercise
        yield TitleBar(f"Spot the flaws  {one_line(one.title)}")
        with Horizontal(id="desk"):
            yield MarkingView(one.text, id="answer")
            with Vertical(id="marks-side"):
                yield Static("", id="under", markup=False)
                yield Static("Your marks", classes="heading", markup=False)
                yield OptionList(id="marks", markup=False)
        with Vertical(id="form"):
            with Horizontal(id="reason-row"):
                yield Static("What is wrong here?", markup=False)
                yield Input(max_length=LONGEST_REASON, select_on_focus=False, compact=True, id="reason")
            with Horizontal(id="chapter-row"):
                yield Choices(CHAPTERS_TO_TAKE, "", label="Chapter", folded=True, id="chapter")
                yield Static("tab: chapter · enter: keep it", classes="hint", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Start on the text."""
        self.query_one("#form").display = False
        self.query_one(MarkingView).focus()
        self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a reason is asked for, only that."""
        return not (self._asking is not None and action in IN_TEXT)

    # what the reader does

    def action_mark(self) -> None:
        """Ask what is wrong with what is under the pencil; a mark that stands there is changed. Asked already: keep."""
        if self._asking is not None:
            self.keep()
            return
        start, end = self.query_one(MarkingView).span
        if end <= start:
            return
        old = self._mark_at(start, end)
        if old is None and len(self._marks) >= MOST_MARKS:
            self.notify(f"{MOST_MARKS} marks are enough.", markup=False)
            return
        self._asking = (old.start, old.end) if old else (start, end)
        self.query_one("#reason", Input).value = old.reason if old else ""
        with self.prevent(Choices.Changed):
            self.query_one("#chapter", Choices).take(str(old.chapter or "") if old else "")
        self.query_one("#form").display = True
        self.query_one("#reason", Input).focus()
        self.refresh_bindings()

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        event.stop()
        self.keep()

    def keep(self) -> None:
        """Keep the mark that is being asked about."""
        if self._asking is None:
            return
        start, end = self._asking
        chapter = self.query_one("#chapter", Choices).value
        reason = one_line(self.query_one("#reason", Input).value, LONGEST_REASON)
        mark = Mark(start=start, end=end, reason=reason, chapter=int(chapter) if chapter else None)
        self._marks = [one for one in self._marks if (one.start, one.end) != (start, end)] + [mark]
        self._marks.sort(key=lambda one: (one.start, one.end))
        self._close_form()
        self._draw()

    def action_erase(self) -> None:
        """Take away the mark under the pencil, or the one chosen in the list."""
        mark = self._chosen
        if mark is None:
            self.notify("No mark is under the pencil.", timeout=3, markup=False)
            return
        self._marks.remove(mark)
        self._draw()

    def action_jump(self, by: int) -> None:
        """The pencil to the next mark or the one before, round and round."""
        if not self._marks:
            return
        here = self.query_one(MarkingView).span
        spans = [(mark.start, mark.end) for mark in self._marks]
        if by > 0:
            to = next((span for span in spans if span > here), spans[0])
        else:
            to = next((span for span in reversed(spans) if span < here), spans[-1])
        self.query_one(MarkingView).point_at(*to)

    def action_brief(self) -> None:
        """What the answer was written for."""
        self.post_message(self.BriefWanted(self._exercise.slug))

    def action_finish(self) -> None:
        """Ask, then be scored."""
        count, silent = len(self._marks), sum(not mark.reason for mark in self._marks)
        because = f"{self._exercise.count} mistakes are planted; you have marked {_places(count)}."
        if silent:
            because += f" {_places(silent)} without a word on what is wrong: a reason is worth two fifths."

        def answered(answer: str | None) -> None:
            if answer == "finish":
                self.post_message(self.Finished(self._exercise.slug, self.marks))

        answers = [("finish", "Finish"), ("on", "Read on")]
        begin = None if count else "on"
        self.app.push_screen(Question("Finish and see the corrections?", because, answers, begin), answered)

    def action_leave(self) -> None:
        """Out of the reason first, then out of the exercise."""
        if self._asking is not None:
            self._close_form()
        elif isinstance(self.focused, OptionList):
            self.query_one(MarkingView).focus()
        else:
            self.post_message(self.Left(self._exercise.slug, self.marks))

    @on(OptionList.OptionHighlighted)
    def _to_chosen(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if isinstance(self.focused, OptionList) and event.option_index < len(self._marks):
            mark = self._marks[event.option_index]
            self.query_one(MarkingView).point_at(mark.start, mark.end)

    @on(OptionList.OptionSelected)
    def _change_chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_mark()

    # what is shown

    @property
    def _chosen(self) -> Mark | None:
        return self._mark_at(*self.query_one(MarkingView).span)

    def _mark_at(self, start: int, end: int) -> Mark | None:
        """The mark that is under the pencil: the same stretch, else the shortest that it lies in or that lies in it."""
        touching = [
            mark
            for mark in self._marks
            if (mark.start <= start and end <= mark.end) or (start <= mark.start and mark.end <= end)
        ]
        return min(
            touching, key=lambda mark: ((mark.start, mark.end) != (start, end), mark.end - mark.start), default=None
        )

    def _close_form(self) -> None:
        self._asking = None
        self.query_one("#form").display = False
        self.query_one(MarkingView).focus()
        self.refresh_bindings()

    def _draw(self) -> None:
        self.query_one(MarkingView).show_marks((mark.start, mark.end) for mark in self._marks)
        self.query_one(TitleBar).say(f"{len(self._marks)} marked, {self._exercise.count} planted")
        marks = self.query_one(OptionList)
        marks.clear_options()
        marks.add_options(
            [
                Option(
                    Content.assemble(
                        (f"“{one_line(self._exercise.text[mark.start : mark.end], 60)}”\n", "underline"),
                        (f"  {mark.reason or 'no reason given'}", MUTED),
                        (f"  chapter {mark.chapter}" if mark.chapter else "", MUTED),
                    )
                )
                for mark in self._marks
            ]
        )
        self._say_under()

    @on(MarkingView.Moved)
    def _say_under(self) -> None:
        start, end = self.query_one(MarkingView).span
        mark, count = self._chosen, len(self._exercise.text[start:end].split())
        said = f"{count} {'word' if count == 1 else 'words'} under the pencil"
        if not self._marks:
            said += ": enter marks them as wrong."
        if mark is not None:
            said = f"Marked: {mark.reason or 'no reason given'}"
        self.query_one("#under", Static).update(said)


def _places(count: int) -> str:
    return f"{count} {'place' if count == 1 else 'places'}"

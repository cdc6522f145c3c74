"""Scoring a text: spans of it marked as evidence with the keyboard, beside the criteria that they are evidence for."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from hotseat.core.plaintext import one_line
from hotseat.panel.text_scoring import TextScoring
from hotseat.tui.rating import RatingScreen
from hotseat.tui.widgets.marked_text import MarkedText


class TextScoringScreen(RatingScreen):
    """The text on the left, criteria on the right. Ratings can be given from either side."""

    CSS_PATH = "text_scoring.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "t",
            "text",
            "Text",
            priority=True,
            id="text.text",
            tooltip="The keyboard to the text, or back to the criteria",
        ),
        Binding(
            "s",
            "sentence",
            "Sentence",
            priority=True,
            id="text.sentence",
            tooltip="Select the sentence, then one more each time",
        ),
        Binding(
            "m",
            "mark",
            "Mark",
            priority=True,
            id="text.mark",
            tooltip="Mark the selection as evidence for the criterion",
        ),
        Binding(
            "M",
            "unmark",
            "Unmark",
            priority=True,
            id="text.unmark",
            show=False,
            tooltip="Take the mark under the cursor away",
        ),
        Binding("e", "evidence", "Next mark", id="text.evidence", show=False, tooltip="Jump to the next mark"),
    ]

    def __init__(self, scoring: TextScoring) -> None:
        self._scoring = scoring
        self.text = MarkedText(scoring.text, id="text")
        super().__init__(scoring)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A text has no clock to stop."""
        return False if action == "pause" else super().check_action(action, parameters)

    def body(self) -> ComposeResult:
        """The text; criteria over the tabs."""
        yield self.text
        with Vertical(id="right"):
            yield self.rating_side()
            yield from self.side()

    def on_mount(self) -> None:
        """Say what is being scored."""
        self._whole.display = False
        source = self._scoring.book.plan.source
        if source is not None:
            self.notify(
                f"Scoring {one_line(source.name, 80)}: s selects a sentence, m marks it for the criterion.",
                timeout=6,
                markup=False,
            )

    def _show_beside(self) -> None:
        super()._show_beside()
        if not self._over:
            self.text.show_marks(self._scoring.book.page.marks.values(), self.sheet.key)

    def action_text(self) -> None:
        """To the text and back."""
        self.remove_class("-side")
        self.set_focus(self.sheet if self.focused is self.text else self.text)

    def action_sentence(self) -> None:
        """Select by sentences."""
        self.remove_class("-side")
        self.set_focus(self.text)
        self.text.pick_sentence()

    def action_mark(self) -> None:
        """Mark what is selected, or the sentence under the cursor."""
        if key := self.sheet.key:
            with self._told():
                self._scoring.mark(*self.text.picked, key)
                self.text.let_go()
                self._changed(key)

    def action_unmark(self) -> None:
        """Take the narrowest mark under the cursor away, one for the criterion under its cursor first."""
        at, key = self.text.cursor_offset_in_text, self.sheet.key
        marks = self._scoring.book.page.marks
        found = sorted(
            (key not in mark.criteria, mark.end - mark.start, number)
            for number, mark in marks.items()
            if mark.start <= at <= mark.end
        )
        if not found:
            self.notify("The cursor stands on no mark.", timeout=3, markup=False)
            return
        with self._told():
            about = marks[found[0][2]].criteria
            self._scoring.unmark(found[0][2])
            self._changed(*about)

    def action_evidence(self) -> None:
        """The next mark after the cursor, round and round; its criterion comes under the cursor of the criteria."""
        marks = sorted(self._scoring.book.page.marks.values(), key=lambda mark: mark.start)
        if not marks:
            self.notify("Nothing is marked yet.", timeout=3, markup=False)
            return
        at = self.text.cursor_offset_in_text
        mark = next((mark for mark in marks if mark.start > at), marks[0])
        self.sheet.point_at(mark.criteria[0])
        self.set_focus(self.text)
        self.text.jump(mark)

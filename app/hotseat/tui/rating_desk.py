"""What stands on every screen that rates: the card, the clock, and trouble told in words."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static, TabbedContent, TabPane

from hotseat.core.plaintext import one_line, plain
from hotseat.core.wording import chapter_words
from hotseat.panel.opencard import OpenCard
from hotseat.panel.trouble import IllegalMove, PanelError, StaleCard, StorageError
from hotseat.tui.rating_keys import LETTERS, RATING_KEYS
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.clock_face import ClockFace
from hotseat.tui.widgets.criterion_card import CriterionCard
from hotseat.tui.widgets.desk_lists import NoteList
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.note_field import NoteField
from hotseat.tui.widgets.question import Question
from hotseat.tui.widgets.score_sheet import ScoreSheet

WHILE_LOST = {"leave", "look", "move", "filter", "chapter", "to_sheet"}


class RatingDesk(Screen[None]):
    """An open scorecard with its clock, let go of however the screen goes away. What may fail is told, not raised."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (108, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = ""
    FIRST_FILTER = "all"
    tick_every = 1.0
    """Seconds; no more than that of a note is ever at stake."""

    DEFAULT_CSS = """
    RatingDesk {
        #head { height: 1; padding: 0 2; background: $surface; }
        #title { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #filters { height: 1; padding: 0 1; }
        #filters > Choices { margin-right: 3; }
        #filters > #counted { width: 1fr; height: 1; text-align: right; color: $text-muted; }
        #trouble { display: none; height: auto; max-height: 4; padding: 0 2; background: $error 20%; }
        #body { height: 1fr; }
        #note-line { height: 1; padding: 0 1; background: $surface; }
        #about { width: auto; max-width: 40%; height: 1; color: $text-primary; text-wrap: nowrap; }
        #about { text-overflow: ellipsis; padding-left: 1; }
        #verdict { height: 1; padding: 0 2; text-wrap: nowrap; text-overflow: ellipsis; }
        TabbedContent, ContentSwitcher, TabPane { height: 1fr; padding: 0; }
        #side { height: 1fr; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = RATING_KEYS

    @dataclass
    class Submitted(Message, namespace="rating_screen"):
        """The scorecard was handed in."""

        card_id: str

    @dataclass
    class Left(Message, namespace="rating_screen"):
        """The interviewer went away; the card can be gone on with, or is empty and ``unwanted``."""

        card_id: str
        unwanted: bool = False

    def __init__(self, card: OpenCard) -> None:
        super().__init__()
        self._card = card
        self._level = card.book.plan.sitting.level
        self._criteria = {criterion.id: criterion for criterion in card.rubric.criteria}
        self._about: str | None = None
        self._mending: int | None = None
        self._over = self._lost = False
        self._soon: Timer | None = None
        self._timer: Timer | None = None
        self.sheet = ScoreSheet(card.rubric.criteria, self._level, id="sheet")
        self.rungs_card = CriterionCard(id="rungs")
        self.notes_list = NoteList(id="notes-list")
        self.field = NoteField("n takes a note", id="note")
        chapters = [(str(number), chapter_words(number)) for number in card.rubric.chapters()]
        self.filters = Choices(self._filters(), self.FIRST_FILTER, label="filter", key="f", folded=True, id="filter")
        self.chapters = Choices([("", "any"), *chapters], "", label="chapter", key="c", folded=True, id="chapter")
        self._whole = ClockFace("whole", id="whole-clock")

    # what is on the screen

    def compose(self) -> ComposeResult:
        """Head, trouble, body, the note being typed, where the recommendation stands, keys."""
        plan = self._card.book.plan
        about = (one_line(plan.candidate), one_line(plan.sitting.title), plan.sitting.level.value)
        with Horizontal(id="head"):
            yield Static(" · ".join(about), id="title", markup=False)
            yield self._whole
        yield Static("", id="trouble", markup=False)
        yield from self.above()
        with Horizontal(id="body"):
            yield from self.body()
        with Horizontal(id="note-line"):
            yield Static("note", id="about", markup=False)
            yield self.field
        yield Static("", id="verdict", markup=False)
        yield KeyLine(compact=True)

    def above(self) -> ComposeResult:
        """What stands between head and body."""
        yield from ()

    def body(self) -> ComposeResult:
        """The main part; it holds ``self.rating_side()`` and ``self.side()``."""
        raise NotImplementedError

    def rating_side(self) -> Widget:
        """The filters over the criteria."""
        counted = Static("", id="counted", markup=False)
        return Vertical(Horizontal(self.filters, self.chapters, counted, id="filters"), self.sheet, id="rating-side")

    def side(self) -> ComposeResult:
        """The tabs beside."""
        with TabbedContent(id="side"):
            for name, title, widget in self.tabs():
                with TabPane(title, id=f"tab-{name}"):
                    yield widget

    def tabs(self) -> list[tuple[str, str, Widget]]:
        """Name, title and what is in it, for every tab beside."""
        return [("criterion", "Rungs", self.rungs_card), ("notes", "Notes", self.notes_list)]

    def on_unmount(self) -> None:
        """However this screen goes away, nothing is lost."""
        self.save_and_leave("quit")

    def save_and_leave(self, reason: str) -> None:
        """Store the note being typed, stop the clock and let go of the card, at once. Twice is fine."""
        if self._over:
            return
        self._close()
        if not self._lost:
            with suppress(StorageError, IllegalMove):
                self._card.tick(self.field.value)
                self._card.leave(reason)

    def _filters(self) -> list[tuple[str, str]]:
        return [("all", "all"), ("new", "not rated"), ("bare", "without evidence")]

    # time

    def tick(self) -> None:
        """Store the clock and the note being typed; show the time."""
        if self._over or self._lost:
            return
        with self._told():
            self._card.tick(self.field.value)
            self.query_one("#trouble").display = False
        self._show_time()

    def _show_time(self) -> None:
        self._whole.show(self._card.whole_clock)

    def _go(self, unwanted: bool = False) -> None:
        self._close()
        if not self._lost:
            with suppress(StorageError, IllegalMove):
                self._card.leave()
        self.post_message(self.Left(self._card.card_id, unwanted))

    def _close(self) -> None:
        self._over = True
        for timer in (self._timer, self._soon):
            if timer is not None:
                timer.stop()

    # trouble

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A card that another window has taken can only be read."""
        if not any(f"action_{action}" in vars(kind) for kind in type(self).__mro__ if issubclass(kind, RatingDesk)):
            return True
        if self._over or (self._lost and action not in WHILE_LOST):
            return None
        return not (action in LETTERS and isinstance(self.focused, Input))

    @property
    def can_write(self) -> bool:
        """Whether the card is still this window's to change."""
        return not self._over and not self._lost

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what went wrong instead of falling over; what failed was not done, and the card is as it was."""
        try:
            yield
        except StaleCard as error:
            self._lose(str(error))
        except StorageError as error:
            trouble = self.query_one("#trouble", Static)
            trouble.update(f"✗ Not saved: {plain(str(error))} What you type stays here and is tried again.")
            trouble.display = True
        except (PanelError, IllegalMove) as error:
            self.notify(plain(str(error)), severity="warning", markup=False)

    def _lose(self, why: str) -> None:
        if self._lost:
            return
        self._lost = True
        if self._timer is not None:
            self._timer.stop()
        trouble = self.query_one("#trouble", Static)
        trouble.update(f"✗ Another window goes on with this card: {plain(why)}")
        trouble.display = True
        self.refresh_bindings()
        because = f"{why}\n\nThis window can only be read now. A note half typed stays in its field to be copied."
        answers = [("leave", "Leave"), ("stay", "Stay and read")]
        self.app.push_screen(
            Question("Another window has taken over", because, answers),
            lambda answer: self._go() if answer == "leave" else None,
        )

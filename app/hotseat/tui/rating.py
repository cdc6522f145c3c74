"""What rating a live interview and rating a text have in common: one scorecard, its criteria, and the keys."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Footer, Input, Static, TabbedContent, TabPane

from hotseat.core.plaintext import one_line, plain
from hotseat.core.rubric import Criterion
from hotseat.core.scorejournal import Rated, Unrated
from hotseat.core.wording import band, chapter_words
from hotseat.panel.opencard import OpenCard
from hotseat.panel.trouble import IllegalMove, PanelError, StaleCard, StorageError
from hotseat.tui.rating_keys import LETTERS, RATING_KEYS
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.clock_face import ClockFace
from hotseat.tui.widgets.criterion_card import CriterionCard
from hotseat.tui.widgets.desk_lists import NoteList
from hotseat.tui.widgets.note_field import NoteField
from hotseat.tui.widgets.question import Question
from hotseat.tui.widgets.recommendation_question import RecommendationQuestion, Verdict
from hotseat.tui.widgets.rung_mark import MUTED
from hotseat.tui.widgets.score_sheet import NEW, ScoreSheet, Standing

WHILE_LOST = {"leave", "look", "move", "filter", "chapter", "to_sheet"}
SOON = 0.15
"""Seconds without a key until what lies beside the row is brought up to date: the row itself is painted at once."""


class RatingScreen(Screen[None]):
    """One open scorecard. Every rating and note is stored before it is shown; a note being typed within a second.

    Nothing here waits: questions lie above a clock that runs on.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (108, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = ""
    FIRST_FILTER = "all"
    tick_every = 1.0
    """Seconds; no more than that of a note is ever at stake."""

    DEFAULT_CSS = """
    RatingScreen {
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
    class Submitted(Message):
        """The scorecard was handed in."""

        card_id: str

    @dataclass
    class Left(Message):
        """The interviewer went away; the card can be gone on with."""

        card_id: str

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
        yield Footer(show_command_palette=False, compact=True)

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

    def on_mount(self) -> None:
        """Show where the card stands, and begin to tick."""
        self._refill()
        if self._card.draft:
            self.field.value = self._card.draft
            self._about_words()
        self._show_beside()
        self._show_time()
        self.set_focus(self.sheet)
        self._timer = self.set_interval(self.tick_every, self.tick)

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

    # ratings

    def action_rate(self, rung: int | None) -> None:
        """Give the criterion under the cursor a rung; one row is painted."""
        if key := self.sheet.key:
            with self._told():
                self._card.rate(key, rung)
                self._changed(key)

    def action_unscored(self) -> None:
        """Looked at, cannot be judged."""
        self.action_rate(None)

    def action_unrate(self) -> None:
        """Take the rating away."""
        if (key := self.sheet.key) and self.sheet.standing(key).looked:
            with self._told():
                self._card.unrate(key)
                self._changed(key)

    def action_undo(self) -> None:
        """Take the last step back, and say what it was."""
        with self._told():
            undone = self._card.undo()
            if undone is None:
                self.notify("There is nothing to take back.", timeout=3, markup=False)
            elif isinstance(undone, Rated | Unrated):
                self.sheet.point_at(undone.criterion)
                self._changed(undone.criterion)
            else:
                self._changed(*self._criteria)
                self.notify(f"Taken back: {UNDONE.get(undone.kind, undone.kind)}.", timeout=3, markup=False)

    def _standings(self) -> dict[str, Standing]:
        page = self._card.book.page
        counts = Counter(key for note in page.notes.values() for key in note.criteria)
        counts.update(key for mark in page.marks.values() for key in mark.criteria)
        given = page.ratings
        return {
            key: Standing(given[key].rung if key in given else None, key in given, counts[key])
            for key in self._criteria
        }

    def _standing(self, key: str) -> Standing:
        page = self._card.book.page
        given = page.ratings.get(key)
        evidence = sum(key in one.criteria for one in page.notes.values())
        evidence += sum(key in one.criteria for one in page.marks.values())
        return Standing(given.rung if given else None, given is not None, evidence)

    def _changed(self, *keys: str) -> None:
        for key in keys:
            self.sheet.update_row(key, self._standing(key))
        self._show_beside_soon()

    def _show_beside_soon(self) -> None:
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(SOON, self._show_beside)

    def _show_beside(self) -> None:
        """Everything that is not the row itself: the criterion's card, notes, how many, what the rule says."""
        self._soon = None
        if self._over:
            return
        self._show_criterion()
        phases = {phase.id: phase.title for phase in self._card.book.plan.sitting.format.phases}
        self.notes_list.show(self._card.book.page.notes, phases)
        rated = sum(key in self._card.book.page.ratings for key in self._criteria)
        self.query_one("#counted", Static).update(f"{rated} of {len(self._criteria)}", layout=False)
        self.query_one("#verdict", Static).update(self._verdict_line(), layout=False)

    def _verdict_line(self) -> Content:
        verdict, rule = self._card.book.page.verdict, self._card.suggestion
        yours = (verdict.recommendation.value, "bold $text-primary") if verdict else ("none yet (r)", "")
        passes = rule.passes_at.value if rule.passes_at else "no level"
        total = f" {band(rule.total)}" if rule.total.score is not None else ""
        said = f"{rule.recommendation.value}, passes at {passes}{total}"
        return Content.assemble(("Yours ", MUTED), yours, ("   The rule suggests ", MUTED), said)

    @on(ScoreSheet.Moved)
    def _moved(self, event: ScoreSheet.Moved) -> None:
        event.stop()
        self._show_beside_soon()

    def _show_criterion(self) -> None:
        key = self.sheet.key
        page = self._card.book.page
        evidence = [mark.quote for mark in page.marks.values() if key in mark.criteria]
        evidence += [note.text for note in page.notes.values() if key in note.criteria]
        standing = self._standing(key) if key else NEW
        self.rungs_card.show(self._criteria.get(key or ""), standing, self._level, evidence)

    # what is listed

    def _filters(self) -> list[tuple[str, str]]:
        return [("all", "all"), ("new", "not rated"), ("bare", "without evidence")]

    def wanted(self, criterion: Criterion) -> bool:
        """Whether the filters let a criterion through."""
        if (chapter := self.chapters.value) and str(criterion.chapter) != chapter:
            return False
        match self.filters.value:
            case "new":
                return criterion.id not in self._card.book.page.ratings
            case "bare":
                return self.sheet.standing(criterion.id).lacks_evidence
        return True

    @on(Choices.Changed)
    def _refill(self) -> None:
        standings = self._standings()
        for key, standing in standings.items():
            self.sheet.update_row(key, standing)
        self.sheet.fill(standings, self.wanted)

    def action_filter(self) -> None:
        """The next filter."""
        self.filters.action_step(1)

    def action_chapter(self) -> None:
        """The next chapter."""
        self.chapters.action_step(1)

    def action_move(self, by: int) -> None:
        """Another criterion, wherever the keyboard is."""
        self.sheet.action_move(by)

    def action_look(self, tab: str) -> None:
        """Show a tab, or go back to the criteria from it."""
        tabs = self.query_one("#side", TabbedContent)
        inside = self.focused is not None and tabs in self.focused.ancestors
        if inside and tabs.active == f"tab-{tab}":
            self.action_to_sheet()
        else:
            self.open_tab(tab)
            self.set_focus(self.place_in(tab))

    def open_tab(self, tab: str) -> None:
        """Bring a tab into view."""
        self.add_class("-side")
        self.query_one("#side", TabbedContent).active = f"tab-{tab}"

    def place_in(self, tab: str) -> Widget:
        """Where the keyboard goes in a tab."""
        return {name: widget for name, _, widget in self.tabs()}[tab]

    def action_to_sheet(self) -> None:
        """Back to the criteria; a note half typed stays in its field."""
        if self._mending is not None:
            self._mending = None
            self.field.clear()
        self.remove_class("-side")
        self.set_focus(self.sheet)

    # notes

    def action_note(self) -> None:
        """Type a note on the criterion under the cursor."""
        self._type(self.sheet.key)

    def action_note_on_all(self) -> None:
        """Type a note on the whole."""
        self._type(None)

    def _type(self, about: str | None) -> None:
        self._about, self._mending = about, None
        self._about_words()
        self.set_focus(self.field)

    @on(Input.Submitted, "#note")
    def _keep_note(self, event: Input.Submitted) -> None:
        event.stop()
        if not self.can_write:
            return
        with self._told():
            if self._mending is not None:
                self._card.edit_note(self._mending, event.value)
            elif event.value.strip():
                self._card.note(event.value, *([self._about] if self._about else []))
            about, self._about, self._mending = self._about, None, None
            self.field.clear()
            self._changed(*([about] if about else []))
            self.set_focus(self.sheet)
            self.query_one("#about", Static).update("note")

    def _about_words(self) -> None:
        if self._mending is not None:
            said = f"note {self._mending}"
        elif self._about in self._criteria:
            said = f"{self._about} {self._criteria[self._about].name}"
        else:
            said = "note on the whole"
        self.query_one("#about", Static).update(one_line(said, 60))

    @on(NoteList.OptionSelected, "#notes-list")
    def _mend(self, event: NoteList.OptionSelected) -> None:
        event.stop()
        number = int(event.option.id or 0)
        if number in self._card.book.page.notes and self.can_write:
            if self.field.value.strip() and self._mending is None:
                self.notify("Keep the note being typed first: n, then enter.", severity="warning", markup=False)
                return
            self._about, self._mending = None, number
            self.field.value = " ".join(self._card.book.page.notes[number].text.split())
            self.field.cursor_position = len(self.field.value)
            self._about_words()
            self.set_focus(self.field)

    def key_delete(self) -> None:
        """Drop the note under the cursor."""
        if self.focused is self.notes_list and (key := self.notes_list.key) and self.can_write:
            with self._told():
                about = self._card.book.page.notes[int(key)].criteria
                self._card.drop_note(int(key))
                self._changed(*about)
                self.notify("Dropped. ctrl+z brings it back.", timeout=3, markup=False)

    # the end

    def action_recommend(self) -> None:
        """Ask for the recommendation and its reason."""
        self._ask_verdict(lambda: None)

    def _ask_verdict(self, then: Callable[[], None]) -> None:
        verdict, rule = self._card.book.page.verdict, self._card.suggestion
        passes = f"It would be a hire at {rule.passes_at.value if rule.passes_at else 'no level'}."
        beside = f"The rule suggests: {rule.recommendation.value}. {plain(rule.rule)} {passes} It decides nothing."
        question = RecommendationQuestion(
            beside, verdict.recommendation if verdict else None, verdict.reason if verdict else ""
        )

        def answered(given: Verdict | None) -> None:
            if given is not None and not self._over and not self._lost:
                with self._told():
                    self._card.recommend(*given)
                    self._show_beside()
                    then()

        self.app.push_screen(question, answered)

    def action_submit(self) -> None:
        """Say what is worth a second look, and hand in when that is answered."""
        verdict = self._card.book.page.verdict
        if all(rung is None for rung in self._card.rungs.values()):
            self.notify("Nothing is rated yet: rate what you saw first.", severity="warning", markup=False)
        elif self.field.value.strip():
            self.notify("A note is half typed: enter keeps it.", severity="warning", markup=False)
            self.set_focus(self.field)
        elif verdict is None or not verdict.reason:
            self._ask_verdict(self.action_submit)
        else:
            self._ask_to_submit()

    def _ask_to_submit(self) -> None:
        checks, verdict, rule = self._card.checks, self._card.book.page.verdict, self._card.suggestion
        lines = [f"! {check.says}" for check in checks]
        if verdict is not None:
            lines.append(f"You recommend: {verdict.recommendation.value}. The rule: {rule.recommendation.value}.")
        lines.append("Once handed in, the card can be amended and no longer changed.")
        answers = [("submit", "Hand in all the same" if checks else "Hand in"), ("stay", "Go on rating")]
        if self._card.unsupported:
            answers.insert(0, ("evidence", "Add evidence"))
        asks = "Look at this first" if checks else "Hand the scorecard in?"
        self.app.push_screen(Question(asks, "\n\n".join(lines), answers), self._submit)

    def _submit(self, answer: str | None) -> None:
        if answer == "evidence":
            self._refill()
            self.chapters.take("")
            self.filters.take("bare")
            self.action_to_sheet()
        elif answer == "submit" and not self._over:
            with self._told():
                self._card.submit(confirmed=True)
                self._close()
                self.post_message(self.Submitted(self._card.card_id))

    def action_pause(self) -> None:
        """Stop the clock, or let it run again. Rating goes on either way."""
        with self._told():
            running = self._card.book.session.running
            self._card.pause() if running else self._card.resume()
        self.set_class(not self._card.book.session.running, "-paused")
        self._show_time()
        if not self._card.book.session.running:
            self.notify("The clock stands; ctrl+t lets it run again.", timeout=4, markup=False)

    def action_leave(self) -> None:
        """Store, pause, go."""
        if not self._lost:
            stored = False
            with self._told():
                self._card.tick(self.field.value)
                stored = True
            if not stored and not self._lost:
                because = "Your ratings are stored. What stands in the note field is not."
                answers = [("go", "Leave without the note"), ("stay", "Stay")]
                self.app.push_screen(
                    Question("The last moment is not stored", because, answers),
                    lambda answer: self._go() if answer == "go" else None,
                )
                return
        self._go()

    def _go(self) -> None:
        self._close()
        if not self._lost:
            with suppress(StorageError, IllegalMove):
                self._card.leave()
        self.post_message(self.Left(self._card.card_id))

    def _close(self) -> None:
        self._over = True
        for timer in (self._timer, self._soon):
            if timer is not None:
                timer.stop()

    # trouble

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A card that another window has taken can only be read."""
        if not any(f"action_{action}" in vars(kind) for kind in type(self).__mro__ if issubclass(kind, RatingScreen)):
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


UNDONE = {
    "noted": "a note",
    "renoted": "a change to a note",
    "dropped": "the dropping of a note",
    "marked": "a mark",
    "unmarked": "the removal of a mark",
    "recommended": "a recommendation",
}

"""Scoring candidates: set up, rate, hand in, read, calibrate."""

import asyncio
import os
import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.screen import Screen

from hotseat.core.once import Once
from hotseat.core.plaintext import one_line, plain
from hotseat.tui.frame import Frame
from hotseat.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from hotseat.panel.gym import Bout
    from hotseat.panel.opencard import OpenCard
    from hotseat.panel.panel import Choice, Panel
    from hotseat.panel.text_scoring import TextScoring
    from hotseat.practice.practice import Practice
    from hotseat.tui.rating import RatingScreen
    from hotseat.tui.screens.gym import GymScreen
    from hotseat.tui.screens.history import HistoryScreen
    from hotseat.tui.screens.report import ReportScreen
    from hotseat.tui.screens.scorecard import ScorecardScreen
    from hotseat.tui.screens.scorecards import ScorecardsScreen
    from hotseat.tui.screens.scoring_setup import ScoringSetupScreen

NO_LABEL = "interviewer"


class ScoringJourney(Frame, inherit_bindings=False):
    """What an interviewer does. Without ``open_panel`` there is none of it."""

    open_panel: "Callable[[], Panel] | None" = None

    def __init__(self, practice: "Practice") -> None:
        super().__init__(practice)
        self.panel: Once[Panel] = Once(self._made_panel)
        """What an interviewer can do; raises ``PanelError`` where scoring is not set up."""

    def close_panel(self) -> None:
        """Let go of the panel's store."""
        if (panel := self.panel.drop()) is not None:
            panel.close()

    def _made_panel(self) -> "Panel":
        from hotseat.panel.trouble import PanelError

        if self.open_panel is None:
            raise PanelError("Scoring candidates is not set up in this program.")
        return self.open_panel()

    # setting up

    @on(LibraryScreen.ScoringWanted)
    def _set_scoring_up(self, event: LibraryScreen.ScoringWanted) -> None:
        with self.told():
            card = self.practice.library.scenario(event.slug).card
            self._ask_for_labels(card.slug, card.title)

    @work(group="scoring")
    async def _ask_for_labels(self, slug: str, title: str, attempt: str | None = None) -> None:
        from hotseat.tui.screens.scoring_setup import ScoringSetupScreen

        with self.told():
            label, fresh = await asyncio.to_thread(lambda: (self._label(), self.panel().fresh_label()))
            self.push_screen(ScoringSetupScreen(slug, title, self.practice.library.formats(), label, fresh, attempt))

    def _label(self) -> str:
        """The interviewer's own label: from the environment, else the last one used."""
        if given := os.environ.get("HOTSEAT_INTERVIEWER", ""):
            return one_line(given, 60)
        rows = self.panel().rows(limit=1)
        return rows[0].interviewer if rows else NO_LABEL

    def on_history_screen_score_wanted(self, event: "HistoryScreen.ScoreWanted") -> None:
        """Score a finished attempt from the history."""
        self._score_attempt(event.attempt_id)

    def on_report_screen_score_wanted(self, event: "ReportScreen.ScoreWanted") -> None:
        """Score a finished attempt from its report."""
        self._score_attempt(event.attempt_id)

    @work(group="scoring")
    async def _score_attempt(self, attempt_id: str) -> None:
        with self.told():
            attempt = await asyncio.to_thread(self.practice.history.attempt, attempt_id)
            self._ask_for_labels(attempt.plan.scenario, attempt.plan.title, attempt_id)

    def on_scoring_setup_screen_begun(self, event: "ScoringSetupScreen.Begun") -> None:
        """Begin what was set up."""
        if event.attempt is not None:
            self._open_card(partial(self._begin_attempt, event.attempt, event.choice), instead=True)
        elif event.path is not None:
            self._open_card(partial(self._begin_text, event.path, event.choice), instead=True)
        else:
            self.score(event.choice, instead=True)

    def score(self, choice: "Choice", instead: bool = False) -> None:
        """Open the cockpit on a live interview."""
        self._open_card(lambda: self.panel().begin(choice), instead)

    def _begin_attempt(self, attempt: str, choice: "Choice") -> "OpenCard":
        return self.panel().begin_attempt(attempt, choice)

    def _begin_text(self, path: str, choice: "Choice") -> "OpenCard":
        from hotseat.panel.transcripts import read_file

        read = read_file(Path(path).expanduser())
        for notice in read.notices:
            self.call_from_thread(partial(self.notify, plain(notice), timeout=10, markup=False))
        return self.panel().begin_text(choice, read)

    # at the card

    def _open_card(self, open: "Callable[[], OpenCard]", instead: bool = False) -> None:
        if not any(worker.group == "card" and not worker.is_finished for worker in self.workers):
            self._show_card(open, instead)

    @work(group="card")
    async def _show_card(self, open: "Callable[[], OpenCard]", instead: bool) -> None:
        with self.told():
            screen = _screen_of(await asyncio.to_thread(open))
            if instead:
                await self.switch_screen(screen)
            else:
                await self.push_screen(screen)

    def on_rating_screen_left(self, event: "RatingScreen.Left") -> None:
        """Back to where the card was opened from; an empty one that nobody wants is deleted first."""
        self.lift_modals()
        if event.unwanted:
            self._throw_away(event.card_id)
        else:
            self.action_close_screen()

    @work(group="card")
    async def _throw_away(self, card_id: str) -> None:
        with self.told(back=True):
            await asyncio.to_thread(self.panel().delete, card_id)
            self.action_close_screen()
            self.notify("Deleted: nothing stood on it.", timeout=4, markup=False)

    @work(group="card")
    async def on_rating_screen_submitted(self, event: "RatingScreen.Submitted") -> None:
        """The card is handed in: show it, or for an answer of the gym which it was, in the desk's place."""
        self.lift_modals()
        with self.told(back=True):
            screen = await asyncio.to_thread(self._after_submission, event.card_id)
            await self.switch_screen(screen)

    def _after_submission(self, card_id: str) -> "Screen[None]":
        if self.panel().book(card_id).plan.mode == "gym":
            return self._beside(card_id)
        return self._card_screen(card_id)

    def _card_screen(self, card_id: str) -> "Screen[None]":
        from hotseat.tui.screens.scorecard import ScorecardScreen

        book = self.panel().book(card_id)
        return ScorecardScreen(self.panel().card(card_id), book.amendments)

    @work(group="card")
    async def _show(self, make: "Callable[[], Screen[None]]") -> None:
        with self.told():
            await self.push_screen(await asyncio.to_thread(make))

    # reading a card

    def on_scorecard_screen_beside_wanted(self, event: "ScorecardScreen.BesideWanted") -> None:
        """The card beside another reading of its text."""
        self._show(partial(self._beside, event.card_id))

    def _beside(self, card_id: str) -> "Screen[None]":
        from hotseat.panel.text_scoring import TextScoring
        from hotseat.panel.trouble import PanelError
        from hotseat.tui.calibrated import estimate_line
        from hotseat.tui.screens.rungs_beside import RungsBesideScreen

        card = self.panel().resume(card_id, running=False)
        if not isinstance(card, TextScoring):
            raise PanelError("A live interview has no text that the offline grader could read.")
        if card.book.plan.mode == "gym":
            return _revealed(card, self.panel().gym.reveal(card))
        found = card.beside_offline()
        said = [
            "The offline reader reads evidence, not truth; where you differ, look at the text again.",
            f"Agreement  {estimate_line(found.agreement)} (weighted kappa, {found.agreement.units} in common)",
        ]
        pairs = [pair for pair in found.rows if pair[1] is not None or pair[2]]
        return RungsBesideScreen(f"Beside the offline reading: {card.book.plan.candidate}", "Offline", said, pairs)

    @work(group="card")
    async def on_scorecard_screen_export_wanted(self, event: "ScorecardScreen.ExportWanted") -> None:
        """Write the card to a file."""
        from hotseat.panel.exports import WRITERS
        from hotseat.panel.redaction import redacted

        path = Path(event.path).expanduser()
        with self.told():
            text = WRITERS[event.kind](redacted(event.card, event.profile))
            await asyncio.to_thread(path.write_text, text, "utf-8", None, "")
            self.notify(f"Written to {plain(str(path))}", markup=False)

    @work(group="card")
    async def on_scorecard_screen_amend_wanted(self, event: "ScorecardScreen.AmendWanted") -> None:
        """Add a word behind the card."""
        from hotseat.tui.screens.scorecard import ScorecardScreen

        given = event.amended
        with self.told():
            card = await asyncio.to_thread(self.panel().resume, event.card_id, False)
            await asyncio.to_thread(card.amend, given.reason, given.ratings, given.recommendation)
            for screen in self.screen_stack:
                if isinstance(screen, ScorecardScreen) and screen.card_id == event.card_id:
                    screen.show_amendments(card.book.amendments)
            self.notify("Added behind the card.", timeout=4, markup=False)

    # the list

    @on(LibraryScreen.ScorecardsWanted)
    def _show_cards(self) -> None:
        from hotseat.tui.screens.scorecards import ScorecardsScreen

        with self.told():
            panel = self.panel()
            self.push_screen(ScorecardsScreen(lambda limit: panel.rows(limit=limit)))

    def on_scorecards_screen_opened(self, event: "ScorecardsScreen.Opened") -> None:
        """Go on with a card, or read it."""
        if event.submitted:
            self._show(partial(self._card_screen, event.card_id))
        else:
            self._open_card(lambda: self.panel().resume(event.card_id))

    @work(group="card")
    async def on_scorecards_screen_deleted(self, event: "ScorecardsScreen.Deleted") -> None:
        """Delete a card for good."""
        from hotseat.tui.screens.scorecards import ScorecardsScreen

        with self.told():
            await asyncio.to_thread(self.panel().delete, event.card_id)
            for screen in self.screen_stack:
                if isinstance(screen, ScorecardsScreen):
                    screen.reload()
            self.notify("Deleted, with its ratings, notes, journal and text.", markup=False)

    # the gym

    def on_scorecards_screen_gym_wanted(self) -> None:
        """Show the gym."""
        self._show(self._gym_screen)

    def _gym_screen(self) -> "Screen[None]":
        from hotseat.tui.screens.gym import GymScreen

        gym, label = self.panel().gym, self._label()
        return GymScreen(label, lambda: (gym.bouts(label), gym.drift(label)))

    def on_gym_screen_begin_wanted(self) -> None:
        """An answer without its name."""
        from hotseat.panel.panel import Choice

        seed = secrets.randbelow(2**31)
        self._open_card(lambda: self.panel().gym.begin(Choice("", "gym", self._label(), seed=seed)))

    def on_gym_screen_opened(self, event: "GymScreen.Opened") -> None:
        """An answer that was scored, beside its reference."""
        self._show(partial(self._beside, event.card_id))


def _screen_of(card: "OpenCard") -> "RatingScreen":
    from hotseat.panel.text_scoring import TextScoring

    if isinstance(card, TextScoring):
        from hotseat.tui.screens.text_scoring import TextScoringScreen

        return TextScoringScreen(card)
    from hotseat.panel.scoring import Scoring
    from hotseat.tui.screens.cockpit import CockpitScreen

    assert isinstance(card, Scoring)
    return CockpitScreen(card)


def _revealed(card: "TextScoring", bout: "Bout") -> "Screen[None]":
    from hotseat.tui.calibrated import drift_lines
    from hotseat.tui.screens.rungs_beside import RungsBesideScreen

    flaws = set(bout.tried.flaws)
    pairs = [
        (criterion, bout.tried.own.get(criterion.id), bout.tried.reference.get(criterion.id))
        for criterion in card.rubric.criteria
        if bout.tried.own.get(criterion.id) is not None or criterion.id in flaws
    ]
    said = [
        f"It was the {one_line(bout.answer, 60)} answer to {one_line(bout.scenario, 60)}.",
        *drift_lines(bout.drift),
    ]
    if flaws:
        said.append(f"Planted mistakes: {one_line(', '.join(bout.tried.flaws), 200)}. They earn no credit.")
    return RungsBesideScreen("Gym: your rungs beside the reference", "Reference", said, pairs)

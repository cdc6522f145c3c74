"""What rating a live interview and rating a text have in common: one scorecard, its criteria, and the keys."""

from collections.abc import Callable

from hotseat.core.plaintext import plain
from hotseat.core.wording import passes_words
from hotseat.tui.rating_notes import RatingNotes
from hotseat.tui.widgets.question import Question
from hotseat.tui.widgets.recommendation_question import RecommendationQuestion, Verdict


class RatingScreen(RatingNotes):
    """One open scorecard, up to its recommendation and its handing in.

    Every rating and note is stored before it is shown. Nothing here waits: questions lie above a clock that runs on.
    """

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

    # the end

    def action_recommend(self) -> None:
        """Ask for the recommendation and its reason."""
        self._ask_verdict(lambda: None)

    def _ask_verdict(self, then: Callable[[], None]) -> None:
        verdict, rule = self._card.book.page.verdict, self._card.suggestion
        passes = passes_words(rule.passes_at, self._level) if rule.total.score is not None else ""
        said = (f"The rule suggests: {rule.recommendation.value}.", plain(rule.rule), passes, "It decides nothing.")
        beside = " ".join(part for part in said if part)
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
            if stored and self._card.is_blank:
                self._ask_whether_to_keep()
                return
        self._go()

    def _ask_whether_to_keep(self) -> None:
        because = "Nothing was rated, noted or told on it. Kept, it stays open in the list of scorecards."
        answers = [("drop", "Delete it"), ("keep", "Keep it"), ("stay", "Go on rating")]

        def answered(answer: str | None) -> None:
            if answer in ("drop", "keep") and not self._over:
                self._go(unwanted=answer == "drop" and self._card.is_blank)

        self.app.push_screen(Question("Keep the empty scorecard?", because, answers), answered)

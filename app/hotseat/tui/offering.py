"""Offering drafts that an editor or a lost window left behind, one after the other."""

from collections.abc import Callable, Sequence

from textual.app import App

from hotseat.core.plaintext import one_line
from hotseat.core.records import NOTES
from hotseat.practice.interview import Interview
from hotseat.tui.keeping import Keeper, LeftOver
from hotseat.tui.telling import amount
from hotseat.tui.widgets.question import Question

Taken = Callable[[LeftOver, str | None], bool]
"""Called with a draft and the answer given: "add", "use", "keep" or ``None``; false ends the offering."""


class DraftOffer:
    """Asks about each draft; what becomes of it is the caller's."""

    def __init__(self, app: App[None], interview: Interview, keeper: Keeper, taken: Taken) -> None:
        self._app = app
        self._interview = interview
        self._keeper = keeper
        self._taken = taken

    def make(self, found: Sequence[LeftOver]) -> None:
        """Ask about the first of ``found``, then about the rest."""
        if not found:
            return
        first, rest = found[0], found[1:]

        def after(answer: str | None) -> None:
            if self._taken(first, answer):
                self.make(rest)

        self._app.push_screen(self._question(first), after)

    def _question(self, draft: LeftOver) -> Question:
        phases = self._interview.session.plan.format
        title = "your notes" if draft.place == NOTES else phases.phase(draft.place).title
        stored = self._keeper.stored(draft.place)
        because = (
            f"A draft of {amount(draft.text)} was left behind in {draft.path.name}; {amount(stored)} are stored. "
            f"It begins:\n\n{one_line(draft.text, 160)}"
        )
        answers = [("add", "Add it below")] if stored.strip() else []
        answers += [("use", "Use the draft"), ("keep", "Not now")]
        return Question(f"A draft of {one_line(title)} was not brought in", because, answers)

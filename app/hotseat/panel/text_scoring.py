"""Scoring a text: an answer, a transcript or a finished attempt, with spans marked as evidence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random

from hotseat.core.agreement import Estimate, kappa
from hotseat.core.assessment import Assessment
from hotseat.core.rubric import Criterion, Rubric
from hotseat.core.score_records import CardRecord
from hotseat.core.scorecard import MAX_QUOTE
from hotseat.core.scorejournal import Marked, Unmarked
from hotseat.grading.rater import Rater
from hotseat.grading.split import split
from hotseat.panel.door import Door
from hotseat.panel.opencard import Clocks, OpenCard
from hotseat.panel.transcripts import without_turns
from hotseat.panel.trouble import PanelError

SEED = 20260105
"""Bootstrap intervals are the same at each reading."""


@dataclass(frozen=True, slots=True)
class Beside:
    """An interviewer's rungs beside the offline reading of the same text. ``rows``: own rung, offline rung."""

    own: Assessment
    offline: Assessment
    rows: tuple[tuple[Criterion, int | None, int | None], ...]
    agreement: Estimate

    def apart(self, least: int = 2) -> tuple[tuple[Criterion, int | None, int | None], ...]:
        """The criteria where the two lie at least so many rungs apart, widest first."""
        wide = [row for row in self.rows if row[1] is not None and row[2] is not None and abs(row[1] - row[2]) >= least]
        return tuple(sorted(wide, key=lambda row: -abs((row[1] or 0) - (row[2] or 0))))


class TextScoring(OpenCard):
    """One text with its scorecard. Offsets count in Unicode code points of ``text``."""

    def __init__(
        self,
        record: CardRecord,
        text: str,
        rubric: Rubric,
        store: Door,
        clocks: Clocks,
        calibrated_at: Callable[[], datetime | None],
        grader: Callable[[], Rater],
        running: bool = True,
    ) -> None:
        super().__init__(record, rubric, store, clocks, calibrated_at, running)
        self.text = text
        self._grader = grader

    def mark(self, start: int, end: int, *criteria: str) -> int:
        """Mark ``text[start:end]`` as evidence for ``criteria``, white space at its ends left out; its number.

        Raises ``PanelError`` for an empty span, one past ``MAX_QUOTE`` characters, or no criterion.
        """
        quote = self.text[max(start, 0) : end]
        start = max(start, 0) + len(quote) - len(quote.lstrip())
        quote = quote.strip()
        if not quote:
            raise PanelError("The span is empty: nothing was marked.")
        if len(quote) > MAX_QUOTE:
            raise PanelError(f"The span has {len(quote):,} characters; mark at most {MAX_QUOTE:,} at once.")
        if not criteria:
            raise PanelError("A span is marked as evidence for at least one criterion.")
        number = self.book.next_mark
        self._append(
            Marked(
                at=self._wall(),
                clock=self._now(),
                mark=number,
                start=start,
                end=start + len(quote),
                quote=quote,
                criteria=criteria,
            )
        )
        return number

    def unmark(self, mark: int) -> None:
        """Take a mark away."""
        self._append(Unmarked(at=self._wall(), clock=self._now(), mark=mark))

    def find(self, quote: str) -> tuple[int, int] | None:
        """Where a quote first stands in the text, white space folded; ``None`` when it does not."""
        words = quote.split()
        if not words or len(quote) > MAX_QUOTE:
            return None
        found = re.search(r"\s+".join(map(re.escape, words)), self.text)
        return found.span() if found else None

    def beside_offline(self) -> Beside:
        """The card beside the offline reading of the same text.

        Raises ``PanelError`` before the submission: a reading seen first would set the ratings.
        """
        if self.submitted is None:
            raise PanelError("The offline reading is shown after the card is submitted: it would set your ratings.")
        own = self.assessment
        plan = self.book.plan.sitting
        is_talk = self.book.plan.source is not None and self.book.plan.source.kind in ("vtt", "srt")
        read = without_turns(self.text) if is_talk else self.text
        offline = self._grader().assess(split(read, plan.format, plan.scenario), self.rubric, plan.level)
        theirs = {reading.id: reading.rung for reading in offline.criteria}
        rows = tuple((criterion, self.rungs[criterion.id], theirs[criterion.id]) for criterion in self.rubric.criteria)
        return Beside(own, offline, rows, kappa([row[1:] for row in rows], Random(SEED).randrange))

"""The calibration gym: score worked and flawed answers blind, then see the drift from the reference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from hotseat.content.catalogue import Catalogue
from hotseat.core.calibration import Drift, Tried, drift
from hotseat.core.plaintext import plain
from hotseat.core.scorebook import Scorebook
from hotseat.core.scorecard import Source, digest
from hotseat.core.worked import EvidenceMap, WorkedAnswer
from hotseat.panel.door import Door
from hotseat.panel.text_scoring import SEED, TextScoring
from hotseat.panel.trouble import PanelError

if TYPE_CHECKING:
    from hotseat.panel.panel import Choice

CANDIDATE = "gym"
"""The label of every gym card: the answers are nobody's."""


@dataclass(frozen=True, slots=True)
class Bout:
    """One answer scored in the gym: when, which it was, and how far the rungs drifted on it."""

    card_id: str
    at: datetime
    scenario: str
    answer: str
    tried: Tried
    drift: Drift


class Gym:
    """An interviewer's practice in judging. Answers come without a name; which they were is told after submission."""

    def __init__(
        self,
        catalogue: Catalogue,
        store: Callable[[], Door],
        begin: Callable[[Choice, str, Source], TextScoring],
    ) -> None:
        self._catalogue = catalogue
        self._store = store
        self._begin = begin

    def begin(self, choice: Choice) -> TextScoring:
        """An answer to score: one that this interviewer has not scored yet, picked by ``choice.seed``.

        ``choice.scenario`` may be empty for any scenario. Raises ``PanelError`` when there is none to score.
        """
        done = self._done(choice.interviewer)
        slugs = [choice.scenario] if choice.scenario else list(self._catalogue.slugs())
        fresh = [
            (slug, text)
            for slug in slugs
            for answer in self._catalogue.worked(slug)
            if digest(text := plain(answer.text)) not in done
        ]
        if not fresh:
            where = f"'{choice.scenario}'" if choice.scenario else "any scenario"
            raise PanelError(
                f"There is no worked answer of {where} that {choice.interviewer} has not scored in the gym. "
                "Choose another scenario; 'hotseat gym drift' shows what was found."
            )
        slug, text = Random(choice.seed).choice(fresh)
        source = Source(name=f"an answer to {slug}", kind="gym", sha256=digest(text), characters=len(text))
        return self._begin(choice.of(slug, CANDIDATE), text, source)

    def reveal(self, card: TextScoring) -> Bout:
        """Which answer it was and how far the card lies from its reference; kept with the card.

        A reference is what the worked answer's map claims; a criterion that it does not claim stands at 0. A flawed
        answer has planted mistakes instead. Raises ``PanelError`` before the submission, and when the answer is no
        longer among the content.
        """
        if card.submitted is None or card.book.plan.mode != "gym":
            raise PanelError("The reference is shown after a gym card is submitted.")
        if card.book.compared is None:
            answer = self._answer(card)
            reference: dict[str, int] = {}
            flaws: tuple[str, ...] = ()
            if isinstance(answer.map, EvidenceMap):
                claims = {claim.id: claim.rung for claim in answer.map.claims}
                reference = {key: claims.get(key, 0) for key in card.rungs}
            else:
                found = (flaw.criterion for flaw in answer.map.flaws)
                flaws = tuple(dict.fromkeys(key for key in found if key in card.rungs))
            card.compare(answer.name, reference, flaws)
        bout = _bout(card.card_id, card.book)
        assert bout is not None
        return bout

    def bouts(self, interviewer: str) -> tuple[Bout, ...]:
        """Every answer that the interviewer scored and saw revealed, oldest first."""
        rows = self._store().card_rows(interviewer=interviewer, mode="gym", status="submitted", limit=None)
        books = ((row.id, Scorebook.fold(self._store().load_card(row.id).events)) for row in reversed(rows))
        found = [bout for card_id, book in books if (bout := _bout(card_id, book)) is not None]
        return tuple(sorted(found, key=lambda bout: bout.at))

    def drift(self, interviewer: str, last: int = 8) -> Drift:
        """The drift over the newest ``last`` answers together."""
        return drift([bout.tried for bout in self.bouts(interviewer)[-last:]], Random(SEED).randrange)

    def calibrated_at(self, interviewer: str) -> datetime | None:
        """When the interviewer last submitted a gym card."""
        rows = self._store().card_rows(interviewer=interviewer, mode="gym", status="submitted", limit=None)
        return max((row.submitted_at for row in rows if row.submitted_at), default=None)

    def _done(self, interviewer: str) -> set[str]:
        rows = self._store().card_rows(interviewer=interviewer, mode="gym", limit=None)
        sources = (self._store().load_card(row.id).plan.source for row in rows)
        return {source.sha256 for source in sources if source}

    def _answer(self, card: TextScoring) -> WorkedAnswer:
        source = card.book.plan.source
        for answer in self._catalogue.worked(card.book.plan.sitting.scenario):
            if source is not None and digest(plain(answer.text)) == source.sha256:
                return answer
        raise PanelError("This answer has changed since it was scored: its reference no longer fits the card.")


def _bout(card_id: str, book: Scorebook) -> Bout | None:
    if book.compared is None or book.submitted is None:
        return None
    tried = Tried(book.submitted.card.rungs, book.compared.reference, book.compared.flaws)
    found = drift([tried], Random(SEED).randrange)
    return Bout(card_id, book.submitted.at, book.plan.sitting.scenario, book.compared.answer, tried, found)

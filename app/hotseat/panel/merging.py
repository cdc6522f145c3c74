"""Merging the cards of a panel: what does not belong together is refused, what is odd about the clocks is told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import permutations
from random import Random

from hotseat.core.assessment import Recommendation
from hotseat.core.concord import Asked, Concord, Sheet, concord
from hotseat.core.scorecard import CardFile, CommitmentFile, amended
from hotseat.panel.handover import about
from hotseat.panel.trouble import MergeRefused

SEED = 20260105
TOLERANCE = timedelta(minutes=2)
"""Clocks of machines that keep time over the network lie closer than this."""
SAME_START = timedelta(minutes=15)
"""Interviewers of one live interview begin their cards within this."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one interviewer recommends, after amendments too, beside the rule's suggestion from the same ratings."""

    interviewer: str
    recommendation: Recommendation
    after_amendments: Recommendation
    reason: str
    suggested: Recommendation
    total: float | None
    calibrated_at: datetime | None


@dataclass(frozen=True, slots=True)
class PanelResult:
    """Several cards about one candidate. Agreement is that of the cards as submitted, blind; ``notices`` tell the rest.

    ``blind`` is whether each card was opened with all the others' commitments in hand.
    """

    candidate: str
    scenario: str
    title: str
    rubric_hash: str
    cards: tuple[CardFile, ...]
    verdicts: tuple[Verdict, ...]
    concord: Concord
    blind: bool
    notices: tuple[str, ...]

    @property
    def unanimous(self) -> bool:
        """Whether all recommend the same."""
        return len({verdict.recommendation for verdict in self.verdicts}) == 1


def merge(cards: Sequence[CardFile], commitments: Sequence[CommitmentFile], now: datetime) -> PanelResult:
    """The panel's result. ``cards`` and ``commitments`` are as ``handover.read`` gave them, in any order.

    Raises ``MergeRefused`` with a sentence for each: fewer than two cards, one handed in twice, two by one interviewer,
    another candidate, scenario or rubric, or a commitment that the card does not fit.
    """
    reasons = list(_misfits(cards, commitments))
    if reasons:
        raise MergeRefused(reasons)
    first = cards[0].card
    blind, gaps = _blindness(cards)
    notices = [*gaps, *_clocks(cards, now), *_levels(cards)]
    return PanelResult(
        candidate=first.candidate,
        scenario=first.scenario,
        title=first.title,
        rubric_hash=first.rubric_hash,
        cards=tuple(cards),
        verdicts=tuple(_verdict(file) for file in cards),
        concord=agreement(cards),
        blind=blind,
        notices=tuple(notices),
    )


def agreement(cards: Sequence[CardFile]) -> Concord:
    """How far the cards agree as submitted, of one candidate or of several. Raises ``DifferentRubrics``."""
    sheets = [Sheet(f.card.interviewer, f.card.candidate, f.card.rubric_hash, f.card.rungs) for f in cards]
    asked = {rating.id: rating for file in cards for rating in file.card.ratings}
    return concord(sheets, [Asked(r.id, r.name, r.chapter, r.weight) for r in asked.values()], Random(SEED).randrange)


def _misfits(cards: Sequence[CardFile], commitments: Sequence[CommitmentFile]) -> Iterable[str]:
    if len(cards) < 2:
        yield f"A panel has at least two scorecards; {len(cards) or 'none'} was given."
        return
    first = cards[0].card
    ids: dict[str, CardFile] = {}
    names: set[str] = set()
    for file in cards:
        card = file.card
        if card.id in ids:
            same = "the same file twice" if ids[card.id].content_hash == file.content_hash else "two versions of it"
            yield f"{about(card)} (scorecard {card.id}) was handed in twice: {same}. Leave one out."
        elif card.interviewer in names:
            yield f"{card.interviewer} handed in two scorecards (the second is {card.id}). Leave one out."
        ids.setdefault(card.id, file)
        names.add(card.interviewer)
        if card.candidate != first.candidate:
            yield f"{about(card)} is about another candidate than {about(first)}."
        if card.scenario != first.scenario:
            yield f"{about(card)} is of the scenario '{card.scenario}', {about(first)} of '{first.scenario}'."
        elif card.rubric_hash != first.rubric_hash:
            yield (
                f"{about(card)} was made by rubric {card.rubric_hash} (format {card.format}), {about(first)} by "
                f"{first.rubric_hash} (format {first.format}): ratings by different rubrics are not compared."
            )
    for promise in commitments:
        fulfilled = ids.get(promise.id)
        if fulfilled is not None and fulfilled.commitment != promise.commitment:
            yield f"{about(promise)} is not the one that was committed to: it was rewritten after the commitment."


def _blindness(cards: Sequence[CardFile]) -> tuple[bool, list[str]]:
    gaps = [
        f"{one.card.interviewer} opened without the commitment of {other.card.interviewer}: "
        "nothing shows that the two were blind to each other."
        for one, other in permutations(cards, 2)
        if other.commitment not in one.seen
    ]
    return not gaps, gaps


def _clocks(cards: Sequence[CardFile], now: datetime) -> Iterable[str]:
    for file in cards:
        card, who = file.card, file.card.interviewer
        if card.submitted_at is None or card.started_at is None:
            continue
        ahead = max(card.submitted_at, file.opened_at) - now
        if ahead > TOLERANCE:
            yield f"{who}'s clock is at least {_length(ahead)} ahead of this machine's: times are told as they stand."
        if file.opened_at < card.submitted_at - TOLERANCE or card.submitted_at < card.started_at - TOLERANCE:
            yield f"{who}'s clock was set back while the card was made: its order in time cannot be trusted."
    starts = [(f.card.started_at, f.card.interviewer) for f in cards if f.card.mode == "live" and f.card.started_at]
    if len(starts) > 1:
        (early, one), (late, other) = min(starts), max(starts)
        if late - early > SAME_START:
            yield (
                f"The cards of {one} and {other} begin {_length(late - early)} apart: their clocks differ, or these "
                "were two interviews."
            )


def _levels(cards: Sequence[CardFile]) -> Iterable[str]:
    levels = sorted({file.card.level.value for file in cards})
    if len(levels) > 1:
        yield f"The cards hold the candidate to different levels ({', '.join(levels)}): totals do not compare."
    texts = {file.card.source.sha256 for file in cards if file.card.source}
    if len(texts) > 1:
        yield "The cards are about different texts: evidence cannot be laid side by side."


def _verdict(file: CardFile) -> Verdict:
    card = file.card
    return Verdict(
        interviewer=card.interviewer,
        recommendation=card.decided,
        after_amendments=amended(card, file.amendments)[1],
        reason=card.reason,
        suggested=card.suggestion.recommendation,
        total=card.suggestion.total.score,
        calibrated_at=card.calibrated_at,
    )


def _length(gap: timedelta) -> str:
    minutes = round(gap.total_seconds() / 60)
    return f"{minutes} minutes" if minutes < 120 else f"{minutes / 60:.1f} hours"

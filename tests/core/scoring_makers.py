"""Small values that the tests of scorecards are made of."""

from datetime import timedelta

from hotseat.core.assessment import Recommendation
from hotseat.core.fair_copy import fair_copy
from hotseat.core.scorebook import Scorebook
from hotseat.core.scorecard import Mode, Scorecard, Source, digest
from hotseat.core.scorejournal import CardPlan, Noted, Opened, Rated, Recommended, ScoreEvent
from hotseat.core.session import ZERO
from tests.core.makers import NOON, a_criterion, a_plan, a_rubric

RUBRIC = a_rubric(
    *(a_criterion(f"1.{n}") for n in range(1, 5)),
    *(a_criterion(f"2.{n}", chapter=2) for n in range(1, 4)),
    a_criterion("own-point", chapter=None, weight=2.0),
)
CRITERIA = tuple(criterion.id for criterion in RUBRIC.criteria)
UNDECIDED = Recommended(at=NOON, clock=ZERO, recommendation=Recommendation.NO_DECISION, reason="too little seen")
TEXT = "We test on the last four weeks, since a random split leaks."


def opened(mode: Mode = "live", interviewer: str = "ana", candidate: str = "C-1") -> Opened:
    """The first event of a card's journal."""
    source = Source(name="a.md", kind="markdown", sha256=digest(TEXT), characters=len(TEXT))
    plan = CardPlan(
        sitting=a_plan(),
        rubric_hash=RUBRIC.hash,
        criteria=CRITERIA,
        mode=mode,
        interviewer=interviewer,
        candidate=candidate,
        source=None if mode == "live" else source,
    )
    return Opened(at=NOON, clock=timedelta(0), plan=plan)


def a_book(
    rungs: dict[str, int | None],
    note: str = "",
    interviewer: str = "ana",
    candidate: str = "C-1",
    *more: ScoreEvent,
) -> Scorebook:
    """A book with these ratings, in which a note, if any, is evidence for all of them."""
    events: list[ScoreEvent] = [opened("live", interviewer, candidate)]
    if note:
        events.append(Noted(at=NOON, clock=ZERO, note=1, text=note, criteria=tuple(rungs)))
    events += [Rated(at=NOON, clock=ZERO, criterion=key, rung=rung) for key, rung in rungs.items()]
    return Scorebook.fold([*events, *more])


def a_card(
    rungs: dict[str, int | None], note: str = "", interviewer: str = "ana", candidate: str = "C-1", card_id: str = "one"
) -> Scorecard:
    """A card with these ratings, handed in without a decision."""
    book = a_book(rungs, note, interviewer, candidate, UNDECIDED)
    return fair_copy(book, RUBRIC, card_id, NOON, started_at=NOON)

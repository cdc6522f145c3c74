"""From a scorebook to the scorecard that is handed in, and from a scorecard to an assessment like any rater's."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from hotseat.core.assessment import Assessment, Evidence, Reading, Recommendation, Total
from hotseat.core.checks import Check
from hotseat.core.level import Level
from hotseat.core.rubric import Criterion, Rubric
from hotseat.core.scorebook import Scorebook
from hotseat.core.scorecard import CardNote, CardRating, Scorecard, Suggestion, Support
from hotseat.core.scoring import NEEDED_SHARE_SCORED, assess, recommend, score

VERSION = "scorecard 1"


def suggestion(rungs: dict[str, int | None], rubric: Rubric, level: Level) -> Suggestion:
    """What the rule makes of these rungs: total, recommendation, and the highest level that would be a hire.

    A person judges what there was time for, never all concepts: half of what can count is enough, not half of all.
    Below that there is no total either: that of two ratings says nothing of the whole.
    """
    share = judged_share(rungs, rubric)
    totals = {one: score(rungs, rubric, one)[1] for one in Level}
    recommendation, rule = recommend(totals[level].score, level, (), share)
    total = totals[level]
    if share < NEEDED_SHARE_SCORED:
        rule = f"Only {share:.0%} of what can count was judged; half is needed."
        total = Total(score=None, low=None, high=None)
    hires = (Recommendation.HIRE, Recommendation.STRONG_HIRE)
    passed = [one for one in Level if recommend(totals[one].score, one, (), share)[0] in hires]
    return Suggestion(recommendation=recommendation, rule=rule, total=total, passes_at=passed[-1] if passed else None)


def fair_copy(
    book: Scorebook,
    rubric: Rubric,
    card_id: str,
    submitted_at: datetime | None,
    *,
    started_at: datetime,
    calibrated_at: datetime | None = None,
    told: Iterable[Check] = (),
) -> Scorecard:
    """The card as it is submitted at ``submitted_at``, or (``None``) as it stands while it is open.

    An open card has no recommendation and no reason: what the interviewer leans to may still change.
    """
    plan, page, session = book.plan, book.page, book.session
    verdict = page.verdict if submitted_at is not None else None
    ratings = []
    for criterion in rubric.criteria:
        given = page.ratings.get(criterion.id)
        ratings.append(
            CardRating(
                id=criterion.id,
                name=criterion.name,
                chapter=criterion.chapter,
                weight=criterion.weight,
                rung=given.rung if given else None,
                at=given.at if given else None,
                clock=given.clock if given else None,
                phase=given.phase if given else None,
                evidence=_support(book, criterion),
            )
        )
    notes = (
        CardNote(text=note.text, at=note.at, clock=note.clock, phase=note.phase, criteria=note.criteria)
        for note in page.notes.values()
    )
    return Scorecard(
        id=card_id,
        interviewer=plan.interviewer,
        candidate=plan.candidate,
        scenario=plan.sitting.scenario,
        title=plan.sitting.title,
        format=plan.sitting.format.id,
        level=plan.sitting.level,
        rubric_hash=plan.rubric_hash,
        mode=plan.mode,
        source=plan.source,
        started_at=started_at,
        submitted_at=submitted_at,
        clock=session.clock,
        ratings=tuple(ratings),
        notes=tuple(notes),
        asked=tuple(dict.fromkeys(asked.fact for asked in session.asked if asked.fact)),
        twist_told=session.twist is not None,
        recommendation=verdict.recommendation if verdict else None,
        reason=verdict.reason if verdict else "",
        suggestion=suggestion(book.rungs, rubric, plan.sitting.level),
        calibrated_at=calibrated_at,
        told=tuple(check.kind for check in told),
    )


def record(card: Scorecard) -> str:
    """The notes as one text, a line each with its time and phase: what the evidence of a live interview lies in."""
    return "".join(f"[{clock_words(note.clock)} {note.phase}] {_flat(note.text)}\n" for note in card.notes)


def assessment(card: Scorecard, rubric: Rubric) -> Assessment:
    """The card as an assessment by its interviewer, so that every report and comparison can show it.

    Quotes keep their place in the text that was scored. In a live interview evidence lies in ``record(card)``.
    Raises ``ValueError`` when the card was made by another rubric.
    """
    if card.rubric_hash != rubric.hash:
        raise ValueError("the card was made by another rubric")
    lines = record(card) if card.mode == "live" else ""
    spans = {rating.id: tuple(_spans(rating.evidence, lines)) for rating in card.ratings}
    words = len(lines.split())
    return _assessed(card.rungs, rubric, card.level, card.interviewer, spans, card.scenario, card.format, words)


def clock_words(clock: timedelta) -> str:
    """A clock as people read it: ``07:30``, or ``1:02:30`` past the hour."""
    minutes, seconds = divmod(int(clock.total_seconds()), 60)
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02d}:{seconds:02d}" if hours else f"{rest:02d}:{seconds:02d}"


def _assessed(
    rungs: dict[str, int | None],
    rubric: Rubric,
    level: Level,
    rater: str,
    spans: dict[str, tuple[Evidence, ...]],
    scenario: str | None = None,
    format: str | None = None,
    words: int = 0,
) -> Assessment:
    readings = [
        Reading(
            id=criterion.id,
            chapter=criterion.chapter,
            rung=(rung := rungs.get(criterion.id)),
            evidence=spans.get(criterion.id, ()),
            next="" if rung is None else criterion.next.get(rung, ""),
        )
        for criterion in rubric.criteria
    ]
    result = assess(
        readings, rubric, level, rater=rater, version=VERSION, scenario=scenario, format=format, words=words
    )
    rule = suggestion(rungs, rubric, level)
    update = {
        "total": rule.total,
        "recommendation": rule.recommendation,
        "rule": rule.rule,
        "passes_at": rule.passes_at,
    }
    return result.model_copy(update=update)


def judged_share(rungs: dict[str, int | None], rubric: Rubric) -> float:
    """How much of what can count was judged, 0 to 1: of a chapter's concepts the quota counts, of own points all."""
    concepts = [criterion for criterion in rubric.criteria if "." in criterion.id]
    own = [rungs.get(criterion.id) is not None for criterion in rubric.criteria if "." not in criterion.id]
    asked = Counter(criterion.chapter for criterion in concepts)
    given = Counter(criterion.chapter for criterion in concepts if rungs.get(criterion.id) is not None)
    most = {chapter: min(number, rubric.quota.get(chapter or 0, number)) for chapter, number in asked.items()}
    countable = sum(most.values()) + len(own)
    judged = sum(min(given[chapter], number) for chapter, number in most.items()) + sum(own)
    return judged / countable if countable else 0.0


def _support(book: Scorebook, criterion: Criterion) -> tuple[Support, ...]:
    page = book.page
    quotes = [
        Support(kind="quote", text=mark.quote, clock=mark.clock, start=mark.start, end=mark.end)
        for mark in sorted(page.marks.values(), key=lambda mark: mark.start)
        if criterion.id in mark.criteria
    ]
    notes = [
        Support(kind="note", text=note.text, clock=note.clock)
        for note in page.notes.values()
        if criterion.id in note.criteria
    ]
    return (*quotes, *notes)


def _spans(evidence: Iterable[Support], lines: str) -> Iterable[Evidence]:
    for support in evidence:
        if support.start is not None and support.end is not None:
            yield Evidence(start=support.start, end=support.end, quote=support.text)
        elif (start := lines.find(quote := _flat(support.text))) >= 0:
            yield Evidence(start=start, end=start + len(quote), quote=quote)


def _flat(text: str) -> str:
    return " ".join(text.split())

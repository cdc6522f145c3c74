"""All scoring arithmetic: from rungs to chapters, total, recommendation and the level an answer would pass at.

A criterion's attainment at a level is ``rung / expected``, at most 1. A scenario's own criteria all count; of a
chapter's concepts the best ``quota`` count, since nobody shows all of them in the time given. A chapter's score is
the weighted mean of what counts, the total the weighted mean of the chapters. Unscored criteria are left out of
both sums and widen the interval instead. ``score`` is about rungs alone; what an answer claims wrongly comes off the
total afterwards (``deduct``), whoever flagged it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hotseat.core.assessment import Assessment, ChapterScore, Crosscheck, Flag, Reading, Recommendation, Total
from hotseat.core.level import Level
from hotseat.core.rubric import Criterion, Rubric

HIRE_FROM: dict[Level, float] = {Level.JUNIOR: 0.50, Level.MID: 0.55, Level.SENIOR: 0.70, Level.STAFF: 0.75}
"""The total from which an answer is a hire at a level. On answers read by their raters' own rungs, the level passed at
is the one that the rater named in 58 % of them and lies half a level off on average (docs/grading.md)."""
STRONG_HIRE_ABOVE = 0.15
NO_HIRE_BELOW = 0.25
NEEDED_SHARE_SCORED = 0.5
# The 676 rated answers of the training part: a rater's overall score regressed on the total by the rater's own rungs
# (linear and square) and the number of serious flaws listed. A flaw costs 4.5 of 100 points (standard error 0.25); the
# mean residual no longer falls from the fourth to the fifth.
WRONG_CLAIM_COSTS = 0.045
WRONG_CLAIMS_COUNTED = 4


@dataclass(frozen=True, slots=True)
class Spread:
    """How far a rater's reading may lie from a careful person's, in rungs: per criterion, and shared by all.

    The shared part is a bias that does not average out over criteria.
    """

    each: float = 0.9
    shared: float = 0.15


PERSON = Spread(each=0.4, shared=0.1)


def attainment(rung: int, criterion: Criterion, level: Level) -> float:
    """``rung`` against what the level expects of the criterion, 0 to 1 (1 where nothing is expected)."""
    expected = criterion.expect[level]
    return min(rung / expected, 1.0) if expected else 1.0


def assess(
    readings: Sequence[Reading],
    rubric: Rubric,
    level: Level,
    *,
    rater: str,
    version: str,
    flags: Sequence[Flag] = (),
    spread: Spread = PERSON,
    scenario: str | None = None,
    format: str | None = None,
    words: int = 0,
    crosschecks: Sequence[Crosscheck] = (),
) -> Assessment:
    """The assessment that follows from one rater's readings. Every criterion of the rubric is read exactly once.

    Raises ``ValueError`` when the readings and the rubric do not name the same criteria.
    """
    wanted = [criterion.id for criterion in rubric.criteria]
    if sorted(reading.id for reading in readings) != sorted(wanted):
        raise ValueError("readings and rubric do not name the same criteria")
    rungs = {reading.id: reading.rung for reading in readings}
    chapters, total = score(rungs, rubric, level, spread)
    total = deduct(total, flags)
    share = scored_share(rungs)
    recommendation, rule = recommend(total.score, level, flags, share)
    return Assessment(
        rater=rater,
        version=version,
        rubric_hash=rubric.hash,
        scenario=scenario,
        format=format,
        level=level,
        words=words,
        criteria=tuple(readings),
        chapters=chapters,
        total=total,
        recommendation=recommendation,
        rule=rule,
        passes_at=passes_at(rungs, rubric, flags, spread),
        flags=tuple(flags),
        crosschecks=tuple(crosschecks),
    )


def scored_share(rungs: Mapping[str, int | None]) -> float:
    """The share of criteria that were judged at all."""
    return sum(rung is not None for rung in rungs.values()) / len(rungs) if rungs else 0.0


def score(
    rungs: Mapping[str, int | None], rubric: Rubric, level: Level, spread: Spread = PERSON
) -> tuple[tuple[ChapterScore, ...], Total]:
    """Chapter scores and the total at ``level``, each with an 80 % interval."""
    scores = []
    numerator = denominator = variance = 0.0
    for chapter in _groups(rubric):
        criteria = [c for c in rubric.criteria if (c.chapter or 0) == chapter]
        middle, each = _group_score(criteria, rungs, rubric.quota.get(chapter), level, spread)
        if chapter:
            scores.append(_chapter_row(chapter, criteria, rungs, middle, each, spread))
        if middle is None:
            continue
        weight = rubric.chapter_weights.get(chapter, 1.0)
        if chapter in rubric.bonus and denominator and middle <= numerator / denominator:
            continue
        numerator += weight * middle
        denominator += weight
        variance += (weight * each) ** 2
    if not denominator:
        return tuple(scores), Total(score=None, low=None, high=None)
    middle = numerator / denominator
    low, high = _interval(middle, variance**0.5 / denominator, spread)
    return tuple(scores), Total(score=round(middle, 4), low=low, high=high)


def _groups(rubric: Rubric) -> list[int]:
    """Chapter numbers (0 for criteria of no chapter), bonus chapters last so that they can only lift."""
    present = {criterion.chapter or 0 for criterion in rubric.criteria}
    return sorted(present, key=lambda chapter: (chapter in rubric.bonus, chapter))


def _group_score(
    criteria: Iterable[Criterion],
    rungs: Mapping[str, int | None],
    quota: int | None,
    level: Level,
    spread: Spread,
) -> tuple[float | None, float]:
    """The weighted mean of what counts (``None`` where nothing was scored) and its standard error."""
    own: list[tuple[float, float]] = []
    concepts: list[tuple[float, float]] = []
    for criterion in criteria:
        rung = rungs.get(criterion.id)
        if rung is None or not criterion.expect[level]:
            continue
        pair = (criterion.weight, attainment(rung, criterion, level))
        (concepts if "." in criterion.id else own).append(pair)
    if quota is None or quota >= len(concepts):
        counted, base = concepts, sum(weight for weight, _ in concepts)
    else:
        counted = sorted(concepts, key=lambda pair: -pair[0] * pair[1])[:quota]
        base = sum(sorted((weight for weight, _ in concepts), reverse=True)[:quota])
    base += sum(weight for weight, _ in own)
    if not base:
        return None, 0.0
    counted = counted + own
    error = sum((weight * spread.each / 4) ** 2 for weight, _ in counted) ** 0.5 / base
    return min(sum(weight * share for weight, share in counted) / base, 1.0), error


def _chapter_row(
    chapter: int,
    criteria: Sequence[Criterion],
    rungs: Mapping[str, int | None],
    middle: float | None,
    each: float,
    spread: Spread,
) -> ChapterScore:
    found = [rungs.get(criterion.id) for criterion in criteria]
    low, high = (None, None) if middle is None else _interval(middle, each, spread)
    return ChapterScore(
        chapter=chapter,
        score=None if middle is None else round(middle, 4),
        low=low,
        high=high,
        shown=sum(rung is not None and rung > 0 for rung in found),
        asked=len(found),
        unscored=sum(rung is None for rung in found),
    )


def _interval(middle: float, each: float, spread: Spread) -> tuple[float, float]:
    """An 80 % interval (1.28 standard errors, the shared part added in quadrature), kept inside 0 to 1."""
    half = 1.28 * (each**2 + (spread.shared / 4) ** 2) ** 0.5
    return round(max(middle - half, 0.0), 4), round(min(middle + half, 1.0), 4)


def wrong_claims(flags: Iterable[Flag]) -> int:
    """How many red flags and misconceptions there are, each id once."""
    return len({flag.id for flag in flags if flag.kind in ("red", "wrong")})


def deduct(total: Total, flags: Iterable[Flag]) -> Total:
    """``total``, as ``score`` gives it, less what wrong claims cost, never below 0; its interval shifts with it."""
    if total.score is None or total.low is None or total.high is None:
        return total
    cost = min(wrong_claims(flags), WRONG_CLAIMS_COUNTED) * WRONG_CLAIM_COSTS
    taken = round(min(cost, total.score), 4)
    return Total(
        score=round(total.score - taken, 4),
        low=round(max(total.low - taken, 0.0), 4),
        high=round(total.high - taken, 4),
        deducted=taken,
    )


def recommend(
    total: float | None, level: Level, flags: Sequence[Flag], share_scored: float
) -> tuple[Recommendation, str]:
    """One of the four steps at ``level`` and the rule that gave it; no decision where too little was judged."""
    hire = HIRE_FROM[level]
    strong, weak = hire + STRONG_HIRE_ABOVE, hire - NO_HIRE_BELOW
    if total is None or share_scored < NEEDED_SHARE_SCORED:
        return Recommendation.NO_DECISION, "Less than half of the criteria could be judged."
    critical = [flag.name for flag in flags if flag.severity == "critical" and flag.kind in ("red", "integrity")]
    if total < weak:
        return Recommendation.STRONG_NO_HIRE, f"At {level} level a total below {weak:.2f} is a strong no hire."
    if critical:
        return Recommendation.NO_HIRE, f"A critical flag caps the result at no hire: {critical[0]}."
    if total < hire:
        return Recommendation.NO_HIRE, f"At {level} level a hire needs a total of {hire:.2f}."
    if total < strong:
        return Recommendation.HIRE, f"At {level} level a total from {hire:.2f} is a hire."
    return Recommendation.STRONG_HIRE, f"At {level} level a total from {strong:.2f} is a strong hire."


def lifts(rungs: Mapping[str, int | None], rubric: Rubric, level: Level) -> dict[str, float]:
    """By how much the total (0 to 1) rises with one rung more, for every criterion that would raise it.

    Worked out with ``score`` itself, so that a criterion lifts nothing whose chapter already counts enough others.
    """
    before = score(rungs, rubric, level)[1].score or 0.0
    found = {}
    for criterion in rubric.criteria:
        rung = rungs.get(criterion.id)
        if rung is None or rung >= criterion.expect[level]:
            continue
        lift = (score({**rungs, criterion.id: rung + 1}, rubric, level)[1].score or 0.0) - before
        if lift > 0:
            found[criterion.id] = lift
    return found


def passes_at(
    rungs: Mapping[str, int | None], rubric: Rubric, flags: Sequence[Flag], spread: Spread = PERSON
) -> Level | None:
    """The highest level at which these rungs with these flags are a hire; ``None`` when at none."""
    best = None
    for level in Level:
        total = deduct(score(rungs, rubric, level, spread)[1], flags)
        if recommend(total.score, level, flags, scored_share(rungs))[0] in (
            Recommendation.HIRE,
            Recommendation.STRONG_HIRE,
        ):
            best = level
    return best

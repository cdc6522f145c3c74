"""How far a panel agrees: overall, by chapter, by criterion, between each two, and who is severe."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from hotseat.core.agreement import Draw, Estimate, Unit, alpha, kappa, most_disputed, severity, spread_of


class DifferentRubrics(ValueError):
    """Ratings by different rubrics: what they share by name may mean another thing, so they are not compared."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One rater's rungs for one subject (a candidate, an answer), made by the rubric of that hash."""

    rater: str
    subject: str
    rubric_hash: str
    rungs: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What must be known of a criterion to group it: its chapter (``None``: of the scenario alone) and weight."""

    id: str
    name: str
    chapter: int | None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class CriterionConcord:
    """One criterion: who gave what for each subject, the widest gap (``None``: fewer than two rated it), and alpha."""

    asked: Asked
    ratings: Mapping[str, Mapping[str, int | None]]
    spread: int | None
    alpha: Estimate


@dataclass(frozen=True, slots=True)
class Concord:
    """``alpha`` over everything; ``pairs`` kappa for each two raters; ``severity`` in rungs above (+) or below (-)."""

    raters: tuple[str, ...]
    subjects: tuple[str, ...]
    alpha: Estimate
    pairs: tuple[tuple[str, str, Estimate], ...]
    chapters: tuple[tuple[int | None, Estimate], ...]
    criteria: tuple[CriterionConcord, ...]
    severity: tuple[tuple[str, Estimate], ...]
    discuss: tuple[str, ...]


def concord(sheets: Sequence[Sheet], asked: Sequence[Asked], draw: Draw) -> Concord:
    """The agreement of these sheets; a unit is one criterion of one subject.

    Raises ``DifferentRubrics`` when their rubric hashes differ, ``ValueError`` when one rater has two sheets for one
    subject. ``draw`` makes the intervals (``core.agreement.Draw``).
    """
    if len({sheet.rubric_hash for sheet in sheets}) > 1:
        raise DifferentRubrics("ratings by different rubrics are not compared")
    by_place = {(sheet.rater, sheet.subject): sheet.rungs for sheet in sheets}
    if len(by_place) < len(sheets):
        raise ValueError("a rater has two sheets for one subject")
    raters = tuple(dict.fromkeys(sheet.rater for sheet in sheets))
    subjects = tuple(dict.fromkeys(sheet.subject for sheet in sheets))

    def unit(subject: str, criterion: str) -> Unit:
        return tuple(by_place.get((rater, subject), {}).get(criterion) for rater in raters)

    units = {(subject, one.id): unit(subject, one.id) for one in asked for subject in subjects}
    every = list(units.values())
    chapters: dict[int | None, list[Unit]] = {}
    for one in asked:
        chapters.setdefault(one.chapter, []).extend(units[subject, one.id] for subject in subjects)
    rows = tuple(
        CriterionConcord(
            one,
            {subject: dict(zip(raters, units[subject, one.id], strict=True)) for subject in subjects},
            max((gap for s in subjects if (gap := spread_of(units[s, one.id])) is not None), default=None),
            alpha([units[subject, one.id] for subject in subjects], draw),
        )
        for one in asked
    )
    widest = (
        {
            one.id: max((units[subject, one.id] for subject in subjects), key=lambda unit: spread_of(unit) or 0)
            for one in asked
        }
        if subjects
        else {}
    )
    places = range(len(raters))
    return Concord(
        raters=raters,
        subjects=subjects,
        alpha=alpha(every, draw),
        pairs=tuple(
            (raters[a], raters[b], kappa([(u[a], u[b]) for u in every], draw)) for a, b in combinations(places, 2)
        ),
        chapters=tuple((number, alpha(chapters[number], draw)) for number in sorted(chapters, key=lambda n: n or 99)),
        criteria=rows,
        severity=tuple(
            (raters[a], severity([u[a] for u in every], [(*u[:a], *u[a + 1 :]) for u in every], draw)) for a in places
        ),
        discuss=most_disputed(widest, {one.id: one.weight for one in asked}),
    )

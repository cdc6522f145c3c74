"""Progress: readiness by chapter, trends, minutes against points, days of practice, weak spots, and how sure it all is.

Only the newest results of each chapter are read, so that ten thousand attempts cost no more than a dozen.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hotseat.content.catalogue import Catalogue
from hotseat.core.chapters import CHAPTER_NUMBERS, chapter_title
from hotseat.core.level import Level
from hotseat.core.readiness import LEAST_RESULTS, WINDOW, Point, Readiness, Trend, readiness, trend
from hotseat.core.results import WHOLE, ChapterResult, PhaseResult, unpack_rungs
from hotseat.core.rubric import ChapterRubric, Rubric
from hotseat.core.schedule import Calibration
from hotseat.core.scoring import HIRE_FROM, score
from hotseat.study.drills import RATER, Drill, Drills

if TYPE_CHECKING:
    from hotseat.storage.store import Store

PHASE_ATTEMPTS = 20
WEAKEST = 3
LEAST_IN_PLAY = 2
DEFAULT_QUOTA = 2
DAYS_BACK = 400
FLAW_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class ChapterProgress:
    """A chapter against the level aimed at. ``converted`` of its results were held to another level and read again
    from their rungs (the scenarios' own criteria left out)."""

    chapter: int
    title: str
    readiness: Readiness
    trend: Trend
    converted: int


@dataclass(frozen=True, slots=True)
class PhaseProgress:
    """Minutes against points of a phase over the newest attempts of a format: means over ``count`` of them.

    ``pace`` is time spent over budget, 1 on plan; ``score`` the mean share earned, ``None`` where nothing is scored.
    """

    title: str
    spent: timedelta
    budget: timedelta
    score: float | None
    words: float
    count: int

    @property
    def pace(self) -> float:
        """Time spent over budget."""
        return self.spent / self.budget if self.budget else 0.0


@dataclass(frozen=True, slots=True)
class Weakness:
    """A concept that costs most: its share at the level aimed at, 0 to 1, seen ``count`` times, and a drill for it."""

    concept: str
    name: str
    chapter: int
    share: float
    count: int
    drill: Drill | None


@dataclass(frozen=True, slots=True)
class Streak:
    """Days of practice, by local time: days in a row up to today or yesterday, the longest run, and the last seven
    and thirty days."""

    current: int
    longest: int
    week: int
    month: int
    last: date | None


@dataclass(frozen=True, slots=True)
class FlawProgress:
    """Spot the flaws: rounds looked at, mean score, and by chapter (found, planted)."""

    rounds: int
    score: float | None
    chapters: dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything that the progress screen shows. ``phases`` are of ``format``, the one sat last (drills aside)."""

    level: Level
    attempts: int
    whole: Readiness
    whole_trend: Trend
    chapters: tuple[ChapterProgress, ...]
    format: str | None
    phases: tuple[PhaseProgress, ...]
    streak: Streak
    weakest: tuple[Weakness, ...]
    calibration: Calibration
    flaws: FlawProgress

    @property
    def too_early(self) -> bool:
        """Whether there is too little to say anything."""
        return self.attempts < LEAST_RESULTS


class Progress:
    """Figures about practice. Verbs raise ``StorageError`` and ``ContentError``."""

    def __init__(
        self, catalogue: Catalogue, store: Callable[[], "Store"], wall: Callable[[], datetime], drills: Drills
    ) -> None:
        self._catalogue = catalogue
        self._store = store
        self._wall = wall
        self._drills = drills
        self._rubrics: dict[int, ChapterRubric] | None = None

    def dashboard(self, level: Level | None = None, weakest: bool = True) -> Dashboard:
        """Everything at once, against ``level`` (none: the level of the newest result, or senior).

        Without ``weakest`` the chapter rubrics need not be read, which takes longer than all the rest: a screen paints
        that first and asks for ``weakest`` after.
        """
        self._drills.settle()
        notebook = self._store().notebook
        rows = notebook.newest_results(RATER, (WHOLE, *CHAPTER_NUMBERS), WINDOW)
        newest = rows[WHOLE]
        aim = level or (newest[0].level if newest else Level.SENIOR)
        whole = _points(row for row in newest if row.level == aim)
        formats = [format for format in notebook.recent_formats(RATER) if not format.startswith("drill:")]
        return Dashboard(
            level=aim,
            attempts=notebook.result_count(RATER),
            whole=readiness(whole, HIRE_FROM[aim]),
            whole_trend=trend([point.score for point in reversed(whole)]),
            chapters=tuple(self._chapter(number, rows[number], aim) for number in CHAPTER_NUMBERS),
            format=formats[0] if formats else None,
            phases=tuple(self.phases(formats[0])) if formats else (),
            streak=self.streak(),
            weakest=tuple(self._weakest(rows, aim)) if weakest else (),
            calibration=self._drills.calibration(),
            flaws=self._flaws(),
        )

    def weakest(self, level: Level) -> list[Weakness]:
        """The three concepts that cost most at a level, of different chapters, with a drill for each."""
        self._drills.settle()
        return self._weakest(self._store().notebook.newest_results(RATER, CHAPTER_NUMBERS, WINDOW), level)

    def phases(self, format: str, attempts: int = PHASE_ATTEMPTS) -> list[PhaseProgress]:
        """Time per phase against plan, and points, over the newest attempts of a format; in the format's order."""
        rows = self._store().notebook.newest_phases(RATER, format, attempts)
        grouped: dict[tuple[int, str], list[PhaseResult]] = {}
        for row in rows:
            grouped.setdefault((row.place, row.title), []).append(row)
        found = []
        for (_, title), mine in sorted(grouped.items()):
            scores = [row.score for row in mine if row.score is not None]
            found.append(
                PhaseProgress(
                    title=title,
                    spent=timedelta(milliseconds=sum(row.spent_ms for row in mine) / len(mine)),
                    budget=timedelta(milliseconds=sum(row.budget_ms for row in mine) / len(mine)),
                    score=sum(scores) / len(scores) if scores else None,
                    words=sum(row.words for row in mine) / len(mine),
                    count=len(mine),
                )
            )
        return found

    def streak(self) -> Streak:
        """Days of practice. An attempt counts for the local day on which it began."""
        now = self._wall()
        today = now.astimezone().date()
        days = sorted({at.astimezone().date() for at in self._store().notebook.days(now - timedelta(days=DAYS_BACK))})
        if not days:
            return Streak(0, 0, 0, 0, None)
        longest = run = 1
        for before, after in pairwise(days):
            run = run + 1 if after - before == timedelta(days=1) else 1
            longest = max(longest, run)
        current = run if today - days[-1] <= timedelta(days=1) else 0
        week, month = (sum(today - day < timedelta(days=span) for day in days) for span in (7, 30))
        return Streak(current, longest, week, month, days[-1])

    def _chapter(self, number: int, rows: Sequence[ChapterResult], aim: Level) -> ChapterProgress:
        points, converted = [], 0
        for row in rows:
            if row.level == aim:
                points += _points([row])
            elif (point := self._converted(row, aim)) is not None:
                points.append(point)
                converted += 1
        return ChapterProgress(
            chapter=number,
            title=chapter_title(number),
            readiness=readiness(points, HIRE_FROM[aim]),
            trend=trend([point.score for point in reversed(points)]),
            converted=converted,
        )

    def _converted(self, row: ChapterResult, aim: Level) -> Point | None:
        """A result that was held to another level, as the level aimed at would score its rungs."""
        rubric = self._rubric(row.chapter)
        if rubric is None:
            return None
        rungs = unpack_rungs(row.chapter, row.rungs)
        asked = tuple(concept.model_copy(update={"chapter": row.chapter}) for concept in rubric.concepts)
        whole = Rubric(title="", criteria=asked, quota={row.chapter: self._quota(row)})
        share = score(rungs, whole, aim)[1]
        if share.score is None or share.low is None or share.high is None:
            return None
        return Point(share.score, share.low, share.high)

    def _weakest(self, rows: dict[int, list[ChapterResult]], aim: Level) -> list[Weakness]:
        ranked: list[tuple[float, Weakness]] = []
        for number in CHAPTER_NUMBERS:
            rubric = self._rubric(number)
            if rubric is None or not rows[number]:
                continue
            shares = {
                concept.id: []
                if not concept.expect[aim]
                else self._in_play(concept.id, concept.expect[aim], rows[number])
                for concept in rubric.concepts
            }
            seen = [share for mine in shares.values() for share in mine]
            if not seen:
                continue
            usual = sum(seen) / len(seen)
            for concept in rubric.concepts:
                mine = shares[concept.id]
                if len(mine) < LEAST_IN_PLAY:
                    continue
                share = (sum(mine) + usual) / (len(mine) + 1)  # one sitting's worth of the chapter's mean
                weakness = Weakness(concept.id, concept.name, number, round(share, 4), len(mine), None)
                ranked.append((concept.weight * (1 - share), weakness))
        ranked.sort(key=lambda pair: (-pair[0], pair[1].concept))
        found: list[Weakness] = []
        shelf = self._drills.shelf()
        for gain, one in ranked:
            if gain <= 0 or len(found) == WEAKEST:
                break
            if one.chapter in {other.chapter for other in found}:
                continue
            drill = self._drills.drill(one.chapter, f"{one.name} earned {one.share:.0%} of what {aim} asks", (), shelf)
            found.append(Weakness(one.concept, one.name, one.chapter, one.share, one.count, drill))
        return found

    def _in_play(self, concept: str, expected: int, rows: Sequence[ChapterResult]) -> list[float]:
        """Shares of a concept where it was shown, or was missing while fewer were shown than count."""
        found = []
        for row in rows:
            rungs = {key: rung for key, rung in unpack_rungs(row.chapter, row.rungs).items() if rung is not None}
            if concept not in rungs:
                continue
            short = sum(rung > 0 for rung in rungs.values()) < self._quota(row)
            if rungs[concept] or short:
                found.append(min(rungs[concept] / expected, 1.0))
        return found

    def _quota(self, row: ChapterResult) -> int:
        format = self._catalogue.formats().get(row.format.partition(":")[0])
        return format.quota.get(row.chapter, 40) if format else DEFAULT_QUOTA

    def _rubric(self, number: int) -> ChapterRubric | None:
        if self._rubrics is None:
            self._rubrics = {rubric.chapter: rubric for rubric in self._catalogue.chapters()}
        return self._rubrics.get(number)

    def _flaws(self) -> FlawProgress:
        rounds = self._store().notebook.flaw_rounds(limit=FLAW_ROUNDS)
        chapters: dict[int, tuple[int, int]] = {}
        for played in rounds:
            for finding in played.findings:
                found, planted = chapters.get(finding.chapter, (0, 0))
                chapters[finding.chapter] = (found + (finding.mark is not None), planted + 1)
        mean = sum(played.score for played in rounds) / len(rounds) if rounds else None
        return FlawProgress(len(rounds), mean, dict(sorted(chapters.items())))


def _points(rows: Iterable[ChapterResult]) -> list[Point]:
    return [
        Point(row.score, row.low, row.high)
        for row in rows
        if row.score is not None and row.low is not None and row.high is not None
    ]

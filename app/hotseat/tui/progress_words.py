"""What the figures of progress say, in sentences: the same whether colours are shown or not."""

from typing import TYPE_CHECKING

from hotseat.core.plaintext import one_line
from hotseat.core.readiness import LEAST_FOR_TREND, LEAST_RESULTS, Direction, Readiness, Trend
from hotseat.core.schedule import Calibration

if TYPE_CHECKING:
    from hotseat.study.progress import ChapterProgress, Dashboard, FlawProgress, Streak

LEAST_REVIEWS = 20
"""Fewer predictions than this say little about a scheduler."""


def readiness_words(one: Readiness) -> str:
    """The interval and the bar; how many more results are needed where it is too early."""
    if one.score is None or one.low is None or one.high is None:
        return f"no result yet; {LEAST_RESULTS} are needed to say anything"
    found = f"{one.score:.2f} ({one.low:.2f} to {one.high:.2f}) against {one.bar:.2f}"
    if one.count < LEAST_RESULTS:
        return f"{found}; too early with {_times(one.count, 'result')}, {LEAST_RESULTS} are needed"
    return f"{found} over {_times(one.count, 'result')}"


def trend_words(one: Trend) -> str:
    """Where it is going, with the interval of the slope."""
    if one.slope is None or one.low is None or one.high is None:
        return f"a trend needs {LEAST_FOR_TREND} results"
    if one.direction == Direction.LEVEL:
        return f"no trend ({one.low:+.3f} to {one.high:+.3f} a sitting)"
    return f"{one.direction.value} by {one.slope:+.3f} a sitting ({one.low:+.3f} to {one.high:+.3f})"


def whole_words(board: "Dashboard") -> str:
    """The whole interview in a line."""
    if board.whole.score is None:
        return f"no whole interview at {board.level} level is graded yet"
    return f"{readiness_words(board.whole)}; {trend_words(board.whole_trend)}"


def chapter_words(one: "ChapterProgress") -> str:
    """Everything known of a chapter."""
    held = f"; {one.converted} of them held to another level and read again" if one.converted else ""
    return f"{one.chapter} {one.title}: {readiness_words(one.readiness)}{held}; {trend_words(one.trend)}"


def days_words(streak: "Streak") -> str:
    """Days of practice, told and not asked for."""
    if streak.last is None:
        return "Practice: no day yet."
    row = f", {streak.current} in a row" if streak.current > 1 else ""
    return (
        f"Practice: {streak.week} of the last 7 days, {streak.month} of the last 30{row}; "
        f"longest run {_times(streak.longest, 'day')}."
    )


def flaw_words(flaws: "FlawProgress") -> str:
    """Spot the flaws, with the chapter whose mistakes are overlooked most."""
    if flaws.score is None:
        return "Spot the flaws: no round yet (x in the library)."
    said = f"Spot the flaws: {flaws.score:.2f} over {_times(flaws.rounds, 'round')}"
    missed = max(flaws.chapters.items(), key=lambda item: item[1][1] - item[1][0], default=None)
    if missed is not None and missed[1][1] > missed[1][0]:
        said += f"; most overlooked in chapter {missed[0]} ({missed[1][0]} of {missed[1][1]} found)"
    return f"{said}."


def calibration_words(found: Calibration) -> str:
    """How well the schedule of drills foresees."""
    if found.brier is None or found.plain is None:
        return "Schedule: too early to score its predictions; no concept that was due has been drilled yet."
    early = " (too early to judge)" if found.count < LEAST_REVIEWS else ""
    return (
        f"Schedule: its predictions score {found.brier:.3f} (Brier, 0 is best) over {_times(found.count, 'review')}"
        f"{early}; always saying the average would score {found.plain:.3f}."
    )


def _times(count: int, what: str) -> str:
    return f"{count} {one_line(what)}{'' if count == 1 else 's'}"

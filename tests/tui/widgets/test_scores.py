"""Rungs, bands and bars."""

from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.assessment import ChapterScore
from hotseat.core.level import Level
from hotseat.tui.widgets.chapter_bars import chapter_line
from hotseat.tui.widgets.rung_mark import marks, rung_style
from hotseat.tui.widgets.score_band import band_line, scale_line

share = st.floats(0, 1)


def test_marks_tell_reached_missing_and_beyond_without_colour() -> None:
    assert marks(2, 3) == "●●○·"
    assert marks(4, 3) == "●●●●"
    assert marks(0, 2) == "○○··"
    assert marks(None, 3) == "????"
    assert len({rung_style(rung, 3) for rung in (None, 0, 1, 3)}) == 4


@given(st.tuples(share, share, share), st.integers(6, 80))
def test_a_band_is_as_wide_as_asked_with_one_point_inside_its_interval(
    values: tuple[float, float, float], width: int
) -> None:
    low, score, high = sorted(values)
    line = band_line(score, low, high, width)
    assert len(line) == width
    assert line.count("●") == 1
    assert line.strip("·").lstrip("━").strip("─") == "●"


def test_what_was_not_scored_is_all_dots() -> None:
    assert band_line(None, None, None, 5) == "·····"


@given(st.sampled_from(Level), st.integers(6, 120))
def test_the_scale_never_runs_past_its_width(level: Level, width: int) -> None:
    assert len(scale_line(level, width).rstrip()) <= width


@given(st.integers(1, 16), st.integers(50, 140))
def test_chapter_lines_line_up(chapter: int, width: int) -> None:
    row = ChapterScore(chapter=chapter, score=0.5, low=0.4, high=0.6, shown=10, asked=12, unscored=0)
    none = ChapterScore(chapter=chapter, score=None, low=None, high=None, shown=0, asked=4, unscored=4)
    assert len(chapter_line(row, width).plain) <= width
    assert len(chapter_line(none, width).plain) <= width
    assert "0.50" in chapter_line(row, width).plain
    assert "not scored" in chapter_line(none, width).plain

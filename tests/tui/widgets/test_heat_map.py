from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.chapters import CHAPTERS
from hotseat.core.chapters import Chapter as Named
from hotseat.core.readiness import Point, Readiness, Trend, readiness, trend
from hotseat.tui.widgets.bars import sparkline
from hotseat.tui.widgets.heat_map import LEAST_TILE, MARKS, tile
from hotseat.tui.widgets.pace_table import pace_line, pace_word

shares = st.floats(0, 1)


@dataclass
class Chapter:
    chapter: int
    title: str
    readiness: Readiness
    trend: Trend


def a_chapter(scores: list[float], bar: float = 0.6) -> Chapter:
    points = [Point(score, max(score - 0.1, 0), min(score + 0.1, 1)) for score in scores]
    return Chapter(11, "Features and feature engineering", readiness(points, bar), trend(scores[::-1]))


@given(st.lists(shares, max_size=14), shares, st.integers(LEAST_TILE, 40), st.booleans())
def test_a_tile_fills_its_place_and_says_its_verdict(scores: list[float], bar: float, width: int, here: bool) -> None:
    one = a_chapter(scores, bar)
    lines = tile(one, width, here)
    assert [len(line) for line in lines] == [width] * 3
    assert MARKS[one.readiness.verdict] in lines[2]
    assert one.readiness.verdict.value in lines[2]
    assert ("▸" in lines[0]) == here
    assert "11 F" in lines[0]


def test_a_title_without_room_is_a_whole_word() -> None:
    one = a_chapter([])
    assert tile(one, 40)[0].strip() == "11 Features and feature engineering"
    assert tile(one, 18)[0].strip() == "11 Features"


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.title)
def test_no_chapter_is_cut_in_the_least_window(chapter: Named) -> None:
    one = Chapter(chapter.number, chapter.title, readiness([], 0.6), trend([]))
    assert "…" not in tile(one, 18)[0], "four tiles in 80 cells"


def test_a_rising_chapter_says_so_in_words() -> None:
    text = "\n".join(tile(a_chapter([0.9, 0.82, 0.7, 0.61, 0.5, 0.4]), 30))
    assert "▲ rising" in text
    assert "0.7" in text
    assert "┊" in text


def test_nothing_known_is_too_early() -> None:
    text = "\n".join(tile(a_chapter([]), 18))
    assert "· too early" in text
    assert "–" in text


@given(st.lists(shares), st.integers(0, 20))
def test_a_sparkline_is_the_newest_shares(scores: list[float], width: int) -> None:
    line = sparkline(scores, width)
    assert len(line) == min(len(scores), width)
    assert set(line) <= set("▁▂▃▄▅▆▇█")


@given(st.floats(0, 50))
def test_pace_is_drawn_around_the_plan(pace: float) -> None:
    line = pace_line(pace)
    assert len(line) == 11
    assert line[5] == "┊"


def test_pace_has_a_word() -> None:
    assert [pace_word(pace) for pace in (0.5, 1.0, 1.5)] == ["under", "on plan", "! over"]

"""Thirds of rated answers, read as drills."""

from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.assessment import Assessment, Reading
from hotseat.core.level import Level
from hotseat.core.rubric import Rubric
from hotseat.core.scoring import assess
from hotseat.core.submission import Submission
from hotseat.grading.bench.corpus import Answer, Rated
from hotseat.grading.bench.parts import pieces, read_parts, rungs_within
from tests.core.makers import a_criterion, a_rubric

FIRST, SECOND, THIRD = "Late costs three times early. ", "We split by week here. ", "A person looks at odd ones. "
ANSWER = Answer(
    "S90_01",
    FIRST + SECOND + THIRD,
    (Rated({"2.4": 3, "7.1": 2}, 50.0, "mid", {"2.4": ("Late costs three",), "7.1": ("split by week",)}),),
)
RUBRICS = {2: a_rubric(a_criterion("2.4", 2), a_criterion("2.5", 2)), 7: a_rubric(a_criterion("7.1", 7))}


class Reader:
    """Gives every criterion the same rung."""

    name, version = "fixed", "1"

    def __init__(self, rung: int) -> None:
        self._rung = rung
        self.read: list[str] = []

    def assess(self, submission: Submission, rubric: Rubric, level: Level) -> Assessment:
        self.read.append(submission.text)
        readings = [
            Reading(id=one.id, chapter=one.chapter, rung=self._rung, evidence=(), why="", next="")
            for one in rubric.criteria
        ]
        return assess(readings, rubric, level, rater=self.name, version=self.version)


@given(st.text(alphabet="ab. \n", max_size=200))
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in pieces(text)).split() == text.split()


def test_a_part_shows_what_is_quoted_from_it() -> None:
    assert rungs_within(ANSWER, 0, len(FIRST)) == {"2.4": 3.0}
    assert rungs_within(ANSWER, len(FIRST) + len(SECOND), len(ANSWER.text)) == {}


def test_parts_are_asked_the_chapters_that_they_show() -> None:
    reader = Reader(1)
    found = read_parts([ANSWER], RUBRICS.__getitem__, reader)
    assert [text.strip() for text in reader.read] == [FIRST.strip(), SECOND.strip()]
    assert (found.readings, found.found, found.right) == (3, 1.0, 2 / 3)
    assert read_parts([ANSWER], RUBRICS.__getitem__, Reader(0)).found == 0.0

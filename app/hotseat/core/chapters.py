"""The 16 chapters in 4 parts: the backbone of phases, rubrics and progress.

Titles follow "Machine Learning System Design With End-To-End Examples" (Babushkin, Kravchenko).
"""

from typing import NamedTuple


class Chapter(NamedTuple):
    """One of the 16 chapters."""

    number: int
    title: str
    part: str


_PREPARATIONS = "Preparations"
_EARLY = "Early stage"
_INTERMEDIATE = "Intermediate steps"
_GROWTH = "Integration and growth"

CHAPTERS: tuple[Chapter, ...] = (
    Chapter(1, "Essentials", _PREPARATIONS),
    Chapter(2, "Is there a problem?", _PREPARATIONS),
    Chapter(3, "Preliminary research", _PREPARATIONS),
    Chapter(4, "Design document", _PREPARATIONS),
    Chapter(5, "Metrics and losses", _EARLY),
    Chapter(6, "Gathering datasets", _EARLY),
    Chapter(7, "Validation", _EARLY),
    Chapter(8, "Baseline solution", _EARLY),
    Chapter(9, "Error analysis", _INTERMEDIATE),
    Chapter(10, "Training pipeline", _INTERMEDIATE),
    Chapter(11, "Features and feature engineering", _INTERMEDIATE),
    Chapter(12, "Reporting", _INTERMEDIATE),
    Chapter(13, "Integration", _GROWTH),
    Chapter(14, "Reliability and monitoring", _GROWTH),
    Chapter(15, "Serving and inference optimization", _GROWTH),
    Chapter(16, "Ownership and maintenance", _GROWTH),
)

CHAPTER_NUMBERS: tuple[int, ...] = tuple(chapter.number for chapter in CHAPTERS)

# How many concepts each chapter has, in order; their ids are part of the content format and of stored assessments.
CONCEPT_COUNTS: dict[int, int] = dict(
    zip(CHAPTER_NUMBERS, (7, 8, 6, 7, 8, 8, 7, 7, 7, 8, 7, 7, 7, 7, 8, 7), strict=True)
)


def concept_ids(number: int) -> tuple[str, ...]:
    """The ids of a chapter's concepts in order, ``"5.1"`` to ``"5.8"``; raises ``KeyError`` outside 1 to 16."""
    return tuple(f"{number}.{place}" for place in range(1, CONCEPT_COUNTS[number] + 1))


CONCEPT_IDS: tuple[str, ...] = tuple(identity for number in CHAPTER_NUMBERS for identity in concept_ids(number))


def chapter_title(number: int) -> str:
    """The title of chapter ``number`` (1 to 16); raises ``IndexError`` outside that range."""
    if number < 1:
        raise IndexError(number)
    return CHAPTERS[number - 1].title

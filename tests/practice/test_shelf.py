from datetime import UTC, datetime, timedelta

from hotseat.core.level import Level
from hotseat.core.pace import Timing
from hotseat.core.records import AttemptRow
from hotseat.core.shelved import Shelved
from hotseat.practice.shelf import Wanted, difficulties, pick, stressed


def shelved(slug: str, title: str, difficulty: int, chapters: tuple[int, ...]) -> Shelved:
    return Shelved(
        slug=slug, id="S1", title=title, difficulty=difficulty, summary="A summary of the setting.", domain="retail",
        chapters=chapters, vocabulary=("shop", "till", "basket", "shelf", "order"), figures=(("Shops", "640"),),
        origin="shipped",
    )  # fmt: skip


def result(scenario: str, score: float | None) -> AttemptRow:
    return AttemptRow(
        id=scenario, scenario=scenario, title=scenario, format="45", level=Level.MID, timing=Timing.PRACTICE,
        status="finished", started_at=datetime(2026, 1, 5, tzinfo=UTC), clock=timedelta(minutes=5), score=score,
    )  # fmt: skip


SHELF = [
    shelved("queue", "The queue", 2, (5, 7)),
    shelved("arrivals", "arrivals", 4, (7, 12)),
    shelved("bread", "Bread", 2, (5,)),
]


def slugs(wanted: Wanted, results: dict[str, AttemptRow] | None = None) -> list[str]:
    return [one.slug for one in pick(SHELF, wanted, results or {})]


def test_all_by_title_whatever_the_case() -> None:
    assert slugs(Wanted()) == ["arrivals", "bread", "queue"]


def test_every_word_must_stand_somewhere() -> None:
    assert slugs(Wanted(words="QUE")) == ["queue"]
    assert slugs(Wanted(words="retail basket")) == ["arrivals", "bread", "queue"]
    assert slugs(Wanted(words="validation")) == ["arrivals", "queue"]
    assert slugs(Wanted(words="bread nowhere")) == []


def test_difficulty_and_chapter_narrow_it_together() -> None:
    assert slugs(Wanted(difficulty=2)) == ["bread", "queue"]
    assert slugs(Wanted(difficulty=2, chapter=7)) == ["queue"]


def test_the_easiest_first() -> None:
    assert slugs(Wanted(order="difficulty")) == ["bread", "queue", "arrivals"]


def test_the_worst_result_first_and_what_has_none_last() -> None:
    results = {"queue": result("queue", 0.7), "bread": result("bread", 0.2), "arrivals": result("arrivals", None)}
    assert slugs(Wanted(order="result"), results) == ["bread", "queue", "arrivals"]


def test_only_what_is_there_is_offered() -> None:
    assert difficulties(SHELF) == [2, 4]
    assert stressed(SHELF) == [5, 7, 12]

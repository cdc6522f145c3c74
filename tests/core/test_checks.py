"""Gentle checks: each names its pattern, and a careful card has none."""

from datetime import timedelta

from hotseat.core.checks import Check, checks, unsupported
from hotseat.core.scorebook import Scorebook
from hotseat.core.scorejournal import Noted, Rated, ScoreEvent
from tests.core.makers import NOON
from tests.core.scoring_makers import CRITERIA, opened


def kinds(book: Scorebook) -> list[str]:
    return [check.kind for check in checks(book)]


def book_of(*steps: tuple[int, str, object]) -> Scorebook:
    """A book from ``(second, criterion, rung or note)`` in order."""
    events: list[ScoreEvent] = [opened("live")]
    notes = 0
    for second, key, given in steps:
        clock = timedelta(seconds=second)
        if isinstance(given, str):
            notes += 1
            events.append(Noted(at=NOON, clock=clock, note=notes, text=given, criteria=(key,)))
        else:
            events.append(Rated.model_validate({"at": NOON, "clock": clock, "criterion": key, "rung": given}))
    return Scorebook.fold(events)


def careful() -> list[tuple[int, str, object]]:
    steps: list[tuple[int, str, object]] = []
    for place, key in enumerate(CRITERIA):
        steps += [(place * 60, key, "what was said"), (place * 60 + 10, key, place % 5)]
    return steps


def test_a_careful_card_has_nothing_to_look_at() -> None:
    assert checks(book_of(*careful())) == ()
    assert checks(Scorebook.fold([opened("live")])) == ()


def test_all_ratings_equal() -> None:
    steps = [(second, key, 3 if isinstance(given, int) else given) for second, key, given in careful()]
    (found,) = checks(book_of(*steps))
    assert found.kind == "all-equal"
    assert "All 8 ratings are 3" in found.says
    assert kinds(book_of(*steps[:8])) == [], "four alike are no pattern"


def test_rated_before_any_evidence() -> None:
    early = Check(
        "before-evidence",
        "1 rating (1.1) was given before the first note or quote was taken: a first impression may have set it.",
        ("1.1",),
    )
    assert checks(book_of((0, "1.1", 2), *careful()[2:], (600, "1.1", "said later"))) == (early,)


def test_everything_in_the_last_minute() -> None:
    steps = [(second // 10 + 3000, key, given) for second, key, given in careful()]
    assert kinds(book_of((0, "1.1", "said at the start"), *steps)) == ["last-minute"]
    assert kinds(book_of((0, "1.1", "said at the start"), (60, "1.1", 2), *steps[2:])) == []


def test_missing_evidence_is_asked_for_what_was_credited() -> None:
    book = book_of((0, "1.1", "said"), (5, "1.1", 2), (70, "1.2", 3), (140, "1.3", 0), (150, "2.1", None))
    assert unsupported(book) == ("1.2",)
    assert kinds(book) == ["no-evidence"]

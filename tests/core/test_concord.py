"""A panel's agreement: what can be told is told, what cannot is said, and rubrics are not mixed."""

from random import Random

import pytest

from hotseat.core.concord import Asked, DifferentRubrics, Sheet, concord

ASKED = [Asked(f"{chapter}.{n}", f"point {chapter}.{n}", chapter) for chapter in (1, 2) for n in range(1, 7)]
ASKED += [Asked("own", "own point", None, weight=3.0)]


def sheet(rater: str, offset: int = 0, subject: str = "C-1", rubric: str = "abc", **more: int | None) -> Sheet:
    rungs: dict[str, int | None] = {one.id: min(max((n * 7) % 4 + offset, 0), 4) for n, one in enumerate(ASKED)}
    return Sheet(rater, subject, rubric, rungs | more)


def test_a_panel_of_three() -> None:
    found = concord([sheet("ana"), sheet("bo"), sheet("cy", offset=1)], ASKED, Random(1).randrange)
    assert found.raters == ("ana", "bo", "cy")
    assert found.alpha.value is not None
    assert 0 < found.alpha.value < 1
    assert {(a, b): round(e.value or 0, 3) for a, b, e in found.pairs}[("ana", "bo")] == 1
    severity = {rater: estimate.value for rater, estimate in found.severity}
    assert severity == {"ana": pytest.approx(-0.5), "bo": pytest.approx(-0.5), "cy": pytest.approx(1.0)}
    assert [number for number, _ in found.chapters] == [1, 2, None]
    assert "too few" in dict(found.chapters)[None].why
    assert all("too few" in row.alpha.why for row in found.criteria), "one candidate cannot show it by criterion"
    assert found.criteria[0].spread == 1


def test_the_widest_gaps_come_first() -> None:
    found = concord(
        [sheet("ana", **{"1.2": 0, "own": 0}), sheet("bo", **{"1.2": 4, "own": 4})], ASKED, Random(1).randrange
    )
    assert found.discuss == ("own", "1.2")


def test_missing_ratings_and_missing_sheets_are_no_disagreement() -> None:
    silent = Sheet("cy", "C-1", "abc", dict.fromkeys((one.id for one in ASKED), None))
    with_silent = concord([sheet("ana"), sheet("bo", offset=1), silent], ASKED, Random(1).randrange)
    without = concord([sheet("ana"), sheet("bo", offset=1)], ASKED, Random(1).randrange)
    assert with_silent.alpha == without.alpha
    assert "too few" in dict(with_silent.severity)["cy"].why


def test_several_candidates_tell_by_criterion() -> None:
    sheets = [sheet(rater, subject=f"C-{n}", **{"1.1": n % 5}) for n in range(8) for rater in ("ana", "bo")]
    found = concord(sheets, ASKED, Random(1).randrange)
    first = found.criteria[0]
    assert first.alpha.value == pytest.approx(1.0)
    assert first.alpha.units == 8
    assert len(first.ratings) == 8


def test_other_rubrics_are_refused() -> None:
    with pytest.raises(DifferentRubrics):
        concord([sheet("ana"), sheet("bo", rubric="def")], ASKED, Random(1).randrange)
    with pytest.raises(ValueError, match="two sheets"):
        concord([sheet("ana"), sheet("ana")], ASKED, Random(1).randrange)

"""Calibration: severity, spread and halo each move with what they are named after."""

from random import Random

import pytest

from hotseat.core.calibration import Drift, Tried, drift

WEAK = {f"1.{n}": rung for n, rung in enumerate((0, 0, 1, 3, 0, 2, 0, 1))}
STRONG = {f"1.{n}": rung for n, rung in enumerate((4, 3, 4, 0, 3, 4, 2, 3))}


def of(*tried: Tried) -> Drift:
    return drift(tried, Random(1).randrange)


def test_who_agrees_with_the_reference_drifts_nowhere() -> None:
    found = of(Tried(WEAK, WEAK), Tried(STRONG, STRONG))
    assert found.severity.value == 0
    assert found.agreement.value == found.spread == found.exact == found.within_one == 1
    assert found.halo == 0
    assert found.answers == 2
    assert found.criteria == 16


def test_severity_is_below_zero_for_the_severe() -> None:
    harsh = {key: max(rung - 1, 0) for key, rung in STRONG.items()}
    found = of(Tried(harsh, STRONG))
    assert found.severity.value == pytest.approx(-7 / 8)
    assert found.within_one == 1
    assert found.halo is None, "one answer cannot show halo"


def test_spread_is_below_one_for_who_stays_in_the_middle() -> None:
    middle = {key: 2 if rung < 3 else 3 for key, rung in STRONG.items()}
    found = of(Tried(middle, STRONG))
    assert found.spread is not None
    assert found.spread < 0.6


def test_halo_is_above_zero_for_who_follows_one_impression() -> None:
    found = of(Tried(dict.fromkeys(WEAK, 1), WEAK), Tried(dict.fromkeys(STRONG, 3), STRONG))
    assert found.halo is not None
    assert found.halo > 0.3


def test_unscored_points_and_planted_mistakes() -> None:
    own: dict[str, int | None] = {**WEAK, "1.0": None, "1.3": 4}
    found = of(Tried(own, WEAK), Tried({"2.1": 0, "2.2": 3, "2.3": None}, {}, ("2.1", "2.2", "2.3")))
    assert found.criteria == 7
    assert (found.seen_flaws, found.flaws) == (1, 3)


def test_nothing_scored_is_said() -> None:
    found = of()
    assert "too few" in found.severity.why
    assert found.spread is found.halo is found.exact is None

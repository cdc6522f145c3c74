"""How much of a sentence is nothing but aliases."""

import pytest

from hotseat.grading.normalise import fold
from hotseat.grading.recital import Recital
from hotseat.grading.stems import tokens
from hotseat.grading.units import read_units

ALIASES = ("time-based split", "circuit breaker", "decision threshold", "median per repair type")
RECITAL = Recital.of(tokens(fold(alias).text) for alias in ALIASES)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Time-based splits, circuit breakers, decision thresholds", 1.0, 1.0),
        ("We use a time-based split because the future must stay unseen while we train.", 0.15, 0.35),
        ("Nothing of the kind is said here.", 0.0, 0.0),
    ],
)
def test_share(text: str, low: float, high: float) -> None:
    (unit,) = read_units(fold(text))
    assert low <= RECITAL.share(unit) <= high

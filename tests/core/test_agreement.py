"""Agreement: our figures against published worked examples and against well-kept libraries."""

from random import Random

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from hotseat.core.agreement import (
    LEAST_UNITS,
    Unit,
    alpha,
    kappa,
    most_disputed,
    ordinal_alpha,
    quadratic_kappa,
    severity,
)

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: four observers, twelve units.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS: list[Unit] = list(zip(*OBSERVERS, strict=True))
# The data set "anxiety" of the R package irr; its manual's first example of kappa2 uses raters 1 and 2, "squared".
ANXIETY = (
    (3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3),
    (3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4),
)

rungs = st.integers(0, 4)
tables = st.integers(2, 5).flatmap(
    lambda raters: st.lists(
        st.lists(st.none() | rungs, min_size=raters, max_size=raters).map(tuple), min_size=1, max_size=40
    )
)


def drawing(seed: int = 1) -> object:
    return Random(seed).randrange


def test_alpha_is_what_krippendorff_publishes() -> None:
    assert ordinal_alpha(UNITS) == pytest.approx(0.815, abs=0.0005)


def test_kappa_is_what_irr_publishes() -> None:
    assert quadratic_kappa(list(zip(*ANXIETY, strict=True))) == pytest.approx(0.297, abs=0.0005)


@given(tables)
def test_alpha_is_the_librarys(units: list[Unit]) -> None:
    own = ordinal_alpha(units)
    data = np.array([[np.nan if value is None else value for value in unit] for unit in units], dtype=float).T
    values = {value for unit in units if sum(v is not None for v in unit) > 1 for value in unit if value is not None}
    if len(values) < 2:
        assert own is None
        return
    theirs = krippendorff.alpha(
        reliability_data=data,
        level_of_measurement="ordinal",
        value_domain=sorted({v for u in units for v in u} - {None}),
    )
    assert own == pytest.approx(theirs, abs=1e-9)


@given(st.lists(st.tuples(rungs, rungs), min_size=1, max_size=60))
def test_kappa_is_the_librarys(pairs: list[tuple[int, int]]) -> None:
    own = quadratic_kappa(pairs)
    one, two = zip(*pairs, strict=True)
    if len({*one, *two}) == 1:
        assert own is None
        return
    theirs = cohen_kappa_score(one, two, weights="quadratic", labels=list(range(5)))
    assert own == pytest.approx(theirs, abs=1e-9)


@given(tables, st.integers(1, 9))
def test_only_the_order_of_the_values_counts_for_alpha(units: list[Unit], factor: int) -> None:
    stretched = [tuple(None if value is None else value * factor - 3 for value in unit) for unit in units]
    assert ordinal_alpha(stretched) == ordinal_alpha(units)


def test_the_interval_holds_the_figure_and_follows_the_seed() -> None:
    first, again, other = (alpha(UNITS, Random(seed).randrange) for seed in (1, 1, 2))
    assert first == again
    assert first.value == other.value
    assert (first.low, first.high) != (other.low, other.high)
    assert first.units == 11, "the unit with one value pairs with nothing"
    assert first.low is not None
    assert first.value is not None
    assert first.high is not None
    assert first.low < first.value < first.high <= 1


def test_more_units_narrow_the_interval() -> None:
    one, many = alpha(UNITS, Random(1).randrange), alpha(UNITS * 12, Random(1).randrange)
    assert one.low is not None
    assert many.low is not None
    assert many.low > one.low


@pytest.mark.parametrize("units", [[], UNITS[:4], [(1, None, None)] * 30])
def test_too_few_ratings_are_told_instead_of_a_number(units: list[Unit]) -> None:
    found = alpha(units, Random(1).randrange)
    assert found.value is found.low is found.high is None
    assert "too few ratings" in found.why
    assert str(LEAST_UNITS) in found.why
    assert kappa([unit[:2] for unit in units], Random(1).randrange).value is None  # type: ignore[misc]


def test_ratings_that_are_all_the_same_have_no_agreement_beyond_chance() -> None:
    found = kappa([(3, 3)] * 20, Random(1).randrange)
    assert found.value is None
    assert "the same" in found.why
    assert found.units == 20


def test_ratings_that_hardly_differ_get_no_interval() -> None:
    found = kappa([(3, 3)] * 11 + [(2, 2)], Random(1).randrange)
    assert found.value == 1
    assert found.low is None
    assert "hardly differ" in found.why


def test_severity_is_the_mean_distance_to_the_others() -> None:
    others: list[Unit] = [(2, 3), (1, None), (2, 2), (0, 1), (4, 4), (None, None)]
    own = (3.5, 2, 3, 1.5, 5, 4)
    found = severity(own, others, Random(1).randrange)  # type: ignore[arg-type]
    assert found.value == pytest.approx(1.0)
    assert found.units == 5
    assert found.low == found.high == pytest.approx(1.0)


def test_the_widest_gap_is_discussed_first_and_the_weightier_among_equals() -> None:
    units: dict[str, Unit] = {"a": (1, 2), "b": (0, 3), "c": (1, 2), "d": (2, 2), "e": (4, None), "f": (1, 3)}
    assert most_disputed(units, {"c": 2.0}) == ("b", "f", "c")
    assert most_disputed({"d": (2, 2), "e": (4, None)}, {}) == ()

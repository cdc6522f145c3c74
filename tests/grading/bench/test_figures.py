"""Each figure against a case worked by hand, its definition, or an independent library where that is installed."""

import random
from math import isnan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotseat.grading.bench.figures import (
    Row,
    as_rungs,
    correlation,
    coverage,
    estimates,
    interaction,
    kappa,
    order,
    ordered_pairs,
    qwk,
    ranks,
    shown_f1,
    spearman,
    within,
)

RUNGS = st.lists(st.integers(0, 4), min_size=6, max_size=6)


def row(rungs: list[int], *raters: list[int], scenario: str = "S01", score: float = 50.0, **more: float) -> Row:
    return Row(scenario, rungs, rungs, raters, score, more.pop("total", sum(rungs)), **more)  # type: ignore[arg-type]


def some_rows(count: int = 12, concepts: int = 9) -> list[Row]:
    chance = random.Random(3)
    rows = []
    for number in range(count):
        truth = [[chance.randint(0, 4) for _ in range(concepts)] for _ in range(1 + number % 2)]
        read = [min(4, max(0, value + chance.randint(-1, 1))) for value in truth[0]]
        score = float(sum(truth[0]))
        rows.append(row(read, *truth, scenario=f"S{number % 3}", score=score))
    return rows


def test_kappa_is_one_for_the_same_and_zero_for_no_relation() -> None:
    assert kappa([0, 1, 2, 4], [0, 1, 2, 4]) == 1
    assert kappa([0, 0, 4, 4], [0, 4, 0, 4]) == pytest.approx(0)
    assert isnan(kappa([2, 2], [2, 2]))


@settings(deadline=None)
@given(RUNGS, RUNGS)
def test_kappa_is_that_of_scikit_learn(one: list[int], two: list[int]) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    if len(set(one) | set(two)) > 1:
        ours, theirs = kappa(one, two), metrics.cohen_kappa_score(one, two, labels=range(5), weights="quadratic")
        assert (isnan(ours) and isnan(theirs)) or ours == pytest.approx(theirs, abs=1e-9)


def test_kappa_by_hand() -> None:
    # Gaps 0, 1, 1, 0: 2 / 4. Chance: variances 1.25 and 1.1875, means 1.5 and 1.25.
    assert kappa([0, 1, 2, 3], [0, 0, 3, 2]) == pytest.approx(1 - (3 / 4) / (1.25 + 1.6875 + 0.0625))


def test_qwk_counts_every_rater_and_how_often_an_answer_is_drawn() -> None:
    rows = some_rows(4)
    flat = [(a, b) for one in rows for rater in one.raters for a, b in zip(one.rungs, rater, strict=True)]
    assert qwk(rows, [1] * 4) == pytest.approx(kappa(*zip(*flat, strict=True)))
    assert qwk(rows, [2, 1, 0, 0]) == pytest.approx(qwk([rows[0], rows[0], rows[1]], [1, 1, 1]))


def test_interaction_is_none_for_a_halo_and_one_for_the_truth() -> None:
    rows = some_rows()
    means = [sum(one.mean) / len(one.mean) for one in rows]
    halo = [Row(r.scenario, [m] * len(r.rungs), r.rungs, r.raters, 0, 0) for r, m in zip(rows, means, strict=True)]
    assert isnan(interaction(halo, [1] * len(rows)))
    exact = [Row(r.scenario, r.mean, r.rungs, r.raters, 0, 0) for r in rows]
    assert interaction(exact, [1] * len(rows)) == pytest.approx(1)
    shifted = [Row(r.scenario, [v + 5 * n for v in r.mean], r.rungs, r.raters, 0, 0) for n, r in enumerate(rows)]
    assert interaction(shifted, [1] * len(rows)) == pytest.approx(1)


def test_interaction_of_drawn_answers_is_that_of_the_answers_repeated() -> None:
    rows = some_rows(5)
    assert interaction(rows, [2, 0, 1, 1, 1]) == pytest.approx(
        interaction([rows[0], *(rows[k] for k in (0, 2, 3, 4))], [1] * 5)
    )


def test_within_is_the_mean_over_answers() -> None:
    rows = [row([0, 1, 2], [0, 1, 2]), row([2, 1, 0], [0, 1, 2]), row([1, 1, 1], [0, 1, 2])]
    assert within(rows, [1, 1, 1]) == pytest.approx(0)
    assert within(rows, [3, 1, 1]) == pytest.approx(0.5)


def test_shown_f1_is_the_mean_of_both_sides() -> None:
    # shown: 1 right, 1 missed, 1 too many (F1 1/2); not shown: 1 right of the same (F1 1/2)
    assert shown_f1([row([1, 0, 3, 0], [2, 1, 0, 0])], [1]) == pytest.approx((2 / 4 + 2 / 4) / 2)


def test_pairs_are_of_one_scenario_and_far_enough_apart() -> None:
    rows = [row([1], [1], score=50, total=1), row([1], [1], score=60, total=2), row([1], [1], score=55, total=0)]
    rows.append(row([1], [1], scenario="S02", score=0, total=9))
    assert ordered_pairs(rows, [1] * 4) == (1, 1)
    assert order(rows, [1] * 4) == 1
    rows[0] = row([1], [1], score=50, total=2)
    assert order(rows, [1] * 4) == 0  # a tie is not the right order


def test_spearman_shares_ranks() -> None:
    assert ranks([10, 20, 10, 5]) == [1.5, 3, 1.5, 0]
    rows = [row([1], [1], score=s, total=t) for s, t in ((1, 1), (2, 4), (3, 9))]
    assert spearman(rows, [1, 1, 1]) == pytest.approx(1)


def test_coverage_counts_each_raters_total() -> None:
    rows = [row([1], [1], totals=(0.5, 0.9), low=0.4, high=0.6), row([1], [1], totals=(0.4,), low=0.4, high=0.6)]
    assert coverage(rows, [1, 1]) == pytest.approx(2 / 3)
    assert isnan(coverage([row([1], [1])], [1]))


def test_estimates_are_the_same_each_time_and_hold_the_value() -> None:
    rows = some_rows()
    one, two = (estimates(rows, draws=60) for _ in range(2))
    assert one.keys() == two.keys()
    for name in ("qwk", "interaction", "within", "shown_f1", "order", "spearman"):
        assert one[name] == two[name]
        assert one[name].low <= one[name].value <= one[name].high


def test_rungs_of_a_baseline_come_as_often_as_the_raters() -> None:
    means = [[0, 0, 1, 2], [0, 3, 4, 0]]
    rungs = as_rungs([[0.1, 0.2, 0.5, 0.6], [0.3, 0.7, 0.8, 0.4]], means)
    assert sorted(value for line in rungs for value in line) == [0, 0, 0, 0, 1, 2, 3, 4]


def test_the_figures_are_those_of_the_training_script() -> None:
    numpy = pytest.importorskip("numpy")
    theirs = pytest.importorskip("tools.reader.figures")
    rows = some_rows()
    read = numpy.array([one.rungs for one in rows], float)
    found = theirs.figures(read, read, [numpy.array(one.raters, float) for one in rows])
    counts = [1] * len(rows)
    ours = {"qwk": qwk, "interaction": interaction, "within": within, "shown_f1": shown_f1}
    for name, figure in ours.items():
        assert figure(rows, counts) == pytest.approx(found[name], abs=6e-4), name


def test_correlation_is_silent_where_nothing_varies() -> None:
    assert isnan(correlation([1, 1], [1, 2]))
    assert isnan(correlation([1], [2]))

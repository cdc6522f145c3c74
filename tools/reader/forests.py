"""The forests: from what was seen of a concept in an answer to the rung that raters gave."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor

from hotseat.grading.trained.cases import Sight, lexical_case, surest, taught_case, whole
from tools.reader.seen import CONCEPTS, Seen

SETTINGS = {
    "max_iter": 160,
    "learning_rate": 0.05,
    "max_leaf_nodes": 15,
    "min_samples_leaf": 40,
    "l2_regularization": 1.0,
}
LARGE = {**SETTINGS, "max_iter": 320, "max_leaf_nodes": 31, "min_samples_leaf": 80}
FOLDS = 4
BOUNDARIES = (0.75, 1.5, 2.5, 3.5)


def cases(seen: Seen, logits: np.ndarray, usual: np.ndarray) -> np.ndarray:
    """Concepts x features: what the trained reader (``logits``: units x concepts) and the lexical part see of each."""
    places = seen.places(logits)
    answer = whole(seen.units, places)
    rows = []
    for number in range(len(CONCEPTS)):
        column = logits[:, number].tolist()
        taught = taught_case(column, surest(column), places, float(usual[number]))
        rows.append([*taught, *_lexical(seen, number), *answer])
    return np.array(rows)


def _lexical(seen: Seen, number: int) -> list[float]:
    found = seen.lexical.get(number, {})
    return lexical_case([Sight(u, alias, share) for u, (alias, share) in found.items()], seen.places())


def usual_rungs(seen: Sequence[Seen]) -> np.ndarray:
    """Each concept's mean rung."""
    rungs: np.ndarray = np.mean([one.mean for one in seen], 0)
    return rungs


def grow(
    features: np.ndarray, target: np.ndarray, weight: np.ndarray | None = None, settings: Mapping[str, Any] = SETTINGS
) -> HistGradientBoostingRegressor:
    """A forest for ``target`` (0 to 4), deterministic; ``weight`` says how much each case counts."""
    return HistGradientBoostingRegressor(random_state=0, **settings).fit(features, target, weight)


def read_crosswise(train: Sequence[Seen], features: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What forests grown on the other folds' scenarios make of each answer: values, and rungs; answers x concepts."""
    rows = features.reshape(len(train), len(CONCEPTS), -1)
    target = np.array([one.mean for one in train])
    scenarios = sorted({one.answer.scenario for one in train})
    values, rungs = np.zeros(target.shape), np.zeros(target.shape, int)
    for fold in range(FOLDS):
        held = np.array([one.answer.scenario in scenarios[fold::FOLDS] for one in train])
        known, wanted = rows[~held].reshape(-1, rows.shape[2]), target[~held].ravel()
        forest = grow(known, wanted)
        bounds = cuts(forest.predict(known), wanted)
        values[held] = forest.predict(rows[held].reshape(-1, rows.shape[2])).reshape(-1, len(CONCEPTS))
        rungs[held] = np.digitize(values[held], bounds)
    return values, rungs


def cuts(predicted: np.ndarray, target: np.ndarray, boundaries: tuple[float, ...] = BOUNDARIES) -> tuple[float, ...]:
    """Where a prediction becomes the next rung, so that each rung is given as often as raters give it."""
    return tuple(float(np.quantile(predicted, (target < boundary).mean())) for boundary in boundaries)

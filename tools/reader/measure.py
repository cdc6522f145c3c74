"""How far the shipped reader is from the raters on the test part: ``python -m tools.reader.measure``.

The test part is the scenarios that training leaves out. Beside the reader: length alone, the best alias match, and the
raters' own agreement where an answer has two.
"""

import json
from collections.abc import Callable
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike
from rapidfuzz import fuzz

from hotseat.core.level import Level
from hotseat.core.submission import Submission
from hotseat.grading.bench.corpus import TEST_PART
from hotseat.grading.offline import OfflineGrader
from tools.reader.corpus import Answer, answers
from tools.reader.figures import centred, correlation, figures, kappa
from tools.reader.seen import CONCEPTS, RUBRIC

SHORT = 420  # words; people's notes and scribbles


def main() -> None:
    part = [answer for answer in answers() if answer.scenario in TEST_PART]
    groups: dict[str, Callable[[Answer], bool]] = {
        "test part": lambda _: True,
        "two raters": lambda a: a.scenario in ("S05", "S07", "S14"),
        "notes": lambda a: len(a.text.split()) <= SHORT and a.ratings[0].level not in ("weak", "junior"),
    }
    grader = OfflineGrader()
    read = {answer.name: rungs_of(grader, answer) for answer in part}
    for label, belongs in groups.items():
        chosen = [answer for answer in part if belongs(answer)]
        if len(chosen) < 3:
            continue
        truth = [np.array([[r.rungs.get(c, 0) for c in CONCEPTS] for r in a.ratings], float) for a in chosen]
        rungs = np.array([read[a.name] for a in chosen])
        line: dict[str, object] = dict(figures(rungs, rungs, truth))
        line["order"] = order(chosen, rungs)
        line["spearman"] = round(spearman(rungs.sum(1), [np.mean([r.score for r in a.ratings]) for a in chosen]), 3)
        print(label, len(chosen), json.dumps(line), flush=True)
        for name, values in (("length", length(chosen)), ("token_set_ratio", aliases(chosen))):
            print("   ", name, json.dumps(figures(values, ranked(values, truth), truth)), flush=True)
        double = [t for t in truth if len(t) > 1]
        if double:
            one, two = (np.array([t[k] for t in double]) for k in (0, 1))
            own = {
                "qwk": round(kappa(one.ravel(), two.ravel()), 3),
                "interaction": round(correlation(centred(one), centred(two)), 3),
            }
            print("    raters with each other", len(double), json.dumps(own), flush=True)


def rungs_of(grader: OfflineGrader, answer: Answer) -> np.ndarray:
    """The grader's rungs; unscored counts as 0 here, which is the harder reading."""
    assessment = grader.assess(Submission(text=answer.text), RUBRIC, Level.SENIOR)
    return np.array([reading.rung or 0 for reading in assessment.criteria], float)


def order(chosen: list[Answer], rungs: np.ndarray) -> str:
    """Pairs of one scenario in the right order, of those that raters hold at least 8 points apart."""
    right = pairs = 0
    totals = rungs.sum(1)
    for one, two in combinations(range(len(chosen)), 2):
        apart = np.mean([r.score for r in chosen[one].ratings]) - np.mean([r.score for r in chosen[two].ratings])
        if chosen[one].scenario == chosen[two].scenario and abs(apart) >= 8:
            pairs += 1
            right += (totals[one] - totals[two]) * apart > 0
    return f"{right}/{pairs}"


def spearman(one: ArrayLike, two: ArrayLike) -> float:
    """Spearman's rank correlation."""
    ranks = [np.argsort(np.argsort(np.asarray(values))).astype(float) for values in (one, two)]
    return correlation(*ranks)


def length(chosen: list[Answer]) -> np.ndarray:
    """Every concept read by the answer's length alone."""
    return np.array([[np.log(len(a.text.split()))] * len(CONCEPTS) for a in chosen])


def aliases(chosen: list[Answer]) -> np.ndarray:
    """Every concept read by the best ``token_set_ratio`` of its aliases with the answer."""
    return np.array(
        [[max(fuzz.token_set_ratio(alias, a.text) for alias in c.aliases) for c in RUBRIC.criteria] for a in chosen]
    )


def ranked(values: np.ndarray, truth: list[np.ndarray]) -> np.ndarray:
    """Values as rungs, each rung given as often as raters give it (which flatters the baseline)."""
    given = np.concatenate([t.mean(0) for t in truth])
    cuts = [np.quantile(values, (given < boundary).mean()) for boundary in (0.75, 1.5, 2.5, 3.5)]
    rungs: np.ndarray = np.digitize(values, cuts).astype(float)
    return rungs


if __name__ == "__main__":
    main()

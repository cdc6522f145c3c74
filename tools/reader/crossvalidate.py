"""Leave-one-scenario-out figures of the reader: ``python -m tools.reader.crossvalidate [SCENARIO ...]``."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tools.reader.corpus import answers
from tools.reader.figures import figures
from tools.reader.forests import cases, cuts, general_cases, grow, usual_rungs
from tools.reader.linear import bank_texts, fit, rubric_texts
from tools.reader.parts import parts_of
from tools.reader.seen import Seen, see

FOLDS = 4


@dataclass(frozen=True)
class Crossed:
    """Training cases made by linear readers that saw no answer of their scenario.

    ``whole`` holds those of the answers, in order; ``parts`` those of their parts whose rungs are known, with the
    ``rungs``.
    """

    whole: np.ndarray
    parts: np.ndarray
    rungs: np.ndarray


def crossed(train: Sequence[Seen], rubric: list, extra: list) -> Crossed:  # type: ignore[type-arg]
    """The cases of the training answers and of their parts."""
    scenarios = sorted({one.answer.scenario for one in train})
    rows: dict[str, np.ndarray] = {}
    parts, rungs = [], []
    for fold in range(FOLDS):
        held = set(scenarios[fold::FOLDS])
        inner = [one for one in train if one.answer.scenario not in held]
        linear, usual = fit(inner, rubric, extra), usual_rungs(inner)
        for one in train:
            if one.answer.scenario in held:
                logits = linear.logits(one.units)
                rows[one.answer.name] = cases(one, logits, usual)
                for part in parts_of(one):
                    parts.append(cases(part.seen, logits[part.first : part.last], usual)[part.known])
                    rungs.append(part.rungs[part.known])
    whole = np.concatenate([rows[one.answer.name] for one in train])
    return Crossed(whole, np.concatenate(parts), np.concatenate(rungs))


def main() -> None:
    everything = [see(answer) for answer in answers()]
    rubric, extra = rubric_texts(), bank_texts()
    scenarios = sorted({one.answer.scenario for one in everything})
    wanted = sys.argv[1:] or scenarios
    found: dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]] = {}
    for scenario in wanted:
        train = [one for one in everything if one.answer.scenario != scenario]
        test = [one for one in everything if one.answer.scenario == scenario]
        features, target = crossed(train, rubric, extra).whole, np.concatenate([one.mean for one in train])
        forest = grow(features, target)
        bounds = cuts(forest.predict(features), target)
        general_features = np.concatenate([general_cases(one) for one in train])
        general = grow(general_features, target)
        linear, usual = fit(train, rubric, extra), usual_rungs(train)
        for one in test:
            predicted = forest.predict(cases(one, linear.logits(one.units), usual))
            found[one.answer.name] = (predicted, np.digitize(predicted, bounds), general.predict(general_cases(one)))
        _say(scenario, test, found)
    tested = [one for one in everything if one.answer.name in found]
    _say("all", tested, found)
    _say("gold", [one for one in tested if one.answer.scenario in ("S05", "S07", "S14")], found)
    _say("short", [one for one in tested if len(one.answer.text.split()) < 420], found)


def _say(label: str, test: list[Seen], found: dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]) -> None:
    if not test:
        return
    predicted, rungs, general = (np.array([found[one.answer.name][k] for one in test]) for k in range(3))
    truth = [one.rungs for one in test]
    line = figures(predicted, rungs, truth)
    lexical = figures(general, np.round(general), truth)["interaction"]
    print(label, len(test), line, "general interaction", lexical, flush=True)


if __name__ == "__main__":
    main()

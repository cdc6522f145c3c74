"""Figures of the reader on the training part, in folds by scenario: ``python -m tools.reader.crossvalidate``.

Choices are made on these and never on the test part. About an hour: the encoder is trained once for each fold.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hotseat.grading.bench.corpus import TEST_PART
from hotseat.grading.trained.context import Context
from hotseat.grading.trained.encoder import Encoder
from hotseat.grading.trained.encoder_file import unpack
from hotseat.grading.trained.sentences import mixed
from tools.reader.context import blocks, fit_context
from tools.reader.corpus import answers
from tools.reader.distilling import Start
from tools.reader.figures import figures
from tools.reader.forests import FOLDS, cases, read_crosswise, usual_rungs
from tools.reader.linear import Linear, bank_texts, fit, rubric_texts
from tools.reader.parts import parts_of
from tools.reader.seen import Seen, see
from tools.reader.tuning import started, task_of, tune_all


@dataclass(frozen=True)
class Crossed:
    """Training cases made by sentence readers that saw no answer of their scenario.

    ``whole`` holds those of the answers, in order; ``parts`` those of their parts whose rungs are known, with the
    ``rungs``. ``context`` is learnt from all of these readings.
    """

    whole: np.ndarray
    parts: np.ndarray
    rungs: np.ndarray
    context: Context


def crossed(train: Sequence[Seen], rubric: list, extra: list, start: Start) -> Crossed:  # type: ignore[type-arg]
    """The cases of the training answers and of their parts.

    ``start`` may know the sentences of all of them: it was taught without labels.
    """
    scenarios = sorted({one.answer.scenario for one in train})
    folds = [set(scenarios[fold::FOLDS]) for fold in range(FOLDS)]
    inners = [[one for one in train if one.answer.scenario not in held] for held in folds]
    encoders = tune_all(start, [task_of(inner, rubric, extra) for inner in inners])
    logits: dict[str, np.ndarray] = {}
    usual: list[np.ndarray] = []
    for held, inner, encoder in zip(folds, inners, map(unpack, encoders), strict=True):
        linear = fit(inner, rubric, extra)
        usual.append(usual_rungs(inner))
        for one in train:
            if one.answer.scenario in held:
                logits[one.answer.name] = heard(one, linear, encoder)
    rows: dict[str, np.ndarray] = {}
    parts, rungs = [], []
    for held, inner, share in zip(folds, inners, usual, strict=True):
        context = fit_context(inner, [logits[one.answer.name] for one in inner])
        for one in train:
            if one.answer.scenario in held:
                read = logits[one.answer.name]
                rows[one.answer.name] = cases(one, context.heard(read, blocks(one)), share)
                for part in parts_of(one):
                    around = context.heard(read[part.first : part.last], blocks(part.seen))
                    parts.append(cases(part.seen, around, share)[part.known])
                    rungs.append(part.rungs[part.known])
    whole = np.concatenate([rows[one.answer.name] for one in train])
    context = fit_context(train, [logits[one.answer.name] for one in train])
    return Crossed(whole, np.concatenate(parts), np.concatenate(rungs), context)


def heard(one: Seen, linear: Linear, encoder: Encoder) -> np.ndarray:
    """Units x concepts: the logits of both sentence readers as the grader mixes them, each sentence by itself."""
    return mixed(linear.logits(one.units), encoder.logits([unit.words for unit in one.units]))


def main() -> None:
    train = [one for one in map(see, answers()) if one.answer.scenario not in TEST_PART]
    rubric, extra = rubric_texts(), bank_texts()
    features = crossed(train, rubric, extra, started(train, rubric, extra)).whole
    predicted, rungs = read_crosswise(train, features)
    for label, least, most in (("all", 0, 10**6), ("short", 60, 420)):
        chosen = [n for n, one in enumerate(train) if least <= len(one.answer.text.split()) <= most]
        truth = [train[n].rungs for n in chosen]
        print(label, len(chosen), figures(predicted[chosen], rungs[chosen], truth), flush=True)


if __name__ == "__main__":
    main()

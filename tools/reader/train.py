"""``make reader``: train the reader on the corpus and write its weights: an hour and a quarter on two cores.

The same corpus gives the same bytes on the same kind of processor.

python -m tools.reader.train [--without S05,S07] [--out FILE]
"""

import argparse
from array import array
from pathlib import Path
from typing import Any

import numpy as np

from hotseat.grading.bench.corpus import TEST_PART
from hotseat.grading.trained import encoder_file
from hotseat.grading.trained.context import Context
from hotseat.grading.trained.weights import FILE, fingerprint, pack
from tools.reader.corpus import TOP, answers
from tools.reader.crossvalidate import crossed
from tools.reader.forests import LARGE, cuts, grow, usual_rungs
from tools.reader.linear import Linear, bank_texts, fit, rubric_texts
from tools.reader.parts import parts_of
from tools.reader.seen import CONCEPTS, RUBRIC, see
from tools.reader.spoken import BOUNDARIES, spoken_cases
from tools.reader.spread import measured_spread
from tools.reader.tuning import started, task_of, tune

PART_WEIGHT = 0.3  # of a case from a part of an answer, beside those of whole answers
KEEP_SHARE = 0.02  # of a concept's largest weight; smaller ones change no rung


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", default=",".join(TEST_PART), help="scenarios to leave out, by comma")
    parser.add_argument("--out", type=Path, default=TOP / "app" / "hotseat" / "grading" / "trained" / FILE)
    options = parser.parse_args()
    left_out = set(options.without.split(","))
    train = [see(answer) for answer in answers() if answer.scenario not in left_out]
    rubric, extra = rubric_texts(), bank_texts()
    target = np.concatenate([one.mean for one in train])
    start = started(train, rubric, extra)
    told = crossed(train, rubric, extra, start)
    features = told.whole
    taught = grow(features, target)
    weight = np.concatenate([np.ones(len(target)), np.full(len(told.rungs), PART_WEIGHT)])
    short = grow(np.concatenate([features, told.parts]), np.concatenate([target, told.rungs]), weight, LARGE)
    spoken, spoken_rungs = spoken_cases(train)
    in_parts, part_rungs = spoken_cases(part.seen for one in train for part in parts_of(one))
    weight = np.concatenate([np.ones(len(spoken)), np.full(len(in_parts), PART_WEIGHT)])
    general = grow(np.concatenate([spoken, in_parts]), np.concatenate([spoken_rungs, part_rungs]), weight)
    linear, usual = fit(train, rubric, extra), usual_rungs(train)
    encoder = tune(start, task_of(train, rubric, extra))
    header = {
        "encoder": fingerprint(encoder),
        "concepts": CONCEPTS,
        "names": [criterion.name for criterion in RUBRIC.criteria],
        "bias": [round(float(value), 5) for value in linear.bias],
        "usual": [round(float(value), 4) for value in usual],
        "cuts": {
            "taught": cuts(taught.predict(features), target),
            "short": cuts(short.predict(told.parts), told.rungs),
            "general": cuts(general.predict(spoken), spoken_rungs, BOUNDARIES),
        },
        "spread": measured_spread(train, features),
    }
    arrays: dict[str, array[Any]] = {}
    vocabulary = _pack_linear(linear, header, arrays)
    _pack_context(told.context, header, arrays)
    for name, forest in (("taught", taught), ("short", short), ("general", general)):
        _pack_forest(name, forest, header, arrays)
    data = pack(header, arrays, vocabulary)
    options.out.write_bytes(data)
    options.out.with_name(encoder_file.FILE).write_bytes(encoder)
    print(header["spread"])
    print(f"{len(train)} answers, {len(vocabulary):,} grams, {len(data):,} and {len(encoder):,} bytes")


def _pack_linear(linear: Linear, header: dict[str, Any], arrays: dict[str, "array[Any]"]) -> list[str]:
    """Weights as one signed byte each, small ones left out, by gram."""
    scale = np.abs(linear.weights).max(0) / 127
    bytes_ = np.rint(linear.weights / scale).astype(int)
    bytes_[np.abs(bytes_) < KEEP_SHARE * 127] = 0
    kept = [place for place in range(len(bytes_)) if bytes_[place].any()]
    grams = list(linear.vocabulary)
    starts, concepts, strengths = [0], [], []
    for place in kept:
        for concept in np.nonzero(bytes_[place])[0]:
            concepts.append(int(concept))
            strengths.append(int(bytes_[place, concept]))
        starts.append(len(concepts))
    header["scale"] = [float(f"{value:.6g}") for value in scale]
    arrays["rarity"] = array("f", [float(linear.rarity[place]) for place in kept])
    arrays["start"], arrays["concept"] = array("I", starts), array("B", concepts)
    arrays["strength"] = array("b", strengths)
    return [grams[place] for place in kept]


def _pack_context(context: Context, header: dict[str, Any], arrays: dict[str, "array[Any]"]) -> None:
    """The pull as one signed byte each."""
    scale = np.abs(context.pull).max(0) / 127
    header["around"] = [round(float(value), 5) for value in context.usual]
    header["pull_scale"] = [float(f"{value:.6g}") for value in scale]
    arrays["pull"] = array("b", np.rint(context.pull / scale).astype(int).ravel().tolist())


def _pack_forest(name: str, forest: Any, header: dict[str, Any], arrays: dict[str, "array[Any]"]) -> None:
    """scikit-learn's trees as flat arrays; ``_predictors`` is its own (private) store, one tree per step."""
    roots: list[int] = []
    feature: list[int] = []
    value: list[float] = []
    left: list[int] = []
    right: list[int] = []
    for (tree,) in forest._predictors:
        roots.append(len(feature))
        for node in tree.nodes:
            leaf = bool(node["is_leaf"])
            feature.append(-1 if leaf else int(node["feature_idx"]))
            value.append(float(node["value"] if leaf else node["num_threshold"]))
            left.append(int(node["left"]))
            right.append(int(node["right"]))
    header[f"{name}_base"] = float(forest._baseline_prediction.ravel()[0])
    arrays[f"{name}_roots"] = array("I", roots)
    arrays[f"{name}_feature"], arrays[f"{name}_value"] = array("h", feature), array("d", value)
    arrays[f"{name}_left"], arrays[f"{name}_right"] = array("H", left), array("H", right)


if __name__ == "__main__":
    main()

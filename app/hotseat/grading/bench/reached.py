"""Figures once reached: a small committed file, and what of it is lost."""

import json
from collections.abc import Iterable, Mapping
from math import isnan
from pathlib import Path

from hotseat.grading.bench.agreement import Group

KEPT = ("test part", "gold", "style: notes")
NOT_KEPT = ("coverage",)  # neither more nor less of it is better
TOLERANCE = {"default": 0.01, "order": 0.02, "spearman": 0.02}


def figures_of(groups: Iterable[Group]) -> dict[str, dict[str, float]]:
    """The grader's figures on the groups that are kept, to three digits."""
    return {
        group.name: {
            name: round(estimate.value, 3)
            for name, estimate in group.readers["this grader"].items()
            if not isnan(estimate.value) and name not in NOT_KEPT
        }
        for group in groups
        if group.name in KEPT
    }


def lost(reached: Mapping[str, Mapping[str, float]], now: Mapping[str, Mapping[str, float]]) -> list[str]:
    """In words, every figure that lies further below what was reached than its tolerance, or is gone."""
    found = []
    for group, figures in reached.items():
        for name, value in figures.items():
            have = now.get(group, {}).get(name)
            if have is None:
                found.append(f"{group}: {name} was {value:.3f} and is not measured any more")
            elif have < value - TOLERANCE.get(name, TOLERANCE["default"]):
                found.append(f"{group}: {name} was {value:.3f} and is {have:.3f}")
    return found


def read_reached(path: Path) -> dict[str, dict[str, float]]:
    """The file's figures; raises ``ValueError`` for anything else."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {str(g): {str(n): float(v) for n, v in figures.items()} for g, figures in data["figures"].items()}
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"{path} holds no reached figures ({error}): write it anew with make golden") from error


def write_reached(path: Path, figures: Mapping[str, Mapping[str, float]]) -> None:
    """Write the file, one figure a line so that a diff tells what moved."""
    note = "What the grader reached; 'hotseat bench grader --reached' fails when one is lost. Written by 'make golden'."
    path.write_text(json.dumps({"note": note, "figures": figures}, indent=2) + "\n", encoding="utf-8")

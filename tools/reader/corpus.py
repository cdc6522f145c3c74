"""The corpus: rated answers, and sentences written for single concepts.

``corpus/answers/SNN_MM.md`` the texts; ``corpus/ratings*/SNN_MM.json`` one blind rater's file each, in the shape
``{"rungs": {id: 1..4}, "quotes": {id: [text]}, "near_misses": [{"id", "quote", "why"}], "overall": {...}}``;
``corpus/bank/*.jsonl`` lines ``{"id", "rung", "text"}``, rung 0 for near misses.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
CORPUS = TOP / "corpus"


@dataclass
class Rating:
    """One rater's reading of one answer: rungs by concept, quoted spans by concept, near misses as spans."""

    rungs: dict[str, int]
    quotes: dict[str, list[tuple[int, int]]]
    near: list[tuple[str, int, int]]
    score: float
    level: str


@dataclass
class Answer:
    """A text with its ratings; ``scenario`` is the part of the name before the underscore."""

    name: str
    scenario: str
    text: str
    ratings: list[Rating] = field(default_factory=list)


def answers(folder: Path = CORPUS) -> list[Answer]:
    """Every rated answer, by name."""
    found: dict[str, Answer] = {}
    for ratings in sorted(folder.glob("ratings*")):
        for path in sorted(ratings.glob("*.json")):
            text = (folder / "answers" / f"{path.stem}.md").read_text(encoding="utf-8")
            answer = found.setdefault(path.stem, Answer(path.stem, path.stem.split("_")[0], text))
            answer.ratings.append(_rating(json.loads(path.read_text(encoding="utf-8")), text))
    return [found[name] for name in sorted(found)]


def bank(folder: Path = CORPUS) -> list[tuple[str, int, str]]:
    """Concept, rung and text of every sentence of the bank."""
    lines = [line for path in sorted((folder / "bank").glob("*.jsonl")) for line in path.read_text().splitlines()]
    return [(entry["id"], int(entry["rung"]), entry["text"]) for entry in map(json.loads, filter(str.strip, lines))]


def _rating(data: dict[str, object], text: str) -> Rating:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for identity, quotes in dict(data.get("quotes", {})).items():  # type: ignore[call-overload]
        for quote in [quotes] if isinstance(quotes, str) else quotes:
            if (start := text.find(quote)) >= 0:
                spans[identity].append((start, start + len(quote)))
    near = []
    for miss in data.get("near_misses", []):  # type: ignore[attr-defined]
        if (start := text.find(miss["quote"])) >= 0:
            near.append((miss["id"], start, start + len(miss["quote"])))
    overall = data["overall"]
    return Rating(dict(data["rungs"]), spans, near, overall["score"], overall["level"])  # type: ignore[call-overload,index]

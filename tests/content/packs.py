"""A small content pack without a fault, for tests to break one thing at a time."""

from pathlib import Path
from typing import Any

import yaml

from hotseat.core.chapters import CHAPTERS, concept_ids
from hotseat.core.plaintext import slug_of

SLUG = "corner-cafe"
EXPECT = {"junior": 1, "mid": 2, "senior": 3, "staff": 4}

BRIEF = """# A corner cafe

We bake croissants at night. Nobody knows how many to bake, and we throw 40 a day away.
"""
ANSWER = "# Answer\n\n## Frame the problem\n\nWe bake for the morning and count what is left at noon.\n"


def criterion(identity: str, **more: Any) -> dict[str, Any]:
    """A complete criterion whose words nobody else uses."""
    return {
        "id": identity,
        "name": f"Point {identity}",
        "shows": f"The answer shows {identity}.",
        "weight": 1.0,
        "expect": EXPECT,
        "anchors": {rung: f"Rung {rung} of {identity}." for rung in (1, 2, 3, 4)},
        "aliases": [f"{word} {identity}" for word in ("weighing", "sorting", "painting", "lifting")],
        "examples": [{"rung": 2, "text": f"We do {identity} by hand."}],
        "probe": f"What about {identity}?",
        "next": {rung: f"More of {identity} than {rung}." for rung in (0, 1, 2, 3)},
        "pitfalls": [f"Forgetting {identity}."],
        "must_not": [{"phrases": [f"never mind {identity}"], "why": "It matters."}],
        **more,
    }


def dump(path: Path, value: Any) -> None:
    """Write a value as YAML, one key a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(value, sort_keys=False, width=1000, Dumper=_Dumper))


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def write_scenario(root: Path, slug: str = SLUG, identity: str = "T01") -> Path:
    """A scenario with its rubric and two worked answers; gives its folder."""
    folder = root / "scenarios" / slug
    card = {
        "format": 1, "kind": "scenario", "id": identity, "slug": slug, "title": "A corner cafe",
        "summary": "How many croissants to bake each night.", "difficulty": 2, "domain": "food", "chapters": [2, 5],
        "vocabulary": ["oven", "croissant", "dough", "noon", "waste"], "figures": [{"name": "Cafes", "value": "1"}],
        "sources": [], "reading": [5, 2],
    }  # fmt: skip
    facts = [
        {"id": f"fact-{n}", "chapter": 6, "asks": [f"how many of {n}", f"count of {n}"], "tells": f"There are {n}."}
        for n in range(10)
    ]
    twist = {"at": 0.5, "chapter": 13, "says": "The oven is gone.", "changes": ["Buy."], "criteria": ["own-1", "5.4"]}
    probes = [{"criterion": "own-2", "asks": "How?"}, {"criterion": "7.1", "asks": "When?"}]
    own = [criterion(f"own-{n}", chapter=n % 16 + 1) for n in range(12)]
    own[0]["trap"] = True
    flag = {"id": "burnt", "chapter": 7, "severity": "critical", "name": "Burnt", "phrases": ["burn it"], "why": "No."}
    claims = [{"id": "own-1", "rung": 2, "quotes": ["count what is left at noon"]}]
    adds = [{"id": "2.1", "what": "The morning.", "quote": "We bake for the morning"}]
    flaws = [
        {"quote": "We bake for the morning", "chapter": 2, "criterion": "2.2", "why": f"W{n}.", "correction": "C."}
        for n in range(6)
    ]
    dump(folder / "scenario.yaml", card)
    dump(folder / "facts.yaml", {"format": 1, "kind": "facts", "facts": facts, "twist": twist, "probes": probes})
    (folder / "brief.md").write_text(BRIEF)
    dump(
        root / "rubrics" / "scenarios" / f"{slug}.yaml",
        {
            "format": 1, "kind": "scenario-rubric", "scenario": slug, "chapter_weights": {5: 1.5}, "criteria": own,
            "red_flags": [flag],
        },
    )  # fmt: skip
    for name in ("mid", "flawed"):
        (folder / "answers").mkdir(exist_ok=True)
        (folder / "answers" / f"{name}.md").write_text(ANSWER)
    evidence = {"format": 1, "kind": "evidence", "answer": "mid", "claims": claims, "adds": adds}
    dump(folder / "answers" / "mid.yaml", evidence)
    dump(folder / "answers" / "flawed.yaml", {"format": 1, "kind": "flaws", "answer": "flawed", "flaws": flaws})
    return folder


def write_format(root: Path, identity: str = "20") -> Path:
    """A format of 20 minutes that covers every chapter; gives its file."""
    phases = [
        {"id": "frame", "title": "Frame the problem", "minutes": 8, "chapters": list(range(1, 9))},
        {"id": "build", "title": "Build it", "minutes": 12, "chapters": list(range(9, 17))},
    ]
    value = {"format": 1, "kind": "format", "id": identity, "title": "Short", "summary": "Short.", "phases": phases}
    path = root / "rubrics" / "formats" / f"{identity}.yaml"
    dump(path, {**value, "quota": {1: 2, 16: 2}, "chapter_weights": {9: 0.5}})
    return path


def write_chapters(root: Path) -> Path:
    """All 16 chapters; gives their folder."""
    for number, title, _ in CHAPTERS:
        value = {
            "format": 1, "kind": "chapter-rubric", "chapter": number, "title": title, "question": "What is up?",
            "pitfalls": ["Haste."], "probe": "Why?", "concepts": [criterion(one) for one in concept_ids(number)],
        }  # fmt: skip
        dump(chapter_file(root, number), value)
    return root / "rubrics" / "chapters"


def chapter_file(root: Path, number: int) -> Path:
    """Where a chapter of the pack lies."""
    return root / "rubrics" / "chapters" / f"{number:02d}-{slug_of(CHAPTERS[number - 1].title)}.yaml"


def write_free_rubric(path: Path, **more: Any) -> None:
    """A rubric of the user's own with two criteria."""
    criteria = [criterion("warm-pot"), criterion("fresh-leaves", depends_on=["warm-pot"])]
    dump(path, {"format": 1, "kind": "rubric", "title": "Tea", "question": "How?", "criteria": criteria, **more})


def replace(path: Path, old: str, new: str) -> None:
    """Change the first ``old`` in a file; fails when there is none."""
    text = path.read_text()
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1))


def line_of(path: Path, text: str, count: int = 1) -> int:
    """The line (from 1) of the ``count``-th line that holds ``text``."""
    lines = [number for number, line in enumerate(path.read_text().splitlines(), start=1) if text in line]
    return lines[count - 1]

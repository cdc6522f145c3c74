"""The corpus of rated answers: texts and ratings as files, without any training library."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

TEST_PART = ("S05", "S07", "S14", "S09", "S12", "S20")
"""Scenarios on which no choice is made: the reader that is shipped never saw an answer to them."""

SHORT = 420  # words; people's notes and scribbles
_LETTER = re.compile(r"S\d+_[a-z]")
_SPOKEN = re.compile(r"\b(?:um|uh|okay|hmm|er|yeah)\b[,. ]", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:[-*•|]|\d{1,2}[.)])\s")
SPOKEN_SHARE = 1 / 150  # of the words; nobody types "um" in every other paragraph
LISTED_SHARE = 0.5  # of the lines


class NoCorpus(Exception):
    """The corpus is not where it was looked for: it lies in the repository, not in the wheel."""


@dataclass(frozen=True)
class Rated:
    """One rater's rungs (only of what is shown) with their quotes, overall score (0 to 100) and level."""

    rungs: dict[str, int]
    score: float
    level: str
    quotes: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """A text with its ratings."""

    name: str
    text: str
    ratings: tuple[Rated, ...]

    @property
    def scenario(self) -> str:
        """The part of the name before the underscore."""
        return self.name.split("_")[0]

    @property
    def in_test_part(self) -> bool:
        """Whether no choice was made on it."""
        return self.scenario in TEST_PART

    @property
    def is_gold(self) -> bool:
        """Whether it is one of the fifteen gold answers: they alone are lettered, and have two raters each."""
        return _LETTER.fullmatch(self.name) is not None

    @property
    def words(self) -> int:
        """Its length."""
        return len(self.text.split())

    @property
    def style(self) -> str:
        """How it is written, read off the text: ``spoken``, ``notes`` (short), ``lists`` or ``prose``."""
        if len(_SPOKEN.findall(self.text)) > SPOKEN_SHARE * self.words:
            return "spoken"
        if self.words <= SHORT and self.level not in ("weak", "junior"):
            return "notes"
        lines = [line for line in self.text.splitlines() if line.strip()]
        return "lists" if sum(bool(_LISTED.match(line)) for line in lines) > LISTED_SHARE * len(lines) else "prose"

    @property
    def level(self) -> str:
        """The level that the first rater named."""
        return self.ratings[0].level

    @property
    def score(self) -> float:
        """The raters' mean overall score."""
        return sum(rating.score for rating in self.ratings) / len(self.ratings)

    @property
    def shown(self) -> frozenset[str]:
        """The concepts that any rater gave a rung."""
        return frozenset(concept for rating in self.ratings for concept, rung in rating.rungs.items() if rung)

    def rungs(self, concepts: Iterable[str]) -> list[list[int]]:
        """Raters x concepts."""
        concepts = tuple(concepts)
        return [[rating.rungs.get(concept, 0) for concept in concepts] for rating in self.ratings]


def read_corpus(folder: Path) -> list[Answer]:
    """Every rated answer, by name; raises ``NoCorpus`` where there is none."""
    found: dict[str, list[Rated]] = {}
    for ratings in sorted(folder.glob("ratings*")):
        for path in sorted(ratings.glob("*.json")):
            data = json.loads(path.read_text(encoding="utf-8"))
            overall = data["overall"]
            quotes = {key: (one,) if isinstance(one, str) else tuple(one) for key, one in data["quotes"].items()}
            rated = Rated(dict(data["rungs"]), float(overall["score"]), str(overall["level"]), quotes)
            found.setdefault(path.stem, []).append(rated)
    if not found:
        raise NoCorpus(
            f"no rated answers in {folder}. The corpus lies in the project's repository, not in the package: "
            "check the repository out and give its folder with --corpus"
        )
    return [
        Answer(name, (folder / "answers" / f"{name}.md").read_text(encoding="utf-8"), tuple(found[name]))
        for name in sorted(found)
    ]


def beside_the_package() -> Path:
    """Where the corpus lies in a checkout; it need not be there."""
    return Path(__file__).resolve().parents[4] / "corpus"

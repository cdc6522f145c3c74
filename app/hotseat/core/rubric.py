"""Rubrics: what is asked, how much each thing counts, and what each rung looks like.

These models are also the public file format (``hotseat schema rubric``), so field descriptions are documentation.
"""

import hashlib
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from hotseat.core.crosscheck import CrosscheckRule
from hotseat.core.frozen import ChapterNumber, Frozen, Key, Line, Prose
from hotseat.core.level import Level

__all__ = [
    "ChapterNumber",
    "ChapterRubric",
    "Criterion",
    "Example",
    "FreeRubric",
    "Frozen",
    "Key",
    "Line",
    "Misconception",
    "Prose",
    "RedFlag",
    "Rubric",
    "ScenarioRubric",
]


class Example(Frozen):
    """A sentence as a candidate might type it, and the rung it shows."""

    rung: int = Field(ge=1, le=4)
    text: Prose


class Misconception(Frozen):
    """Something that is wrong when claimed."""

    phrases: tuple[Line, ...] = Field(min_length=1, max_length=20)
    why: Prose


class Criterion(Frozen):
    """One thing a rubric asks: a chapter's concept (id ``5.4``) or a scenario's own point (a kebab-case id)."""

    id: Key
    name: Line
    chapter: ChapterNumber | None = Field(default=None, description="in a chapter rubric the file tells it")
    shows: str = Field(default="", max_length=2000, description="what a strong answer shows")
    weight: float = Field(default=1.0, gt=0, le=5, description="how much it counts")
    expect: dict[Level, Annotated[int, Field(ge=0, le=4)]] = Field(
        default_factory=lambda: {Level.JUNIOR: 1, Level.MID: 2, Level.SENIOR: 3, Level.STAFF: 3},
        description="the rung expected at each level",
    )
    anchors: dict[Annotated[int, Field(ge=1, le=4)], Prose] = Field(
        default_factory=dict, description="what each rung looks like"
    )
    aliases: tuple[Line, ...] = Field(default=(), max_length=60, description="phrases people write who show it")
    examples: tuple[Example, ...] = Field(default=(), max_length=40)
    probe: str = Field(default="", max_length=1000, description="what the interviewer asks when it is missing")
    next: dict[Annotated[int, Field(ge=0, le=3)], Prose] = Field(
        default_factory=dict, description="what would earn the next rung"
    )
    pitfalls: tuple[Prose, ...] = Field(default=(), max_length=12)
    must_not: tuple[Misconception, ...] = Field(default=(), max_length=12)
    depends_on: tuple[Key, ...] = Field(default=(), max_length=8)
    trap: bool = Field(default=False, description="the scenario's trap")
    numbers: tuple[Line, ...] = Field(default=(), max_length=12, description="figures a strong answer uses")

    @field_validator("expect")
    @classmethod
    def _every_level_and_rising(cls, expect: dict[Level, int]) -> dict[Level, int]:
        missing = [level.value for level in Level if level not in expect]
        if missing:
            raise ValueError(f"no rung for {', '.join(missing)}")
        rungs = [expect[level] for level in Level]
        if rungs != sorted(rungs):
            raise ValueError("a higher level cannot expect a lower rung")
        return expect


class RedFlag(Frozen):
    """A mistake that an interviewer would stop at."""

    id: Key
    name: Line
    chapter: ChapterNumber | None = None
    severity: Literal["critical", "serious"] = Field(description="critical caps the recommendation at No Hire")
    phrases: tuple[Line, ...] = Field(min_length=1, max_length=30)
    why: Prose


class ChapterRubric(Frozen):
    """``rubrics/chapters/NN-title.yaml``: a chapter with all its concepts."""

    format: Literal[1]
    kind: Literal["chapter-rubric"]
    chapter: ChapterNumber
    title: Line
    question: Line
    pitfalls: tuple[Prose, ...] = Field(min_length=1, max_length=12)
    probe: Prose
    concepts: tuple[Criterion, ...] = Field(min_length=1, max_length=40)

    @model_validator(mode="after")
    def _ids_of_this_chapter(self) -> Self:
        for concept in self.concepts:
            if not concept.id.startswith(f"{self.chapter}."):
                raise ValueError(f"concept {concept.id} does not belong to chapter {self.chapter}")
        return self


class ScenarioRubric(Frozen):
    """``rubrics/scenarios/<slug>.yaml``: a scenario's own criteria and red flags."""

    format: Literal[1]
    kind: Literal["scenario-rubric"]
    scenario: Line
    chapter_weights: dict[ChapterNumber, Annotated[float, Field(ge=0.5, le=2)]] = Field(default_factory=dict)
    criteria: tuple[Criterion, ...] = Field(min_length=1, max_length=60)
    red_flags: tuple[RedFlag, ...] = Field(default=(), max_length=20)


class FreeRubric(Frozen):
    """A rubric of the user's own for ``hotseat grade --rubric``: any criteria, no scenario needed."""

    format: Literal[1]
    kind: Literal["rubric"]
    title: Line = "A rubric"
    question: str = Field(default="", max_length=10_000)
    vocabulary: tuple[Line, ...] = Field(default=(), max_length=200)
    criteria: tuple[Criterion, ...] = Field(min_length=1, max_length=300)
    red_flags: tuple[RedFlag, ...] = Field(default=(), max_length=40)


class Rubric(Frozen):
    """What one submission is graded by: criteria of chapters and scenario, put together for a format.

    ``chapter_weights`` multiplies a chapter's share of the total. ``quota`` says how many of a chapter's
    concepts count (the best ones do; absent means all), since nobody shows all of them in the time. Chapters in
    ``bonus`` can lift a total and never lower it.
    """

    title: str
    question: str = ""
    vocabulary: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...]
    red_flags: tuple[RedFlag, ...] = ()
    chapter_weights: dict[int, float] = Field(default_factory=dict)
    quota: dict[int, int] = Field(default_factory=dict)
    bonus: frozenset[int] = frozenset()
    crosschecks: tuple[CrosscheckRule, ...] = ()

    @property
    def hash(self) -> str:
        """Twelve hex digits that change when anything a grade depends on changes."""
        data = self.model_copy(update={"bonus": frozenset()}).model_dump_json() + repr(sorted(self.bonus))
        return hashlib.sha256(data.encode()).hexdigest()[:12]

    def criterion(self, identity: str) -> Criterion:
        """The criterion with that id; raises ``KeyError`` when there is none."""
        for criterion in self.criteria:
            if criterion.id == identity:
                return criterion
        raise KeyError(identity)

    def chapters(self) -> tuple[int, ...]:
        """The chapters that have a criterion here, in order."""
        return tuple(sorted({c.chapter for c in self.criteria if c.chapter is not None}))

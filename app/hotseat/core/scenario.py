"""Scenarios: a business setting, the facts told only when asked, and the twist that arrives midway."""

from typing import Annotated, Literal

from pydantic import Field

from hotseat.core.rubric import ChapterNumber, Frozen, Key, Line, Prose
from hotseat.core.shelved import Shelved

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class Figure(Frozen):
    """A number that the candidate sees beside the brief."""

    name: Line
    value: Line


class Source(Frozen):
    """Where a domain fact that is not invented comes from."""

    claim: Prose
    source: Prose


class ScenarioCard(Frozen):
    """``scenarios/<slug>/scenario.yaml``: what the library shows; small, so that the list opens at once."""

    format: Literal[1]
    kind: Literal["scenario"]
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,20}$")]
    slug: Slug
    title: Annotated[str, Field(min_length=3, max_length=60)]
    summary: Annotated[str, Field(min_length=10, max_length=200)]
    difficulty: int = Field(ge=1, le=5)
    domain: Line
    chapters: tuple[ChapterNumber, ...] = Field(min_length=1, description="the chapters stressed most")
    vocabulary: tuple[Line, ...] = Field(min_length=5, max_length=120, description="the setting's own words")
    figures: tuple[Figure, ...] = Field(min_length=1, max_length=30)
    sources: tuple[Source, ...] = ()
    reading: tuple[ChapterNumber, ...] = ()

    def shelved(self, origin: str) -> Shelved:
        """The card as a list shows it."""
        return Shelved(
            slug=self.slug,
            id=self.id,
            title=self.title,
            summary=self.summary,
            difficulty=self.difficulty,
            domain=self.domain,
            chapters=self.chapters,
            vocabulary=self.vocabulary,
            figures=tuple((figure.name, figure.value) for figure in self.figures),
            origin=origin,
        )


class Fact(Frozen):
    """Something the interviewer knows and tells only when asked."""

    id: Key
    chapter: ChapterNumber
    asks: tuple[Line, ...] = Field(min_length=1, max_length=20, description="questions that bring it out")
    tells: Prose


class Twist(Frozen):
    """The requirement that changes midway."""

    at: float = Field(gt=0, lt=1, description="the share of the working time after which it arrives")
    chapter: ChapterNumber
    says: Prose
    changes: tuple[Prose, ...] = Field(min_length=1, max_length=12, description="what a good answer changes")
    criteria: tuple[Key, ...] = ()


class Probe(Frozen):
    """A follow-up question for depth."""

    criterion: Key
    asks: Prose


class FactSheet(Frozen):
    """``scenarios/<slug>/facts.yaml``: what only the interviewer sees."""

    format: Literal[1]
    kind: Literal["facts"]
    facts: tuple[Fact, ...] = Field(min_length=1, max_length=80)
    twist: Twist
    probes: tuple[Probe, ...] = Field(default=(), max_length=40)


class Scenario(Frozen):
    """A scenario with everything an interview needs."""

    card: ScenarioCard
    brief: str
    sheet: FactSheet
    origin: str = "shipped"

    @property
    def slug(self) -> str:
        """The scenario's name in commands and files."""
        return self.card.slug

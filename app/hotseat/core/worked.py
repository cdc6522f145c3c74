"""Worked answers: how a mid, a senior and a staff engineer answer a scenario, and one with planted mistakes."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from hotseat.core.rubric import ChapterNumber, Frozen, Key, Prose

AnswerName = Literal["mid", "senior", "staff", "flawed"]
ANSWER_NAMES: tuple[AnswerName, ...] = ("mid", "senior", "staff", "flawed")

Quote = Annotated[str, Field(min_length=1, max_length=1000, description="an exact substring of the answer's .md file")]


class Claim(Frozen):
    """A criterion that the answer earns, the rung it earns, and where."""

    id: Key
    rung: int = Field(ge=1, le=4)
    quotes: tuple[Quote, ...] = Field(min_length=1, max_length=6)


class Addition(Frozen):
    """What this answer has over the one a level below."""

    id: Key
    what: Prose
    quote: Quote


class EvidenceMap(Frozen):
    """``scenarios/<slug>/answers/{mid,senior,staff}.yaml``: what a worked answer earns, quote by quote."""

    format: Literal[1]
    kind: Literal["evidence"]
    answer: Literal["mid", "senior", "staff"]
    claims: tuple[Claim, ...] = Field(min_length=1, max_length=200)
    adds: tuple[Addition, ...] = Field(default=(), max_length=40)


class Flaw(Frozen):
    """A planted mistake: where it stands, why it is wrong, and what is right."""

    quote: Quote
    chapter: ChapterNumber
    criterion: Key | None = None
    why: Prose
    correction: Prose


class FlawList(Frozen):
    """``scenarios/<slug>/answers/flawed.yaml``: the mistakes planted in the flawed answer."""

    format: Literal[1]
    kind: Literal["flaws"]
    answer: Literal["flawed"]
    flaws: tuple[Flaw, ...] = Field(min_length=1, max_length=40)


class WorkedAnswer(BaseModel):
    """One worked answer: its Markdown to the letter, and its map (flaws for ``flawed``, evidence for the others)."""

    # no stripping: the map's quotes point into this text
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: AnswerName
    text: str
    map: EvidenceMap | FlawList

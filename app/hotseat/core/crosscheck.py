"""Cross-chapter checks: what two chapters of one answer must agree on, and the cues by which each end is found.

``CrosscheckList`` is the file ``rubrics/crosschecks.yaml``. A cue is a row of words that must follow each other within
a few words; ``|`` stands between alternatives, and words match by their stems. Three marks stand for figures:
``<number>`` for any, ``<time>`` for a number of days, weeks and the like, ``<latency>`` for milliseconds or seconds. A
cue is no pattern language: it has no repetition and cannot run away.
"""

import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from hotseat.core.frozen import ChapterNumber, Frozen, Key, Line, Prose

MARKS = ("<number>", "<time>", "<latency>")
_ALTERNATIVE = re.compile(r"[A-Za-z0-9]+(?:['-][A-Za-z0-9]+)*")


def cue_of(text: str) -> str:
    """``text``, when it is a cue; raises ``ValueError`` that says which of its words is none."""
    items = text.split()
    for item in items:
        if item.startswith("<"):
            if item not in MARKS:
                raise ValueError(f"'{item}' is no mark: {', '.join(MARKS)}")
        elif not all(_ALTERNATIVE.fullmatch(word) for word in item.split("|")):
            raise ValueError(f"'{item}' is no word: letters, digits and '-', with '|' between alternatives")
    if all(item in MARKS for item in items):
        raise ValueError("a cue needs a word beside its figures")
    return text


Cue = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(cue_of)]


class Link(StrEnum):
    """How two ends that stand in different sentences are compared."""

    NONE = "none"
    WORDS = "words"  # they share words that are rare in the answer
    FIGURE = "figure"  # they name the same figure
    TIME = "time"  # the other end's time is at least the first one's
    LATENCY = "latency"  # no stage of the other end takes longer than the first one allows
    GROUPS = "groups"  # both break down by the same thing
    AVOIDS = "avoids"  # what the first end rules out is not used at the other


class SoughtEnd(Frozen):
    """One end of a check."""

    name: Line
    chapter: ChapterNumber
    cues: tuple[Cue, ...] = Field(min_length=1, max_length=60, description="each alone shows this end")
    hints: tuple[Cue, ...] = Field(
        default=(), max_length=60, description="with any of these in the answer this end is not called missing"
    )
    concepts: tuple[Key, ...] = Field(
        default=(), max_length=8, description="with one of these shown this end is not called missing"
    )


class CrosscheckRule(Frozen):
    """One check: two ends, how they are compared, and a sentence for each verdict."""

    id: Key
    name: Line
    link: Link = Link.NONE
    one: SoughtEnd
    other: SoughtEnd
    ties: tuple[Cue, ...] = Field(
        default=(), max_length=30, description="cues of a single sentence that says how the two hang together"
    )
    against: tuple[Cue, ...] = Field(
        default=(), max_length=20, description="cues of the other end that contradict the first"
    )
    consistent: Prose
    contradictory: Prose | None = Field(default=None, description="absent: this check never says so")
    missing: Prose | None = Field(default=None, description="the first end stands alone; absent: never said")


class CrosscheckList(Frozen):
    """``rubrics/crosschecks.yaml``: the checks between chapters."""

    format: Literal[1]
    kind: Literal["crosschecks"]
    checks: tuple[CrosscheckRule, ...] = Field(min_length=1, max_length=40)

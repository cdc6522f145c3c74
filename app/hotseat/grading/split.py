"""Splitting a Markdown answer into the sections of an interview, by the headings that name phases or chapters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from hotseat.core.chapters import CHAPTER_NUMBERS, CHAPTERS
from hotseat.core.format import Format
from hotseat.core.plaintext import plain
from hotseat.core.submission import Section, Submission
from hotseat.grading.normalise import fold
from hotseat.grading.stems import Token, tokens
from hotseat.grading.tuning import FUZZY_LENGTH, FUZZY_RATIO, MAX_CHARACTERS

LIKENESS = 0.64  # two of three words; "Metrics" is enough for "Metrics and losses"
PLAIN_LIKENESS = 0.95  # a line without any markup must be the very title
MOST_HEADINGS = 400  # no answer has more; bounds the work on hostile files
LONGEST_HEADING = 100
MOST_WORDS = 12  # a heading, not a sentence

# What people write over a part, besides the titles of phases and chapters.
_COMMON = {
    "problem statement": (1, 2),
    "problem": (1, 2),
    "goal": (2,),
    "requirements": (2,),
    "constraints": (2,),
    "clarifying questions": (2,),
    "research": (3,),
    "build or buy": (3,),
    "scope": (4,),
    "assumptions": (4,),
    "metrics": (5,),
    "loss": (5,),
    "threshold": (5,),
    "data": (6,),
    "labels": (6,),
    "datasets": (6,),
    "data collection": (6,),
    "evaluation": (5, 7),
    "offline evaluation": (5, 7),
    "validation": (7,),
    "baseline": (8,),
    "model": (8, 10),
    "modelling": (8, 10),
    "training": (10,),
    "features": (11,),
    "error analysis": (9,),
    "experiment": (12,),
    "a/b test": (12,),
    "online evaluation": (12,),
    "rollout": (13,),
    "integration": (13,),
    "fallback": (13,),
    "deployment": (13, 15),
    "serving": (15,),
    "inference": (15,),
    "latency": (15,),
    "monitoring": (14,),
    "reliability": (14,),
    "operations": (14, 16),
    "ownership": (16,),
    "maintenance": (16,),
}

_ATX = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(.+?)[ \t#]*$")
_BOLD = re.compile(r"[ ]{0,3}(?:\*\*|__)([^*_].{0,98}?)(?:\*\*|__):?[ \t]*$")
_UNDERLINE = re.compile(r"[ ]{0,3}(=+|-{3,})[ \t]*$")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
_CHAPTER = re.compile(r"(?:chapter|chap|ch)\b\.?[ ]{0,3}(\d{1,2})\b[ .:)-]{0,4}(.*)")
_NUMBERED = re.compile(r"(\d{1,2})[.):]?(?:[ ]+(.*))?$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line at ``start:end`` (line end included) of the text. ``depth`` is 1 to 6, 7 for a bold line."""

    title: str
    depth: int
    start: int
    end: int
    marked: bool = True


def split(text: str, format: Format | None = None, scenario: str | None = None) -> Submission:
    """A Markdown answer as a submission. Without a heading that names a phase or chapter it is one whole."""
    titles = _titles(format)
    opened: list[tuple[Heading, tuple[int, ...]]] = []
    named = False
    for heading in _headings(text):
        chapters = chapters_named(heading.title, titles, LIKENESS if heading.marked else PLAIN_LIKENESS)
        if chapters is None:
            if not heading.marked or (opened and heading.depth > opened[-1][0].depth):
                continue  # a plain line, or a part of the section above it
            chapters = ()
        named = named or bool(chapters)
        opened.append((heading, chapters))
    sections = []
    for number, (heading, chapters) in enumerate(opened):
        end = opened[number + 1][0].start if number + 1 < len(opened) else len(text)
        if text[heading.end : end].strip():
            sections.append(Section(title=heading.title, chapters=chapters, start=heading.end, end=end))
    return Submission(
        text=text,
        sections=tuple(sections) if named else (),
        scenario=scenario,
        format=format.id if format else None,
    )


def chapters_named(
    title: str, titles: Sequence[tuple[tuple[Token, ...], tuple[int, ...]]], least: float = LIKENESS
) -> tuple[int, ...] | None:
    """The chapters that a heading names by number, title or phase; ``None`` for a heading that names none."""
    named = fold(title[:LONGEST_HEADING]).text.strip(" *_:.-")
    by_number = _CHAPTER.match(named)
    if by_number and int(by_number[1]) in CHAPTER_NUMBERS:
        return (int(by_number[1]),)
    numbered = _NUMBERED.match(named)
    if numbered:
        if not (numbered[2] or "").strip():
            return (int(numbered[1]),) if int(numbered[1]) in CHAPTER_NUMBERS else None
        named = numbered[2]
    words = _content(named)
    best: tuple[float, tuple[int, ...]] = (0.0, ())
    for known, chapters in titles:
        likeness = _likeness(words, known)
        if likeness > best[0]:
            best = (likeness, chapters)
    return best[1] if best[0] >= least else None


def _titles(format: Format | None) -> list[tuple[tuple[Token, ...], tuple[int, ...]]]:
    """Known titles as content words with their chapters: the format's phases first, since they win a tie."""
    named: list[tuple[str, tuple[int, ...]]] = (
        [(phase.title, phase.chapters) for phase in format.phases] if format else []
    )
    named += [(chapter.title, (chapter.number,)) for chapter in CHAPTERS]
    named += _COMMON.items()
    return [(_content(fold(title).text), chapters) for title, chapters in named]


def _content(folded: str) -> tuple[Token, ...]:
    return tuple({token.stem: token for token in tokens(folded) if token.content}.values())


def _likeness(one: Sequence[Token], other: Sequence[Token]) -> float:
    """Twice the shared words over all words, 0 to 1; words within a typo of each other are the same."""
    if not one or not other or len(one) > MOST_WORDS:
        return 0.0
    shared = sum(any(_same(word, known) for known in other) for word in one)
    return 2 * min(shared, len(other)) / (len(one) + len(other))


def _same(word: Token, known: Token) -> bool:
    if word.stem == known.stem:
        return True
    short = min(len(word.word), len(known.word)) < FUZZY_LENGTH
    return not short and word.word[0] == known.word[0] and fuzz.ratio(word.word, known.word) >= FUZZY_RATIO


def _headings(text: str) -> Iterator[Heading]:
    """Heading lines in order, without those in fenced code; short plain lines come with ``marked`` false."""
    found = 0
    fenced = False
    last: tuple[str, int, int] | None = None
    blank_before = True
    for line, start, end in _lines(text[:MAX_CHARACTERS]):  # no more is ever read
        if _FENCE.match(line):
            fenced = not fenced
            last = None
            continue
        if fenced:
            continue
        underline = last is not None and _UNDERLINE.match(line)
        heading = None
        if underline and last is not None:
            heading = Heading(last[0].strip(), 1 if "=" in line else 2, last[1], end)
        else:
            heading = _heading(line, start, end, blank_before)
        last = (line, start, end) if line.strip() and len(line) <= LONGEST_HEADING and not heading else None
        blank_before = not line.strip() or heading is not None
        if heading:
            found += 1
            yield heading
        if found >= MOST_HEADINGS:
            return


def _heading(line: str, start: int, end: int, alone: bool) -> Heading | None:
    if len(line) > LONGEST_HEADING + 10:
        return None
    atx = _ATX.match(line)
    if atx:
        return Heading(atx[2].strip(), len(atx[1]), start, end)
    bold = _BOLD.match(line)
    if bold:
        return Heading(bold[1].strip(" :"), 7, start, end)
    bare = line.strip()
    if alone and bare and len(bare) <= 60 and bare[0].isalnum() and bare[-1] not in ".!?,;":
        return Heading(bare.rstrip(":"), 7, start, end, marked=False)
    return None


def _lines(text: str) -> Iterator[tuple[str, int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield plain(line).rstrip("\r\n"), start, start + len(line)
        start += len(line)

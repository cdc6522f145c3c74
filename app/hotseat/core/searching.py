"""Searching: what is looked through, what is looked for, and what was found.

A query is free words and filters: ``chapter:7 level:staff leak``. Words are cut out of the text by their letters and
digits, so that nothing in a query is ever an operator of a database.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from pydantic import ConfigDict, Field

from hotseat.core.rubric import Frozen

Kind = Literal["brief", "fact", "twist", "criterion", "concept", "pitfall", "probe", "answer", "mine", "note"]
KINDS: tuple[Kind, ...] = (
    "brief", "fact", "twist", "criterion", "concept", "pitfall", "probe", "answer", "mine", "note",
)  # fmt: skip
OWN: frozenset[str] = frozenset({"mine", "note"})
"""Kinds that a reader wrote; the others are content."""
SPOILERS: frozenset[str] = frozenset({"fact", "twist", "criterion", "answer"})
"""Kinds of a scenario that are hidden until it was attempted."""
MAX_QUERY = 400
MAX_WORDS = 10
LONGEST_WORD = 40
LEVELS: frozenset[str] = frozenset({"mid", "senior", "staff", "flawed", "junior"})
"""What a worked answer is called, and the levels that an attempt is held to."""

_FILTER = re.compile(r"(?<![\w:])(chapter|ch|level|scenario|kind)\s*:\s*([\w.-]+)", re.IGNORECASE)


class Document(Frozen):
    """One thing that can be found. ``key`` is unique and names where it stands; ``own`` tells whose it is."""

    model_config = ConfigDict(str_strip_whitespace=False)

    key: str
    kind: Kind
    source: str = Field(description="what it is rebuilt from: a scenario's slug, 'chapters', or an attempt's id")
    scenario: str = ""
    chapters: tuple[int, ...] = ()
    level: str = ""
    title: str
    body: str

    @property
    def own(self) -> bool:
        """Whether the reader wrote it."""
        return self.kind in OWN


class Query(Frozen):
    """What is looked for. ``words`` are folded; the last one is a beginning unless a space follows it.

    ``cut`` is true where the text was too long to be read whole, ``unread`` holds filters that mean nothing.
    """

    words: tuple[str, ...] = ()
    prefix: bool = True
    chapters: tuple[int, ...] = ()
    levels: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    cut: bool = False
    unread: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for: no word and no filter."""
        return not (self.words or self.chapters or self.levels or self.scenarios or self.kinds)


def parse(text: str) -> Query:
    """A query as a person typed it. Takes any text of any length and raises nothing; 400 characters are read."""
    head = text[:MAX_QUERY]
    found: dict[str, list[str]] = {"chapter": [], "level": [], "scenario": [], "kind": []}
    unread: list[str] = []
    for name, value in _FILTER.findall(head):
        name, value = {"ch": "chapter"}.get(name.lower(), name.lower()), value.lower()
        if name == "chapter" and not (value.isascii() and value.isdigit() and 1 <= int(value[:3]) <= 16):
            unread.append(f"chapter:{value[:LONGEST_WORD]}")
        elif name == "level" and value not in LEVELS:
            unread.append(f"level:{value[:LONGEST_WORD]}")
        elif name == "kind" and value.rstrip("s") not in KINDS and value not in KINDS:
            unread.append(f"kind:{value[:LONGEST_WORD]}")
        else:
            found[name].append(value.rstrip("s") if name == "kind" else value)
    rest = _FILTER.sub(" ", head)
    words = list(words_of(rest))
    ends = bool(rest) and fold(rest)[-1:].isalnum()
    return Query(
        words=tuple(words[:MAX_WORDS]),
        prefix=ends and len(words) <= MAX_WORDS,
        chapters=tuple(dict.fromkeys(int(value) for value in found["chapter"])),
        levels=tuple(dict.fromkeys(found["level"])),
        scenarios=tuple(dict.fromkeys(found["scenario"])),
        kinds=tuple(dict.fromkeys(found["kind"])),
        cut=len(text) > MAX_QUERY or len(words) > MAX_WORDS,
        unread=tuple(unread),
    )


def fold(text: str) -> str:
    """Lower case without accents, one character for one, so that offsets stay true."""
    if text.isascii():
        return text.lower()
    return "".join(_fold_character(character) for character in text)


def words_of(text: str) -> Iterator[str]:
    """The folded words of a text: runs of letters and digits, at most 40 characters of each."""
    for start, end in word_spans(fold(text)):
        yield fold(text[start:end])[:LONGEST_WORD]


def word_spans(folded: str) -> Iterator[tuple[int, int]]:
    """Where the words of a folded text stand."""
    for found in re.finditer(r"[^\W_]+", folded):
        yield found.span()


def hits_in(text: str, query: Query) -> list[tuple[int, int]]:
    """Where the query's words stand in a text, in order; a word is met by every word that begins with it."""
    if not query.words:
        return []
    ends = "" if query.prefix else r"(?![^\W_])"
    whole = [re.escape(word) + r"(?![^\W_])" for word in query.words[:-1]]
    pattern = re.compile(r"(?<![^\W_])(?:" + "|".join([*whole, re.escape(query.words[-1]) + ends]) + ")")
    return [found.span() for found in pattern.finditer(fold(text))]


def _fold_character(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[:1].lower()
    return base if len(base) == 1 else character

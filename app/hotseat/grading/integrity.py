"""Integrity: what in a text is no answer, before anything is graded."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hotseat.core.assessment import Flag
from hotseat.grading.matcher import Matcher
from hotseat.grading.normalise import Folded
from hotseat.grading.quotes import quote_units
from hotseat.grading.tuning import (
    COPIED_SHARE,
    COPY_FLAG_SHARE,
    ECHO_FLAG_SHARE,
    FOREIGN_LEAST_WORDS,
    FOREIGN_SCRIPT_SHARE,
    MAX_CHARACTERS,
    SCRAMBLED_LEAST,
    SCRAMBLED_SHARE,
)
from hotseat.grading.units import Kind, Unit
from hotseat.grading.words import ARTICLES, ENGLISH, FOREIGN, NEVER_AFTER_ARTICLES

# Words to a grader instead of an interviewer. They are data: left out, and said so; never followed, never punished.
_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.\n]{0,40}\b(?:instruction|prompt|rubric|rule|guideline|above|previous)"
    r"|\b(?:system|developer|assistant) (?:prompt|message)|\bnote to (?:the )?(?:grader|evaluator|examiner|model|ai)\b"
    r"|\byou are (?:now )?(?:a|an|the) [a-z ]{0,30}\b(?:grader|evaluator|assistant|ai|model|examiner|interviewer)\b"
    r"|\b(?:give|award|assign|grant|mark|rate|score|grade|output|return|respond|reply|print|set)\b[^.\n]{0,60}"
    r"\b(?:full marks|top marks|full credit|maximum (?:score|marks|rung)|max score|perfect score|highest (?:score|rung|"
    r"rating|mark)|rung [0-4]|rung\b|strong hire|10/10|100/100|100 ?%|score of 100)"
    r"|\b(?:this|the) (?:candidate|answer|submission|response) (?:is|has|deserves|demonstrates|shows|meets|satisfies"
    r"|covers|must|should (?:be|get|receive))\b[^.\n]{0,80}"
    r"\b(?:excellent|exceptional|outstanding|every|all|perfect|hire|full|"
    r"highest|maximum|staff)"
    r"|\ball (?:criteria|concepts|rungs) (?:are|were|have been|should be)\b"
    r"|<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?inst\]"
)


@dataclass(frozen=True, slots=True)
class Screened:
    """The units that are an answer, what is flagged about the others, and whether the text can be read at all."""

    units: tuple[Unit, ...]
    flags: tuple[Flag, ...]
    readable: bool

    @property
    def scrambled(self) -> bool:
        """Whether what is left is words without sentences."""
        return any(flag.id == "word-salad" for flag in self.flags)


def screen(folded: Folded, units: Sequence[Unit], matcher: Matcher) -> Screened:
    """Leave out what is copied or talks to the grader; flag it, and a text that is cut, foreign or empty."""
    flags = []
    if folded.cut:
        flags.append(
            notice("cut", "Only the beginning was read", f"The first {MAX_CHARACTERS:,} characters are graded.")
        )
    said = [unit for unit in units if unit.kind is not Kind.HEADING and unit.tokens]
    if not said:
        foreign = is_foreign(folded.text, [])
        flags.append(_other_language() if foreign else notice("empty", "Nothing to read", "The answer holds no words."))
        return Screened((), tuple(flags), readable=not foreign)
    if is_foreign(folded.text, said):
        flags.append(_other_language())
        return Screened((), tuple(flags), readable=False)
    words = sum(len(unit.tokens) for unit in said)
    instructions = [unit for unit in said if _INSTRUCTION.search(unit.text)]
    rest = [unit for unit in said if unit not in instructions]
    echoed = [unit for unit in rest if matcher.question.share(unit.words) > COPIED_SHARE]
    copied = [unit for unit in rest if unit not in echoed and matcher.rubric.share(unit.words) > COPIED_SHARE]
    if is_scrambled(rest):
        why = "The words stand in no English order, so nothing counts as more than named."
        flags.append(integrity("word-salad", "Words without sentences", why, folded, rest))
    left_out = {id(unit) for unit in (*echoed, *copied)}
    if instructions:
        flags.append(
            integrity(
                "instructions",
                "Talks to the grader",
                "Left out: it is graded as if it were not there.",
                folded,
                instructions,
                severity="serious",
            )
        )
    if _share(echoed, words) > ECHO_FLAG_SHARE:
        flags.append(
            integrity("echo", "The question handed back", "Sentences of the brief show nothing.", folded, echoed)
        )
    if _share(copied, words) > COPY_FLAG_SHARE:
        flags.append(
            integrity("rubric-copied", "Rubric text pasted", "Sentences of the rubric are left out.", folded, copied)
        )
    return Screened(tuple(unit for unit in rest if id(unit) not in left_out), tuple(flags), readable=True)


def is_foreign(text: str, units: Sequence[Unit]) -> bool:
    """Whether a folded text is written in another script, or in another language by its commonest words."""
    letters = sum(character.isalpha() for character in text)
    latin = sum("a" <= character <= "z" for character in text)
    if letters >= FOREIGN_LEAST_WORDS and letters - latin > FOREIGN_SCRIPT_SHARE * letters:
        return True
    words = [word for unit in units for word in unit.words]
    if len(words) < FOREIGN_LEAST_WORDS:
        return False
    english = sum(word in ENGLISH for word in words)
    foreign = sum(word in FOREIGN for word in words)
    return foreign > 1.5 * english and foreign > 0.1 * len(words)


def is_scrambled(units: Sequence[Unit]) -> bool:
    """Whether articles often stand before words that no article stands before: words in no order."""
    articles = misplaced = 0
    for unit in units:
        for word, after in zip(unit.words, unit.words[1:], strict=False):
            if word in ARTICLES:
                articles += 1
                misplaced += after in NEVER_AFTER_ARTICLES
    return articles >= SCRAMBLED_LEAST and misplaced > SCRAMBLED_SHARE * articles


def notice(identity: str, name: str, why: str) -> Flag:
    """Something the reader of the grade should know."""
    return Flag(id=identity, kind="notice", severity="info", name=name, why=why)


def integrity(
    identity: str, name: str, why: str, folded: Folded, units: Sequence[Unit], severity: str = "critical"
) -> Flag:
    """A sign that some of the text is no answer, with the first of it as evidence."""
    return Flag(
        id=identity,
        kind="integrity",
        severity="critical" if severity == "critical" else "serious",
        name=name,
        why=why,
        evidence=quote_units(folded, units[:3]),
    )


def _share(units: Sequence[Unit], words: int) -> float:
    return sum(len(unit.tokens) for unit in units) / words


def _other_language() -> Flag:
    return notice(
        "other-language", "Not graded: not in English", "This reader knows English only, so it withholds a score."
    )

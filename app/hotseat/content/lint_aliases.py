"""Linting aliases: each points to one criterion, and none can be earned by repeating the question."""

import re
from collections.abc import Iterable, Iterator

from hotseat.content.faults import Fault
from hotseat.content.lint_criteria import Entry
from hotseat.core.rubric import Criterion

LEAST_CHARACTERS = 3

LONGEST_GENERIC = 2  # in words: "good model" says nothing, "which data made this model" does

_STOP = """
    a about after again all also although am an and any are as at be because been before being between both but by can
    cannot could did do does doing done down each every few for from further get gets got had has have having he her
    here his how i if in into is it its just let lets me may might more most much must my no nor not now of off on once
    one only or other our out over own per rather same shall she should so some still such than that the their them
    then there these they this those through to too under until up us very via was we were what when where whether
    which while who whom whose why will with without would yes yet you your
"""
_GENERIC = """
    bad better data feature features good learning machine ml model models need new system systems thing things use
    used user users
"""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_FUNCTION_WORDS = frozenset(_STOP.split())
_GENERIC_WORDS = frozenset(_GENERIC.split())
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n")


def folded(phrase: str) -> str:
    """A phrase without what makes no difference to a reader: case, spaces, hyphens."""
    return " ".join(phrase.casefold().replace("-", " ").split())


def lint_alias_words(group: Iterable[Entry], question: str) -> Iterator[Fault]:
    """No alias is too short, made of words that say nothing, or of the words of one sentence of the question."""
    asked = [set(_words(sentence)) for sentence in _SENTENCE.split(question)]
    for entry in group:
        for place, alias in enumerate(entry.criterion.aliases):
            key, spoken = ("aliases", place), _words(alias)
            words = [word for word in spoken if word not in _FUNCTION_WORDS]
            telling = [word for word in words if word not in _GENERIC_WORDS]
            if len(alias.strip()) < LEAST_CHARACTERS:
                message = f"'{alias}' has under {LEAST_CHARACTERS} characters"
                yield entry.error(key, message, "write a longer phrase: it would be found by chance")
            elif not words or (not telling and len(spoken) <= LONGEST_GENERIC):
                yield entry.error(key, f"'{alias}' is made of words that stand in any answer", "make it more specific")
            elif any(sentence.issuperset(words) for sentence in asked):
                message = f"'{alias}' is made of words that one sentence of the question has"
                yield entry.error(key, message, "reword it: whoever repeats the question would earn it")


def lint_shared(group: Iterable[Entry]) -> Iterator[Fault]:
    """No alias stands under two criteria, or twice under one."""
    seen: dict[str, tuple[Entry, int]] = {}
    for entry in group:
        for place, alias in enumerate(entry.criterion.aliases):
            first, first_place = seen.setdefault(folded(alias), (entry, place))
            if first is entry and first_place == place:
                continue
            if first is entry:
                yield entry.warning(("aliases", place), f"'{alias}' stands here twice", "remove one")
            else:
                yield entry.error(("aliases", place), _shared(alias, first, first_place, entry), "reword one of them")


def lint_borrowed(own: Iterable[Entry], concepts: Iterable[Criterion]) -> Iterator[Fault]:
    """A scenario's own criterion is not earned by the alias of a chapter's concept (a warning)."""
    taken = {folded(alias): concept.id for concept in concepts for alias in concept.aliases}
    for entry in own:
        for place, alias in enumerate(entry.criterion.aliases):
            if folded(alias) in taken:
                message = f"'{alias}' is an alias of {taken[folded(alias)]} too, so one phrase would count twice"
                yield entry.warning(("aliases", place), message, "tie it to the scenario")


def _shared(alias: str, first: Entry, place: int, entry: Entry) -> str:
    line = first.page.document.line((*first.key, "aliases", place))
    where = f"line {line}" if first.page is entry.page else f"{first.page.path.name}:{line}"
    return f"'{alias}' is an alias of {first.criterion.id} too ({where})"


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("’", "'"))

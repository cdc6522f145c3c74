"""A rubric made ready for matching: inverted indexes from stems to phrases and profiles, built once per rubric."""

import math
import threading
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from hotseat.core.rubric import Criterion, Rubric
from hotseat.grading.crosschecks.check import Checks
from hotseat.grading.misconceptions import Claims
from hotseat.grading.normalise import fold
from hotseat.grading.phrases import Hit, Phrase, best_window, make_phrase
from hotseat.grading.profile import Profiles
from hotseat.grading.recital import Recital
from hotseat.grading.setting import Setting
from hotseat.grading.shingles import Shingles
from hotseat.grading.stems import Token, tokens
from hotseat.grading.tuning import (
    ALIAS_LEAST,
    COMMON_STEM,
    COPY_SHINGLE,
    ECHO_SHINGLE,
    FUZZY_LENGTH,
    FUZZY_RATIO,
    FUZZY_WEIGHT,
    LEAST_SIZE,
    NAME_WEIGHT,
    QUESTION_WEIGHT,
)
from hotseat.grading.units import Unit

Known = tuple[str, float]  # a stem of the rubric and how well a word matches it


@dataclass(frozen=True)
class Matcher:
    """What is looked for, by stem. Criteria are numbered in the rubric's order."""

    criteria: tuple[Criterion, ...]
    phrases: tuple[Phrase, ...]
    postings: dict[str, tuple[tuple[int, float], ...]]
    profiles: Profiles
    setting: Setting
    claims: Claims
    recital: Recital
    checks: Checks
    question: Shingles
    rubric: Shingles
    stems: frozenset[str]
    vocabulary: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]

    @classmethod
    def of(cls, rubric: Rubric) -> "Matcher":
        """The matcher of a rubric; raises nothing, whatever its texts hold."""
        return _build(rubric)

    def know(self, units: Sequence[Unit]) -> dict[str, Known]:
        """For every content stem of ``units`` that the rubric knows, exactly or as a typo: which, and how well."""
        known: dict[str, Known] = {}
        seen: set[str] = set()
        for unit in units:
            for token in unit.content:
                if token.stem not in seen:
                    seen.add(token.stem)
                    match = self._recognise(token)
                    if match:
                        known[token.stem] = match
        return known

    def _recognise(self, token: Token) -> Known | None:
        if token.stem in self.stems:
            return token.stem, 1.0
        if (
            len(token.word) < FUZZY_LENGTH
            or token.word[0] not in self.vocabulary
            or any(c.isdigit() for c in token.word)
        ):
            return None
        words, stems = self.vocabulary[token.word[0]]
        best = process.extractOne(token.word, words, scorer=fuzz.ratio, score_cutoff=FUZZY_RATIO)
        return (stems[best[2]], FUZZY_WEIGHT * best[1] / 100) if best else None

    def hits(self, unit: Unit, known: Mapping[str, Known]) -> dict[int, list[Hit]]:
        """The phrases that stand in a unit at least in part, by criterion, best first."""
        matched = [(n, *match) for n, token in enumerate(unit.content) if (match := known.get(token.stem))]
        reach: dict[int, float] = {}
        for _, stem, _ in matched:
            for number, share in self.postings.get(stem, ()):
                reach[number] = reach.get(number, 0.0) + share
        hits: dict[int, list[Hit]] = defaultdict(list)
        for number, most in reach.items():
            if most < ALIAS_LEAST:
                continue  # even with every word in one window
            phrase = self.phrases[number]
            hit = best_window(phrase, [place for place in matched if place[1] in phrase.weights], ALIAS_LEAST)
            if hit:
                hits[hit.phrase.owner].append(hit)
        for several in hits.values():
            several.sort(key=lambda hit: (-hit.strength, hit.first, hit.phrase.text))
        return hits


class Matchers:
    """The matchers of the rubrics used last, by the rubric's hash; safe to share between threads."""

    def __init__(self, size: int = 8) -> None:
        self._size = size
        self._kept: OrderedDict[str, Matcher] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, rubric: Rubric) -> Matcher:
        """The matcher of ``rubric``, built at most once while it is kept."""
        key = rubric.hash
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        matcher = Matcher.of(rubric)
        with self._lock:
            self._kept[key] = matcher
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return matcher


def long_texts(criterion: Criterion) -> tuple[str, ...]:
    """The sentences of a criterion that a candidate could paste: all but its aliases and name."""
    parts = [criterion.shows, criterion.probe, *criterion.anchors.values(), *criterion.next.values()]
    parts += [example.text for example in criterion.examples]
    parts += [*criterion.pitfalls, *(claim.why for claim in criterion.must_not)]
    return tuple(part for part in parts if part)


def _build(rubric: Rubric) -> Matcher:
    read: dict[str, list[Token]] = {}

    def words(text: str) -> list[Token]:
        if text not in read:
            read[text] = tokens(fold(text).text)
        return read[text]

    def stems(text: str) -> list[str]:
        found = words(text)
        return [token.stem for token in found if token.content] or [token.stem for token in found]

    asked = set(stems(rubric.question)) if rubric.question else set()
    snippets = [
        [
            stems(text)
            for text in (c.name, *c.aliases, *(e.text for e in c.examples), c.shows, *c.anchors.values())
            if text
        ]
        for c in rubric.criteria
    ]
    spread = Counter(stem for several in snippets for stem in {stem for snippet in several for stem in snippet})
    size = max(len(rubric.criteria), LEAST_SIZE)
    idf = {
        stem: math.log(1 + (size + 1) / (count + 0.5)) * (QUESTION_WEIGHT if stem in asked else 1.0)
        for stem, count in spread.items()
    }
    phrases = []
    for owner, criterion in enumerate(rubric.criteria):
        for text in dict.fromkeys((*criterion.aliases, criterion.name)):
            content = stems(text)
            if content:
                phrase = make_phrase(text, (token.word for token in words(text)), content, owner, idf)
                if text == criterion.name and text not in criterion.aliases:
                    phrase = phrase.scaled(NAME_WEIGHT)
                phrases.append(phrase)
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, phrase in enumerate(phrases):
        for stem, weight in phrase.weights.items():
            postings[stem].append((number, phrase.worth * weight / phrase.total))
    concepts = sum("." in criterion.id for criterion in rubric.criteria)
    common = {stem for stem, count in _concept_spread(rubric, snippets).items() if count > COMMON_STEM * concepts}
    surface: dict[str, dict[str, str]] = defaultdict(dict)
    for several in read.values():
        for token in several:
            if token.content and len(token.word) >= FUZZY_LENGTH:
                surface[token.word[0]][token.word] = token.stem
    return Matcher(
        criteria=rubric.criteria,
        phrases=tuple(phrases),
        postings={stem: tuple(numbers) for stem, numbers in postings.items()},
        profiles=Profiles.of(snippets, asked),
        setting=Setting.of(rubric.vocabulary, asked, common),
        claims=Claims.of(rubric),
        recital=Recital.of(words(alias) for c in rubric.criteria for alias in (*c.aliases, c.name)),
        checks=Checks(rubric.crosschecks),
        question=Shingles.of([rubric.question], ECHO_SHINGLE),
        rubric=Shingles.of([text for c in rubric.criteria for text in long_texts(c)], COPY_SHINGLE),
        stems=frozenset(spread),
        vocabulary={
            letter: (tuple(sorted(found)), tuple(found[word] for word in sorted(found)))
            for letter, found in surface.items()
        },
    )


def _concept_spread(rubric: Rubric, snippets: list[list[list[str]]]) -> Counter[str]:
    """In how many of the chapters' concepts each stem stands; a scenario's own criteria are full of its words."""
    return Counter(
        stem
        for criterion, several in zip(rubric.criteria, snippets, strict=True)
        if "." in criterion.id
        for stem in {stem for snippet in several for stem in snippet}
    )

"""Misconceptions and red flags: near-verbatim claims that nobody in the same sentence warns against."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from hotseat.core.rubric import RedFlag, Rubric
from hotseat.grading.normalise import fold
from hotseat.grading.stems import tokens
from hotseat.grading.tuning import CLAIM_COVERAGE, CLAIM_WINDOW_EXTRA, CLAIM_WINDOW_FACTOR, FUNCTION_WEIGHT
from hotseat.grading.units import Unit
from hotseat.grading.words import FIRST_PERSON, HYPOTHETICALS, NEGATIONS, WARNINGS


@dataclass(frozen=True, slots=True)
class Claim:
    """A wrong claim: the criterion it is about (by number) or the red flag it raises."""

    phrase: str
    stems: tuple[str, ...]
    weights: dict[str, float]
    content: frozenset[str]
    words: frozenset[str]
    why: str
    criterion: int | None = None
    flag: RedFlag | None = None


@dataclass(frozen=True, slots=True)
class Claims:
    """All claims of a rubric, found by their content words."""

    claims: tuple[Claim, ...]
    postings: dict[str, tuple[int, ...]]

    @classmethod
    def of(cls, rubric: Rubric) -> "Claims":
        """The claims behind a rubric's ``must_not`` phrases and red flags."""
        claims = tuple(_claims(rubric))
        postings: dict[str, list[int]] = defaultdict(list)
        for number, claim in enumerate(claims):
            for stem in claim.content:
                postings[stem].append(number)
        return cls(claims, {stem: tuple(numbers) for stem, numbers in postings.items()})

    def made_in(self, unit: Unit) -> Iterator[tuple[Claim, int, int]]:
        """The claims that a unit makes, each with the numbers of the first and last word of it."""
        shared: dict[int, int] = defaultdict(int)
        for stem in unit.stems:
            for number in self.postings.get(stem, ()):
                shared[number] += 1
        for number in sorted(shared):
            claim = self.claims[number]
            if shared[number] < CLAIM_COVERAGE * len(claim.content):
                continue
            place = _place(claim, [token.stem for token in unit.tokens])
            if place and not is_warned(unit, claim, *place):
                yield claim, *place


def is_warned(unit: Unit, claim: Claim, first: int, last: int) -> bool:
    """Whether the sentence turns the claim down, doubts it, asks it or only supposes it."""
    if any(word in WARNINGS and word not in claim.words for word in unit.words):
        return True
    if unit.text.rstrip().endswith("?") or unit.words[last + 1 : last + 2] == ("would",):  # "doing so would ..."
        return True
    return any(_supposes(unit.words, place) and unit.words[place] not in claim.words for place in range(first))


def _supposes(words: Sequence[str], place: int) -> bool:
    """Whether a word makes the sentence suppose something; "I would" is how a candidate says what they do."""
    if words[place] == "would" and place and words[place - 1] in FIRST_PERSON:
        return False
    return words[place] in HYPOTHETICALS


def _place(claim: Claim, stems: Sequence[str]) -> tuple[int, int] | None:
    """Where ``stems`` hold nearly all of the claim's words close together; ``None`` where they do not."""
    window = int(CLAIM_WINDOW_FACTOR * len(claim.stems)) + CLAIM_WINDOW_EXTRA
    places = [index for index, stem in enumerate(stems) if stem in claim.weights]
    total = fsum(claim.weights.values())
    for start in places:
        inside = [index for index in places if start <= index < start + window]
        held = {stems[index] for index in inside}
        if fsum(claim.weights[stem] for stem in held) >= CLAIM_COVERAGE * total and _negations(claim) <= held:
            return start, inside[-1]
    return None


def _negations(claim: Claim) -> set[str]:
    """The claim's own negations, without which it says the opposite."""
    return {stem for stem in claim.stems if stem in NEGATIONS}


def _claims(rubric: Rubric) -> Iterable[Claim]:
    for number, criterion in enumerate(rubric.criteria):
        for misconception in criterion.must_not:
            for phrase in misconception.phrases:
                yield from _claim(phrase, misconception.why, number, None)
    for flag in rubric.red_flags:
        for phrase in flag.phrases:
            yield from _claim(phrase, flag.why, None, flag)


def _claim(phrase: str, why: str, criterion: int | None, flag: RedFlag | None) -> Iterator[Claim]:
    found = tokens(fold(phrase).text)
    content = frozenset(token.stem for token in found if token.content)
    if len(content) < 2:
        return  # one word is no claim
    yield Claim(
        phrase=phrase,
        stems=tuple(token.stem for token in found),
        weights={token.stem: 1.0 if token.content else FUNCTION_WEIGHT for token in found},
        content=content,
        words=frozenset(token.word for token in found),
        why=why,
        criterion=criterion,
        flag=flag,
    )

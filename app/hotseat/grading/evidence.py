"""Evidence: every place where a unit speaks about a criterion, how surely, and with which manner."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hotseat.grading.matcher import Known, Matcher
from hotseat.grading.negation import gives_reason, negated, negates
from hotseat.grading.phrases import Hit
from hotseat.grading.profile import Fit
from hotseat.grading.rungs import Manner, is_bare, new_words, rung_of
from hotseat.grading.stems import Token
from hotseat.grading.tuning import ALIAS_BASE, ALIAS_STRONG, FIT_TO_SHOW, LISTED_HITS, LISTED_WORDS, RECITED_SHARE
from hotseat.grading.units import Unit


@dataclass(frozen=True, slots=True)
class Find:
    """A unit that speaks about a criterion: by an alias (its strength) and by the share of its words that fit.

    ``first`` and ``last`` number the words that told; ``used`` are their stems. ``listed`` says that the unit is a list
    of terms, ``bare`` that it says little beside naming this one.
    """

    unit: Unit
    criterion: int
    alias: float
    share: float
    matched: tuple[str, ...]
    used: frozenset[str]
    first: int
    last: int
    manner: Manner
    negated: bool
    refused: bool
    bare: bool
    listed: bool = False

    @property
    def surety(self) -> float:
        """How surely this unit speaks about the criterion."""
        return self.share + max(self.alias - ALIAS_BASE, 0.0)

    @property
    def tells(self) -> bool:
        """Whether the unit can stand as evidence by itself."""
        return self.share >= FIT_TO_SHOW or self.alias >= ALIAS_STRONG

    @property
    def rung(self) -> int:
        """What the unit alone shows of the criterion, 1 to 4."""
        if self.bare:
            return 1
        return rung_of(new_words(self.unit, self.used), self.manner, self.used)


def finds(
    units: Sequence[Unit], manners: Sequence[Manner], matcher: Matcher, chapters: Sequence[Collection[int]]
) -> Iterator[Find]:
    """All finds, unit by unit. ``manners`` are the units' own; ``chapters[n]`` are those of section ``n``."""
    known = matcher.know(units)
    homes = [
        frozenset(number for number, criterion in enumerate(matcher.criteria) if criterion.chapter in own)
        for own in chapters
    ]
    for unit, how in zip(units, manners, strict=True):
        home = homes[unit.section] if unit.section >= 0 else frozenset()
        hits = matcher.hits(unit, known)
        fits = matcher.profiles.fits(_known_stems(unit, known), home)
        if not hits and not fits:
            continue
        meanings = [_meaning(token, known) for token in unit.content]
        listed = _is_list(unit, hits) or matcher.recital.share(unit) >= RECITED_SHARE
        for number in sorted({*hits, *fits}):
            yield _find(unit, number, hits.get(number, ()), fits.get(number), meanings, how, listed)


def _find(
    unit: Unit,
    number: int,
    hits: Sequence[Hit],
    fit: Fit | None,
    meanings: Sequence[str],
    how: Manner,
    listed: bool,
) -> Find:
    best = hits[0] if hits else None
    said = best is not None and (best.strength >= ALIAS_STRONG or fit is None)
    spared: frozenset[str] = frozenset()
    if best is not None and said:
        places = [unit.content[n] for n in range(best.first, best.last + 1) if meanings[n] in best.stems]
        if negates(best.phrase.words):
            spared = best.phrase.words
    else:
        stems = fit.stems if fit is not None else ()
        places = [token for token, meaning in zip(unit.content, meanings, strict=True) if meaning in stems]
    denied = negated(unit, places[0], spared)
    refused = denied and gives_reason(unit, places[-1])
    outright = [hit for hit in hits if hit.strength >= ALIAS_STRONG]
    used = frozenset(token.stem for token in (places if said else places[:2])) | _named(unit, outright)
    return Find(
        unit=unit,
        criterion=number,
        alias=best.strength if best else 0.0,
        share=fit.share if fit else 0.0,
        matched=tuple(dict.fromkeys([hit.phrase.text for hit in outright] or [token.word for token in places]))[:3],
        used=used,
        first=unit.numbers[places[0].start],
        last=unit.numbers[places[-1].start],
        manner=how,
        negated=denied and not refused,
        refused=refused,
        bare=listed or is_bare(unit, used, how),
        listed=listed,
    )


def find_at(
    unit: Unit, number: int, words: Sequence[int], how: Manner, named: frozenset[str], listed: bool
) -> Find | None:
    """A find where the words at these places of ``unit.tokens`` told, not an alias; ``None`` where none did.

    ``named`` are the stems by which the unit names any criterion outright: they explain nothing either.
    """
    if not words:
        return None
    places = sorted(words)
    tokens = [unit.tokens[place] for place in places]
    strongest = unit.tokens[words[0]]
    used = frozenset(unit.tokens[place].stem for place in words[:2])
    denied = negated(unit, strongest, frozenset())
    refused = denied and gives_reason(unit, strongest)
    return Find(
        unit=unit,
        criterion=number,
        alias=0.0,
        share=0.0,
        matched=(unit.text[tokens[0].start - unit.start : tokens[-1].end - unit.start],) if len(tokens) < 4 else (),
        used=used,
        first=places[0],
        last=places[-1],
        manner=how,
        negated=denied and not refused,
        refused=refused,
        bare=listed or is_bare(unit, used | named, how),
        listed=listed,
    )


def _is_list(unit: Unit, hits: Mapping[int, Sequence[Hit]]) -> bool:
    """Whether a unit names several criteria outright with little said beside the names."""
    outright = [[hit for hit in several if hit.strength >= ALIAS_STRONG] for several in hits.values()]
    criteria = sum(bool(several) for several in outright)
    if criteria < LISTED_HITS:
        return False
    named = _named(unit, [hit for several in outright for hit in several])
    return new_words(unit, named) < LISTED_WORDS * criteria


def _named(unit: Unit, hits: Sequence[Hit]) -> frozenset[str]:
    """The stems of a unit by which phrases are said outright."""
    return frozenset(token.stem for hit in hits for token in unit.content[hit.first : hit.last + 1])


def _meaning(token: Token, known: Mapping[str, Known]) -> str:
    """The rubric's stem that a word stands for; empty for none."""
    return known.get(token.stem, ("", 0.0))[0]


def _known_stems(unit: Unit, known: Mapping[str, Known]) -> list[Known]:
    best: dict[str, float] = {}
    for token in unit.content:
        match = known.get(token.stem)
        if match:
            best[match[0]] = max(match[1], best.get(match[0], 0.0))
    return list(best.items())

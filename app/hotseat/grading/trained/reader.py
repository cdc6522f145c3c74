"""The trained reader: judges how far an answer shows each criterion, and by which of its units.

A concept that was taught is judged by what the sentence readers and the lexical part see of it. Any other criterion (a
scenario's own, a user's) is found by its words alone, and how far it is shown is judged by how the sentences found
speak, as training says of rungs in general. A rung always rests on units that a person can be shown: the sense of the
whole answer may move a rung but never make one.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hotseat.core.rubric import Criterion
from hotseat.grading.evidence import Find, find_at
from hotseat.grading.matcher import Matcher
from hotseat.grading.negation import is_needless
from hotseat.grading.rungs import Manner
from hotseat.grading.trained.arrays import Reals
from hotseat.grading.trained.cases import (
    Place,
    Sight,
    chance,
    cues,
    lexical_case,
    spoken_case,
    surest,
    taught_case,
    whole,
)
from hotseat.grading.trained.encoder import Encoder
from hotseat.grading.trained.sentences import Known, logits, mixed, telling
from hotseat.grading.trained.weights import Weights
from hotseat.grading.tuning import (
    ALIAS_OUTRIGHT,
    ALIAS_STRONG,
    CHANCE_TO_SHOW,
    DOUBT_BAND,
    FEW_CHAPTERS,
    JOINED,
    MARGIN_AT_HOME,
    SHORT_WORDS,
    SURE_ASTRAY,
    SURE_TO_SHOW,
)
from hotseat.grading.units import Unit

CANDIDATES = 6
"""How many of the units that speak most surely of a concept may stand as its evidence."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the forests make of a criterion: a value of about 0 to 4, the rung it falls on, and the units it rests on.

    ``near`` says that the value lies just below the first rung: a person should look. ``turned_down`` says that some
    unit names the criterion only to deny it.
    """

    value: float
    rung: int
    near: bool
    finds: tuple[Find, ...]
    turned_down: bool = False


class TrainedReader:
    """Reads units with the shipped weights; the same every time."""

    def __init__(self, weights: Weights, encoder: Encoder) -> None:
        self.weights = weights
        self.encoder = encoder
        self._taught = {pair: place for place, pair in enumerate(zip(weights.concepts, weights.names, strict=True))}

    def judge(
        self,
        units: Sequence[Unit],
        manners: Sequence[Manner],
        matcher: Matcher,
        finds: Iterable[Find],
        sure: float = SURE_TO_SHOW,
    ) -> list[Judged]:
        """One judgement per criterion of the matcher's rubric.

        ``manners`` are the units' own, ``finds`` those of the lexical part; ``sure`` is the surety at which one of them
        shows a criterion that was not taught.
        """
        lexical: dict[int, dict[int, Find]] = defaultdict(dict)
        index = {id(unit): place for place, unit in enumerate(units)}
        for find in finds:
            lexical[find.criterion][index[id(find.unit)]] = find
        known = [Known(unit, self.weights) for unit in units]
        odds = mixed(logits(known, self.weights), self.encoder.logits([unit.words for unit in units]))
        odds = self.weights.context.heard(odds, [unit.block for unit in units])
        places = _places(units, manners, odds)
        lists = frozenset(place for found in lexical.values() for place, find in found.items() if find.listed)
        named: dict[int, frozenset[str]] = defaultdict(frozenset)
        for place, find in ((place, find) for found in lexical.values() for place, find in found.items()):
            if find.alias >= ALIAS_STRONG:
                named[place] |= find.used
        columns = odds.T.tolist()
        needless = frozenset(place for place, unit in enumerate(units) if is_needless(unit))
        chapters = {criterion.chapter for criterion in matcher.criteria} - {None}
        short = 1.0 if len(chapters) <= FEW_CHAPTERS else shortness(sum(len(unit.tokens) for unit in units))
        page = _Page(units, known, manners, columns, places, whole(units, places), short, sure, needless, lists, named)
        return [
            self._judge(number, criterion, page, lexical[number]) for number, criterion in enumerate(matcher.criteria)
        ]

    def _judge(self, number: int, criterion: Criterion, page: "_Page", found: Mapping[int, Find]) -> Judged:
        concept = self._taught.get((criterion.id, criterion.name))
        standing = {place: find for place, find in found.items() if not find.negated and place not in page.needless}
        if concept is None:
            return self._found_by_words(standing, page, found)
        lexical = [Sight(place, find.alias, find.share) for place, find in standing.items()]
        silent = page.needless | {place for place, find in found.items() if find.negated}
        column = page.columns[concept]
        best = surest(column, silent)
        heard = [logit for place, logit in enumerate(column) if place not in silent] if silent else column
        shown = self._shown(number, concept, page, best, standing)
        usual = self.weights.usual[concept]
        case = [*taught_case(heard, best, page.places, usual), *lexical_case(lexical, page.places), *page.whole]
        value, cuts = self._value_of_concept(case, page.short)
        rung = bisect_right(cuts, value) if shown else 0
        if not rung and any(find.alias >= ALIAS_OUTRIGHT for find in shown):
            rung = 1
        near = bool(shown) and not rung and value >= cuts[0] * (1 - DOUBT_BAND)
        return Judged(value, rung, near, tuple(shown[:JOINED]), _denied(found))

    def _found_by_words(self, standing: Mapping[int, Find], page: "_Page", found: Mapping[int, Find]) -> Judged:
        """A criterion that was not taught: whether it is shown must be seen in the words."""
        told = {place: find for place, find in standing.items() if find.tells}
        order = sorted(told, key=lambda place: _by_surety(told[place]), reverse=True)
        if not order or told[order[0]].surety < page.sure:
            return Judged(0.0, 0, False, (), _denied(found))
        value = self.weights.general.predict(spoken_case([page.places[place].cues for place in order], page.whole))
        rung = 1 + bisect_right(self.weights.cuts["general"], value)
        return Judged(value, rung, False, tuple(told[place] for place in order[:JOINED]), _denied(found))

    def _shown(
        self,
        number: int,
        concept: int,
        page: "_Page",
        best: Sequence[tuple[float, int]],
        standing: Mapping[int, Find],
    ) -> list[Find]:
        """The units that can stand as evidence, surest first: those the sentence reader sees, or a strong alias."""
        shown: list[tuple[float, str, Find]] = []
        for logit, place in best[:CANDIDATES]:
            likely = chance(logit)
            find = standing.get(place)
            if likely < CHANCE_TO_SHOW and not (find and find.tells):
                continue
            if find is None:
                unit = page.units[place]
                told = telling(page.known[place], concept)[:4]
                named = page.named.get(place, frozenset())
                find = find_at(unit, number, told, page.manners[place], named, place in page.lists)
                if find is None or (find.negated and find.bare):
                    continue
            shown.append((likely + find.surety, find.unit.text, find))
        seen = {id(find) for _, _, find in shown}
        shown += [(f.surety, f.unit.text, f) for f in standing.values() if f.tells and id(f) not in seen]
        return [find for _, _, find in sorted(shown, key=lambda row: (-row[0], row[1]))]

    def _value_of_concept(self, case: Sequence[float], short: float) -> tuple[float, Sequence[float]]:
        """What the forest of whole answers and that of parts say, with cuts; the latter counts ``short`` (0 to 1)."""
        weights = self.weights
        value = (1.0 - short) * weights.taught.predict(case) if short < 1.0 else 0.0
        if not short:
            return value, weights.cuts["taught"]
        pairs = zip(weights.cuts["taught"], weights.cuts["short"], strict=True)
        return value + short * weights.short.predict(case), [a + short * (b - a) for a, b in pairs]


@dataclass(frozen=True, slots=True)
class _Page:
    """What is the same for every criterion."""

    units: Sequence[Unit]
    known: Sequence[Known]
    manners: Sequence[Manner]
    columns: Sequence[Sequence[float]]  # by concept, the logit of every unit
    places: Sequence[Place]
    whole: Sequence[float]
    short: float  # how far the text is a part of an answer, 0 to 1
    sure: float  # surety at which a find shows a criterion that was not taught
    needless: frozenset[int]  # sentences that only call something needless
    lists: frozenset[int]
    named: Mapping[int, frozenset[str]]


def _places(units: Sequence[Unit], manners: Sequence[Manner], odds: Reals) -> list[Place]:
    rows = zip(units, manners, odds.mean(1).tolist(), odds.std(1).tolist(), strict=True)
    return [Place(cues(unit, how), mean, spread) for unit, how, mean, spread in rows]


def sure_at(margin: float) -> float:
    """How sure a find of a criterion that was not taught must be, by how much the answer touches its setting."""
    return SURE_TO_SHOW + (SURE_ASTRAY - SURE_TO_SHOW) * (1 - min(max(margin / MARGIN_AT_HOME, 0.0), 1.0))


def shortness(words: int) -> float:
    """How far a text of so many words is a part of an answer, 0 to 1."""
    low, high = SHORT_WORDS
    return 1.0 - min(max((words - low) / (high - low), 0.0), 1.0)


def _denied(found: Mapping[int, Find]) -> bool:
    """Whether some unit names a criterion only to deny it."""
    return any(find.negated and find.tells for find in found.values())


def _by_surety(find: Find) -> tuple[float, str]:
    return find.surety, find.unit.text

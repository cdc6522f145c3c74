"""The setting: the scenario's own words, by which an answer shows that it is about this scenario."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import inf, log

from hotseat.grading.normalise import fold
from hotseat.grading.stems import content_stems
from hotseat.grading.tuning import OFF_TOPIC_LEAST_WORDS, OFF_TOPIC_PER_FOLD, OFF_TOPIC_REST
from hotseat.grading.units import Unit


@dataclass(frozen=True)
class Setting:
    """The vocabulary (``terms``, sets of stems) and the question's stems (``asked``), without what all answers use."""

    terms: tuple[frozenset[str], ...]
    asked: frozenset[str]

    @classmethod
    def of(cls, vocabulary: Sequence[str], question: Collection[str], common: Collection[str]) -> "Setting":
        """The setting of a rubric's vocabulary and question stems, without the stems ``common`` in any answer.

        "Order" or "minute" are in a vocabulary and in every other scenario's answers too.
        """
        terms = {frozenset(content_stems(fold(term).text)) for term in vocabulary}
        telling = {term for term in terms if term and not term.issubset(common)}
        return cls(
            tuple(sorted(telling, key=sorted)),
            frozenset(stem for stem in question if stem not in common and not stem.isdigit()),
        )

    def touches(self, unit: Unit) -> bool:
        """Whether a unit uses a term of the vocabulary, or two of the question's own words."""
        return self._names(unit) or len(unit.stems & self.asked) >= 2

    def margin(self, units: Sequence[Unit]) -> float:
        """By how much an answer touches the setting more than one about something else would; below 0 it is astray.

        Counted are the share of words in units that touch the setting, and the share of different terms used. Someone
        who answers in words of their own names few terms, so that only an answer that hardly does either is taken to
        be astray; a long one meets more of any scenario's terms by chance. Infinite where no vocabulary is given or
        too little is said to tell.
        """
        words = sum(len(unit.tokens) for unit in units)
        if not self.terms or words < OFF_TOPIC_LEAST_WORDS:
            return inf
        share = sum(len(unit.tokens) for unit in units if self.touches(unit)) / words
        variety = sum(any(term <= unit.stems for unit in units) for term in self.terms) / len(self.terms)
        return share + variety - (OFF_TOPIC_PER_FOLD * log(words) - OFF_TOPIC_REST)

    def _names(self, unit: Unit) -> bool:
        return any(term <= unit.stems for term in self.terms)

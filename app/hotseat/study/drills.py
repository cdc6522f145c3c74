"""Drills by spaced repetition: what is due, on which scenario to show it, and how well the schedule foresees.

An interview opens a card for each concept that it showed. A drill reviews every concept of its chapter that it showed,
those that were due, and, where fewer were shown than the drill counts, the weightiest of the others as missed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from hotseat.content.catalogue import Catalogue
from hotseat.core.chapters import chapter_title
from hotseat.core.keepsakes import scenario_read
from hotseat.core.results import ChapterResult, unpack_rungs
from hotseat.core.rubric import Criterion
from hotseat.core.scenario import ScenarioCard
from hotseat.core.schedule import AGAIN, Calibration, CardState, Review, calibration, rating_of
from hotseat.study.scheduler import chance, fold, step

if TYPE_CHECKING:
    from hotseat.storage.store import Store

RATER = "offline"
BATCH = 500
DEFAULT_QUOTA = 4


@dataclass(frozen=True, slots=True)
class DueConcept:
    """A concept that is due: since when, and the chance (0 to 1) that it would be shown now."""

    concept: str
    name: str
    due: datetime
    chance: float


@dataclass(frozen=True, slots=True)
class Drill:
    """One chapter on one scenario; ``format`` is what to sit (``drill:7``). ``unseen``: the scenario is a new one."""

    chapter: int
    title: str
    scenario: str
    scenario_title: str
    format: str
    minutes: float
    concepts: tuple[DueConcept, ...]
    why: str
    unseen: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """The scenarios there are, when each was begun by format, and when a worked answer of it was last read."""

    cards: Mapping[str, ScenarioCard]
    seen: Mapping[str, Mapping[str, datetime]]
    read: Mapping[str, datetime]


class Drills:
    """The schedule. Verbs raise ``StorageError`` and ``ContentError``."""

    def __init__(self, catalogue: Catalogue, store: Callable[[], "Store"], wall: Callable[[], datetime]) -> None:
        self._catalogue = catalogue
        self._store = store
        self._wall = wall
        self._cards: dict[str, ScenarioCard] | None = None
        self._concepts: dict[str, Criterion] | None = None

    def due(self, limit: int | None = None) -> list[Drill]:
        """The drills that are due, the one with most to lose first: a drill for each chapter."""
        now = self._wall()
        cards = [card for card in self.cards().values() if card.due <= now]
        chapters = sorted({_chapter(card.concept) for card in cards})
        by_chapter = {n: [card for card in cards if _chapter(card.concept) == n] for n in chapters}
        at_risk = {n: sum(1 - chance(card, now) for card in mine) for n, mine in by_chapter.items()}
        order = sorted(chapters, key=lambda n: (-at_risk[n], n))[:limit]
        drills, shelf = [], self.shelf()
        for number in order:
            concepts = tuple(sorted((self._due(card, now) for card in by_chapter[number]), key=lambda d: d.chance))
            some = f"{len(concepts)} concept{'s are' if len(concepts) > 1 else ' is'} due"
            drill = self.drill(number, f"{some}: {concepts[0].name}", concepts, shelf)
            if drill is not None:
                drills.append(drill)
        return drills

    def next_due(self) -> datetime | None:
        """When the next concept falls due; ``None`` when there is no card."""
        return min((card.due for card in self.cards().values()), default=None)

    def shelf(self) -> Shelf:
        """What drills can be sat on now; handed to several ``drill`` calls, it is read once."""
        notebook = self._store().notebook
        read = {slug: r.at for r in notebook.readings() if (slug := scenario_read(r.place))}
        if self._cards is None:
            every = {card.slug: card for card, _ in self._catalogue.cards()}
            self._cards = {slug: card for slug, card in every.items() if self._catalogue.is_ready(slug)} or every
        return Shelf(self._cards, notebook.seen(), read)

    def drill(
        self, chapter: int, why: str, concepts: Sequence[DueConcept] = (), shelf: Shelf | None = None
    ) -> Drill | None:
        """A drill of a chapter on the scenario that was seen least and stresses it; ``None`` without any scenario.

        Unseen ones come first; among seen ones, where this chapter was not drilled, then the one seen longest ago.
        """
        shelf = shelf or self.shelf()
        seen, read, cards = shelf.seen, shelf.read, shelf.cards
        format = f"drill:{chapter}"

        def order(item: tuple[str, tuple[int, ...]]) -> tuple[object, ...]:
            slug, stressed = item
            known = seen.get(slug, {})
            last = max((*known.values(), *([read[slug]] if slug in read else [])), default=None)
            return (last is not None, format in known, chapter not in stressed, last.timestamp() if last else 0.0, slug)

        if not cards:
            return None
        slug = min(((s, c.chapters) for s, c in cards.items()), key=order)[0]
        return Drill(
            chapter=chapter,
            title=chapter_title(chapter),
            scenario=slug,
            scenario_title=cards[slug].title,
            format=format,
            minutes=self._catalogue.format(format).minutes,
            concepts=tuple(concepts),
            why=why,
            unseen=slug not in seen and slug not in read,
        )

    def cards(self) -> dict[str, CardState]:
        """By concept its card, with everything graded since taken in."""
        self.settle()
        notebook = self._store().notebook
        cards = notebook.cards()
        stale = notebook.stale_reviews()
        if stale:
            folded = [card for reviews in stale.values() if (card := fold(reviews)) is not None]
            notebook.put_cards(folded)
            cards |= {card.concept: card for card in folded}
        return cards

    def settle(self) -> int:
        """Turn what was graded since into reviews; how many attempts were taken in."""
        notebook = self._store().notebook
        notebook.catch_up_results()
        settled = 0
        while rows := notebook.unsettled(RATER, BATCH):
            cards = notebook.cards()
            for concept, kept in notebook.stale_reviews().items():
                folded = fold(kept)
                if folded is not None:
                    cards[concept] = folded
            reviews: list[Review] = []
            identities = []
            touched: dict[str, CardState] = {}
            for identity, mine in groupby(rows, key=lambda row: row.attempt):
                identities.append(identity)
                for row in mine:
                    for review in self._reviews(row, cards):
                        reviews.append(review)
                        card = cards.get(review.concept)
                        if card is None or card.last_review <= review.at:
                            card = step(card, review.concept, review.rating, review.at)
                            cards[review.concept] = touched[review.concept] = card
            notebook.settle(RATER, identities, reviews, list(touched.values()))
            settled += len(identities)
        return settled

    def calibration(self) -> Calibration:
        """How well the schedule's predictions came out, over its newest thousand reviews that were due."""
        return calibration(self._store().notebook.predictions())

    def concept_name(self, identity: str) -> str:
        """A concept's name, or its id when the chapter has none such."""
        concept = self._known().get(identity)
        return concept.name if concept else identity

    def _reviews(self, row: ChapterResult, cards: dict[str, CardState]) -> list[Review]:
        """The reviews of one chapter of one attempt, which ``cards`` came before."""
        if not row.chapter:
            return []
        rungs = {key: rung for key, rung in unpack_rungs(row.chapter, row.rungs).items() if rung is not None}
        drilled = row.format.startswith("drill:")
        known = self._known()
        shown = [key for key, rung in rungs.items() if rung > 0]
        if not drilled:
            return [self._review(row, key, rungs[key], None) for key in shown if key not in cards]
        due = [key for key in rungs if key in cards and cards[key].due <= row.at]
        room = max(self._quota(row) - len(shown), 0)
        absent = [key for key in rungs if key not in shown and key not in due]
        absent.sort(key=lambda key: (-known[key].weight if key in known else 0.0, key))
        counted = sorted({*shown, *due, *absent[:room]})
        return [self._review(row, key, rungs[key], cards.get(key), key in due) for key in counted]

    def _review(
        self, row: ChapterResult, concept: str, rung: int, card: CardState | None, asked: bool = False
    ) -> Review:
        known = self._known().get(concept)
        expected = known.expect[row.level] if known else 2
        old = card is not None and card.last_review <= row.at
        return Review(
            attempt=row.attempt,
            concept=concept,
            at=row.at,
            rating=rating_of(rung, expected) if rung else AGAIN,
            predicted=round(chance(card, row.at), 6) if card is not None and old else None,
            asked=asked and old,
            source="drill" if row.format.startswith("drill:") else "interview",
        )

    def _quota(self, row: ChapterResult) -> int:
        formats = self._catalogue.formats()
        drill = formats.get("drill")
        return drill.quota.get(row.chapter, DEFAULT_QUOTA) if drill else DEFAULT_QUOTA

    def _due(self, card: CardState, now: datetime) -> DueConcept:
        return DueConcept(card.concept, self.concept_name(card.concept), card.due, round(chance(card, now), 4))

    def _known(self) -> dict[str, Criterion]:
        if self._concepts is None:
            rubrics = self._catalogue.chapters()
            self._concepts = {concept.id: concept for rubric in rubrics for concept in rubric.concepts}
        return self._concepts


def _chapter(concept: str) -> int:
    return int(concept.partition(".")[0])

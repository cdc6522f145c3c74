"""Browse: worked answers by scenario, chapter, concept and level; side by side; against an answer of one's own."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotseat.content.catalogue import Catalogue
from hotseat.content.faults import ContentError, UnknownContent
from hotseat.core.rubric import ChapterRubric, Criterion
from hotseat.core.scenario import Scenario
from hotseat.core.worked import AnswerName, EvidenceMap, Flaw, WorkedAnswer
from hotseat.study.parts import Part, parts_of
from hotseat.study.seen import Hidden, Seeing, Seen

if TYPE_CHECKING:
    from hotseat.storage.store import Store

LEVELS: tuple[AnswerName, ...] = ("mid", "senior", "staff")
MOST_PASSAGES = 3


@dataclass(frozen=True, slots=True)
class Shelf:
    """A scenario with worked answers. ``open`` tells whether they may be read without asking to reveal them."""

    slug: str
    title: str
    difficulty: int
    chapters: tuple[int, ...]
    answers: tuple[AnswerName, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence that earns a criterion: ``text[start:end]`` earns ``criterion`` at ``rung``."""

    start: int
    end: int
    criterion: str
    name: str
    chapter: int | None
    rung: int


@dataclass(frozen=True, slots=True)
class Added:
    """What an answer has over the one a level below; where its quote stands (``0, 0`` when it does not)."""

    criterion: str
    name: str
    what: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """A worked answer ready to be read: its Markdown, its parts (the outline), and the evidence layer.

    ``spans`` come in the order of the text and may overlap; ``flaws`` is only there for the flawed answer.
    """

    slug: str
    title: str
    name: AnswerName
    text: str
    parts: tuple[Part, ...]
    spans: tuple[Span, ...]
    adds: tuple[Added, ...]
    flaws: tuple[Flaw, ...] = ()

    @property
    def place(self) -> str:
        """What bookmarks and notes call this text."""
        return f"answer/{self.slug}/{self.name}"

    def spans_in(self, part: Part) -> tuple[Span, ...]:
        """The evidence that stands in a part."""
        return tuple(span for span in self.spans if part.start <= span.start < part.end)

    def passage(self, title: str) -> Part | None:
        """The part under that heading."""
        return next((part for part in self.parts if part.title == title), None)


@dataclass(frozen=True, slots=True)
class Row:
    """One phase of several answers side by side, in the order of ``Comparison.pages``; ``None``: nothing there."""

    title: str
    chapters: tuple[int, ...]
    parts: tuple[Part | None, ...]
    adds: tuple[tuple[Added, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Worked answers of one scenario, phase by phase."""

    pages: tuple[Page, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """One criterion in the worked answer and in mine; ``mine`` is ``None`` where it was not read."""

    criterion: str
    name: str
    theirs: int
    mine: int | None


@dataclass(frozen=True, slots=True)
class MyRow:
    """A phase of the worked answer beside what I wrote for the same chapters."""

    title: str
    chapters: tuple[int, ...]
    theirs: Part
    mine: str
    criteria: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class AgainstMine:
    """A worked answer against an attempt; ``graded`` tells whether there are rungs of mine to compare."""

    page: Page
    attempt: str
    rows: tuple[MyRow, ...]
    graded: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of some worked answer that shows a concept."""

    slug: str
    title: str
    name: AnswerName
    rung: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Handbook:
    """A chapter to read: its rubric (concepts, pitfalls, probe), and by concept the best passages there are.

    ``hidden`` scenarios have more that may not be shown yet.
    """

    rubric: ChapterRubric
    passages: dict[str, tuple[Passage, ...]]
    hidden: int


@dataclass(frozen=True, slots=True)
class Brief:
    """A scenario to read; facts, twist and criteria only where ``shown`` (``criteria`` is empty otherwise)."""

    scenario: Scenario
    criteria: tuple[Criterion, ...]
    shown: bool


class Browse:
    """Reads worked answers. Verbs raise ``UnknownContent``, ``ContentError``, ``StorageError``, and ``Hidden`` for a
    scenario that was not attempted, unless ``reveal``."""

    def __init__(self, catalogue: Catalogue, store: Callable[[], "Store"], hides: bool = True) -> None:
        self._catalogue = catalogue
        self._store = store
        self._seeing = Seeing(store, hides)
        self._worked: dict[str, tuple[WorkedAnswer, ...]] = {}
        self._names: dict[str, dict[str, tuple[str, int | None]]] = {}

    def seen(self) -> Seen:
        """What may be shown without asking."""
        return self._seeing.now()

    def shelf(self, chapter: int | None = None) -> list[Shelf]:
        """Scenarios that have worked answers, by title; with ``chapter`` only those that stress it."""
        seen, found = self.seen(), []
        roots = self._catalogue.slugs()
        for card, _ in self._catalogue.cards():
            folder = roots[card.slug].path / "scenarios" / card.slug / "answers"
            names = tuple(name for name in (*LEVELS, "flawed") if (folder / f"{name}.md").is_file())
            if names and (chapter is None or chapter in card.chapters):
                opened = seen.shows(card.slug)
                found.append(Shelf(card.slug, card.title, card.difficulty, card.chapters, names, opened))
        return sorted(found, key=lambda one: one.title.casefold())

    def page(self, slug: str, name: str, reveal: bool = False) -> Page:
        """One worked answer with its evidence layer."""
        answer = next((one for one in self._answers(slug) if one.name == name), None)
        if answer is None:
            raise UnknownContent("worked answer", f"{slug}/{name}", [one.name for one in self._answers(slug)])
        if not reveal and not self.seen().shows(slug):
            raise Hidden(slug)
        return self._page(slug, answer)

    def brief(self, slug: str, reveal: bool = False) -> Brief:
        """A scenario's brief, with what only the interviewer knows when it was sat or is to be revealed."""
        scenario, shown = self._catalogue.scenario(slug), reveal or self.seen().shows(slug)
        criteria: tuple[Criterion, ...] = ()
        if shown:
            with suppress(ContentError):  # ``check`` tells of it
                criteria = self._catalogue.own_rubric(slug).criteria
        return Brief(scenario, criteria, shown)

    def side_by_side(self, slug: str, names: Sequence[str] = LEVELS, reveal: bool = False) -> Comparison:
        """Several worked answers, phase by phase, with what each adds to the one below it."""
        there = {answer.name for answer in self._answers(slug)}
        pages = tuple(self.page(slug, name, reveal) for name in names if name in there)
        if not pages:
            raise UnknownContent("worked answer", slug, sorted(there))
        titles: dict[str, tuple[int, ...]] = {}
        for page in sorted(pages, key=lambda page: -len(page.parts)):  # the fullest decides the order
            for part in page.parts:
                titles.setdefault(part.title, part.chapters)
        rows = []
        for title, chapters in titles.items():
            parts = tuple(page.passage(title) for page in pages)
            adds = tuple(_adds_in(page, part) for page, part in zip(pages, parts, strict=True))
            rows.append(Row(title, chapters, parts, adds))
        return Comparison(pages, tuple(rows))

    def against_mine(self, slug: str, name: str, attempt_id: str, reveal: bool = False) -> AgainstMine:
        """A worked answer against an attempt of mine, phase by phase and criterion by criterion.

        Raises ``UnknownAttempt``, and ``UnknownContent`` for an attempt of another scenario. An attempt that is
        finished opens its scenario.
        """
        store = self._store()
        attempt = store.load(attempt_id)
        if attempt.plan.scenario != slug:
            raise UnknownContent("attempt of that scenario", attempt_id, [attempt.plan.scenario])
        page = self.page(slug, name, reveal)
        kept = store.assessments(attempt_id)
        rungs = {reading.id: reading.rung for reading in kept[-1].assessment.criteria} if kept else {}
        rows = []
        for part in page.parts:
            same = [phase for phase in attempt.plan.format.phases if phase.title == part.title]
            phases = same or [p for p in attempt.plan.format.phases if set(p.chapters) & set(part.chapters)]
            mine = "\n\n".join(text for phase in phases if (text := attempt.text(phase.id).strip()))
            best: dict[str, Span] = {}
            for span in page.spans_in(part):
                best.setdefault(span.criterion, span)
            criteria = tuple(Beside(s.criterion, s.name, s.rung, rungs.get(s.criterion)) for s in best.values())
            rows.append(MyRow(part.title, part.chapters, part, mine, criteria))
        return AgainstMine(page, attempt_id, tuple(rows), bool(kept))

    def concept(self, identity: str, level: str | None = None, reveal: bool = False) -> tuple[list[Passage], int]:
        """Every passage that shows a concept or criterion, the highest rung first; how many scenarios are hidden.

        Raises ``UnknownContent`` where no chapter and no scenario asks for it; only names that may be shown are listed.
        """
        passages, hidden = self._passages(reveal, level)
        if identity not in passages:
            self._must_know(identity, reveal)
        return passages.get(identity, []), hidden

    def _must_know(self, identity: str, reveal: bool) -> None:
        known = dict.fromkeys(concept.id for rubric in self._catalogue.chapters() for concept in rubric.concepts)
        shown = dict(known)
        for shelf in self.shelf():
            names = self._names_of(shelf.slug)
            known |= dict.fromkeys(names)
            shown |= dict.fromkeys(names) if reveal or shelf.open else {}
        if identity not in known:
            raise UnknownContent("concept or criterion", identity, shown)

    def handbook(self, chapter: int, reveal: bool = False) -> Handbook:
        """A chapter with the three best passages for each concept; from scenarios that may be shown."""
        rubrics = {rubric.chapter: rubric for rubric in self._catalogue.chapters()}
        if chapter not in rubrics:
            raise UnknownContent("chapter", str(chapter), ["1 to 16"])
        passages, hidden = self._passages(reveal, None)
        rubric = rubrics[chapter]
        best = {concept.id: _spread(passages.get(concept.id, [])) for concept in rubric.concepts}
        return Handbook(rubric, best, hidden)

    def _passages(self, reveal: bool, level: str | None) -> tuple[dict[str, list[Passage]], int]:
        seen, hidden = self.seen(), 0
        found: dict[str, list[Passage]] = {}
        for shelf in self.shelf():
            whole = reveal or seen.shows(shelf.slug)
            if not whole and not seen.drilled.get(shelf.slug):
                hidden += 1
                continue
            for answer in self._answers(shelf.slug):
                if answer.name == "flawed" or level not in (None, answer.name):
                    continue
                page = self._page(shelf.slug, answer)
                for span in page.spans:
                    if whole or seen.shows(shelf.slug, (span.chapter,) if span.chapter else ()):
                        quote = page.text[span.start : span.end]
                        found.setdefault(span.criterion, []).append(
                            Passage(shelf.slug, shelf.title, answer.name, span.rung, span.start, span.end, quote)
                        )
        for passages in found.values():
            passages.sort(key=lambda p: (-p.rung, -LEVELS.index(p.name), len(p.quote), p.slug, p.start))
        return found, hidden

    def _answers(self, slug: str) -> tuple[WorkedAnswer, ...]:
        if slug not in self._worked:
            self._worked[slug] = self._catalogue.worked(slug)
        return self._worked[slug]

    def _page(self, slug: str, answer: WorkedAnswer) -> Page:
        names, text = self._names_of(slug), answer.text
        parts = tuple(parts_of(text, self._catalogue))
        title = self._catalogue.scenario(slug).card.title
        if not isinstance(answer.map, EvidenceMap):
            return Page(slug, title, answer.name, text, parts, (), (), answer.map.flaws)
        spans = []
        for claim in answer.map.claims:
            name, chapter = names.get(claim.id, (claim.id, None))
            for quote in claim.quotes:
                start = text.find(quote)
                if start >= 0:
                    spans.append(Span(start, start + len(quote), claim.id, name, chapter, claim.rung))
        spans.sort(key=lambda span: (span.start, span.end, span.criterion))
        adds = []
        for addition in answer.map.adds:
            start = text.find(addition.quote)
            end = start + len(addition.quote) if start >= 0 else 0
            name = names.get(addition.id, (addition.id, None))[0]
            adds.append(Added(addition.id, name, addition.what, max(start, 0), end))
        return Page(slug, title, answer.name, text, parts, tuple(spans), tuple(adds))

    def _names_of(self, slug: str) -> dict[str, tuple[str, int | None]]:
        if slug not in self._names:
            names: dict[str, tuple[str, int | None]] = {
                concept.id: (concept.name, rubric.chapter)
                for rubric in self._catalogue.chapters()
                for concept in rubric.concepts
            }
            with suppress(ContentError):  # names are a comfort; the ids do
                names |= {c.id: (c.name, c.chapter) for c in self._catalogue.own_rubric(slug).criteria}
            self._names[slug] = names
        return self._names[slug]


def _spread(passages: list[Passage]) -> tuple[Passage, ...]:
    """The best few, a passage of each scenario before a second one of any."""
    taken: dict[str, int] = {}
    turns = []
    for place, passage in enumerate(passages):
        taken[passage.slug] = turn = taken.get(passage.slug, 0) + 1
        turns.append((turn, place, passage))
    return tuple(passage for _, _, passage in sorted(turns, key=lambda one: one[:2])[:MOST_PASSAGES])


def _adds_in(page: Page, part: Part | None) -> tuple[Added, ...]:
    if part is None:
        return ()
    return tuple(added for added in page.adds if added.end and part.start <= added.start < part.end)

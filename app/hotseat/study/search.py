"""Search: one function over briefs, facts, criteria, worked answers, concepts, own answers and notes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from hotseat.content.catalogue import Catalogue
from hotseat.content.fingerprints import fingerprints
from hotseat.core.plaintext import one_line, plain
from hotseat.core.searching import LONGEST_WORD, Document, Kind, Query, hits_in, parse, words_of
from hotseat.study.seen import Seeing
from hotseat.study.shelf_texts import documents_of

if TYPE_CHECKING:
    from hotseat.storage.search import Found
    from hotseat.storage.store import Store

SNIPPET = 180
SHORTEST_TYPO = 4
LIKENESS = 74


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found.

    ``place`` names the text where it stands, as bookmarks do, and ``offset`` where in it (code points of the answer,
    of one pad, or of the brief). ``phase`` is the pad of an own answer. ``spans`` are what to highlight in
    ``snippet``, ``title_spans`` in ``title``. ``score`` falls from 1; content and own texts share the scale.
    """

    key: str
    kind: Kind
    place: str
    title: str
    scenario: str
    chapters: tuple[int, ...]
    level: str
    snippet: str
    spans: tuple[tuple[int, int], ...]
    title_spans: tuple[tuple[int, int], ...]
    offset: int
    score: float
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """What a search gave. ``hidden`` more would spoil a scenario that was not sat. ``corrected`` maps words as typed
    to words as read; ``either``: nothing had all the words, so any of them was enough. ``unread``: filters without
    meaning; ``cut``: the query was too long to be read whole."""

    query: Query
    hits: tuple[Hit, ...] = ()
    hidden: int = 0
    corrected: dict[str, str] = field(default_factory=dict)
    either: bool = False

    @property
    def unread(self) -> tuple[str, ...]:
        """Filters that mean nothing, such as ``chapter:99``."""
        return self.query.unread

    @property
    def cut(self) -> bool:
        """Whether the query was too long."""
        return self.query.cut


class Search:
    """Looks through everything. Every verb raises ``StorageError``."""

    def __init__(self, catalogue: Catalogue, store: Callable[[], "Store"], hides: bool = True) -> None:
        self._catalogue = catalogue
        self._store = store
        self._seeing = Seeing(store, hides)
        self._fresh = False
        self._lock = Lock()
        self._titles: tuple[str, ...] = ()

    def refresh(self) -> list[str]:
        """Bring content into the index if its files changed; what was renewed. The first time takes a second or two
        for a large shelf, so a screen calls it in a thread. Raises ``ContentError`` when no chapter can be read."""
        with self._lock:
            notebook = self._store().notebook
            renewed = notebook.shelve(fingerprints(self._catalogue), lambda name: documents_of(self._catalogue, name))
            if renewed or not self._titles:
                self._titles = tuple(sorted({word for title in notebook.titles() for word in words_of(title)}))
            self._fresh = True
            return renewed

    def find(self, text: str, limit: int = 20, spoilers: bool = False) -> Results:
        """What fits a query such as ``chapter:7 level:staff leak``; any text of any length is safe.

        Filters: ``chapter:1..16``, ``level:mid|senior|staff|flawed`` (a worked answer's, or the level that an attempt
        was held to), ``scenario:`` (the beginning of a slug), ``kind:`` (``core.searching.KINDS``). The last word may
        be a beginning.
        """
        query = parse(text)
        if query.empty:
            return Results(query)
        if not self._fresh:
            self.refresh()
        if query.scenarios and (query := self._with_known_scenarios(query)).empty:
            return Results(query)
        notebook = self._store().notebook
        found, either, corrected = notebook.search(query), False, {}
        if not found and query.words:
            corrected = self._corrections(query)
            if corrected:
                query = query.model_copy(update={"words": tuple(corrected.get(word, word) for word in query.words)})
                found = notebook.search(query)
        if not found and len(query.words) > 1:
            found, either = notebook.search(query, either=True), True
        seen = self._seeing.now()
        shown = [one for one in found if spoilers or seen.shows_kind(one.kind, one.scenario, one.chapters)]
        pairs = notebook.documents(shown[:limit])
        hits = tuple(_hit(one, document, query) for one, document in pairs)
        return Results(query, hits, len(found) - len(shown), corrected, either)

    def _with_known_scenarios(self, query: Query) -> Query:
        """The query without scenarios that begin no slug of a pack or of an attempt: those mean nothing."""

        def begin(slugs: Iterable[str]) -> list[str]:
            stems = [_stem(slug) for slug in slugs]
            return [one for one in query.scenarios if any(stem.startswith(_stem(one)) for stem in stems)]

        known = begin(self._catalogue.slugs())
        if len(known) < len(query.scenarios):  # a pack may have gone, and what was written in it is still here
            known = begin([*self._catalogue.slugs(), *self._store().latest_by_scenario()])
        unread = tuple(f"scenario:{one[:LONGEST_WORD]}" for one in query.scenarios if one not in known)
        return query.model_copy(update={"scenarios": tuple(known), "unread": query.unread + unread})

    def _corrections(self, query: Query) -> dict[str, str]:
        """Words of titles and concept names that lie within a typo of a word that nothing has."""
        from rapidfuzz import fuzz, process

        def _likeness(one: str, other: str, **_: object) -> float:
            return fuzz.ratio(one, other) + (5.0 if one[0] == other[0] else 0.0)  # first letters are seldom mistyped

        found = {}
        for word in query.words:
            if len(word) < SHORTEST_TYPO or word in self._titles:
                continue
            whole = not (query.prefix and word == query.words[-1])
            titles = [title for title in self._titles if len(title) >= SHORTEST_TYPO]
            # What is still being typed is held against beginnings.
            known = {title if whole else title[: len(word) + 1]: title for title in titles}
            best = process.extractOne(word, known.keys(), scorer=_likeness, score_cutoff=LIKENESS)
            if best is not None:
                found[word] = known[best[0]] if whole else best[0]
        return found


def _stem(slug: str) -> str:
    """A slug as the filter compares it: without hyphens."""
    return "".join(character for character in slug.lower() if character.isalnum())


def _hit(found: "Found", document: Document, query: Query) -> Hit:
    kind, _, rest = document.key.partition("/")
    places = {
        "answer": f"answer/{rest.rpartition('/')[0]}",
        "mine": f"attempt/{document.source}",
        "note": document.title.removeprefix("Note on "),
        "concept": f"chapter/{rest.partition('.')[0]}",
        "pitfall": f"chapter/{rest.partition('/')[0]}",
        "probe": f"chapter/{rest}",
    }
    spans = hits_in(document.body, query)
    first = spans[0][0] if spans else 0
    base = int(rest.rpartition("/")[2]) if kind == "answer" else 0
    title, snippet = one_line(document.title), _snippet(document.body, first)
    return Hit(
        key=document.key,
        kind=document.kind,
        place=places.get(kind, f"brief/{document.scenario}"),
        title=title,
        scenario=document.scenario,
        chapters=document.chapters,
        level=document.level,
        snippet=snippet,
        spans=tuple(hits_in(snippet, query)),
        title_spans=tuple(hits_in(title, query)),
        offset=base + first,
        score=round(found.rank, 4),
        phase=rest.rpartition("/")[2] if kind == "mine" else "",
    )


def _snippet(body: str, first: int) -> str:
    """About 180 characters on one line around the first match, cut between words."""
    start = max(first - SNIPPET // 3, 0)
    if start:
        gap = body.find(" ", start, first)
        start = gap + 1 if gap >= 0 else start
    stretch = " ".join(plain(body[start : start + SNIPPET]).split())
    if start + SNIPPET < len(body):
        stretch = stretch.rpartition(" ")[0] + " …"
    return ("… " if start else "") + stretch

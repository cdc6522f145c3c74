"""The catalogue: every scenario, chapter and format that can be used. Each file is read when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hotseat.content.faults import ContentError, Fault, UnknownContent
from hotseat.content.roots import Root, scenario_folders
from hotseat.content.shelf import keep_shelf, kept_shelf
from hotseat.core.shelved import Shelved

# ``content.files`` is imported by the verbs that read: a list from the kept shelf needs neither pydantic nor YAML.
if TYPE_CHECKING:
    from hotseat.core.crosscheck import CrosscheckRule
    from hotseat.core.format import Format
    from hotseat.core.rubric import ChapterRubric, Rubric, ScenarioRubric
    from hotseat.core.scenario import Scenario, ScenarioCard
    from hotseat.core.worked import WorkedAnswer

T = TypeVar("T")
CROSSCHECKS = "crosschecks.yaml"


class Catalogue:
    """Content of several roots as one shelf; what stands in an earlier root hides the same name in a later one.

    A file that cannot be used never hides the others: the listing verbs skip it and keep its faults in ``faults``.
    """

    def __init__(self, roots: tuple[Root, ...], kept: Path | None = None) -> None:
        """``kept`` is where the shelf is kept between runs; ``None`` keeps none."""
        self.roots = roots
        self._kept = kept
        self.faults: list[Fault] = []
        self._chapters: tuple[ChapterRubric, ...] | None = None
        self._formats: dict[str, Format] | None = None
        self._crosschecks: tuple[CrosscheckRule, ...] | None = None

    def slugs(self) -> dict[str, Root]:
        """Every scenario's slug and the root it comes from, in alphabetical order."""
        return scenario_folders(self.roots)

    def shelved(self) -> list[Shelved]:
        """Every usable scenario as the library lists it, by slug; faults of the others are kept."""
        slugs = self.slugs()
        shelf = kept_shelf(self._kept, slugs) if self._kept else None
        if shelf is None:
            shelf = [card.shelved(origin) for card, origin in self.cards()]
            if self._kept and len(shelf) == len(slugs):  # what is at fault is read again, and told again
                keep_shelf(self._kept, slugs, shelf)
        return shelf

    def cards(self) -> list[tuple[ScenarioCard, str]]:
        """Every usable scenario's card with its origin; faults of the others are kept."""
        from hotseat.content.files import read_card

        cards = []
        for slug, root in self.slugs().items():
            card = self._try(partial(read_card, root, slug))
            if card is not None:
                cards.append((card, root.origin))
        return cards

    def scenario(self, slug: str) -> Scenario:
        """A scenario whole; raises ``UnknownContent`` or ``ContentError``."""
        from hotseat.content.files import read_scenario

        return read_scenario(self._root_of(slug), slug)

    def is_ready(self, slug: str) -> bool:
        """Whether a scenario is fit to be proposed: one that was shipped is; any other is checked anew on each call.

        Raises ``UnknownContent`` or ``ContentError``.
        """
        root = self._root_of(slug)
        if root.origin == "shipped":
            return True
        from hotseat.content.readiness import is_ready

        concepts = [concept for rubric in self.chapters() for concept in rubric.concepts]
        return is_ready(root, slug, concepts, {p.title for f in self.formats().values() for p in f.phases})

    def own_rubric(self, slug: str) -> ScenarioRubric:
        """A scenario's own criteria; raises ``UnknownContent`` or ``ContentError``."""
        from hotseat.content.files import read_own_rubric

        return read_own_rubric(self._root_of(slug), slug)

    def worked(self, slug: str) -> tuple[WorkedAnswer, ...]:
        """The worked answers that a scenario has, in the order mid, senior, staff, flawed; read on each call.

        One that cannot be used is left out and its faults are kept. Raises ``UnknownContent``.
        """
        from hotseat.content.files import read_worked
        from hotseat.core.worked import ANSWER_NAMES

        root = self._root_of(slug)
        here = [n for n in ANSWER_NAMES if (root.path / "scenarios" / slug / "answers" / f"{n}.md").exists()]
        answers = (self._try(partial(read_worked, root, slug, name)) for name in here)
        return tuple(answer for answer in answers if answer is not None)

    def chapters(self) -> tuple[ChapterRubric, ...]:
        """The chapter rubrics of the first root that has any, by number.

        A root whose chapters cannot all be used is passed over and its faults are kept; the last root's raise
        ``ContentError``.
        """
        if self._chapters is None:
            from hotseat.content.files import read_chapters

            *earlier, last = [root for root in self.roots if any((root.path / "rubrics" / "chapters").glob("*.yaml"))]
            tried = (self._try(partial(read_chapters, root)) for root in earlier)
            self._chapters = next((rubrics for rubrics in tried if rubrics is not None), None) or read_chapters(last)
        return self._chapters

    def formats(self) -> dict[str, Format]:
        """Every usable format by id."""
        if self._formats is None:
            from hotseat.content.files import read_format

            found: dict[str, Format] = {}
            for root in self.roots:
                for file in sorted((root.path / "rubrics" / "formats").glob("*.yaml")):
                    format = self._try(partial(read_format, root, file.name))
                    if format is not None:
                        found.setdefault(format.id, format)
            self._formats = found
        return self._formats

    def format(self, identity: str) -> Format:
        """A format by id; ``drill:7`` is the drill of chapter 7. Raises ``UnknownContent``."""
        name, _, chapter = identity.partition(":")
        formats = self.formats()
        known = [key if not value.drill_minutes else f"{key}:CHAPTER" for key, value in formats.items()]
        try:
            format = formats[name]
            if format.drill_minutes:
                return format.drill(int(chapter))
        except (KeyError, ValueError):
            raise UnknownContent("format", identity, known) from None
        if chapter:
            raise UnknownContent("format", identity, known)
        return format

    def rubric(self, slug: str | None, format: Format | None = None) -> Rubric:
        """The rubric for a scenario (``None``: the chapters alone) in a format (``None``: all chapters)."""
        from hotseat.core.compose import compose

        if slug is None:
            return compose(self.chapters(), format, crosschecks=self.crosschecks())
        return compose(self.chapters(), format, self.scenario(slug), self.own_rubric(slug), self.crosschecks())

    def crosschecks(self) -> tuple[CrosscheckRule, ...]:
        """The cross-chapter checks of the first root whose file can be used; faults of the others are kept."""
        if self._crosschecks is None:
            from hotseat.content.files import read_crosschecks

            here = [root for root in self.roots if (root.path / "rubrics" / CROSSCHECKS).exists()]
            tried = (self._try(partial(read_crosschecks, root, CROSSCHECKS)) for root in here)
            self._crosschecks = next((rules for rules in tried if rules is not None), ())
        return self._crosschecks

    def _root_of(self, slug: str) -> Root:
        slugs = self.slugs()
        if slug not in slugs:
            raise UnknownContent("scenario", slug, slugs)
        return slugs[slug]

    def _try(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except ContentError as error:
            self.faults += [fault for fault in error.faults if fault not in self.faults]
            return None

"""The catalogue: every scenario, chapter and format that can be used. Each file is read when first asked for."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from hotseat.content.faults import ContentError, Fault, UnknownContent
from hotseat.content.kinds import read_page
from hotseat.content.lint_criteria import sound
from hotseat.content.models import load
from hotseat.content.roots import Root
from hotseat.content.yamlfile import read_text
from hotseat.core.chapters import CONCEPT_IDS
from hotseat.core.compose import compose
from hotseat.core.crosscheck import CrosscheckList, CrosscheckRule
from hotseat.core.format import Format
from hotseat.core.rubric import ChapterRubric, FreeRubric, Rubric, ScenarioRubric
from hotseat.core.scenario import FactSheet, Scenario, ScenarioCard
from hotseat.core.worked import ANSWER_NAMES, AnswerName, EvidenceMap, FlawList, WorkedAnswer

T = TypeVar("T")
BRIEF_BYTES = 60_000
ANSWER_BYTES = 200_000
CROSSCHECKS = "crosschecks.yaml"


class Catalogue:
    """Content of several roots as one shelf; what stands in an earlier root hides the same name in a later one.

    A file that cannot be used never hides the others: the listing verbs skip it and keep its faults in ``faults``.
    """

    def __init__(self, roots: tuple[Root, ...]) -> None:
        self.roots = roots
        self.faults: list[Fault] = []
        self._chapters: tuple[ChapterRubric, ...] | None = None
        self._formats: dict[str, Format] | None = None
        self._crosschecks: tuple[CrosscheckRule, ...] | None = None

    def slugs(self) -> dict[str, Root]:
        """Every scenario's slug and the root it comes from, in alphabetical order."""
        found: dict[str, Root] = {}
        for root in self.roots:
            for folder in _folders(root.path / "scenarios"):
                found.setdefault(folder.name, root)
        return dict(sorted(found.items()))

    def cards(self) -> list[tuple[ScenarioCard, str]]:
        """Every usable scenario's card with its origin; faults of the others are kept."""
        cards = []
        for slug, root in self.slugs().items():
            card = self._try(partial(self._card, slug, root))
            if card is not None:
                cards.append((card, root.origin))
        return cards

    def scenario(self, slug: str) -> Scenario:
        """A scenario whole; raises ``UnknownContent`` or ``ContentError``."""
        root = self._root_of(slug)
        sheet = load(root.inside("scenarios", slug, "facts.yaml"), FactSheet)
        brief = read_text(root.inside("scenarios", slug, "brief.md"), BRIEF_BYTES)
        return Scenario(card=self._card(slug, root), brief=brief, sheet=sheet, origin=root.origin)

    def own_rubric(self, slug: str) -> ScenarioRubric:
        """A scenario's own criteria; raises ``UnknownContent`` or ``ContentError``."""
        path = self._root_of(slug).inside("rubrics", "scenarios", f"{slug}.yaml")
        return sound(read_page(path, ScenarioRubric), "criteria", CONCEPT_IDS).value

    def worked(self, slug: str) -> tuple[WorkedAnswer, ...]:
        """The worked answers that a scenario has, in the order mid, senior, staff, flawed; read on each call.

        One that cannot be used is left out and its faults are kept. Raises ``UnknownContent``.
        """
        root = self._root_of(slug)
        here = [n for n in ANSWER_NAMES if (root.path / "scenarios" / slug / "answers" / f"{n}.md").exists()]
        answers = (self._try(partial(_worked, root, slug, name)) for name in here)
        return tuple(answer for answer in answers if answer is not None)

    def chapters(self) -> tuple[ChapterRubric, ...]:
        """The chapter rubrics of the first root that has any, by number.

        A root whose chapters cannot all be used is passed over and its faults are kept; the last root's raise
        ``ContentError``.
        """
        if self._chapters is None:
            *earlier, last = [root for root in self.roots if any((root.path / "rubrics" / "chapters").glob("*.yaml"))]
            tried = (self._try(partial(_chapters, root)) for root in earlier)
            self._chapters = next((rubrics for rubrics in tried if rubrics is not None), None) or _chapters(last)
        return self._chapters

    def formats(self) -> dict[str, Format]:
        """Every usable format by id."""
        if self._formats is None:
            found: dict[str, Format] = {}
            for root in self.roots:
                for file in sorted((root.path / "rubrics" / "formats").glob("*.yaml")):
                    format = self._try(partial(_format, root, file.name))
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
        if slug is None:
            return compose(self.chapters(), format, crosschecks=self.crosschecks())
        return compose(self.chapters(), format, self.scenario(slug), self.own_rubric(slug), self.crosschecks())

    def crosschecks(self) -> tuple[CrosscheckRule, ...]:
        """The cross-chapter checks of the first root whose file can be used; faults of the others are kept."""
        if self._crosschecks is None:
            here = [root for root in self.roots if (root.path / "rubrics" / CROSSCHECKS).exists()]
            tried = (self._try(partial(_crosschecks, root)) for root in here)
            self._crosschecks = next((rules for rules in tried if rules is not None), ())
        return self._crosschecks

    def _root_of(self, slug: str) -> Root:
        slugs = self.slugs()
        if slug not in slugs:
            raise UnknownContent("scenario", slug, slugs)
        return slugs[slug]

    def _card(self, slug: str, root: Root) -> ScenarioCard:
        path = root.inside("scenarios", slug, "scenario.yaml")
        card = load(path, ScenarioCard)
        if card.slug != slug:
            raise ContentError([Fault(path, 1, "slug", f"is '{card.slug}', the folder is '{slug}'", "rename one")])
        return card

    def _try(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except ContentError as error:
            self.faults += [fault for fault in error.faults if fault not in self.faults]
            return None


def _crosschecks(root: Root) -> tuple[CrosscheckRule, ...]:
    return load(root.inside("rubrics", CROSSCHECKS), CrosscheckList).checks


def _format(root: Root, name: str) -> Format:
    return load(root.inside("rubrics", "formats", name), Format)


def _chapters(root: Root) -> tuple[ChapterRubric, ...]:
    files = sorted((root.path / "rubrics" / "chapters").glob("*.yaml"))
    pages = [read_page(root.inside("rubrics", "chapters", file.name), ChapterRubric) for file in files]
    return tuple(sorted((sound(p, "concepts", CONCEPT_IDS).value for p in pages), key=lambda rubric: rubric.chapter))


def _worked(root: Root, slug: str, name: AnswerName) -> WorkedAnswer:
    folder = ("scenarios", slug, "answers")
    model = FlawList if name == "flawed" else EvidenceMap
    text = read_text(root.inside(*folder, f"{name}.md"), ANSWER_BYTES)
    return WorkedAnswer(name=name, text=text, map=load(root.inside(*folder, f"{name}.yaml"), model))


def free_rubric(path: Path) -> Rubric:
    """A rubric file of the user's own, ready to grade by; raises ``ContentError``."""
    rubric = sound(read_page(path, FreeRubric), "criteria").value
    return Rubric(
        title=rubric.title,
        question=rubric.question,
        vocabulary=rubric.vocabulary,
        criteria=rubric.criteria,
        red_flags=rubric.red_flags,
    )


def _folders(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(p for p in path.iterdir() if p.is_dir() and not p.name.startswith((".", "_")))

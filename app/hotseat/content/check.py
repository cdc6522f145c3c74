"""Checking content: every fault of a root, a scenario or a file. A broken file never stops the others."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from hotseat.content.catalogue import CROSSCHECKS
from hotseat.content.check_alone import check_alone
from hotseat.content.check_scenario import check_scenario
from hotseat.content.faults import ContentError, Fault
from hotseat.content.lint_chapters import ChapterPage, lint_chapter, lint_chapters
from hotseat.content.lint_crosschecks import lint_crosschecks
from hotseat.content.lint_formats import lint_format
from hotseat.content.lint_scenarios import lint_cards
from hotseat.content.models import Model, load
from hotseat.content.roots import Root, shipped_root
from hotseat.content.sweep import UNREAD, Sweep
from hotseat.core.crosscheck import CrosscheckList
from hotseat.core.format import Format
from hotseat.core.rubric import ChapterRubric, Criterion

_TOP = ("scenarios", "rubrics")
_RUBRICS = ("chapters", "formats", "scenarios", CROSSCHECKS)


def check(path: Path | None = None) -> list[Fault]:
    """Every fault of ``path``, by file and line: a content root, a scenario's folder, or one file.

    ``None`` is the shipped content. What lies in a root is checked together with all the rest of that root, so that
    what it refers to is known; only its own faults are given back.
    """
    if path is None:
        return check_root(shipped_root().path)
    if path.is_dir() and any((path / name).is_dir() for name in _TOP):
        return check_root(path)
    home = _home(path.resolve())
    if home is not None:
        faults = [fault for fault in check_root(home) if _belongs(fault.path, path.resolve(), home)]
        unread = path.is_file() and any(fault.message == UNREAD for fault in faults)
        return _sorted([*faults, *(check_alone(path) if unread else ())])
    if path.is_dir() and not any((path / name).exists() for name in ("scenario.yaml", "facts.yaml", "brief.md")):
        mend = "give a folder that holds scenarios/ or rubrics/, a scenario's folder, or a YAML file"
        return [Fault(path, 0, "", "no content in this folder", mend)]
    return _sorted(check_alone(path))


def check_root(path: Path) -> list[Fault]:
    """Every fault of a folder that holds ``scenarios/`` and ``rubrics/`` or one of them, by file and line."""
    if not path.is_dir():
        return [Fault(path, 0, "", "no such folder", "create it or correct --content, HOTSEAT_CONTENT or the path")]
    sweep = Sweep(Root(path, "checked"))
    chapters = _check_chapters(sweep)
    titles = _check_formats(sweep)
    if CROSSCHECKS in sweep.names("rubrics"):
        page = sweep.page(CrosscheckList, "rubrics", CROSSCHECKS)
        sweep.add(lint_crosschecks(page) if page is not None else ())
    concepts = [concept for page in chapters for concept in page.value.concepts] or list(_shipped_concepts())
    slugs = sweep.folders("scenarios")
    cards = [check_scenario(sweep, slug, concepts, titles) for slug in slugs]
    sweep.add(lint_cards(card for card in cards if card is not None))
    lost = [name for name in sweep.yaml_files("rubrics", "scenarios") if name.removesuffix(".yaml") not in slugs]
    sweep.unread(("rubrics", "scenarios"), lost, [f"{slug}.yaml" for slug in slugs], "add its folder in scenarios/")
    sweep.expect(_RUBRICS, "rubrics")
    sweep.near(_TOP)
    return _sorted(sweep.faults)


def _check_chapters(sweep: Sweep) -> list[ChapterPage]:
    folder = sweep.root.path / "rubrics" / "chapters"
    names = sweep.yaml_files("rubrics", "chapters")
    found = (sweep.page(ChapterRubric, "rubrics", "chapters", name) for name in names)
    pages = [page for page in found if page is not None]
    for page in pages:
        sweep.add(lint_chapter(page))
    if folder.is_dir():
        sweep.add(lint_chapters(pages, folder, [folder / name for name in names]))
    return pages


def _check_formats(sweep: Sweep) -> set[str]:
    """Check the formats; gives the titles of all phases, those of the shipped formats included."""
    titles = set()
    for name in sweep.yaml_files("rubrics", "formats"):
        page = sweep.page(Format, "rubrics", "formats", name)
        if page is not None:
            sweep.add(lint_format(page))
            titles |= {phase.title for phase in page.value.phases}
    return titles | _shipped_titles()


def _shipped_titles() -> set[str]:
    return {phase.title for format in _usable(shipped_root(), "formats", Format) for phase in format.phases}


def _shipped_concepts() -> Iterator[Criterion]:
    for chapter in _usable(shipped_root(), "chapters", ChapterRubric):
        yield from chapter.concepts


@cache
def _usable(root: Root, kind: str, model: type[Model]) -> tuple[Model, ...]:
    """The rubrics of a kind that can be used; what is wrong with the others is told when that root is checked."""
    usable = []
    for file in sorted((root.path / "rubrics" / kind).glob("*.yaml")):
        with suppress(ContentError):
            usable.append(load(file, model))
    return tuple(usable)


def _home(path: Path) -> Path | None:
    """The root in whose layout a scenario's folder or a file lies, if it does."""
    for depth in range(len(path.parts) - 2, 0, -1):
        above, part, below = path.parts[depth - 1], path.parts[depth], path.parts[depth + 1 :]
        in_scenarios = part == "scenarios" and above != "rubrics" and len(below) <= 3
        if in_scenarios or (part == "rubrics" and len(below) in (1, 2) and below[0] in _RUBRICS):
            return Path(*path.parts[:depth])
    return None


def _belongs(fault: Path, path: Path, home: Path) -> bool:
    """Whether a fault's file is ``path``, lies in it, or is the rubric of the scenario whose folder it is."""
    rubric = home / "rubrics" / "scenarios" / f"{path.name}.yaml"
    return fault.is_relative_to(path) or (path.parent == home / "scenarios" and fault == rubric)


def _sorted(faults: Iterable[Fault]) -> list[Fault]:
    return sorted(dict.fromkeys(faults), key=lambda fault: (str(fault.path), fault.line))

"""Checking files that lie in no content root: each by itself, as far as that goes."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hotseat.content.faults import ContentError, Fault
from hotseat.content.kinds import KINDS, Page, kind_of, read_page
from hotseat.content.lint_aliases import lint_alias_words, lint_shared
from hotseat.content.lint_answers import lint_evidence, lint_flaw_list
from hotseat.content.lint_chapters import lint_chapter
from hotseat.content.lint_criteria import entries, lint_depends, lint_findable, lint_flags, lint_unique
from hotseat.content.lint_crosschecks import lint_crosschecks
from hotseat.content.lint_formats import lint_format
from hotseat.content.lint_scenarios import lint_brief, lint_card, lint_facts, lint_scenario_rubric
from hotseat.content.yamlfile import read_text, read_yaml
from hotseat.core.crosscheck import CrosscheckList
from hotseat.core.format import Format
from hotseat.core.rubric import ChapterRubric, FreeRubric, ScenarioRubric
from hotseat.core.scenario import FactSheet, ScenarioCard
from hotseat.core.worked import EvidenceMap, FlawList


def check_alone(path: Path) -> Iterator[Fault]:
    """The faults of a file, or of the YAML files and the brief of a scenario's folder, without their surroundings."""
    if path.is_dir():
        mend = "put it in scenarios/ of a content folder, and its rubric in rubrics/scenarios/"
        yield Fault(path, 0, "", "stands alone, so nothing it refers to can be checked", mend, "warning")
        for file in sorted(path.glob("*.yaml")):
            yield from check_alone(file)
        if (path / "brief.md").exists():
            yield from _brief(path / "brief.md")
    elif path.exists() and path.suffix not in (".yaml", ".yml"):
        mend = "give a YAML file, or the scenario's folder"
        yield Fault(path, 0, "", "only YAML files can be checked alone", mend)
    else:
        yield from _file(path)


def _file(path: Path) -> Iterator[Fault]:
    try:
        page = read_page(path, KINDS[kind_of(read_yaml(path))])
    except ContentError as error:
        yield from error.faults
        return
    yield from _lint(page)


def _brief(path: Path) -> Iterator[Fault]:
    try:
        yield from lint_brief(path, read_text(path))
    except ContentError as error:
        yield from error.faults


def _lint(page: Page[Any]) -> Iterable[Fault]:
    match page.value:
        case ScenarioCard():
            return lint_card(page, page.path.resolve().parent.name)
        case FactSheet():
            return lint_facts(page)
        case ScenarioRubric():
            return lint_scenario_rubric(page, "")
        case ChapterRubric():
            return lint_chapter(page)
        case Format():
            return lint_format(page)
        case CrosscheckList():
            return lint_crosschecks(page)
        case EvidenceMap():
            return lint_evidence(page, _answer(page), None)
        case FlawList():
            return lint_flaw_list(page, _answer(page), None)
        case _:
            return _lint_free(page)


def _answer(page: Page[Any]) -> str | None:
    beside = page.path.with_suffix(".md")
    try:
        return read_text(beside) if beside.exists() else None
    except ContentError:
        return None


def _lint_free(page: Page[FreeRubric]) -> Iterator[Fault]:
    rubric = page.value
    group = entries(page, "criteria", rubric.criteria)
    yield from lint_unique(page, "criteria", (entry.criterion.id for entry in group))
    for entry in group:
        yield from lint_findable(entry)
    yield from lint_alias_words(group, rubric.question)
    yield from lint_shared(group)
    yield from lint_depends(group)
    yield from lint_flags(page, rubric.red_flags, group)

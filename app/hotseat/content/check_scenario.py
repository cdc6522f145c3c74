"""Checking one scenario of a root: card, brief, facts, its own rubric and the worked answers."""

from collections.abc import Collection
from contextlib import suppress

from hotseat.content.faults import ContentError, Fault
from hotseat.content.files import ANSWER_BYTES, BRIEF_BYTES
from hotseat.content.kinds import Page
from hotseat.content.lint_aliases import lint_borrowed
from hotseat.content.lint_answers import lint_evidence, lint_flaw_list, lint_headings
from hotseat.content.lint_scenarios import (
    lint_brief,
    lint_card,
    lint_fact_references,
    lint_facts,
    lint_scenario_rubric,
    own_criteria,
)
from hotseat.content.lint_unwritten import lint_unwritten
from hotseat.content.sweep import Sweep
from hotseat.content.yamlfile import read_text
from hotseat.core.plaintext import slug_of
from hotseat.core.rubric import Criterion, ScenarioRubric
from hotseat.core.scenario import FactSheet, ScenarioCard
from hotseat.core.worked import ANSWER_NAMES, EvidenceMap, FlawList

FILE_BYTES = 2_000_000
_FILES = ("scenario.yaml", "brief.md", "facts.yaml", "answers")


def check_scenario(
    sweep: Sweep, slug: str, concepts: Collection[Criterion], titles: Collection[str]
) -> Page[ScenarioCard] | None:
    """Add a scenario's faults to the sweep and give back its card, if that is usable.

    ``concepts`` are the chapters' criteria that it is graded with, ``titles`` the phases' titles.
    """
    place = ("scenarios", slug)
    if slug_of(slug) != slug:
        message = "a scenario's folder is named in lower-case letters, digits and single hyphens"
        sweep.add(
            [Fault(sweep.root.path.joinpath(*place), 0, "", message, f"call it {slug_of(slug) or 'my-scenario'}")]
        )
    sweep.expect(_FILES, *place)
    card = sweep.page(ScenarioCard, *place, "scenario.yaml")
    if card is not None:
        sweep.add(lint_card(card, slug))
    brief = sweep.text(BRIEF_BYTES, *place, "brief.md")
    if brief is not None:
        sweep.add(lint_brief(sweep.root.path.joinpath(*place, "brief.md"), brief))
    rubric = sweep.page(ScenarioRubric, *_rubric_of(slug))
    own: set[str] | None = None
    if rubric is not None:
        own = {entry.criterion.id for entry in own_criteria(rubric)}
        sweep.add(lint_scenario_rubric(rubric, brief or ""))
        sweep.add(lint_borrowed(own_criteria(rubric), concepts))
    facts = sweep.page(FactSheet, *place, "facts.yaml")
    if facts is not None:
        sweep.add(lint_facts(facts))
        sweep.add(lint_fact_references(facts, own))
    for parts in ((*place, "scenario.yaml"), (*place, "brief.md"), (*place, "facts.yaml"), _rubric_of(slug)):
        with suppress(ContentError):  # told already
            path = sweep.root.inside(*parts)
            sweep.add(lint_unwritten(path, read_text(path, FILE_BYTES)))
    _check_answers(sweep, slug, own, titles)
    return card


def _rubric_of(slug: str) -> tuple[str, str, str]:
    return "rubrics", "scenarios", f"{slug}.yaml"


def _check_answers(sweep: Sweep, slug: str, own: Collection[str] | None, titles: Collection[str]) -> None:
    place = ("scenarios", slug, "answers")
    sweep.expect((f"{name}.{suffix}" for name in ANSWER_NAMES for suffix in ("md", "yaml")), *place)
    here = sweep.names(*place)
    for name in ANSWER_NAMES:
        if f"{name}.md" not in here and f"{name}.yaml" not in here:
            continue
        text = sweep.text(ANSWER_BYTES, *place, f"{name}.md")
        if text is not None:
            sweep.add(lint_headings(sweep.root.path.joinpath(*place, f"{name}.md"), text, titles))
        if name == "flawed":
            flaws = sweep.page(FlawList, *place, "flawed.yaml")
            sweep.add(lint_flaw_list(flaws, text, own) if flaws else ())
        else:
            evidence = sweep.page(EvidenceMap, *place, f"{name}.yaml")
            sweep.add(lint_evidence(evidence, text, own) if evidence else ())

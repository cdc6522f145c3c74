"""Each kind of content file as the value it holds. Here pydantic and YAML come in, so import it when a file is read."""

from pathlib import Path

from hotseat.content.faults import ContentError, Fault
from hotseat.content.kinds import read_page
from hotseat.content.lint_criteria import sound
from hotseat.content.models import load
from hotseat.content.roots import Root
from hotseat.content.yamlfile import read_text
from hotseat.core.chapters import CONCEPT_IDS
from hotseat.core.crosscheck import CrosscheckList, CrosscheckRule
from hotseat.core.format import Format
from hotseat.core.rubric import ChapterRubric, FreeRubric, Rubric, ScenarioRubric
from hotseat.core.scenario import FactSheet, Scenario, ScenarioCard
from hotseat.core.worked import AnswerName, EvidenceMap, FlawList, WorkedAnswer

BRIEF_BYTES = 60_000
ANSWER_BYTES = 200_000


def read_card(root: Root, slug: str) -> ScenarioCard:
    """A scenario's card; raises ``ContentError``, also when its folder has another name."""
    path = root.inside("scenarios", slug, "scenario.yaml")
    card = load(path, ScenarioCard)
    if card.slug != slug:
        raise ContentError([Fault(path, 1, "slug", f"is '{card.slug}', the folder is '{slug}'", "rename one")])
    return card


def read_scenario(root: Root, slug: str) -> Scenario:
    """A scenario whole; raises ``ContentError``."""
    sheet = load(root.inside("scenarios", slug, "facts.yaml"), FactSheet)
    brief = read_text(root.inside("scenarios", slug, "brief.md"), BRIEF_BYTES)
    return Scenario(card=read_card(root, slug), brief=brief, sheet=sheet, origin=root.origin)


def read_own_rubric(root: Root, slug: str) -> ScenarioRubric:
    """A scenario's own criteria; raises ``ContentError``."""
    path = root.inside("rubrics", "scenarios", f"{slug}.yaml")
    return sound(read_page(path, ScenarioRubric), "criteria", CONCEPT_IDS).value


def read_worked(root: Root, slug: str, name: AnswerName) -> WorkedAnswer:
    """A worked answer with its map; raises ``ContentError``."""
    folder = ("scenarios", slug, "answers")
    model = FlawList if name == "flawed" else EvidenceMap
    text = read_text(root.inside(*folder, f"{name}.md"), ANSWER_BYTES)
    return WorkedAnswer(name=name, text=text, map=load(root.inside(*folder, f"{name}.yaml"), model))


def read_format(root: Root, name: str) -> Format:
    """A format by its file's name; raises ``ContentError``."""
    return load(root.inside("rubrics", "formats", name), Format)


def read_chapters(root: Root) -> tuple[ChapterRubric, ...]:
    """Every chapter rubric of a root, by number; raises ``ContentError``."""
    files = sorted((root.path / "rubrics" / "chapters").glob("*.yaml"))
    pages = [read_page(root.inside("rubrics", "chapters", file.name), ChapterRubric) for file in files]
    return tuple(sorted((sound(p, "concepts", CONCEPT_IDS).value for p in pages), key=lambda rubric: rubric.chapter))


def read_crosschecks(root: Root, name: str) -> tuple[CrosscheckRule, ...]:
    """The cross-chapter checks of a root; raises ``ContentError``."""
    return load(root.inside("rubrics", name), CrosscheckList).checks


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

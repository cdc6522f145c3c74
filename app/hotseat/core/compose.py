"""Putting a rubric together for one scenario and format."""

from collections.abc import Iterable

from hotseat.core.crosscheck import CrosscheckRule
from hotseat.core.format import Format
from hotseat.core.rubric import ChapterRubric, Criterion, Rubric, ScenarioRubric
from hotseat.core.scenario import Scenario


def compose(
    chapters: Iterable[ChapterRubric],
    format: Format | None = None,
    scenario: Scenario | None = None,
    own: ScenarioRubric | None = None,
    crosschecks: Iterable[CrosscheckRule] = (),
) -> Rubric:
    """The rubric for a format (all chapters where it is ``None``) and, if given, a scenario with its own criteria.

    A format's own chapters decide which criteria are asked; its bonus chapters are asked too and can only lift. A
    cross-chapter check is asked where both its chapters are.
    """
    chapters = sorted(chapters, key=lambda rubric: rubric.chapter)
    asked = {rubric.chapter for rubric in chapters}
    if format is not None:
        asked &= set(format.chapters()) | set(format.bonus)
    criteria: list[Criterion] = []
    for rubric in chapters:
        if rubric.chapter in asked:
            criteria += (c.model_copy(update={"chapter": rubric.chapter}) for c in rubric.concepts)
    if own is not None:
        criteria += (c for c in own.criteria if c.chapter is None or c.chapter in asked)
    weights = dict(format.chapter_weights) if format else {}
    for number, factor in (own.chapter_weights if own else {}).items():
        weights[number] = round(weights.get(number, 1.0) * factor, 4)
    flags = tuple(f for f in own.red_flags if f.chapter is None or f.chapter in asked) if own else ()
    return Rubric(
        title=scenario.card.title if scenario else "The 16 chapters",
        question=scenario.brief if scenario else "",
        vocabulary=scenario.card.vocabulary if scenario else (),
        criteria=tuple(criteria),
        red_flags=flags,
        chapter_weights=weights,
        quota=dict(format.quota) if format else {},
        bonus=frozenset(format.bonus) if format else frozenset(),
        crosschecks=tuple(rule for rule in crosschecks if {rule.one.chapter, rule.other.chapter} <= asked),
    )

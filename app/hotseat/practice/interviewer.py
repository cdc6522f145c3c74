"""The deterministic interviewer: tells facts when asked, brings the twist, and probes what is missing.

No model and no chance: the seed of the plan settles every choice, so the same seed gives the same interview.
"""

import random
from collections.abc import Iterable, Mapping
from datetime import timedelta

from hotseat.core.format import Format, Phase
from hotseat.core.level import Level
from hotseat.core.rubric import Criterion, Rubric
from hotseat.core.scenario import Scenario
from hotseat.core.session import Session
from hotseat.grading.asking import FactFinder

NO_FIGURE = "I have no figure for that. Make an assumption, say it aloud, and go on."
EMPTY_QUESTION = "Ask me anything about the business, the data or the people."
ASK_NARROWLY = "I am not sure what you mean. Is it "
ALREADY_TOLD = "As I said: "
TWIST_JITTER = 0.08


def with_deep_dive(format: Format, scenario: Scenario, seed: int) -> Format:
    """The format with its deep-dive phases given a chapter: one that the scenario stresses, chosen by the seed."""
    choice = random.Random(seed)
    phases = []
    for phase in format.phases:
        if phase.deep_dive and not phase.chapters:
            phase = phase.model_copy(update={"chapters": (choice.choice(scenario.card.chapters),)})
        phases.append(phase)
    return format.model_copy(update={"phases": tuple(phases)})


class Interviewer:
    """One interview's interviewer, for a scenario, the rubric it is graded by, and the attempt's seed."""

    def __init__(self, scenario: Scenario, rubric: Rubric, level: Level, seed: int) -> None:
        self.scenario = scenario
        self.rubric = rubric
        self.level = level
        self._finder = FactFinder(scenario.sheet.facts)
        self._order = list(rubric.criteria)
        random.Random(seed).shuffle(self._order)
        self._asks = {probe.criterion: probe.asks for probe in scenario.sheet.probes}
        self._twist_at = scenario.sheet.twist.at + random.Random(seed + 1).uniform(-TWIST_JITTER, TWIST_JITTER)

    def answer(self, question: str, told: Iterable[str | None]) -> tuple[str | None, str]:
        """The id of the fact that the question brings out (``None``: there is none) and what is said."""
        if not question.strip():
            return None, EMPTY_QUESTION
        fact = self._finder.find(question)
        if fact is None:
            return None, self._ask_back(question)
        return fact.id, (ALREADY_TOLD if fact.id in set(told) else "") + fact.tells

    def _ask_back(self, question: str) -> str:
        """What is said where no fact was surely meant: which of two it may be, or that there is none."""
        meant = [f"“{fact.asks[0].rstrip('?')}?”" for fact in self._finder.guesses(question)]
        return f"{ASK_NARROWLY}{' or '.join(meant)}" if meant else NO_FIGURE

    def twist_at(self, session: Session) -> timedelta:
        """When the requirement changes, by the attempt's clock."""
        return timedelta(minutes=session.plan.format.minutes) * min(max(self._twist_at, 0.15), 0.85)

    def twist_due(self, session: Session) -> bool:
        """Whether the twist is to be told now. A drill is too short for one."""
        is_drill = session.plan.format.id.startswith("drill")
        return not is_drill and session.twist is None and session.clock >= self.twist_at(session)

    def probe(self, phase: Phase, rungs: Mapping[str, int | None], session: Session) -> tuple[Criterion, str] | None:
        """The weightiest criterion of the phase's chapters not yet shown, and the question about it.

        The scenario's own points come before the chapters' concepts of the same weight. Nothing is probed twice.
        """
        done = {probed.criterion for probed in session.probed}
        missing = [
            criterion
            for criterion in self._order
            if criterion.chapter in phase.chapters
            and criterion.id not in done
            and (rungs.get(criterion.id) or 0) < min(criterion.expect[self.level], 2)
        ]
        missing.sort(key=lambda criterion: (-criterion.weight, "." in criterion.id))
        for criterion in missing:
            asks = self._asks.get(criterion.id) or criterion.probe
            if asks:
                return criterion, asks
        return None

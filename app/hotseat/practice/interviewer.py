"""The deterministic interviewer: tells facts when asked, brings the twist, and probes what is missing.

No model and no chance: the seed of the plan settles every choice, so the same seed gives the same interview.
"""

import random
from collections.abc import Mapping, Sequence
from datetime import timedelta

from hotseat.core.format import Format, Phase
from hotseat.core.journal import Asked
from hotseat.core.level import Level
from hotseat.core.rubric import Criterion, Rubric
from hotseat.core.scenario import Fact, Scenario
from hotseat.core.session import Session
from hotseat.grading.asking import FactFinder
from hotseat.grading.briefing import BriefFinder
from hotseat.practice.choosing import chosen

NO_FIGURE = "I have no figure for that. Make an assumption, say it aloud, and go on."
EMPTY_QUESTION = "Ask me anything about the business, the data or the people."
ASK_NARROWLY = "I am not sure what you mean. Is it "
WHICH = " Say the first, the second or both."
ALREADY_TOLD = "As I said: "
IN_THE_BRIEF = "That stands in the brief: "
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


def _put(fact: Fact) -> str:
    return f"“{fact.asks[0].rstrip('?')}?”"


class Interviewer:
    """One interview's interviewer, for a scenario, the rubric it is graded by, and the attempt's seed."""

    def __init__(self, scenario: Scenario, rubric: Rubric, level: Level, seed: int) -> None:
        self.scenario = scenario
        self.rubric = rubric
        self.level = level
        self._finder = FactFinder(scenario.sheet.facts)
        self._brief = BriefFinder(scenario.brief, scenario.card.figures)
        self._order = list(rubric.criteria)
        random.Random(seed).shuffle(self._order)
        self._asks = {probe.criterion: probe.asks for probe in scenario.sheet.probes}
        self._twist_at = scenario.sheet.twist.at + random.Random(seed + 1).uniform(-TWIST_JITTER, TWIST_JITTER)

    def answer(self, question: str, asked: Sequence[Asked] = ()) -> tuple[str | None, str]:
        """The id of the fact that the question brings out (``None``: there is none) and what is said.

        ``asked`` is all that was asked before: a fact told twice is told as such, and where the interviewer asked back
        last, the question may be the answer to that.
        """
        if not question.strip():
            return None, EMPTY_QUESTION
        choices = self._asked_back(asked[-1]) if asked else []
        if picked := chosen(question, [fact.asks[0] for fact in choices]):
            facts = [choices[place] for place in picked]
            return facts[0].id, " ".join(self._tell(fact, asked) for fact in facts)
        fact = self._finder.find(question)
        if fact is not None:
            return fact.id, self._tell(fact, asked)
        if (line := self._brief.find(question)) is not None:
            return None, f"{IN_THE_BRIEF}“{line}”"
        return None, self._ask_back(question)

    def _tell(self, fact: Fact, asked: Sequence[Asked]) -> str:
        told = any(before.fact == fact.id or fact.tells in before.reply for before in asked)
        return (ALREADY_TOLD if told else "") + fact.tells

    def _ask_back(self, question: str) -> str:
        """What is said where no fact was surely meant: which of two it may be, or that there is none."""
        meant = [_put(fact) for fact in self._finder.guesses(question)]
        if not meant:
            return NO_FIGURE
        return f"{ASK_NARROWLY}{' or '.join(meant)}{WHICH if len(meant) > 1 else ''}"

    def _asked_back(self, last: Asked) -> list[Fact]:
        """The facts between which the reply asked to choose, in its order. The reply is the memory: it is stored."""
        if last.fact is not None or not last.reply.startswith(ASK_NARROWLY):
            return []
        places = {last.reply.find(_put(fact)): fact for fact in self.scenario.sheet.facts}
        return [places[place] for place in sorted(places) if place >= 0]

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

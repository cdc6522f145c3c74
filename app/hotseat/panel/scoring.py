"""Scoring a live interview: phases, clock, fact sheet, twist and probes beside the ratings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from hotseat.core.format import Phase
from hotseat.core.journal import Asked, Entered, Probed, TwistTold
from hotseat.core.plaintext import plain
from hotseat.core.rubric import Criterion, Rubric
from hotseat.core.scenario import Fact, Scenario
from hotseat.core.score_records import CardRecord
from hotseat.core.timing import ClockReading, PlannedPhase, phase_clock, replan
from hotseat.grading.asking import FactFinder
from hotseat.panel.door import Door
from hotseat.panel.opencard import Clocks, OpenCard
from hotseat.panel.trouble import PanelError

MAX_QUESTION = 2_000
SHOWN_FROM = 2
"""The rung from which a criterion counts as shown, so that no probe is needed."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact of the sheet, and when by the clock it was first told (``None``: not yet)."""

    fact: Fact
    told_at: timedelta | None


@dataclass(frozen=True, slots=True)
class ProbeLine:
    """A criterion not yet shown, and the question that may bring it out. ``asked``: it was put already."""

    criterion: Criterion
    asks: str
    asked: bool


class Scoring(OpenCard):
    """One live interview with its scorecard. Nothing here blocks or moves the clock by itself."""

    def __init__(
        self,
        record: CardRecord,
        scenario: Scenario,
        rubric: Rubric,
        store: Door,
        clocks: Clocks,
        calibrated_at: Callable[[], datetime | None],
        running: bool = True,
    ) -> None:
        super().__init__(record, rubric, store, clocks, calibrated_at, running)
        self.scenario = scenario
        self._probes = {probe.criterion: probe.asks for probe in scenario.sheet.probes}
        self._finder: FactFinder | None = None

    # the interview

    @property
    def phase(self) -> Phase:
        """The phase in view."""
        return self.book.session.phase

    @property
    def phase_clock(self) -> ClockReading:
        """The clock of the phase in view."""
        return phase_clock(self.book.session)

    @property
    def plan_now(self) -> tuple[PlannedPhase, ...]:
        """Every phase with the time now planned for it."""
        return replan(self.book.session)

    def enter(self, phase: str) -> None:
        """Bring another phase into view; time is charged to it from now on."""
        if phase != self.book.session.phase_id:
            self._append(Entered(at=self._wall(), clock=self._now(), phase=phase))

    def advance(self) -> None:
        """Bring the next phase into view, if there is one."""
        self._step(1)

    def back(self) -> None:
        """Bring the phase before this one into view, if there is one."""
        self._step(-1)

    # facts, twist, probes

    @property
    def facts(self) -> tuple[FactLine, ...]:
        """The fact sheet with what was told."""
        told: dict[str, timedelta] = {}
        for asked in self.book.session.asked:
            if asked.fact:
                told.setdefault(asked.fact, asked.clock)
        return tuple(FactLine(fact, told.get(fact.id)) for fact in self.scenario.sheet.facts)

    def find_fact(self, question: str) -> Fact | None:
        """The fact that a question in the candidate's words asks for, if it is surely one."""
        self._finder = self._finder or FactFinder(self.scenario.sheet.facts)
        return self._finder.find(question[:MAX_QUESTION])

    def tell(self, fact: str, question: str = "") -> Asked:
        """Keep that the candidate asked and was told a fact. Raises ``PanelError`` for one not on the sheet."""
        found = next((one for one in self.scenario.sheet.facts if one.id == fact), None)
        if found is None:
            raise PanelError(f"There is no fact '{fact}' on the sheet.")
        return self._asked(question or found.asks[0], found.id, found.tells)

    def asked_in_vain(self, question: str) -> Asked:
        """Keep that the candidate asked for something the sheet does not hold."""
        return self._asked(question, None, "")

    @property
    def twist_at(self) -> timedelta:
        """When the twist is meant to be told, by the interview's clock."""
        return timedelta(minutes=self.book.plan.sitting.format.minutes) * self.scenario.sheet.twist.at

    @property
    def twist_due(self) -> bool:
        """Whether it is time for the twist and it was not told. A drill has none."""
        drill = self.book.plan.sitting.format.id.startswith("drill")
        return not drill and self.book.session.twist is None and self.book.session.clock >= self.twist_at

    def tell_twist(self) -> None:
        """Keep that the twist was told, early or late as the interview went; once."""
        self._append(TwistTold(at=self._wall(), clock=self._now(), says=self.scenario.sheet.twist.says))

    def probes(self, phase: str | None = None, count: int = 5) -> tuple[ProbeLine, ...]:
        """The weightiest criteria of a phase's chapters (``None``: the one in view) not yet shown, with a question.

        Those asked already come last; the scenario's own points come before the chapters' of the same weight. A phase
        without chapters, such as the wrap-up, has those of the whole interview.
        """
        format = self.book.plan.sitting.format
        chapters = (format.phase(phase) if phase else self.phase).chapters or format.chapters()
        level = self.book.plan.sitting.level
        done = {probed.criterion for probed in self.book.session.probed}
        rungs = self.rungs
        lines = [
            ProbeLine(criterion, asks, criterion.id in done)
            for criterion in self.rubric.criteria
            if (criterion.chapter is None or criterion.chapter in chapters)
            and (rungs[criterion.id] or 0) < min(criterion.expect[level], SHOWN_FROM)
            and (asks := self._probes.get(criterion.id) or criterion.probe)
        ]
        lines.sort(key=lambda line: (line.asked, -line.criterion.weight, "." in line.criterion.id))
        return tuple(lines[:count])

    def probe(self, criterion: str) -> None:
        """Keep that a criterion was probed."""
        if criterion not in self.rungs:
            raise PanelError(f"'{criterion}' is not asked by this rubric.")
        asks = self._probes.get(criterion) or self.rubric.criterion(criterion).probe
        phase = self.book.session.phase_id
        self._append(Probed(at=self._wall(), clock=self._now(), phase=phase, criterion=criterion, asks=asks))

    def _asked(self, question: str, fact: str | None, reply: str) -> Asked:
        question = plain(question).strip()[:MAX_QUESTION]
        asked = Asked(at=self._wall(), clock=self._now(), question=question, fact=fact, reply=reply)
        self._append(asked)
        return asked

    def _step(self, by: int) -> None:
        session = self.book.session
        phases = session.plan.format.phases
        if 0 <= session.index + by < len(phases):
            self.enter(phases[session.index + by].id)

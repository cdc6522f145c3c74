"""An interview being sat: the verbs of the candidate, each stored before it returns."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from hotseat.core.journal import (
    Asked,
    Entered,
    Event,
    Finished,
    Paused,
    Probed,
    Resumed,
    Timing,
    TwistTold,
)
from hotseat.core.plaintext import plain
from hotseat.core.records import NOTES, Attempt
from hotseat.core.rubric import Criterion
from hotseat.core.session import Session
from hotseat.core.stopwatch import Stopwatch
from hotseat.core.submission import Submission
from hotseat.core.timing import WARN_AT, ClockReading, PlannedPhase, phase_clock, replan, whole_clock
from hotseat.grading.tuning import MAX_CHARACTERS
from hotseat.practice.answers import submission_of
from hotseat.practice.interviewer import Interviewer
from hotseat.storage.errors import LostLease

if TYPE_CHECKING:
    from hotseat.storage.store import Store

E = TypeVar("E", Entered, Paused, Resumed, Asked, TwistTold, Probed, Finished)

MAX_ANSWER = 2_000_000
MAX_GRADED = MAX_CHARACTERS
"""Characters of the whole answer, its phases' titles included; what stands behind them is kept and not graded."""
MAX_QUESTION = 2_000
WHOLE_DAY = timedelta(days=1)


class Interview:
    """One attempt that this process holds. Time comes from ``monotonic``; instants come from ``wall``.

    Call ``tick`` about once a second: it moves the clock, keeps the heartbeat and says what happened. Every verb
    raises ``StorageError`` when it could not be stored, ``LostLease`` when another window has taken the attempt
    over, and ``IllegalMove`` when it makes no sense now.
    """

    def __init__(
        self,
        attempt: Attempt,
        interviewer: Interviewer,
        store: "Store",
        holder: str,
        rungs: Callable[[Submission], dict[str, int | None]],
        monotonic: Callable[[], timedelta],
        wall: Callable[[], datetime],
    ) -> None:
        self.attempt_id = attempt.id
        self.interviewer = interviewer
        self.scenario = interviewer.scenario
        self._store = store
        self._holder = holder
        self._rungs = rungs
        self._monotonic = monotonic
        self._wall = wall
        self._session = Session.fold(attempt.events, attempt.heartbeat)
        self._texts = {phase: answer.text for phase, answer in attempt.answers.items()}
        self._revisions = {phase: answer.revision for phase, answer in attempt.answers.items()}
        self._watch = Stopwatch(self._session.clock)
        self._open = True
        if not self._session.finished:
            self._append(Resumed(at=wall(), clock=self._session.clock))
            self._watch = self._watch.started(monotonic())

    # what stands

    @property
    def session(self) -> Session:
        """Where the attempt stands at the last tick or verb."""
        return self._session

    @property
    def phase_clock(self) -> ClockReading:
        """The clock of the phase in view."""
        return phase_clock(self._session)

    @property
    def whole_clock(self) -> ClockReading:
        """The clock of the whole attempt."""
        return whole_clock(self._session)

    @property
    def plan_now(self) -> tuple[PlannedPhase, ...]:
        """Every phase with the time now planned for it."""
        return replan(self._session)

    def text(self, phase: str | None = None) -> str:
        """What stands on a phase's pad (``None``: the phase in view)."""
        return self._texts.get(phase or self._session.phase_id, "")

    @property
    def notes(self) -> str:
        """The private notes."""
        return self._texts.get(NOTES, "")

    @property
    def submission(self) -> Submission:
        """The answer so far, as a rater would read it."""
        return submission_of(self._session.plan, self._texts)

    @property
    def is_cut(self) -> bool:
        """Whether the answer is longer than what is graded of it."""
        written = sum(len(text) for place, text in self._texts.items() if place != NOTES)
        return written > MAX_GRADED or (written > MAX_GRADED / 2 and len(self.submission.text) > MAX_GRADED)

    # the candidate's verbs

    def write(self, text: str, phase: str | None = None) -> None:
        """Store what stands on a pad (``None``: the phase in view). Nothing happens when it did not change."""
        place = phase or self._session.phase_id
        text = text[:MAX_ANSWER]
        if text == self._texts.get(place, ""):
            return
        self._move_clock()
        self._revisions[place] = self._store.write(
            self.attempt_id, place, text, self._revisions.get(place, 0), self._holder, self._session.clock
        )
        self._texts[place] = text

    def note(self, text: str) -> None:
        """Store the private notes."""
        self.write(text, NOTES)

    def ask(self, question: str) -> Asked:
        """Ask the interviewer; what was asked and said is kept."""
        question = plain(question)[:MAX_QUESTION]
        fact, reply = self.interviewer.answer(question, self._session.asked)
        return self._append(Asked(at=self._wall(), clock=self._now(), question=question, fact=fact, reply=reply))

    def enter(self, phase: str) -> None:
        """Bring another phase into view; time is charged to it from now on."""
        if phase != self._session.phase_id:
            self._append(Entered(at=self._wall(), clock=self._now(), phase=phase))
            self._open_deep_dive()

    def advance(self) -> Probed | None:
        """End the phase in view: the interviewer may probe once, otherwise the next phase comes into view.

        Returns the probe, in which case the phase stays in view for the answer to it; advancing again moves on.
        In the last phase nothing moves.
        """
        phase = self._session.phase
        if not any(probed.phase == phase.id for probed in self._session.probed) and phase.chapters:
            rungs = self._rungs(self.submission)
            if (found := self.interviewer.probe(phase, rungs, self._session)) is not None:
                return self._probe(phase.id, *found)
        self._next_phase()
        return None

    def back(self) -> None:
        """Bring the phase before this one into view, if there is one."""
        if self._session.index > 0:
            self.enter(self._session.plan.format.phases[self._session.index - 1].id)

    @property
    def in_last_phase(self) -> bool:
        """Whether no phase follows the one in view."""
        return self._session.index == len(self._session.plan.format.phases) - 1

    def pause(self, reason: str = "candidate") -> None:
        """Stop the clock."""
        if self._session.running:
            self._append(Paused(at=self._wall(), clock=self._now(), reason=reason))
            self._watch = self._watch.stopped(self._monotonic())

    def resume(self) -> None:
        """Let the clock run again."""
        if not self._session.running and not self._session.finished:
            self._append(Resumed(at=self._wall(), clock=self._session.clock))
            self._watch = self._watch.started(self._monotonic())

    def finish(self, reason: str = "candidate") -> None:
        """Put the pen down. The attempt can then be graded and no longer written."""
        if not self._session.finished:
            self._append(Finished(at=self._wall(), clock=self._now(), reason=reason))
        self.leave()

    def leave(self, reason: str = "quit") -> None:
        """Pause, and let go of the attempt so that another window may hold it. Leaving twice is fine."""
        if not self._open:
            return
        self._open = False
        with suppress(LostLease):
            if not self._session.finished:
                self.pause(reason)
            self._store.release(self.attempt_id, self._holder)

    # time

    def tick(self, longest_gap: timedelta | None = None) -> list[Event]:
        """Move the clock, keep the heartbeat, and return what the interviewer or the clock did.

        ``longest_gap``: how long the program may rightly not have ticked (while an outside editor was open, a day).
        """
        if self._session.finished:
            return []
        self._move_clock(longest_gap)
        self._store.beat(self.attempt_id, self._session.clock, self._holder)
        happened: list[Event] = []
        if self.interviewer.twist_due(self._session):
            says = self.scenario.sheet.twist.says
            happened.append(self._append(TwistTold(at=self._wall(), clock=self._session.clock, says=says)))
        if self._session.plan.timing is Timing.STRICT and self._session.running:
            happened += self._keep_strict_time()
        return happened

    def back_from_editor(self) -> list[Event]:
        """Tick after an outside editor was open: all of that time was working time."""
        return self.tick(WHOLE_DAY)

    def _keep_strict_time(self) -> list[Event]:
        if self.whole_clock.remaining <= timedelta(0):
            self.finish("time")
            return [Finished(at=self._wall(), clock=self._session.clock, reason="time")]
        if self.phase_clock.spent >= self.phase_clock.budget * WARN_AT and not self.in_last_phase:
            before = self._session.phase_id
            self._next_phase()
            if self._session.phase_id != before:
                return [Entered(at=self._wall(), clock=self._session.clock, phase=self._session.phase_id)]
        return []

    def _now(self) -> timedelta:
        self._move_clock()
        return self._session.clock

    def _move_clock(self, longest_gap: timedelta | None = None) -> None:
        now = self._monotonic()
        self._watch = self._watch.ticked(now, longest_gap) if longest_gap else self._watch.ticked(now)
        if self._session.running:
            self._session = self._session.charged(max(self._watch.elapsed, self._session.clock))

    # inside

    def _next_phase(self) -> None:
        if not self.in_last_phase:
            self.enter(self._session.plan.format.phases[self._session.index + 1].id)

    def _open_deep_dive(self) -> None:
        phase = self._session.phase
        if phase.deep_dive and not any(probed.phase == phase.id for probed in self._session.probed):
            found = self.interviewer.probe(phase, self._rungs(self.submission), self._session)
            if found is not None:
                self._probe(phase.id, *found)

    def _probe(self, phase: str, criterion: Criterion, asks: str) -> Probed:
        return self._append(Probed(at=self._wall(), clock=self._now(), phase=phase, criterion=criterion.id, asks=asks))

    def _append(self, event: E) -> E:
        after = self._session.after(event)
        self._store.append(self.attempt_id, event, self._holder)
        self._session = after
        return event

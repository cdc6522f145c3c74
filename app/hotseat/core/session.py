"""The session: a pure state machine that folds the journal of an attempt. Time is always passed in.

The attempt's clock only moves while the session runs, and what it moves is charged to the phase in view, so the
phases' times always add up to the clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from types import MappingProxyType

from hotseat.core.format import Phase
from hotseat.core.journal import (
    Asked,
    Entered,
    Event,
    Finished,
    Paused,
    Plan,
    Probed,
    Resumed,
    Started,
    TwistTold,
)

ZERO = timedelta(0)


class IllegalMove(ValueError):
    """An event that cannot follow what came before it."""


@dataclass(frozen=True, slots=True)
class Session:
    """Where an attempt stands after its journal so far."""

    plan: Plan
    phase_id: str
    clock: timedelta = ZERO
    running: bool = True
    finished: bool = False
    spent: Mapping[str, timedelta] = field(default_factory=lambda: MappingProxyType({}))
    visited: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    probed: tuple[Probed, ...] = ()
    twist: TwistTold | None = None

    @classmethod
    def fold(cls, events: Iterable[Event], clock: timedelta | None = None) -> "Session":
        """The session after ``events``; ``clock`` is the last heartbeat, if it lies past the last event.

        Raises ``IllegalMove`` for an empty journal or one that breaks the rules.
        """
        session: Session | None = None
        for event in events:
            session = cls.begin(event) if session is None else session.after(event)
        if session is None:
            raise IllegalMove("an empty journal")
        if clock is not None and clock > session.clock and session.running:
            session = session.charged(clock)
        return session

    @classmethod
    def begin(cls, event: Event) -> "Session":
        """The session that a ``Started`` event opens; raises ``IllegalMove`` for any other event."""
        if not isinstance(event, Started):
            raise IllegalMove(f"a journal starts with 'started', not '{event.kind}'")
        if not event.plan.format.phases:
            raise IllegalMove("a format without phases cannot be sat")
        first = event.plan.format.phases[0].id
        return cls(plan=event.plan, phase_id=first, clock=ZERO, visited=(first,)).charged(event.clock)

    @property
    def phase(self) -> Phase:
        """The phase in view."""
        return self.plan.format.phase(self.phase_id)

    @property
    def index(self) -> int:
        """The place of the phase in view, from 0."""
        return [phase.id for phase in self.plan.format.phases].index(self.phase_id)

    def time_in(self, phase_id: str) -> timedelta:
        """The time charged to a phase so far."""
        return self.spent.get(phase_id, ZERO)

    def charged(self, clock: timedelta) -> "Session":
        """This session with its clock moved to ``clock``, the difference charged to the phase in view.

        Raises ``IllegalMove`` when the clock would fall, or move while nothing runs.
        """
        delta = clock - self.clock
        if delta < ZERO:
            raise IllegalMove("the clock never falls")
        if delta == ZERO:
            return self
        if not self.running or self.finished:
            raise IllegalMove("the clock stands still while paused or finished")
        spent = dict(self.spent)
        spent[self.phase_id] = spent.get(self.phase_id, ZERO) + delta
        return replace(self, clock=clock, spent=MappingProxyType(spent))

    def after(self, event: Event) -> "Session":
        """This session after one more event; raises ``IllegalMove`` when it may not follow."""
        if self.finished:
            raise IllegalMove(f"'{event.kind}' after the end")
        now = self.charged(event.clock)
        match event:
            case Entered(phase=phase):
                return now._entering(phase)
            case Paused():
                return replace(now, running=False)
            case Resumed():
                return replace(now, running=True)
            case Asked():
                return replace(now, asked=(*now.asked, event))
            case TwistTold():
                if now.twist is not None:
                    raise IllegalMove("the twist comes once")
                return replace(now, twist=event)
            case Probed():
                return replace(now, probed=(*now.probed, event))
            case Finished():
                return replace(now, running=False, finished=True)
            case Started():
                raise IllegalMove("an attempt starts once")

    def _entering(self, phase_id: str) -> "Session":
        if phase_id not in {phase.id for phase in self.plan.format.phases}:
            raise IllegalMove(f"no phase '{phase_id}' in this format")
        visited = self.visited if phase_id in self.visited else (*self.visited, phase_id)
        return replace(self, phase_id=phase_id, visited=visited)

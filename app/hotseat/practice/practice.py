"""Practice: the front door of the waist. Screens and commands are handed one of these and nothing else."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from hotseat.core.once import Once
from hotseat.practice.drafts import Drafts
from hotseat.practice.library import Choice, Library

# What follows is imported when first used: the library is on screen before any of it is needed.
if TYPE_CHECKING:
    from hotseat.content.catalogue import Catalogue
    from hotseat.core.records import Attempt
    from hotseat.core.submission import Submission
    from hotseat.grading.rater import Rater
    from hotseat.practice.feedback import Feedback
    from hotseat.practice.history import History
    from hotseat.practice.interview import Interview
    from hotseat.practice.model import ModelDesk
    from hotseat.practice.second import SecondReading
    from hotseat.practice.voice import Voice
    from hotseat.storage.store import Store


def _monotonic() -> timedelta:
    return timedelta(seconds=monotonic())


def _wall() -> datetime:
    return datetime.now(UTC)


class Practice:
    """What a candidate can do. The store and the grader are opened when first needed, so that a list opens at once."""

    def __init__(
        self,
        catalogue: Catalogue,
        store: Callable[[], Store],
        grader: Callable[[], Rater],
        drafts: Path,
        monotonic: Callable[[], timedelta] = _monotonic,
        wall: Callable[[], datetime] = _wall,
        model: Callable[[], ModelDesk] | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._store = Once(store)  # screens ask from several threads; the store must not be opened twice
        self._grader = Once(grader)
        self._make_model = model
        self._monotonic = monotonic
        self._wall = wall
        self._holder = secrets.token_hex(8)
        self.library = Library(catalogue)
        self.drafts = Drafts(drafts)

    @cached_property
    def history(self) -> History:
        """What was sat before."""
        from hotseat.practice.history import History

        return History(self._catalogue, self._store, self._grader, self._wall)

    @cached_property
    def model(self) -> ModelDesk:
        """Setting up the optional model; nothing is imported or sent before it is used."""
        from hotseat.practice.model import ModelDesk
        from hotseat.settings import Settings

        return self._make_model() if self._make_model else ModelDesk(Settings(data=self.drafts.folder.parent))

    @cached_property
    def second(self) -> SecondReading:
        """Second readings by the model."""
        from hotseat.practice.second import SecondReading

        return SecondReading(self.history, self._store, self.model, self._wall)

    @cached_property
    def feedback(self) -> Feedback:
        """Written feedback by the model."""
        from hotseat.practice.feedback import Feedback

        return Feedback(self._store, self.model, self._wall)

    def voice(self, interview: Interview) -> Voice:
        """A voice for an interview that is being sat; close it with the interview."""
        from hotseat.practice.voice import Voice

        return Voice(interview, self._store, self.model, self._wall)

    def start(self, choice: Choice) -> Interview:
        """Begin an attempt; its clock runs from now. Raises ``UnknownContent``, ``ContentError``, ``StorageError``."""
        from hotseat.core.journal import Plan, Started
        from hotseat.practice.interviewer import with_deep_dive

        scenario = self.library.scenario(choice.scenario)
        format = with_deep_dive(self.library.format(choice.format), scenario, choice.seed)
        plan = Plan(
            scenario=choice.scenario,
            title=scenario.card.title,
            format=format,
            level=choice.level,
            seed=choice.seed,
            timing=choice.timing,
        )
        attempt_id = f"{self._wall():%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        attempt = self._store().start(attempt_id, plan, Started(at=self._wall(), clock=timedelta(0), plan=plan))
        return self._sit(attempt, take_over=False)

    def resume(self, attempt_id: str, take_over: bool = False) -> Interview:
        """Go on with an open attempt. Raises ``Held`` when another window has it, unless ``take_over``."""
        return self._sit(self._store().load(attempt_id), take_over)

    def ready(self) -> None:
        """Open the store and the grader now, so that the first verb need not wait for them."""
        self._store()
        self._grader()

    @property
    def notice(self) -> str | None:
        """What a person must be told about how the store was opened, if anything; ``None`` while it is not open."""
        store = self._store.made
        return store.notice if store is not None else None

    def close(self) -> None:
        """Let go of the store."""
        if (store := self._store.drop()) is not None:
            store.close()

    def _sit(self, attempt: Attempt, take_over: bool) -> Interview:
        from hotseat.practice.interview import Interview
        from hotseat.practice.interviewer import Interviewer

        store, now = self._store(), self._wall()
        claim = store.take_over if take_over else store.claim
        claim(attempt.id, self._holder, os.getpid(), socket.gethostname(), now)
        plan = attempt.plan
        scenario = self.library.scenario(plan.scenario)
        rubric = self._catalogue.rubric(plan.scenario, plan.format)

        def rungs(submission: Submission) -> dict[str, int | None]:
            assessment = self._grader().assess(submission, rubric, plan.level)
            return {reading.id: reading.rung for reading in assessment.criteria}

        interviewer = Interviewer(scenario, rubric, plan.level, plan.seed)
        fresh = store.load(attempt.id)
        return Interview(fresh, interviewer, store, self._holder, rungs, self._monotonic, self._wall)

"""The second reading of an attempt: verdict by verdict, stored as they come, continued later, set beside the first."""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from hotseat.core.agreement_of_two import Agreement, agreement
from hotseat.core.assessment import Assessment, Reading
from hotseat.core.level import Level
from hotseat.core.rubric import Criterion, Rubric
from hotseat.core.scoring import Spread, assess
from hotseat.core.second import ModelRun, Spent, Verdict
from hotseat.core.submission import Submission
from hotseat.grading.llm.reader import ModelReader, version_of
from hotseat.grading.llm.troubles import ModelTrouble
from hotseat.grading.llm.verdicts import flipped, settled
from hotseat.practice.report import Report

if TYPE_CHECKING:
    from hotseat.core.records import Attempt
    from hotseat.grading.llm.endpoint import Endpoint
    from hotseat.practice.history import History
    from hotseat.practice.model import ModelDesk
    from hotseat.storage.store import Store

__all__ = ["Difference", "ModelTrouble", "Pending", "Progress", "SecondReading", "TwoReaders"]

SPREAD = Spread(each=0.7, shared=0.15)
"""Wider than a person's: nobody has measured this model against people."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a reading stands. ``done`` of ``total`` criteria have a first verdict; ``repeats`` asked again so far.

    ``reading`` is what just arrived (``turn`` 0: first), ``None`` at the start and at the end; ``finished`` holds both
    readers once all is read. ``spent`` is this sitting and those before it.
    """

    done: int
    total: int
    repeats: int
    spent: Spent
    reading: Reading | None = None
    turn: int = 0
    finished: TwoReaders | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """A reading that was begun and not finished: ``done`` of ``total`` criteria are read."""

    run: ModelRun
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A criterion on which the two readers differ; ``offline`` and ``model`` each hold rung, quotes and why."""

    criterion: Criterion
    offline: Reading
    model: Reading

    @property
    def gap(self) -> int:
        """Model minus offline in rungs; 0 where one of them left it unscored."""
        return 0 if None in (self.offline.rung, self.model.rung) else (self.model.rung or 0) - (self.offline.rung or 0)


@dataclass(frozen=True, slots=True)
class TwoReaders:
    """The offline report and the model's beside it. Their totals are never mixed."""

    offline: Report
    model: Report
    run: ModelRun | None = None

    def rows(self) -> list[Difference]:
        """Every criterion that both read, in the rubric's order."""
        found = {reading.id: reading for reading in self.model.assessment.criteria}
        return [Difference(c, reading, found[c.id]) for c, reading in self.offline.pairs() if c.id in found]

    def differences(self) -> list[Difference]:
        """The criteria on which they differ, the widest gap first; those that one left unscored come last."""
        apart = [row for row in self.rows() if row.offline.rung != row.model.rung]
        return sorted(apart, key=lambda row: -abs(row.gap))

    @property
    def agreement(self) -> Agreement:
        """How far they agree, over the criteria that both scored."""
        one, two = self.offline.assessment, self.model.assessment
        return agreement({r.id: r.rung for r in one.criteria}, {r.id: r.rung for r in two.criteria})


class SecondReading:
    """Second readings. Every verb may raise ``StorageError``; those that ask a model, ``ModelTrouble``."""

    def __init__(
        self,
        history: History,
        store: Callable[[], Store],
        desk: ModelDesk,
        wall: Callable[[], datetime],
    ) -> None:
        self._history = history
        self._store = store
        self._desk = desk
        self._wall = wall

    def pending(self, attempt_id: str) -> Pending | None:
        """The newest reading of an attempt that can be gone on with; ``None`` when there is none."""
        for run in reversed(self._store().model_runs(attempt_id)):
            if not run.done:
                verdicts = self._store().verdicts(run.id)
                total = len(self._history.report(attempt_id).rubric.criteria)
                return Pending(run, sum(verdict.turn == 0 for verdict in verdicts), total)
            return None
        return None

    def both(self, attempt_id: str) -> TwoReaders | None:
        """The newest finished reading beside the offline one; ``None`` when no model has read the attempt yet."""
        kept = {one.id: one for one in self._store().assessments(attempt_id)}
        for run in reversed(self._store().model_runs(attempt_id)):
            if run.done and run.assessment in kept:
                offline = self._history.report(attempt_id)
                return TwoReaders(offline, _beside(offline, kept[run.assessment].assessment, self._wall()), run)
        return None

    async def read(self, attempt_id: str, fresh: bool = False) -> AsyncGenerator[Progress, None]:
        """Read an attempt with the model; go on with what an earlier sitting left, unless ``fresh``.

        Yields at the start, after each verdict, which is stored by then, and at the end with both readers. When it
        is closed or cancelled, or raises ``ModelTrouble``, everything that arrived stays and reading again asks only
        for the rest.
        """
        endpoint = await asyncio.to_thread(self._desk.endpoint)
        attempt, offline = await asyncio.to_thread(self._prepare, attempt_id)
        basis = _basis(endpoint, offline.submission, offline.rubric)
        run, had = self._open_run(attempt, endpoint, offline.rubric, basis, fresh)
        verdicts = list(had)
        progress = _Counter(len(offline.rubric.criteria), run.spent)
        for verdict in had:
            progress.count(verdict)
        reader = self._reader(endpoint)
        yield progress.now(reader.spent)
        rungs = {reading.id: reading.rung for reading in offline.assessment.criteria}
        try:
            async with reader.wire, aclosing(reader.read(offline.submission, offline.rubric, had, rungs)) as arriving:
                async for verdict in arriving:
                    self._store().add_verdict(run.id, verdict, run.spent.plus(reader.spent))
                    verdicts.append(verdict)
                    progress.count(verdict)
                    yield progress.now(reader.spent, verdict)
        finally:
            self._store().keep_spent(run.id, run.spent.plus(reader.spent))
        spent = run.spent.plus(reader.spent)
        done = await asyncio.to_thread(self._finish, run, attempt.plan.level, offline, verdicts, spent)
        yield progress.now(reader.spent, finished=done)

    async def read_text(self, offline: Report) -> AsyncGenerator[Progress, None]:
        """Read a graded file with the model; nothing is stored. Yields and raises as ``read`` does."""
        endpoint = await asyncio.to_thread(self._desk.endpoint)
        reader = self._reader(endpoint)
        progress = _Counter(len(offline.rubric.criteria), Spent())
        verdicts: list[Verdict] = []
        rungs = {reading.id: reading.rung for reading in offline.assessment.criteria}
        async with reader.wire, aclosing(reader.read(offline.submission, offline.rubric, (), rungs)) as arriving:
            async for verdict in arriving:
                verdicts.append(verdict)
                progress.count(verdict)
                yield progress.now(reader.spent, verdict)
        level = offline.assessment.level
        assessment = assessed(verdicts, offline.rubric, level, reader.version, offline.submission)
        yield progress.now(reader.spent, finished=TwoReaders(offline, _beside(offline, assessment, self._wall())))

    def _reader(self, endpoint: Endpoint) -> ModelReader:
        from hotseat.grading.llm.wire import Wire

        return ModelReader(
            wire=Wire(endpoint),
            abilities=self._desk.abilities(endpoint),
            ledger=self._desk.ledger(),
            repeats=self._desk.choice.repeats,
            learn=lambda abilities: self._desk.memory.keep(endpoint.url, endpoint.name, abilities),
        )

    def _prepare(self, attempt_id: str) -> tuple[Attempt, Report]:
        """The attempt with an up-to-date offline report, which is made where there is none."""
        from hotseat.practice.history import Ungraded

        attempt = self._history.attempt(attempt_id)
        try:
            report = self._history.report(attempt_id)
        except Ungraded:
            report = self._history.grade(attempt_id)
        if report.stale_rubric:
            report = self._history.grade(attempt_id)
        return attempt, report

    def _open_run(
        self, attempt: Attempt, endpoint: Endpoint, rubric: Rubric, basis: str, fresh: bool
    ) -> tuple[ModelRun, list[Verdict]]:
        for run in reversed(self._store().model_runs(attempt.id)):
            if not fresh and not run.done and run.basis == basis:
                known = {criterion.id for criterion in rubric.criteria}
                return run, [one for one in self._store().verdicts(run.id) if one.reading.id in known]
        begun = ModelRun(
            id=0,
            attempt=attempt.id,
            at=self._wall(),
            model=endpoint.name,
            endpoint=endpoint.url,
            version=version_of(endpoint.name),
            rubric_hash=rubric.hash,
            basis=basis,
            done=False,
            spent=Spent(currency=self._desk.choice.currency),
        )
        return self._store().begin_reading(begun), []

    def _finish(
        self, run: ModelRun, level: Level, offline: Report, verdicts: Sequence[Verdict], spent: Spent
    ) -> TwoReaders:
        assessment = assessed(verdicts, offline.rubric, level, run.version, offline.submission)
        by_criterion = _grouped(verdicts)
        repeated = [readings for readings in by_criterion.values() if len(readings) > 1]
        run = run.model_copy(
            update={"spent": spent, "repeated": len(repeated), "flipped": sum(flipped(one) for one in repeated)}
        )
        closed, kept = self._store().finish_reading(run, assessment, self._wall())
        return TwoReaders(offline, _beside(offline, kept.assessment, kept.at), closed)


def assessed(
    verdicts: Sequence[Verdict], rubric: Rubric, level: Level, version: str, submission: Submission
) -> Assessment:
    """The assessment that verdicts come to: the middle of repeated ones, all sums by ``core.scoring``."""
    from hotseat.grading.llm.addressed import addressed

    readings = {identity: settled(found) for identity, found in _grouped(verdicts).items()}
    return assess(
        [readings[criterion.id] for criterion in rubric.criteria],
        rubric,
        level,
        rater="llm",
        version=version,
        flags=addressed(submission.text),
        spread=SPREAD,
        scenario=submission.scenario,
        format=submission.format,
        words=submission.words,
    )


class _Counter:
    """Counts what has arrived."""

    def __init__(self, total: int, before: Spent) -> None:
        self._total, self._before, self._done, self._repeats = total, before, 0, 0

    def count(self, verdict: Verdict) -> None:
        self._done += verdict.turn == 0
        self._repeats += verdict.turn > 0

    def now(self, spent: Spent, verdict: Verdict | None = None, finished: TwoReaders | None = None) -> Progress:
        reading, turn = (verdict.reading, verdict.turn) if verdict else (None, 0)
        return Progress(self._done, self._total, self._repeats, self._before.plus(spent), reading, turn, finished)


def _grouped(verdicts: Sequence[Verdict]) -> dict[str, list[Reading]]:
    found: dict[str, list[Reading]] = defaultdict(list)
    for verdict in sorted(verdicts, key=lambda one: one.turn):
        found[verdict.reading.id].append(verdict.reading)
    return found


def _beside(offline: Report, assessment: Assessment, at: datetime) -> Report:
    return Report(
        title=offline.title,
        submission=offline.submission,
        rubric=offline.rubric,
        assessment=assessment,
        attempt=offline.attempt,
        graded_at=at,
        stale_rubric=assessment.rubric_hash != offline.rubric.hash,
    )


def _basis(endpoint: Endpoint, submission: Submission, rubric: Rubric) -> str:
    """What a reading rests on: another model, prompt, rubric or text makes it another reading."""
    data = "\0".join((endpoint.url, version_of(endpoint.name), rubric.hash, submission.text))
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:16]

"""The history: what was sat, what it came to, and what can be done with it later."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hotseat.content.catalogue import Catalogue
from hotseat.core.assessment import Assessment
from hotseat.core.records import Attempt, AttemptRow, KeptAssessment
from hotseat.core.rubric import Rubric
from hotseat.grading.rater import Rater
from hotseat.practice.answers import submission_of
from hotseat.practice.report import Comparison, Report

if TYPE_CHECKING:
    from hotseat.storage.store import Store


class Ungraded(LookupError):
    """The attempt has no assessment yet."""


class History:
    """Past and open attempts. Every verb raises ``StorageError``; naming an unknown one, ``UnknownAttempt``."""

    def __init__(
        self,
        catalogue: Catalogue,
        store: Callable[[], "Store"],
        grader: Callable[[], Rater],
        wall: Callable[[], datetime],
    ) -> None:
        self._catalogue = catalogue
        self._store = store
        self._grader = grader
        self._wall = wall

    def rows(
        self, limit: int = 50, offset: int = 0, scenario: str | None = None, search: str | None = None
    ) -> list[AttemptRow]:
        """Attempts, newest first."""
        return self._store().rows(limit=limit, offset=offset, scenario=scenario, search=search)

    def open_rows(self) -> list[AttemptRow]:
        """Attempts that can be resumed, newest first."""
        return self._store().open_attempts()

    def last_results(self) -> dict[str, AttemptRow]:
        """By scenario the newest attempt that has been graded."""
        return self._store().latest_by_scenario()

    def attempt(self, attempt_id: str) -> Attempt:
        """An attempt with everything kept of it."""
        return self._store().load(attempt_id)

    def assessments(self, attempt_id: str) -> list[KeptAssessment]:
        """Every assessment of an attempt, oldest first."""
        return self._store().assessments(attempt_id)

    def grade(self, attempt_id: str) -> Report:
        """Read the attempt with the offline grader, keep the assessment beside earlier ones, and report it.

        An attempt without a word is reported and not kept: it is no result, and says nothing about a level.
        Raises ``UnknownContent`` or ``ContentError`` when the scenario can no longer be read.
        """
        attempt = self._store().load(attempt_id)
        rubric = self._rubric(attempt)
        submission = submission_of(attempt.plan, {key: answer.text for key, answer in attempt.answers.items()})
        assessment = self._grader().assess(submission, rubric, attempt.plan.level)
        if not submission.text:
            return self._report(
                attempt, rubric, KeptAssessment(id=0, attempt=attempt_id, at=self._wall(), assessment=assessment)
            )
        kept = self._store().keep(attempt_id, assessment, self._wall())
        return self._report(attempt, rubric, kept)

    def report(self, attempt_id: str) -> Report:
        """The newest assessment as a report; raises ``Ungraded`` when there is none yet."""
        attempt = self._store().load(attempt_id)
        kept = self._store().assessments(attempt_id)
        if not kept:
            raise Ungraded(f"attempt {attempt_id} has not been graded yet")
        own = [one for one in kept if one.assessment.rater != "llm"] or kept  # totals of raters are never mixed
        return self._report(attempt, self._rubric(attempt), own[-1])

    def compare(self, before: str, after: str) -> Comparison:
        """Two attempts side by side, the earlier first; raises ``Ungraded``."""
        one, two = self.report(before), self.report(after)
        if one.attempt and two.attempt and one.attempt.started_at > two.attempt.started_at:
            one, two = two, one
        return Comparison(one, two)

    def count(self) -> int:
        """How many attempts there are."""
        return self._store().count()

    def backup(self, file: Path) -> None:
        """Copy the whole database to a new file, safely while it is in use."""
        self._store().backup(file)

    def restore(self, file: Path) -> Path | None:
        """Put a backup in the database's place; returns where the former one is kept."""
        return self._store().restore(file)

    def delete(self, attempt_id: str) -> None:
        """Remove an attempt with its answers, notes, journal and assessments, for good."""
        self._store().delete(attempt_id)

    def _rubric(self, attempt: Attempt) -> Rubric:
        return self._catalogue.rubric(attempt.plan.scenario, attempt.plan.format)

    def _report(self, attempt: Attempt, rubric: Rubric, kept: KeptAssessment) -> Report:
        submission = submission_of(attempt.plan, {key: answer.text for key, answer in attempt.answers.items()})
        assessment: Assessment = kept.assessment
        return Report(
            title=attempt.plan.title,
            submission=submission,
            rubric=rubric,
            assessment=assessment,
            attempt=attempt,
            graded_at=kept.at,
            stale_rubric=assessment.rubric_hash != rubric.hash,
        )

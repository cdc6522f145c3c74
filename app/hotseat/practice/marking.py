"""Marking files: one answer, or a stream of many, graded without an attempt and without the database."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hotseat.content.catalogue import Catalogue
from hotseat.content.faults import ContentError, UnknownContent
from hotseat.content.files import free_rubric
from hotseat.core.level import Level
from hotseat.core.rubric import Rubric
from hotseat.core.submission import Submission
from hotseat.grading.rater import Rater
from hotseat.grading.split import split
from hotseat.practice.report import Report

MAX_LINE = 4_000_000


@dataclass(frozen=True, slots=True)
class Task:
    """What to grade by: a scenario in a format, a rubric file (with a question), or the chapters alone."""

    scenario: str | None = None
    format: str | None = "45"
    level: Level = Level.SENIOR
    rubric_file: Path | None = None
    question: str | None = None


class Marking:
    """Grades texts by content of the catalogue or by rubric files; rubrics are read once each."""

    def __init__(self, catalogue: Catalogue, grader: Callable[[], Rater]) -> None:
        self._catalogue = catalogue
        self._grader = grader
        self._rubrics: dict[Task, Rubric] = {}

    def mark(self, text: str, task: Task) -> Report:
        """Grade one text. Raises ``UnknownContent`` or ``ContentError``."""
        rubric = self._rubric(task)
        submission = self._submission(text, task)
        assessment = self._grader().assess(submission, rubric, task.level)
        return Report(title=rubric.title, submission=submission, rubric=rubric, assessment=assessment)

    def mark_lines(self, lines: Iterable[str], task: Task, folder: Path) -> Iterator[str]:
        """Grade JSON lines (``id``, ``answer``, optional ``rubric`` or ``scenario``), one JSON line out for each.

        A line that cannot be graded yields ``{"id": ..., "error": ...}`` and never stops the stream. Only one
        line is held at a time. A ``rubric`` path is taken relative to ``folder`` and must lie inside it.
        """
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            yield self.mark_line(line, number, task, folder)

    def mark_line(self, line: str, number: int, task: Task, folder: Path) -> str:
        """One JSON line in, one out; ``number`` names a line that has no id."""
        identity: str | int = number
        try:
            if len(line) > MAX_LINE:
                raise ValueError(f"the line has more than {MAX_LINE:,} characters")
            entry = json.loads(line.removeprefix("\ufeff"))
            if not isinstance(entry, dict):
                raise ValueError("the line is no JSON object")
            given = entry.get("id", number)
            identity = given if isinstance(given, str | int) else number
            if not isinstance(entry.get("answer"), str):
                raise ValueError("'answer' must be a text")
            report = self.mark(entry["answer"], _task_of(entry, task, folder))
        except (ValueError, RecursionError, UnknownContent, ContentError) as error:
            return json.dumps({"id": identity, "error": str(error)})
        return f'{{"id":{json.dumps(identity)},{report.assessment.model_dump_json()[1:]}'

    def prepare(self, task: Task) -> None:
        """Read what ``task`` grades by, so that a wrong name is told before the first line."""
        if task.scenario is not None or task.rubric_file is not None:
            self._rubric(task)

    def _rubric(self, task: Task) -> Rubric:
        if task not in self._rubrics:
            self._rubrics[task] = self._read_rubric(task)
        return self._rubrics[task]

    def _read_rubric(self, task: Task) -> Rubric:
        if task.rubric_file is not None:
            rubric = free_rubric(task.rubric_file)
            return rubric.model_copy(update={"question": task.question}) if task.question else rubric
        format = self._catalogue.format(task.format) if task.format else None
        return self._catalogue.rubric(task.scenario, format)

    def _submission(self, text: str, task: Task) -> Submission:
        if task.rubric_file is not None:
            return Submission(text=text)
        format = self._catalogue.format(task.format) if task.format else None
        return split(text, format, task.scenario)


def _task_of(entry: dict[str, Any], task: Task, folder: Path) -> Task:
    """The task of one line: its own rubric or scenario, else what the command was given."""
    name, scenario = entry.get("rubric"), entry.get("scenario")
    if name is not None:
        path = (folder / str(name)).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise ValueError(f"the rubric '{name}' lies outside {folder}")
        return Task(level=task.level, rubric_file=path, question=task.question)
    if scenario is not None:
        return Task(scenario=str(scenario), format=task.format or "45", level=task.level)
    return task

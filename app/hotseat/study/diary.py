"""A diary in plain text: one Markdown file for each attempt, for people who keep notes in git.

The same attempt always gives the same text. A file that somebody changed by hand is left alone and told: its last line
holds the hash of what was written.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from hotseat.core.chapters import chapter_title
from hotseat.core.plaintext import one_line, plain, slug_of
from hotseat.core.records import Attempt, KeptAssessment
from hotseat.core.session import Session

if TYPE_CHECKING:
    from hotseat.storage.store import Store

_SEAL = re.compile(r"<!-- hotseat diary ([0-9a-f]{16}) -->\n?\Z")
BATCH = 200


@dataclass(slots=True)
class DiaryWritten:
    """What was done: file names written, those that were as they should be, and those changed by hand and left."""

    written: list[str] = field(default_factory=list)
    same: int = 0
    left: list[str] = field(default_factory=list)


class Diary:
    """Writes the diary. Raises ``StorageError`` and ``OSError``."""

    def __init__(self, store: Callable[[], "Store"]) -> None:
        self._store = store

    def write(self, folder: Path, force: bool = False) -> DiaryWritten:
        """Bring the diary in ``folder`` up to date; with ``force`` also files that were changed by hand.

        Files of attempts that were deleted since stay: they are the reader's own now.
        """
        folder.mkdir(parents=True, exist_ok=True)
        done = DiaryWritten()
        for name, text in self.pages():
            file = folder / name
            sealed = sealed_text(text)
            if file.is_symlink() or (file.exists() and not file.is_file()):
                done.left.append(name)
                continue
            there = file.read_text(encoding="utf-8", errors="replace") if file.exists() else None
            if there == sealed:
                done.same += 1
            elif there is None or force or is_untouched(there):
                file.write_text(sealed, encoding="utf-8", newline="\n")
                done.written.append(name)
            else:
                done.left.append(name)
        return done

    def pages(self) -> Iterator[tuple[str, str]]:
        """File names with their texts, newest attempt first."""
        store, offset = self._store(), 0
        while rows := store.rows(limit=BATCH, offset=offset):
            for row in rows:
                attempt = store.load(row.id)
                kept = store.assessments(row.id)
                name = f"{attempt.started_at.astimezone(UTC):%Y-%m-%d}-{slug_of(row.scenario)}-{_safe(row.id)}.md"
                yield name, diary_page(attempt, kept[-1] if kept else None)
            offset += BATCH


def diary_page(attempt: Attempt, kept: KeptAssessment | None) -> str:
    """An attempt as Markdown: what it was, what it came to, what was written, phase by phase, and private notes."""
    plan = attempt.plan
    session = Session.fold(attempt.events, attempt.heartbeat)
    lines = [
        f"# {one_line(plan.title)}",
        "",
        f"- Sat: {attempt.started_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC, {one_line(plan.format.title)}",
        f"- Status: {attempt.status}",
        f"- Scenario: {plan.scenario}, held to {plan.level.value}, {plan.timing.value} timing, seed {plan.seed}",
        f"- Time: {session.clock.total_seconds() / 60:.1f} of {plan.format.minutes:g} minutes",
        f"- Attempt: {attempt.id}",
    ]
    if kept is not None:
        lines += _result_lines(kept)
    for phase in plan.format.phases:
        text = plain(attempt.text(phase.id)).strip()
        if text:
            minutes = session.time_in(phase.id).total_seconds() / 60
            lines += ["", f"## {one_line(phase.title)} ({minutes:.1f} of {phase.minutes:g} minutes)", "", text]
    if attempt.notes.strip():
        lines += ["", "## Private notes", "", plain(attempt.notes).strip()]
    return "\n".join(lines) + "\n"


def sealed_text(text: str) -> str:
    """The text with its last line, by which a change is noticed."""
    return f"{text}\n<!-- hotseat diary {_digest(text)} -->\n"


def is_untouched(there: str) -> bool:
    """Whether a file stands as it was written."""
    seal = _SEAL.search(there)
    return seal is not None and _digest(there[: seal.start()].removesuffix("\n")) == seal[1]


def _result_lines(kept: KeptAssessment) -> list[str]:
    result = kept.assessment
    total = result.total
    band = "not scored" if total.score is None else f"{total.score:.2f} ({total.low:.2f} to {total.high:.2f})"
    lines = [
        f"- Result: {band}, {result.recommendation.value}, passes at {result.passes_at or 'no level'}",
        f"- Read by: {one_line(result.rater)} {one_line(result.version)}, rubric {one_line(result.rubric_hash)}",
        "",
        "| chapter | score | shown |",
        "|---|---|---|",
    ]
    for row in result.chapters:
        score = "-" if row.score is None else f"{row.score:.2f}"
        lines.append(f"| {row.chapter} {chapter_title(row.chapter)} | {score} | {row.shown} of {row.asked} |")
    return lines


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()[:16]


def _safe(identity: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]+", "-", identity)[:80]

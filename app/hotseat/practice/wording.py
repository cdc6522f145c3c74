"""Words that every export and screen share: bands, rungs, the head of a report."""

from hotseat.core.assessment import CheckedEnd, Evidence
from hotseat.core.plaintext import one_line
from hotseat.core.wording import band, chapter_words, deducted_words, passes_words, rung_words
from hotseat.practice.report import Report

__all__ = [
    "CROSSCHECK_NOTE",
    "EVIDENCE_NOTE",
    "QUOTA_NOTE",
    "band",
    "chapter_words",
    "deducted_words",
    "head_rows",
    "passes_words",
    "quoted",
    "rung_words",
]

EVIDENCE_NOTE = "The offline grader reads evidence in the text, not truth: a fluent mistake can pass."
QUOTA_NOTE = "Of a chapter's concepts the best few count: nobody shows all of them in the time."
CROSSCHECK_NOTE = "Only what is beyond doubt is listed; most links between chapters are left for a person to see."


def head_rows(report: Report) -> list[tuple[str, str]]:
    """Label and value of everything that stands at the head of a report."""
    result = report.assessment
    rows = [
        ("Level", result.level.value),
        ("Total", band(result.total)),
        ("Recommendation", f"{result.recommendation.value}. {result.rule}"),
        ("Passes at", result.passes_at.value if result.passes_at else "no level"),
        ("Read by", f"{result.rater} {result.version}, rubric {result.rubric_hash}"),
        ("Words", str(result.words)),
    ]
    if deducted := deducted_words(result.total, result.flags):
        rows.insert(2, ("Deducted", deducted))
    if report.attempt is not None:
        rows.insert(0, ("Sat", f"{report.attempt.started_at:%Y-%m-%d %H:%M} UTC, {report.attempt.plan.format.title}"))
    if report.stale_rubric:
        rows.append(("Note", "the rubric has changed since this was graded; grade again to compare"))
    return rows


def end_words(end: CheckedEnd) -> str:
    """One end of a cross-chapter check on one line: its name, its chapter and its quote."""
    said = f'"{quoted(end.evidence)}"' if end.evidence else "not found"
    return f"{end.name} (chapter {end.chapter}): {said}"


def quoted(span: Evidence) -> str:
    """An evidence quote on one line."""
    return one_line(span.quote, 400)

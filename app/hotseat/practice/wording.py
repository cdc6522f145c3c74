"""Words that every export and screen share: bands, rungs, the head of a report."""

from hotseat.core.assessment import CheckedEnd, Evidence, Total
from hotseat.core.chapters import chapter_title
from hotseat.core.level import RUNG_WORDS
from hotseat.core.plaintext import one_line
from hotseat.practice.report import Report

EVIDENCE_NOTE = "The offline grader reads evidence in the text, not truth: a fluent mistake can pass."


CROSSCHECK_NOTE = "Only what is beyond doubt is listed; most links between chapters are left for a person to see."


def band(total: Total) -> str:
    """A total as people read it: ``0.61 (0.54 to 0.68)``, or a dash where nothing was scored."""
    if total.score is None or total.low is None or total.high is None:
        return "not scored"
    return f"{total.score:.2f} ({total.low:.2f} to {total.high:.2f})"


def rung_words(rung: int | None) -> str:
    """A rung as people read it: ``2 mechanism``, or ``unscored``."""
    return "unscored" if rung is None else f"{rung} {RUNG_WORDS[rung]}"


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
    if report.attempt is not None:
        rows.insert(0, ("Sat", f"{report.attempt.started_at:%Y-%m-%d %H:%M} UTC, {report.attempt.plan.format.title}"))
    if report.stale_rubric:
        rows.append(("Note", "the rubric has changed since this was graded; grade again to compare"))
    return rows


def chapter_words(number: int | None) -> str:
    """A chapter as people read it: ``7 Validation``."""
    return "Other" if number is None else f"{number} {chapter_title(number)}"


def end_words(end: CheckedEnd) -> str:
    """One end of a cross-chapter check on one line: its name, its chapter and its quote."""
    said = f'"{quoted(end.evidence)}"' if end.evidence else "not found"
    return f"{end.name} (chapter {end.chapter}): {said}"


def quoted(span: Evidence) -> str:
    """An evidence quote on one line."""
    return one_line(span.quote, 400)

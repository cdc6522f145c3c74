"""A report on one screen of plain text, for the command line."""

from hotseat.core.assessment import ChapterScore, Verdict
from hotseat.core.chapters import chapter_title
from hotseat.practice.report import Report
from hotseat.practice.wording import EVIDENCE_NOTE, QUOTA_NOTE, end_words, head_rows, quoted, rung_words

BAR = 20


def summary(report: Report) -> str:
    """Head, flags, a bar for each chapter, and the three changes that would move the result most."""
    lines = [report.title, ""]
    lines += [f"{label:<15} {value}" for label, value in head_rows(report)]
    for flag in report.flags():
        lines += ["", f"! {flag.name} ({flag.kind}, {flag.severity}): {flag.why}"]
        lines += [f'    "{quoted(span)}"' for span in flag.evidence]
    lines.append("")
    lines += [_bar(row) for row in report.assessment.chapters]
    lines += ["", QUOTA_NOTE]
    if report.crosschecks():
        lines += ["", "Across chapters:"]
    for check in report.crosschecks():
        lines.append(f"- {check.verdict.value}: {check.name}")
        if check.verdict is not Verdict.CONSISTENT:
            lines += [f"    {check.why}", *(f"    {end_words(end)}" for end in check.ends)]
    gains = report.gains()
    if gains:
        lines += ["", "What would move the result most:"]
    for criterion, reading in gains:
        lines.append(f"- {criterion.id} {criterion.name} ({rung_words(reading.rung)}): {reading.next}")
    lines += ["", f"{EVIDENCE_NOTE} Every reading with its quote: --markdown, --html or --json."]
    return "\n".join(lines)


def _bar(row: ChapterScore) -> str:
    filled = 0 if row.score is None else round(row.score * BAR)
    words = "  -  " if row.score is None else f"{row.score:5.2f}"
    title = f"{row.chapter:>2} {chapter_title(row.chapter)}"
    return f"{title:<38} {'#' * filled}{'.' * (BAR - filled)} {words}  {row.shown} of {row.asked} shown"

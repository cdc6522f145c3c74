"""A report as Markdown."""

from itertools import groupby

from hotseat.core.assessment import Reading
from hotseat.core.chapters import chapter_title
from hotseat.core.plaintext import one_line, plain
from hotseat.core.rubric import Criterion
from hotseat.practice.report import Report
from hotseat.practice.wording import (
    CROSSCHECK_NOTE,
    EVIDENCE_NOTE,
    QUOTA_NOTE,
    chapter_words,
    head_rows,
    quoted,
    rung_words,
)


def markdown(report: Report) -> str:
    """The report as Markdown, with the answer at its end. Quoted text is set so that nothing in it is markup."""
    lines = [f"# {one_line(report.title)}", ""]
    lines += [f"- {label}: {value}" for label, value in head_rows(report)]
    lines += ["", f"_{EVIDENCE_NOTE}_", ""]
    if report.flags():
        lines += ["## Flags", ""]
        for flag in report.flags():
            lines.append(f"- **{flag.name}** ({flag.kind}, {flag.severity}): {flag.why}".rstrip(": "))
            lines += [f"  > {quoted(span)}" for span in flag.evidence]
        lines.append("")
    lines += ["## Chapters", "", "| chapter | score | interval | shown |", "|---|---|---|---|"]
    for row in report.assessment.chapters:
        score = "-" if row.score is None else f"{row.score:.2f}"
        interval = "-" if row.low is None or row.high is None else f"{row.low:.2f} to {row.high:.2f}"
        title = f"{row.chapter} {chapter_title(row.chapter)}"
        lines.append(f"| {title} | {score} | {interval} | {row.shown} of {row.asked} |")
    lines += ["", f"_{QUOTA_NOTE}_"]
    if report.crosschecks():
        lines += ["", "## Across chapters", "", f"_{CROSSCHECK_NOTE}_", ""]
        for check in report.crosschecks():
            lines.append(f"- **{check.name}**: {check.verdict.value}. {plain(check.why)}")
            for end in check.ends:
                said = f"\n  > {quoted(end.evidence)}" if end.evidence else " not found"
                lines.append(f"  - {plain(end.name)} (chapter {end.chapter}):{said}")
    if report.efforts():
        lines += [
            "",
            "## Minutes against points",
            "",
            "| phase | minutes | of | score | words |",
            "|---|---|---|---|---|",
        ]
        for effort in report.efforts():
            score = "-" if effort.score is None else f"{effort.score:.2f}"
            spent, budget = effort.spent.total_seconds() / 60, effort.budget.total_seconds() / 60
            lines.append(f"| {effort.title} | {spent:.1f} | {budget:.0f} | {score} | {effort.words} |")
    lines += ["", "## Criteria", ""]
    for chapter, pairs in groupby(report.pairs(), key=lambda pair: pair[0].chapter):
        lines += [f"### {chapter_words(chapter)}", ""]
        for criterion, reading in pairs:
            lines += _criterion_lines(criterion, reading)
        lines.append("")
    lines += ["## The answer", "", _fenced(report.submission.text), ""]
    return "\n".join(lines)


def _criterion_lines(criterion: Criterion, reading: Reading) -> list[str]:
    lines = [f"- **{criterion.name}** ({criterion.id}): {rung_words(reading.rung)}. {plain(reading.why)}"]
    lines += [f"  > {quoted(span)}" for span in reading.evidence]
    if reading.next:
        lines.append(f"  - Next rung: {plain(reading.next)}")
    return lines


def _fenced(text: str) -> str:
    """``text`` in a fence longer than any run of backticks in it."""
    longest = max((len(run) for run in _backtick_runs(text)), default=0)
    fence = "`" * max(longest + 1, 3)
    return f"{fence}text\n{plain(text)}\n{fence}"


def _backtick_runs(text: str) -> list[str]:
    return ["".join(run) for is_tick, run in groupby(text, key=lambda c: c == "`") if is_tick]

"""A report as one self-contained HTML page."""

from html import escape
from itertools import groupby

from hotseat.core.assessment import ChapterScore, Crosscheck, Reading
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


def webpage(report: Report) -> str:
    """The report as one HTML page: no script, no network, evidence marked in the answer."""
    head = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in head_rows(report))
    flags = "".join(
        f"<li><b>{escape(flag.name)}</b> ({flag.kind}, {flag.severity}) {escape(flag.why)}"
        + "".join(f"<blockquote>{escape(quoted(span))}</blockquote>" for span in flag.evidence)
        + "</li>"
        for flag in report.flags()
    )
    chapters = "".join(_html_chapter(row) for row in report.assessment.chapters)
    checks = "".join(_html_check(check) for check in report.crosschecks())
    criteria = "".join(_html_criterion(criterion, reading) for criterion, reading in report.pairs())
    return (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(one_line(report.title))}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(one_line(report.title))}</h1><dl>{head}</dl><p class='note'>{escape(EVIDENCE_NOTE)}</p>"
        + (f"<h2>Flags</h2><ul class='flags'>{flags}</ul>" if flags else "")
        + f"<h2>Chapters</h2><table>{chapters}</table><p class='note'>{escape(QUOTA_NOTE)}</p>"
        + (f"<h2>Across chapters</h2><p class='note'>{escape(CROSSCHECK_NOTE)}</p>{checks}" if checks else "")
        + f"<h2>Criteria</h2>{criteria}<h2>The answer</h2><pre>{_marked(report)}</pre></body></html>\n"
    )


def _html_chapter(row: ChapterScore) -> str:
    width = 0 if row.score is None else round(row.score * 100)
    words = "not scored" if row.score is None else f"{row.score:.2f}"
    return (
        f"<tr><td>{escape(chapter_words(row.chapter))}</td><td class='bar'><span style='width:{width}%'></span></td>"
        f"<td>{words}</td><td>{row.shown} of {row.asked} shown</td></tr>"
    )


def _html_check(check: Crosscheck) -> str:
    ends = "".join(
        f"<p>{escape(plain(end.name))} <small>chapter {end.chapter}</small></p>"
        + (f"<blockquote>{escape(quoted(end.evidence))}</blockquote>" if end.evidence else "<p>not found</p>")
        for end in check.ends
    )
    style = {"consistent": "r3", "contradictory": "r0"}.get(check.verdict.value, "r1")
    return (
        f"<details class='{style}'><summary><b>{escape(check.verdict.value)}</b> {escape(plain(check.name))}</summary>"
        f"<p>{escape(plain(check.why))}</p>{ends}</details>"
    )


def _html_criterion(criterion: Criterion, reading: Reading) -> str:
    rung = "u" if reading.rung is None else str(reading.rung)
    quotes = "".join(f"<blockquote>{escape(quoted(span))}</blockquote>" for span in reading.evidence)
    after = f"<p class='next'>Next rung: {escape(plain(reading.next))}</p>" if reading.next else ""
    return (
        f"<details class='r{rung}'><summary><b>{escape(rung_words(reading.rung))}</b> {escape(criterion.name)} "
        f"<small>{escape(criterion.id)}</small></summary><p>{escape(plain(reading.why))}</p>{quotes}{after}</details>"
    )


def _marked(report: Report) -> str:
    """The answer with every character that stands in some evidence marked."""
    text = report.submission.text
    covered = bytearray(len(text))
    for span, _ in report.evidence():
        covered[span.start : span.end] = b"\x01" * (min(span.end, len(text)) - min(span.start, len(text)))
    parts, at = [], 0
    for is_evidence, run in groupby(covered):
        length = len(list(run))
        piece = escape(plain(text[at : at + length]))
        parts.append(f"<mark>{piece}</mark>" if is_evidence else piece)
        at += length
    return "".join(parts)


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2230}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:#5a6478}dd{margin:0}"
    ".note{color:#5a6478;font-style:italic}table{border-collapse:collapse}td{padding:.15rem .6rem .15rem 0}"
    ".bar{width:14rem}.bar span{display:block;height:.8rem;background:#2f6f9f;border-radius:2px}"
    "details{border-left:4px solid #cfd6e2;padding:.2rem .8rem;margin:.3rem 0}.r3,.r4{border-color:#2f8f5b}"
    ".r2{border-color:#7aa43a}.r1{border-color:#c98a1b}.r0{border-color:#b4453c}.next{color:#2f6f9f}"
    "blockquote{margin:.3rem 0;padding-left:.8rem;border-left:2px solid #cfd6e2;color:#3a4358}"
    "pre{white-space:pre-wrap;background:#f5f7fa;padding:1rem}mark{background:#ffe9a8}"
)

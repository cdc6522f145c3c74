"""Exports of a scorecard: Markdown to read, JSON for programs, one HTML page, CSV rows for applicant tracking."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import groupby

from hotseat.core.fair_copy import clock_words
from hotseat.core.plaintext import one_line, plain
from hotseat.core.scorecard import CardRating, Scorecard
from hotseat.core.wording import chapter_words, rated_total, rung_words

__all__ = ["WRITERS", "csv_ratings", "csv_row", "html", "json_text", "markdown"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
NOT_A_MODEL = "An interviewer's judgement. The rule's suggestion stands beside it and decides nothing."


def json_text(card: Scorecard) -> str:
    """The card as its public JSON, one document."""
    return card.model_dump_json(indent=2) + "\n"


def head_rows(card: Scorecard) -> list[tuple[str, str]]:
    """Label and value of everything at the head of a card; what a profile left out has no row."""
    rows = [
        ("Candidate", card.candidate),
        ("Interviewer", card.interviewer),
        ("Scenario", f"{card.title} ({card.scenario}), format {card.format}"),
        ("Level", card.level.value),
    ]
    rule = card.suggestion
    if card.profile != "candidate":
        rows += [
            ("Recommendation", card.recommendation.value if card.recommendation else "none yet"),
            ("Reason", card.reason or "-"),
            ("The rule suggests", f"{rule.recommendation.value}. {rule.rule}"),
        ]
        if rule.total.score is not None:
            rows.append(("Passes at", rule.passes_at.value if rule.passes_at else "no level"))
    rows.append(("Total", rated_total(rule.total)))
    day = "%Y-%m" if card.profile == "anonymous" else "%Y-%m-%d %H:%M UTC"
    rows.append(("Submitted", card.submitted_at.strftime(day) if card.submitted_at else "not yet"))
    if card.profile != "candidate":
        rows.append(("Calibrated", f"{card.calibrated_at:%Y-%m-%d}" if card.calibrated_at else "never"))
    if card.source:
        rows.append(("Text", f"{card.source.name} ({card.source.characters:,} characters)"))
    rows.append(("Rubric", card.rubric_hash))
    return [(label, one_line(value, 2_000)) for label, value in rows]


def markdown(card: Scorecard) -> str:
    """The card as Markdown; free text is set so that nothing in it is markup."""
    lines = [f"# {_literal(card.title)}: scorecard", ""]
    lines += [f"- {label}: {_literal(value)}" for label, value in head_rows(card)]
    lines += ["", f"_{NOT_A_MODEL}_", "", "## Ratings", ""]
    for chapter, ratings in groupby(_by_chapter(card), key=lambda rating: rating.chapter):
        lines += [f"### {chapter_words(chapter)}", ""]
        for rating in ratings:
            lines.append(f"- **{_literal(rating.name)}** ({rating.id}): {rung_words(rating.rung)}{_when(rating)}")
            lines += [f"  - {support.kind}: {_literal(support.text)}" for support in rating.evidence]
        lines.append("")
    if card.notes:
        lines += ["## Notes", ""]
        lines += [f"- {clock_words(note.clock)} {_literal(note.phase)}: {_literal(note.text)}" for note in card.notes]
        lines.append("")
    return "\n".join(lines)


def html(card: Scorecard) -> str:
    """The card as one self-contained HTML page: no script, no network."""
    title = escape(one_line(f"{card.title}: scorecard"))
    head = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in head_rows(card))
    body = ""
    for chapter, ratings in groupby(_by_chapter(card), key=lambda rating: rating.chapter):
        body += f"<h2>{escape(chapter_words(chapter))}</h2>" + "".join(map(_html_rating, ratings))
    if card.notes:
        rows = "".join(
            f"<tr><td>{clock_words(note.clock)}</td><td>{escape(one_line(note.phase))}</td>"
            f"<td>{escape(plain(note.text))}</td></tr>"
            for note in card.notes
        )
        body += f"<h2>Notes</h2><table>{rows}</table>"
    return (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1><dl>{head}</dl>"
        f"<p class='note'>{escape(NOT_A_MODEL)}</p>{body}</body></html>\n"
    )


ROW = (
    "candidate", "interviewer", "scenario", "format", "level", "submitted_at", "recommendation", "reason",
    "rule_suggests", "passes_at", "total", "total_low", "total_high", "rated", "criteria", "calibrated_at",
    "rubric_hash", "scorecard",
)  # fmt: skip
RATING = (
    "candidate", "interviewer", "scenario", "criterion", "name", "chapter", "rung", "minutes", "phase", "evidence",
    "scorecard",
)  # fmt: skip


def csv_row(cards: Scorecard | Iterable[Scorecard]) -> str:
    """One row for each card under the head ``ROW``; instants in ISO 8601, UTC. No cell can act as a formula.

    An open card has neither ``submitted_at`` nor ``recommendation``: both cells are empty.
    """
    return _table(ROW, [_row(card) for card in _many(cards)])


def csv_ratings(cards: Scorecard | Iterable[Scorecard]) -> str:
    """One row for each criterion of each card under the head ``RATING``; an empty rung is unscored."""
    rows = []
    for card in _many(cards):
        for rating in card.ratings:
            minutes = f"{rating.clock.total_seconds() / 60:.1f}" if rating.clock is not None else ""
            said = " / ".join(one_line(support.text, 400) for support in rating.evidence)
            rung = "" if rating.rung is None else str(rating.rung)
            chapter = "" if rating.chapter is None else str(rating.chapter)
            about = (card.candidate, card.interviewer, card.scenario)
            rows.append((*about, rating.id, rating.name, chapter, rung, minutes, rating.phase or "", said, card.id))
    return _table(RATING, rows)


WRITERS: dict[str, Callable[[Scorecard], str]] = {
    "md": markdown,
    "json": json_text,
    "html": html,
    "csv": csv_row,
    "ratings-csv": csv_ratings,
}
"""By name the function that writes a card."""


def _row(card: Scorecard) -> tuple[str, ...]:
    hidden = card.profile == "candidate"
    total, rule = card.suggestion.total, card.suggestion
    return (
        card.candidate,
        card.interviewer,
        card.scenario,
        card.format,
        card.level.value,
        card.submitted_at.isoformat() if card.submitted_at else "",
        card.recommendation.value if card.recommendation else "",
        one_line(card.reason, 2_000),
        "" if hidden else rule.recommendation.value,
        rule.passes_at.value if rule.passes_at else "",
        *("" if value is None else f"{value:.4f}" for value in (total.score, total.low, total.high)),
        str(sum(rating.rung is not None for rating in card.ratings)),
        str(len(card.ratings)),
        card.calibrated_at.date().isoformat() if card.calibrated_at else "",
        card.rubric_hash,
        card.id,
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(head)
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it."""
    cell = plain(cell)
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) else cell


def _many(cards: Scorecard | Iterable[Scorecard]) -> list[Scorecard]:
    return [cards] if isinstance(cards, Scorecard) else list(cards)


def _by_chapter(card: Scorecard) -> list[CardRating]:
    return sorted(card.ratings, key=lambda rating: rating.chapter or 99)


def _when(rating: CardRating) -> str:
    return f", at {clock_words(rating.clock)}" if rating.clock is not None and rating.rung is not None else ""


def _literal(text: str) -> str:
    """Text on one line with every character that Markdown acts on escaped."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|!~" else c for c in one_line(text, 4_000))


def _html_rating(rating: CardRating) -> str:
    said = "".join(f"<blockquote>{escape(plain(support.text))}</blockquote>" for support in rating.evidence)
    rung = "u" if rating.rung is None else str(rating.rung)
    return (
        f"<div class='r{rung}'><b>{escape(rung_words(rating.rung))}</b> {escape(one_line(rating.name))} "
        f"<small>{escape(one_line(rating.id))}{_when(rating)}</small>{said}</div>"
    )


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2230}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt,.note{color:#5a6478}dd{margin:0}"
    "div{border-left:4px solid #cfd6e2;padding:.2rem .8rem;margin:.3rem 0}.r3,.r4{border-color:#2f8f5b}"
    ".r2{border-color:#7aa43a}.r1{border-color:#c98a1b}.r0{border-color:#b4453c}td{padding:.15rem .6rem .15rem 0}"
    "blockquote{margin:.3rem 0;padding-left:.8rem;border-left:2px solid #cfd6e2;color:#3a4358;white-space:pre-wrap}"
)

"""Exports: nothing in a card acts as markup, script or formula, and each profile leaves out what it promises."""

import csv
import io
import json
from dataclasses import replace

import pytest

from hotseat.core.assessment import Recommendation
from hotseat.core.scorecard import PROFILES, Profile, Scorecard
from hotseat.panel.debrief import WORDS, debrief
from hotseat.panel.exports import RATING, ROW, WRITERS, csv_ratings, csv_row, html, markdown
from hotseat.panel.panel import Panel
from hotseat.panel.redaction import redacted
from hotseat.panel.transcripts import imported
from tests.panel.conftest import ANSWER, FOOD, rate_all

EVIL = '=HYPERLINK("http://evil")<script>alert(1)</script> **bold** [link](http://evil)\x1b[31m\n# head'


@pytest.fixture
def card(panel: Panel) -> Scorecard:
    scoring = panel.begin_text(replace(FOOD, interviewer="interviewer-ana"), imported(ANSWER, "answer.md", "markdown"))
    rate_all(scoring, note="the interviewer's own note")
    scoring.note(EVIL, "7.1")
    scoring.mark(*(scoring.find("We train on the past") or (0, 0)), "7.1")
    scoring.recommend(Recommendation.HIRE, "+1 for data\nand =SUM(A1:A9)")
    return scoring.submit(confirmed=True)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_nothing_acts_as_markup(card: Scorecard) -> None:
    page, text = html(card), markdown(card)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page
    assert "\\*\\*bold\\*\\*" in text
    assert "\n# head" not in text
    assert "[link](http" not in text
    assert "\x1b" not in page + text


def test_one_csv_row_for_a_card_and_one_for_each_criterion(card: Scorecard) -> None:
    (row,) = rows(csv_row(card))
    assert tuple(row) == ROW
    assert (row["candidate"], row["recommendation"], row["level"]) == ("C-17", "hire", "senior")
    assert row["submitted_at"] == "2026-01-05T12:00:00+00:00"
    assert row["rated"] == row["criteria"] == str(len(card.ratings))
    assert float(row["total_low"]) < float(row["total"]) < float(row["total_high"])
    points = rows(csv_ratings([card, card]))
    assert tuple(points[0]) == RATING
    assert len(points) == 2 * len(card.ratings)
    assert "We train on the past" in next(point["evidence"] for point in points if point["criterion"] == "7.1")


def test_an_open_card_is_exported_as_neither_submitted_nor_decided(panel: Panel) -> None:
    scoring = panel.begin(FOOD, running=False)
    scoring.rate("7.1", 3)
    scoring.recommend(Recommendation.HIRE, "so it looks by now")
    for profile in PROFILES:
        copy = redacted(panel.card(scoring.card_id), profile)
        (row,) = rows(csv_row(copy))
        assert (row["submitted_at"], row["recommendation"], row["reason"]) == ("", "", "")
        assert (row["total"], row["total_low"], row["passes_at"]) == ("", "", ""), "one rating makes no total"
        data = json.loads(WRITERS["json"](copy))
        assert (data["submitted_at"], data["recommendation"], data["reason"]) == (None, None, "")
        for text in (markdown(copy), html(copy)):
            assert "not yet" in text
            assert "too little rated for a total" in text
            assert "so it looks" not in text
            assert "Passes at" not in text
    assert "- Recommendation: none yet\n" in markdown(scoring.card)
    assert "- Submitted: not yet\n" in markdown(scoring.card)
    assert panel.card(scoring.card_id) == panel.card(scoring.card_id), "not another one at another time"
    assert "no recommendation yet" in debrief(scoring.card)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "  =", "\n@", "|", "%"])
def test_no_cell_can_act_as_a_formula(card: Scorecard, start: str) -> None:
    evil = card.model_copy(update={"candidate": f"{start}cmd", "reason": f"{start}cmd"})
    for row in (*rows(csv_row(evil)), *rows(csv_ratings(evil))):
        for cell in row.values():
            assert not cell.strip().startswith(("=", "+", "-", "@", "|", "%"))
    assert not any(cell.startswith("'") for cell in rows(csv_row(card))[0].values() if "for data" not in cell)


def test_the_json_is_the_public_one(card: Scorecard) -> None:
    assert Scorecard.model_validate_json(WRITERS["json"](card)) == card


@pytest.mark.parametrize(
    ("profile", "kept", "gone"),
    [
        ("panel", ("interviewer-ana", "C-17", "own note", "We train", "for data"), ()),
        ("candidate", ("C-17", "We train"), ("interviewer-ana", "own note", "for data", "HYPERLINK", '"hire"')),
        (
            "anonymous",
            ('"hire"',),
            ("interviewer-ana", "C-17", "own note", "We train", "for data", "answer.md", "05T12", "HYPERLINK"),
        ),
    ],
)
def test_each_profile_leaves_out_what_it_promises(
    card: Scorecard, profile: Profile, kept: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    copy = redacted(card, profile)
    for write in WRITERS.values():
        text = write(copy)
        assert not [word for word in gone if word in text]
    whole = WRITERS["json"](copy)
    assert all(word in whole for word in kept)
    assert copy.profile == profile
    assert copy.rungs == card.rungs
    if profile != "panel":
        assert copy.interviewer == "interviewer"
        assert copy.notes == ()


def test_the_debrief_takes_a_minute(card: Scorecard) -> None:
    text = debrief(card)
    assert len(text.split()) <= WORDS
    assert text.startswith("C-17, Fresh-food demand for a corner-shop chain, senior level: hire.")
    assert "Strong: " in text
    assert "Missing: " in text
    long = card.model_copy(update={"reason": "because " * 250})
    assert len(debrief(long).split()) <= WORDS + 5

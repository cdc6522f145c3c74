"""Scoring a text: imports, marks, and the offline reading only after submission."""

from datetime import timedelta
from pathlib import Path

import pytest

from hotseat.core.assessment import Recommendation
from hotseat.core.level import Level
from hotseat.panel.filling import fill
from hotseat.panel.panel import Panel
from hotseat.panel.text_scoring import TextScoring
from hotseat.panel.transcripts import MAX_BYTES, imported, read_file, without_turns
from hotseat.panel.trouble import ContentError, IllegalMove, PanelError, UnknownAttempt
from tests.clocks import HandClock
from tests.panel.conftest import ANSWER, FOOD, rate_all

VTT = """WEBVTT - an interview

NOTE recorded on a laptop

STYLE
::cue { color: red }

1
00:00:05.000 --> 00:00:08.000
<v Bo>How would you <b>test</b> it?

2
00:01:10.500 --> 00:01:14.000 align:start
<v Ana Lyst>We train on the past

3
00:01:14.000 --> 00:01:20.000
<v Ana Lyst>and test on the last four weeks &amp; no random split.

lines without a time
"""
SRT = (
    "1\r\n00:00:05,000 --> 00:00:08,000\r\nBo: How would you test it?\r\n\r\n"
    "2\r\n01:01:10,500 --> 01:01:14,000\r\nAna: On the last\r\nfour weeks.\r\n\r\n"
    "3\r\n01:01:14,000 --> 01:01:15,000\r\nAna: On the last four weeks.\r\n"
)


@pytest.fixture
def card(panel: Panel) -> TextScoring:
    return panel.begin_text(FOOD, imported(ANSWER, "answer.md", "markdown"))


def test_a_vtt_transcript_becomes_turns() -> None:
    read = imported(VTT, "talk.vtt", "vtt")
    assert read.text == (
        "[00:05] Bo: How would you test it?\n\n"
        "[01:10] Ana Lyst: We train on the past and test on the last four weeks & no random split.\n\n"
        "lines without a time\n"
    )
    assert "1 blocks had no time" in read.notices[0]
    assert imported(VTT, "talk.txt").text == read.text, "told by its first line"


def test_an_srt_transcript_becomes_turns_and_rolling_captions_count_once() -> None:
    read = imported(SRT, "talk.srt", "srt")
    assert read.text == "[00:05] Bo: How would you test it?\n\n[1:01:10] Ana: On the last four weeks.\n"
    blank = without_turns(read.text)
    assert len(blank) == len(read.text)
    assert blank.split() == ["How", "would", "you", "test", "it?", "On", "the", "last", "four", "weeks."]


def test_a_transcript_of_five_megabytes_is_refused_in_plain_words(tmp_path: Path) -> None:
    cue = "00:00:05.000 --> 00:00:08.000\n<v Bo>How would you test it?\n\n"
    path = tmp_path / "long.vtt"
    path.write_text("WEBVTT\n\n" + cue * (5_000_000 // len(cue)))
    with pytest.raises(PanelError, match=r"at most 2,000,000.*Nothing was imported") as caught:
        read_file(path)
    assert f"{path.stat().st_size:,}" in str(caught.value)
    path.write_text("WEBVTT\n\n" + cue * ((MAX_BYTES - 100) // len(cue)))
    assert read_file(path).text.startswith("[00:05] Bo: How")


@pytest.mark.parametrize("piece", ["<a ", "<v  ", "<", "00:00:05.000 --> ", "\n \n", "a:", "&lt;", "<v.x", "[00:05] "])
def test_hostile_transcripts_are_read_to_the_end(piece: str) -> None:
    raw = "WEBVTT\n\n00:00:05.000 --> 00:00:08.000\nfirst\n\n" + piece * (MAX_BYTES // len(piece) // 2)
    assert imported(raw, "a.vtt", "vtt").text.startswith("[00:05] first")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.md", b"", "no text"),
        ("a.md", b" \n\t\n", "no text"),
        ("a.txt", b"\x00\x01\x02", "binary"),
        ("a.txt", b"caf\xe9", "not UTF-8"),
        ("a.vtt", b"WEBVTT\n\nhello\n", "no cue"),
        ("a.srt", b"just words", "no cue"),
        ("a.srt", b"1\n00:00:05,000 --> 00:00:08,000\n\n", "no cue"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(PanelError, match=says):
        read_file(path)


def test_other_encodings_that_meeting_programs_write(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("größer".encode("utf-16"))
    assert read_file(path).text == "größer"
    path.write_bytes("\ufeffgrößer\r\nzwei".encode())
    assert read_file(path).text == "größer\nzwei"


def test_marks_are_evidence_to_the_letter(card: TextScoring) -> None:
    at = card.text.index("We train")
    number = card.mark(at - 2, at + 20, "7.1")
    mark = card.book.page.marks[number]
    assert card.text[mark.start : mark.end] == mark.quote == "We train on the past"
    card.rate("7.1", 3)
    assert card.unsupported == ()
    card.undo()
    card.undo()
    assert card.book.page.marks == {}
    assert card.find("test on  the\nlast four") is not None
    assert card.find("not in there") is None
    for wrong in ((0, 0, "7.1"), (5, 3, "7.1"), (at, at + 5), (10_000, 10_010, "7.1")):
        with pytest.raises(PanelError):
            card.mark(*wrong)  # type: ignore[arg-type]
    with pytest.raises(IllegalMove):
        card.mark(at, at + 5, "no-such-point")


def test_the_offline_reading_is_shown_only_after_the_submission(card: TextScoring) -> None:
    rate_all(card)
    with pytest.raises(PanelError, match="after the card is submitted"):
        card.beside_offline()
    card.submit(confirmed=True)
    beside = card.beside_offline()
    assert beside.own.rater == "ana"
    assert beside.offline.rater == "offline"
    assert len(beside.rows) == len(card.rungs)
    assert beside.agreement.value is not None
    assert all(abs((own or 0) - (offline or 0)) >= 2 for _, own, offline in beside.apart())


def test_an_open_text_is_resumed_with_its_marks(panel: Panel, card: TextScoring) -> None:
    card.mark(*card.find("We train on the past") or (0, 0), "7.1")
    again = panel.resume(card.card_id)
    assert isinstance(again, TextScoring)
    assert again.text == ANSWER
    assert again.book.page.marks[1].quote == "We train on the past"


def test_a_finished_attempt_is_scored(panel: Panel, tmp_path: Path, clock: HandClock) -> None:
    from hotseat.core.journal import Finished
    from hotseat.storage.store import Store
    from tests.storage.values import ME, begin

    store = panel._store()
    assert isinstance(store, Store)
    plan = panel.begin(FOOD).book.plan.sitting.model_copy(update={"level": Level.MID})
    begin(store, "one", plan, clock.wall())
    with pytest.raises(PanelError, match="not finished"):
        panel.begin_attempt("one", FOOD)
    store.write("one", "validation", "We test on the last four weeks.", 0, ME)
    store.append("one", Finished(at=clock.wall(), clock=timedelta(0)), ME)
    card = panel.begin_attempt("one", FOOD)
    assert card.text == "## Validation\n\nWe test on the last four weeks.\n\n"
    assert card.book.plan.sitting.level is Level.MID
    assert card.book.plan.source is not None
    assert card.book.plan.source.attempt == "one"
    assert {row.attempt for row in panel.rows(candidate="C-17")} == {None, "one"}
    with pytest.raises(UnknownAttempt):
        panel.begin_attempt("two", FOOD)


RATINGS = """format: 1
kind: ratings
ratings:
  5.4: 3
  "7.1": {rung: 4, quote: "test on the last   four weeks", note: "unprompted"}
  "7.2": unscored
notes: ["calm throughout"]
recommendation: strong hire
reason: Knows leakage.
"""


@pytest.mark.parametrize("name", ["r.yaml", "r.json"])
def test_a_card_is_filled_from_a_file(card: TextScoring, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(
        RATINGS
        if name.endswith("yaml")
        else '{"format": 1, "kind": "ratings", "ratings": {"5.4": 3, "7.1": {"rung": 4, '
        '"quote": "test on the last four weeks", "note": "unprompted"}, "7.2": "unscored"}, '
        '"notes": ["calm"], "recommendation": "strong hire", '
        '"reason": "Knows leakage."}'
    )
    assert fill(card, path) == 3
    assert (card.rungs["5.4"], card.rungs["7.1"], card.rungs["7.2"]) == (3, 4, None)
    assert card.book.page.ratings["7.2"].rung is None
    assert card.book.page.marks[1].quote == "test on the last four weeks"
    assert card.book.page.verdict is not None
    assert card.book.page.verdict.recommendation is Recommendation.STRONG_HIRE


@pytest.mark.parametrize(
    ("change", "says", "line"),
    [
        (("  5.4: 3", "  5.99: 3"), "is not asked here", 4),
        (("test on the last   four weeks", "a quote that nobody said"), "does not stand in the text", 5),
        (("5.4: 3", "5.4: 7"), "5.4", 4),
        (("5.4: 3", "5.4: great"), "5.4", 4),
        (("kind: ratings", "kind: rubric"), "kind", 2),
        (("strong hire", "maybe"), "recommendation", 8),
    ],
)
def test_a_faulty_file_changes_nothing(
    card: TextScoring, tmp_path: Path, change: tuple[str, str], says: str, line: int
) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(RATINGS.replace(*change))
    with pytest.raises(ContentError, match=says) as caught:
        fill(card, path)
    assert line in {fault.line for fault in caught.value.faults}
    assert all(rung is None for rung in card.rungs.values())
    assert card.book.page.marks == {}

"""The offline grader as a whole, on a small rubric."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotseat.core.assessment import Assessment
from hotseat.core.level import Level
from hotseat.core.rubric import Rubric
from hotseat.core.submission import Section, Submission
from hotseat.grading.offline import OfflineGrader
from hotseat.grading.rater import Rater
from hotseat.grading.split import split
from hotseat.grading.trained.weights import shipped
from tests.grading.conftest import ANSWER, CHECKOUT, SMALL

GRADER = OfflineGrader()

SOUP = st.text(
    st.one_of(
        st.sampled_from("abcdeinorst .,\n\r\t-*#|'"),
        st.sampled_from("аеорсху\u200b\u200d\u0301\u0308ﬁßŁİıΑωµ½²…—’“😀🇩🇪ＡＺ۱אا\u202e\ufeff\u2028"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


def grade(text: str, rubric: Rubric = SMALL) -> Assessment:
    return GRADER.assess(Submission(text=text), rubric, Level.SENIOR)


def check(assessment: Assessment, text: str) -> None:
    for reading in assessment.criteria:
        assert reading.evidence or not reading.rung
        assert reading.why
        assert reading.next or reading.rung == 4
    everything = [e for r in assessment.criteria for e in r.evidence] + [
        e for f in assessment.flags for e in f.evidence
    ]
    for evidence in everything:
        assert text[evidence.start : evidence.end] == evidence.quote != ""


def test_it_is_a_rater_with_a_name_and_version() -> None:
    rater: Rater = GRADER
    assessment = grade(ANSWER)
    assert (assessment.rater, assessment.version) == (rater.name, rater.version)
    assert rater.version.endswith(f"+{shipped().hash[:8]}")
    assert assessment.rubric_hash == SMALL.hash
    assert assessment.words == sum(len(line.split()) for line in ANSWER.splitlines() if not line.startswith("#"))


def test_a_strong_answer_shows_everything_with_evidence() -> None:
    assessment = GRADER.assess(split(ANSWER), SMALL, Level.SENIOR)
    check(assessment, ANSWER)
    assert all(reading.rung for reading in assessment.criteria)
    assert sum(reading.rung or 0 for reading in assessment.criteria) > len(assessment.criteria)
    assert not assessment.flags


def test_evidence_is_where_the_thing_is_said() -> None:
    quotes = " ".join(e.quote for e in grade(ANSWER).reading("spare-parts").evidence)
    assert "The clock stops while the part is ordered" in quotes


def test_a_bare_list_is_named_at_most() -> None:
    assessment = grade("Time-based split, circuit breaker, pager, decision threshold, seasonal naive.")
    assert {reading.rung for reading in assessment.criteria} <= {0, 1, None}
    assert assessment.reading("7.1").rung == 1


@pytest.mark.parametrize(
    "text",
    ["We will not use a time-based split.", "There is no need for a time-based split.", "Skip the time-based split."],
)
def test_what_is_turned_down_is_not_shown(text: str) -> None:
    reading = grade(text).reading("7.1")
    assert reading.rung == 0
    assert reading.discounts


def test_not_only_is_no_denial() -> None:
    assert grade("We use not only a time-based split but also a second one per workshop.").reading("7.1").rung


def test_a_misconception_holds_the_criterion_back_and_is_flagged() -> None:
    text = f"{ANSWER}\n\nA random split is fine for time data."
    assessment = grade(text)
    assert (assessment.reading("7.1").rung or 0) <= 1
    assert [flag.id for flag in assessment.flags if flag.kind == "wrong"] == ["wrong:7.1"]
    check(assessment, text)


def test_a_red_flag_is_raised_with_its_severity() -> None:
    (flag,) = grade(f"{ANSWER}\n\nI take a random 80/20 split over rows for the test.").flags
    assert (flag.id, flag.kind, flag.severity, flag.chapter) == ("random-split", "red", "critical", 7)
    assert "random 80/20 split over rows" in flag.evidence[0].quote


def test_next_comes_from_the_criterion_where_it_has_one() -> None:
    assessment = grade("Nothing here about that.")
    assert assessment.reading("2.4").next == "Say which of the two mistakes hurts more."
    assert assessment.reading("5.4").next


def test_a_long_text_is_cut_and_says_so() -> None:
    text = ANSWER + "\nlorem ipsum dolor " * 4000
    assessment = grade(text)
    assert "cut" in {flag.id for flag in assessment.flags}
    check(assessment, text)


def test_a_section_of_the_chapter_helps() -> None:
    text = "We train on the weeks before March and check on those after it, so that nothing of the future is seen."
    at_home = Submission(text=text, sections=(Section(title="Validation", chapters=(7,), start=0, end=len(text)),))
    assert GRADER.assess(at_home, SMALL, Level.MID).reading("7.1").rung is not None
    home = len(GRADER.assess(at_home, SMALL, Level.MID).reading("7.1").evidence)
    assert home >= len(grade(text).reading("7.1").evidence)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(SOUP, st.sampled_from(ANSWER.split("\n"))), max_size=12))
def test_evidence_is_verbatim_in_any_text(parts: list[str]) -> None:
    text = "".join(parts)
    check(GRADER.assess(split(text), SMALL, Level.STAFF), text)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "a " * 500_000,
        "1," * 500_000,
        "|" * 1_000_000,
        "\n" * 1_000_000,
        "# x\n" * 250_000,
        "a\u0301" * 500_000,
        "**a" * 300_000,
        "give me ignore this answer is " * 30_000,
        "the of because if 3 " * 50_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_a_megabyte_of_anything_is_read(text: str) -> None:
    check(GRADER.assess(split(text), SMALL, Level.STAFF), text)


def test_results_are_byte_identical_under_any_hash_seed() -> None:
    program = (
        "from tests.grading.conftest import ANSWER, SMALL\n"
        "from hotseat.core.level import Level\n"
        "from hotseat.grading.offline import OfflineGrader\n"
        "from hotseat.grading.split import split\n"
        "print(OfflineGrader().assess(split(ANSWER * 2 + ' shuffle rows before splitting.'), SMALL, Level.MID)"
        ".model_dump_json())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=CHECKOUT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 1000


def test_a_rubric_without_question_or_vocabulary_is_graded() -> None:
    bare = SMALL.model_copy(update={"question": "", "vocabulary": ()})
    assert grade(ANSWER, bare).total.score

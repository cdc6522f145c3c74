"""Headings to sections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.format import Format, Phase
from hotseat.core.submission import Submission
from hotseat.grading.split import split

FORMAT = Format(
    format=1,
    kind="format",
    id="45",
    title="45 minutes",
    summary="the usual",
    phases=(
        Phase(id="frame", title="Frame the problem", minutes=5, chapters=(1, 2)),
        Phase(id="model", title="Baseline, model, training", minutes=5, chapters=(8, 10)),
        Phase(id="wrap", title="Wrap-up", minutes=3),
    ),
)


def chapters(text: str, format: Format | None = FORMAT) -> list[tuple[int, ...]]:
    return [section.chapters for section in split(text, format).sections]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("## Frame the problem", (1, 2)),
        ("## frame the problm", (1, 2)),
        ("### Baseline, model & training", (8, 10)),
        ("# Metrics and losses", (5,)),
        ("# Metrics", (5,)),
        ("## Ch 5", (5,)),
        ("## Ch. 5 - whatever", (5,)),
        ("## Chapter 5: Metrics and losses", (5,)),
        ("## 5. Metrics", (5,)),
        ("## 3) Validation ##", (7,)),
        ("**Validaton**", (7,)),
        ("**Validation:**", (7,)),
        ("__Feature engineering__", (11,)),
        ("Validation\n----------", (7,)),
        ("Error analysis\n===", (9,)),
        ("Validation", (7,)),
        ("Validation:", (7,)),
        ("## Моnitоring", (14,)),
        ("##\u200b Val\u200bidation", (7,)),
    ],
)
def test_a_heading_names_its_chapters(heading: str, expected: tuple[int, ...]) -> None:
    assert chapters(f"{heading}\n\nWe split by time.\n") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "no headings at all, only words about validation",
        "## Introduction\n\nhello",
        "```\n# Validation\n```\ncode",
        "- **Validation** is by time\n- more",
        "Validation is by time.",
        "We use validation",
        "## Chapter 40\n\nx",
        "",
    ],
)
def test_without_a_known_heading_it_is_one_whole(text: str) -> None:
    submission = split(text, FORMAT, "a-scenario")
    assert submission == Submission(text=text, scenario="a-scenario", format="45")


def test_sections_are_the_text_below_their_headings() -> None:
    text = "intro\n\n## Validation\n\nby time\n\n### a detail\n\nmore\n\n## Musings\n\nx\n\n## Features\n\nprice\n"
    sections = split(text).sections
    assert [(s.title, s.chapters) for s in sections] == [("Validation", (7,)), ("Musings", ()), ("Features", (11,))]
    assert [text[s.start : s.end].strip() for s in sections] == ["by time\n\n### a detail\n\nmore", "x", "price"]


def test_a_phase_without_chapters_closes_the_one_before() -> None:
    assert chapters("## Validation\n\na\n\n## Wrap-up\n\nb") == [(7,), ()]


def test_a_heading_without_text_is_no_section() -> None:
    assert chapters("## Validation\n\n## Features\n\nprice") == [(11,)]


def test_what_a_submission_joins_it_splits_again() -> None:
    joined = Submission.join([("Frame the problem", (1, 2), "we want less waste"), ("Validation", (7,), "by time")])
    assert [(s.title, s.chapters) for s in split(joined.text, FORMAT).sections] == [
        (s.title, s.chapters) for s in joined.sections
    ]


@given(st.text(st.sampled_from("#*_=-` \r\n\tVvalidtionCh57.\u2028"), max_size=120))
def test_any_text_is_split_into_sections_in_order(text: str) -> None:
    end = 0
    for section in split(text, FORMAT).sections:
        assert end <= section.start < section.end <= len(text)
        end = section.end

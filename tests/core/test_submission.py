"""Pads joined into one text; sections point into it."""

from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.submission import Section, Submission

PARTS = st.lists(
    st.tuples(st.sampled_from(["Frame", "Data", "Run"]), st.just((1, 2)), st.text(max_size=60)), max_size=5
)


@given(PARTS)
def test_every_section_holds_what_was_written(parts: list[tuple[str, tuple[int, ...], str]]) -> None:
    submission = Submission.join(parts)
    written = [body for _, _, body in parts if body.strip()]
    assert len(submission.sections) == len(written)
    for section, body in zip(submission.sections, written, strict=True):
        assert submission.text[section.start : section.end].startswith(body.rstrip())
        assert submission.chapters_at(section.start) == (1, 2)


def test_outside_every_section_there_are_no_chapters() -> None:
    submission = Submission.join([("Frame", (1,), "We want fewer empty shelves.")])
    assert submission.text.startswith("## Frame\n\nWe want")
    assert submission.chapters_at(0) == ()
    assert submission.chapters_at(10_000) == ()


def test_headings_are_no_words_of_the_answer() -> None:
    joined = Submission.join([("Frame the problem", (2,), "one two"), ("Metrics", (5,), "three # four\n#five")])
    assert joined.words == 6
    assert Submission(text="# Frame\n\nonly one line\n## Metrics").words == 3
    assert Submission(text="").words == 0


def test_words_before_the_first_section_count() -> None:
    text = "a few words first\n## Metrics\nrecall"
    assert Submission(text=text, sections=(Section(title="Metrics", chapters=(5,), start=29, end=35),)).words == 5

"""Pads joined into one text; sections point into it."""

from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.submission import Submission

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

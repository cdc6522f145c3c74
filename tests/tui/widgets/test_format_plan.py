import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.tui.widgets.format_plan import covered, drills, head, length, line


@pytest.mark.parametrize(
    ("minutes", "said"), [(8, "8 min"), (45, "45 min"), (90, "90 min"), (120, "2 h"), (228, "3 h 48 min")]
)
def test_lengths(minutes: float, said: str) -> None:
    assert length(minutes) == said


def test_every_phase_says_its_minutes_and_chapters(catalogue: Catalogue) -> None:
    format = catalogue.format("45")
    lines = [line(phase, format).plain for phase in format.phases]
    frame = next(text for text in lines if "Frame the problem" in text)
    assert frame.split()[0] == "5"
    assert frame.endswith("1 2")
    assert "45 min, 12 phases" in head(format)[0].plain


def test_a_deep_dive_says_who_chooses(catalogue: Catalogue) -> None:
    phase = next(phase for phase in catalogue.format("60").phases if phase.deep_dive)
    assert covered(phase.model_copy(update={"chapters": ()})) == "the interviewer's choice"


def test_a_drill_offers_all_chapters(catalogue: Catalogue) -> None:
    offered = drills(catalogue.formats()["drill"])
    assert [value for value, _ in offered] == [str(number) for number in range(1, 17)]
    assert offered[6][1].startswith("7 Validation, ")

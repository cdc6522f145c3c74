from hypothesis import given
from hypothesis import strategies as st

from hotseat.tui.widgets.bars import bar, dots


@given(st.floats(-1, 2), st.integers(1, 60))
def test_a_bar_always_has_its_width(share: float, width: int) -> None:
    assert len(bar(share, width)) == width


def test_a_bar_is_as_full_as_its_share() -> None:
    assert bar(0, 4) == "····"
    assert bar(0.5, 4) == "━━··"
    assert bar(0.625, 4) == "━━╸·"
    assert bar(1, 4) == "━━━━"


def test_dots() -> None:
    assert dots(3) == "●●●○○"

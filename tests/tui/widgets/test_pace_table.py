"""Time per phase, in a window with room and in one without."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from rich.console import Console

from hotseat.tui.widgets.pace_table import PLAN, ROOMY, pace_table


@dataclass
class Phase:
    title: str = "Baseline, model, training"
    spent: timedelta = timedelta(minutes=12, seconds=10)
    budget: timedelta = timedelta(minutes=10)
    score: float | None = 0.5
    pace: float = 1.2


def drawn(width: int, with_line: bool) -> list[str]:
    console = Console(width=width, record=True, color_system=None)
    with console.capture() as said:
        console.print(pace_table([Phase()], with_line))
    return said.get().splitlines()


@pytest.mark.parametrize(("width", "with_line"), [(58, False), (ROOMY, True)])
def test_titles_and_figures_are_whole(width: int, with_line: bool) -> None:
    head, line = drawn(width, with_line)
    assert "Baseline, model, training" in line
    assert "12:10 / 10:00" in line
    assert "! over" in line
    assert "0.50" in line
    assert (PLAN in line) == with_line
    assert head.split() == ["phase", "spent", "/", "plan", "score"]

"""Many interviewers at once, each a process with a role of its own: no rating is lost, none lands on another's card."""

import pytest
from tools.bench_panel import run

from tests.real_postgres import Server


@pytest.mark.slow
def test_nothing_is_lost_or_crossed(postgres: Server) -> None:
    found = run(postgres, 4, 2)
    assert (found.lost, found.crossed) == (0, 0)
    assert found.written > 20

"""Commands run in this process, on a data folder of the test's own."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from hotseat.cli.main import hotseat

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def invoke(*arguments: object, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(hotseat, [str(argument) for argument in arguments], input=input)

    return invoke


@pytest.fixture
def sat_attempt() -> str:
    """A finished attempt in the test's own data folder."""
    import os

    from hotseat.settings import settings_from
    from hotseat.wiring import practice
    from tests.practice.modelling import ANSWER, CHOICE

    desk = practice(settings_from(os.environ))
    interview = desk.start(CHOICE)
    interview.write(ANSWER)
    interview.finish()
    desk.close()
    return interview.attempt_id

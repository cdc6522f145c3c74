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

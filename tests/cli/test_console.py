"""What all commands share: how they end when nobody reads on, and how trouble is told."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from hotseat.cli.console import told


@pytest.mark.parametrize("command", [["list"], ["show", "7"], ["history"]])
def test_a_pipe_that_is_closed_ends_a_command_without_a_word(command: list[str], tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "hotseat", *command],
            env={**os.environ, "HOTSEAT_HOME": str(tmp_path)},
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )
    finally:
        os.close(writing)
    assert ended.stderr == b""


def test_what_the_system_refuses_is_told_without_its_number() -> None:
    with pytest.raises(click.ClickException) as refused, told():
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", "/no/where.md")
    assert refused.value.message == "/no/where.md: No such file or folder."

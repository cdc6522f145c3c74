"""What a start loads: a help text or a first paint must not pay for what it does not use."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("textual", "sqlmodel", "sqlalchemy", "openai", "rapidfuzz", "alembic", "pydantic", "yaml")


def loaded_by(program: str, watched: tuple[str, ...]) -> list[str]:
    """Which of ``watched`` a fresh interpreter has loaded after ``program``."""
    tell = f"\nimport sys\nprint('LOADED', *[name for name in {watched!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program + tell], capture_output=True, text=True, check=True)
    return done.stdout.rsplit("LOADED", 1)[1].split()


def test_help_loads_no_machinery() -> None:
    program = """
import sys
from hotseat.__main__ import main
sys.argv = ["hotseat", "--help"]
try:
    main()
except SystemExit as end:
    assert not end.code
"""
    assert loaded_by(program, HEAVY) == []


def test_the_library_opens_without_store_model_and_matcher() -> None:
    program = "import hotseat.cli.opening, hotseat.wiring, hotseat.tui.app, hotseat.tui.screens.library"
    later = ("hotseat.core.journal", "hotseat.core.assessment", "hotseat.tui.screens.interview")
    heavy = ("sqlmodel", "sqlalchemy", "openai", "alembic", "rapidfuzz", "click", *later)
    assert loaded_by(program, heavy) == []


def test_a_list_that_was_kept_reads_no_card(tmp_path: Path) -> None:
    program = f"""
from pathlib import Path
from hotseat.settings import Settings
from hotseat.wiring import practice
assert len(practice(Settings(data=Path({str(tmp_path)!r}))).library.shelved()) > 1
"""
    reading = ("pydantic", "yaml")
    assert loaded_by(program, reading) == list(reading)
    assert loaded_by(program, reading) == []


@pytest.mark.parametrize(
    "module",
    [
        "hotseat.practice.practice",
        "hotseat.practice.model",
        "hotseat.practice.second",
        "hotseat.practice.feedback",
        "hotseat.practice.voice",
        "hotseat.grading.llm.reader",
        "hotseat.grading.llm.probe",
        "hotseat.cli.model",
        "hotseat.cli.read",
    ],
)
def test_the_client_of_the_model_is_loaded_only_when_it_asks(module: str) -> None:
    assert loaded_by(f"import {module}", ("openai", "httpx2", "keyring", "tomlkit", "textual")) == []


def test_showing_the_set_up_asks_nobody() -> None:
    program = """
import sys
from hotseat.__main__ import main
sys.argv = ["hotseat", "model", "show"]
try:
    main()
except SystemExit as end:
    assert not end.code
"""
    assert loaded_by(program, ("openai", "httpx2", "sqlmodel", "textual")) == []


@pytest.mark.parametrize("module", ["hotseat.core.session", "hotseat.practice.interview", "hotseat.practice.history"])
def test_no_floor_below_knows_textual(module: str) -> None:
    assert loaded_by(f"import {module}", ("textual",)) == []

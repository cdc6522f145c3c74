"""The documentation keeps up with the program: every command, option, key and variable stands in it."""

import re
from pathlib import Path

import click
import pytest
from tools.keys import readme_with_keys

from hotseat.cli.main import VERBS, LazyGroup, hotseat


@pytest.fixture(scope="module")
def readme() -> str:
    return (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_stands_in_the_readme(readme: str, verb: str) -> None:
    assert f"hotseat {verb}" in readme


def test_every_option_of_grade_stands_in_the_readme_or_is_explained_by_help(readme: str) -> None:
    group = hotseat
    assert isinstance(group, LazyGroup)
    command = group.get_command(click.Context(group), "grade")
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help or parameter.opts[0] in readme, parameter.opts


def test_the_key_table_is_the_bindings(readme: str) -> None:
    assert readme_with_keys(readme) == readme, "run: python -m tools.keys"


VARIABLES = (
    "HOTSEAT_HOME",
    "HOTSEAT_CONTENT",
    "HOTSEAT_INTERVIEWER",
    "HOTSEAT_SERVE_TOKEN",
    "HOTSEAT_DATABASE_URL",
    "EDITOR",
    "NO_COLOR",
)


@pytest.mark.parametrize("name", VARIABLES)
def test_every_variable_stands_in_the_readme(readme: str, name: str) -> None:
    assert f"`{name}`" in readme


def test_every_link_leads_to_a_file(readme: str) -> None:
    top = Path(__file__).parent.parent
    for target in re.findall(r"\]\(([^)#:]+)\)", readme):
        assert (top / target).exists(), target


def test_the_assessments_fields_are_documented() -> None:
    from hotseat.core.assessment import Assessment, ChapterScore, CheckedEnd, Crosscheck, Flag, Reading

    text = (Path(__file__).parent.parent / "docs" / "assessment.md").read_text(encoding="utf-8")
    for model in (Assessment, Reading, Flag, ChapterScore, Crosscheck, CheckedEnd):
        for field in model.model_fields:
            assert f"`{field}`" in text, f"{model.__name__}.{field}"


def test_the_scorecards_fields_are_documented() -> None:
    from hotseat.core.scorecard import CardFile, CardNote, CardRating, Scorecard, Source, Suggestion

    text = (Path(__file__).parent.parent / "docs" / "scorecard.md").read_text(encoding="utf-8")
    for model in (Scorecard, CardRating, CardNote, Source, Suggestion, CardFile):
        for field in model.model_fields:
            assert f"`{field}`" in text, f"{model.__name__}.{field}"

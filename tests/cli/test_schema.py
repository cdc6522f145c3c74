"""``hotseat schema``: JSON Schemas, and their copies in the documentation."""

import json
from pathlib import Path

import pytest

from hotseat.cli.schema import NAMES
from hotseat.content.kinds import KINDS
from tests.cli.conftest import Run


@pytest.mark.parametrize("kind", NAMES)
def test_the_documentation_holds_the_same_schema(run: Run, checkout: Path, kind: str) -> None:
    result = run("schema", kind)
    assert result.exit_code == 0
    assert json.loads(result.output)["title"] == f"hotseat {kind}, version 1"
    copy = checkout / "docs" / "schema" / f"{kind}.json"
    assert copy.read_text(encoding="utf-8") == result.output, f"run: hotseat schema {kind} > docs/schema/{kind}.json"


def test_every_kind_has_one_and_no_other_is_left(checkout: Path) -> None:
    assert set(NAMES) == set(KINDS)
    assert {path.stem for path in (checkout / "docs" / "schema").iterdir()} == set(NAMES)


def test_json_is_what_it_prints_anyway(run: Run) -> None:
    assert run("schema", "format", "--json").output == run("schema", "format").output


@pytest.mark.parametrize("arguments", [[], ["recipe"], ["scenario", "facts"]])
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    result = run("schema", *arguments)
    assert result.exit_code == 2
    assert "chapter-rubric" in result.output or "unexpected" in result.output

"""Kinds of files: what a file says it is, where it belongs, and the JSON Schemas."""

from pathlib import Path
from typing import get_args

import pytest

from hotseat.content.faults import ContentError
from hotseat.content.kinds import KINDS, kind_of, read_page, schema
from hotseat.content.yamlfile import read_yaml
from hotseat.core.format import Format
from hotseat.core.rubric import FreeRubric
from tests.content.packs import write_format, write_free_rubric


@pytest.mark.parametrize(
    ("text", "key", "line", "says", "mend"),
    [
        ("format: 1\n", "kind", 1, "missing", "chapter-rubric"),
        ("format: 1\nkind: recipe\n", "kind", 2, "unknown kind 'recipe'", "use one of scenario"),
        ("format: 1\nkind: scenari\n", "kind", 2, "unknown kind", "did you mean 'scenario'?"),
        ("format: 1\nkind: [scenario]\n", "kind", 2, "unknown kind", "scenario"),
        ("format: 2\nkind: format\n", "format", 1, "version 2", "newer hotseat"),
        ("- kind: format\n", "", 1, "not a mapping", "key: value"),
    ],
)
def test_what_a_file_cannot_be(tmp_path: Path, text: str, key: str, line: int, says: str, mend: str) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(text)
    with pytest.raises(ContentError) as caught:
        kind_of(read_yaml(path))
    (fault,) = caught.value.faults
    assert (fault.key, fault.line) == (key, line)
    assert says in fault.message
    assert mend in fault.mend


def test_a_file_in_the_wrong_place_is_told_by_its_kind(tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    write_free_rubric(path)
    assert read_page(path, FreeRubric).value.title == "Tea"
    with pytest.raises(ContentError) as caught:
        read_page(path, Format)
    (fault,) = caught.value.faults
    assert (fault.key, fault.line) == ("kind", 2)
    assert "'format' belongs here" in fault.message


def test_a_page_tells_faults_with_line_and_severity(tmp_path: Path) -> None:
    page = read_page(write_format(tmp_path), Format)
    error, warning = page.error(("phases", 1, "minutes"), "m", "n"), page.warning(("quota", 16), "m", "n")
    assert (error.key, error.severity) == ("phases.build.minutes", "error")
    assert page.path.read_text().splitlines()[error.line - 1] == "  minutes: 12"
    assert (warning.key, warning.severity) == ("quota.16", "warning")
    assert page.path.read_text().splitlines()[warning.line - 1] == "  16: 2"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_schema_that_names_itself(kind: str) -> None:
    body = schema(kind)
    assert body["$schema"].endswith("2020-12/schema")
    assert body["title"] == f"hotseat {kind}, version 1"
    assert body["properties"]["kind"]["const"] == kind
    assert body["properties"]["format"]["const"] == body["version"] == 1
    assert body["additionalProperties"] is False


def test_every_model_is_listed_under_its_own_kind() -> None:
    for kind, model in KINDS.items():
        assert get_args(model.model_fields["kind"].annotation) == (kind,)
    with pytest.raises(KeyError):
        schema("recipe")

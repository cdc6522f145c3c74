"""The documentation of the format: its examples are valid, and it names every key and limit."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from hotseat.content import yamlfile
from hotseat.content.files import ANSWER_BYTES, BRIEF_BYTES
from hotseat.content.kinds import KINDS, kind_of, read_page, schema
from hotseat.content.lint_criteria import entries, lint_complete
from hotseat.content.lint_scenarios import BRIEF_WORDS
from hotseat.content.yamlfile import read_yaml
from hotseat.core.chapters import CHAPTERS, concept_ids
from hotseat.core.rubric import FreeRubric


@pytest.fixture
def page(checkout: Path) -> str:
    return (checkout / "docs" / "content-format.md").read_text(encoding="utf-8")


def examples(page: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def test_there_is_a_valid_example_of_each_kind(page: str, tmp_path: Path) -> None:
    seen = set()
    for text in examples(page):
        if not text.startswith("format:"):
            continue
        path = tmp_path / "example.yaml"
        path.write_text(text)
        kind = kind_of(read_yaml(path))
        assert isinstance(read_page(path, KINDS[kind]).value, BaseModel)
        seen.add(kind)
    assert seen == set(KINDS)


def test_the_example_of_a_criterion_is_complete(page: str, tmp_path: Path) -> None:
    (text,) = (text for text in examples(page) if not text.startswith("format:"))
    path = tmp_path / "example.yaml"
    path.write_text("format: 1\nkind: rubric\ncriteria:\n" + text)
    example = read_page(path, FreeRubric)
    (entry,) = entries(example, "criteria", example.value.criteria)
    assert list(lint_complete(entry)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_named(page: str, kind: str) -> None:
    body = schema(kind)
    for part in (body, *body.get("$defs", {}).values()):
        for name in part.get("properties", ()):
            assert re.search(rf"`{name}`|\b{name}:", page), f"{kind}: {name} is not documented"


def test_limits_and_ids_are_the_real_ones(page: str) -> None:
    limits = (yamlfile.MAX_BYTES, yamlfile.MAX_NODES, BRIEF_BYTES, ANSWER_BYTES)
    for limit in (*(f"{limit:,}" for limit in limits), f"nested {yamlfile.MAX_DEPTH} deep", f"({BRIEF_WORDS} words)"):
        assert limit in page
    assert f"{yamlfile.MAX_ALIASES} aliases" in page
    for number, title, _ in CHAPTERS:
        ids = concept_ids(number)
        assert f"| {number} {title} | {ids[0]} to {ids[-1]} |" in page

"""What a model wrote is read back as it was; what cannot be read is passed over."""

import json
from datetime import UTC, datetime

import pytest

from hotseat.core.second import ModelText
from hotseat.practice.model_texts import last_written

AT = datetime(2026, 3, 2, tzinfo=UTC)
CHANGE = {"criterion": "5.4", "name": "N", "rung": 1, "quote": None, "text": "T", "by": "rubric"}


def text(kind: str, body: object) -> ModelText:
    said = body if isinstance(body, str) else json.dumps(body)
    return ModelText(at=AT, kind=kind, model="m", body=said)  # type: ignore[arg-type]


def rewrite(part: str) -> dict[str, object]:
    return {"part": part, "text": "T", "model": "m", "mark": "forged", "whole": True, "spent": {}}


def test_the_newest_of_each_kind() -> None:
    texts = [text("rewrite", rewrite("old")), text("feedback", {"changes": [CHANGE], "spent": {}})]
    written, rewritten = last_written([*texts, text("rewrite", rewrite("new"))])
    assert written is not None
    assert [change.name for change in written.changes] == ["N"]
    assert rewritten is not None
    assert rewritten.part == "new"
    assert "not by you" in rewritten.mark, "the mark is made anew, whatever was kept"


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "3", {"changes": 3}, {"changes": [{}], "spent": {}}, {"changes": [CHANGE], "spent": {"calls": -1}},
     {"changes": [{**CHANGE, "quote": {"start": "x"}}], "spent": {}}],
)  # fmt: skip
def test_what_cannot_be_read_is_passed_over(body: object) -> None:
    assert last_written([text("feedback", body)]) == (None, None)

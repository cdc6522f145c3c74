"""What a model wrote about an attempt, read back from how it was kept."""

import json
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from hotseat.core.assessment import Evidence
from hotseat.core.plaintext import one_line
from hotseat.core.second import ModelText, Spent
from hotseat.practice.feedback import MARK, Change, Rewrite, Written


def last_written(texts: Iterable[ModelText]) -> tuple[Written | None, Rewrite | None]:
    """The newest changes and the newest rewrite among ``texts`` (oldest first). What cannot be read is passed over."""
    written: Written | None = None
    rewrite: Rewrite | None = None
    for text in texts:
        try:
            body = json.loads(text.body)
            if text.kind == "feedback":
                written = _written(text.model, body)
            else:
                rewrite = _rewrite(text.model, body)
        except (ValueError, KeyError, TypeError, AttributeError, ValidationError, RecursionError):
            continue
    return written, rewrite


def _written(model: str, body: dict[str, Any]) -> Written:
    changes = tuple(
        Change(
            criterion=str(row["criterion"]),
            name=str(row["name"]),
            rung=row["rung"] if row["rung"] in range(5) else None,
            quote=Evidence.model_validate(row["quote"]) if row["quote"] else None,
            text=str(row["text"]),
            by=str(row["by"]),
        )
        for row in body["changes"]
    )
    return Written(changes, model, Spent.model_validate(body["spent"]))


def _rewrite(model: str, body: dict[str, Any]) -> Rewrite:
    # The mark is made anew: it must stand there whatever was kept.
    mark = MARK.format(model=one_line(model, 80))
    spent = Spent.model_validate(body["spent"])
    return Rewrite(str(body["part"]), str(body["text"]), model, mark, spent, bool(body["whole"]))

"""From a YAML file to a frozen value, with pydantic's complaints turned into faults that a person can mend."""

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from hotseat.content.faults import ContentError, Fault
from hotseat.content.yamlfile import Document, KeyPath, read_yaml

Model = TypeVar("Model", bound=BaseModel)

_MENDS = {
    "missing": "add the key",
    "extra_forbidden": "remove the key or correct its spelling",
    "string_type": "write text; quote it if it looks like a number",
    "string_too_short": "write something here",
    "string_too_long": "shorten it",
    "string_pattern_mismatch": 'use lower-case letters, digits and single hyphens (or an id such as "5.4")',
    "int_type": "write a whole number",
    "int_parsing": "write a whole number",
    "int_from_float": "write a whole number",
    "float_type": "write a number",
    "literal_error": "use one of the values named",
    "enum": "use one of the values named",
    "tuple_type": "write a list",
    "dict_type": "write a mapping (key: value)",
    "model_type": "write a mapping (key: value)",
    "too_short": "add more",
    "too_long": "remove some",
}


def load(path: Path, model: type[Model]) -> Model:
    """The file as a ``model``; raises ``ContentError`` with every fault that it has."""
    return check_document(read_yaml(path), model)


def check_document(document: Document, model: type[Model]) -> Model:
    """A parsed document as a ``model``; raises ``ContentError`` with every fault that it has."""
    if not isinstance(document.value, dict):
        raise ContentError([Fault(document.path, 1, "", "the file is not a mapping", "write 'key: value' lines")])
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        raise ContentError(_fault(document, complaint) for complaint in error.errors()) from None


def _fault(document: Document, complaint: Any) -> Fault:
    key = tuple(part for part in complaint["loc"] if part != "[key]")
    message = str(complaint["msg"]).removeprefix("Value error, ")
    mend = _MENDS.get(complaint["type"], "see docs/content-format.md")
    return Fault(document.path, document.line(key), key_words(document.value, key), message, mend)


def key_words(value: Any, key: KeyPath) -> str:
    """A key path as people read it: list places become the id that stands there, where there is one."""
    words = []
    for part in key:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            value = None
        name = value.get("id") if isinstance(part, int) and isinstance(value, dict) else None
        words.append(str(name) if name is not None else str(part))
    return ".".join(words)

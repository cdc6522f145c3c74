"""From a YAML file to a frozen value, with pydantic's complaints turned into faults that a person can mend."""

from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from hotseat.content.faults import ContentError, Fault
from hotseat.content.yamlfile import Document, KeyPath, read_yaml

Model = TypeVar("Model", bound=BaseModel)

# Complaint -> what is wrong (None: as pydantic says it) and what mends it.
_WORDS: dict[str, tuple[str | None, str]] = {
    "missing": ("the key is missing", "add the key"),
    "extra_forbidden": ("unknown key", "remove the key or correct its spelling"),
    "invalid_key": ("a key must be a word", "quote it, or correct its spelling"),
    "string_type": ("is not text", "write text; quote it if it looks like a number"),
    "string_too_short": (None, "write something here"),
    "string_too_long": (None, "shorten it"),
    "string_pattern_mismatch": (
        None,
        'use lower-case letters, digits and single hyphens (or an id such as "5.4")',
    ),
    "int_type": ("is not a whole number", "write a whole number"),
    "int_parsing": ("is not a whole number", "write a whole number"),
    "int_from_float": ("is not a whole number", "write a whole number"),
    "float_type": ("is not a number", "write a number"),
    "float_parsing": ("is not a number", "write a number"),
    "bool_type": ("is not true or false", "write true or false"),
    "bool_parsing": ("is not true or false", "write true or false"),
    "literal_error": (None, "use one of the values named"),
    "enum": (None, "use one of the values named"),
    "tuple_type": ("is not a list", "write a list: lines that start with '- '"),
    "dict_type": ("is not a mapping", "write a mapping: 'key: value'"),
    "model_type": ("is not a mapping", "write a mapping: 'key: value'"),
    "too_short": (None, "add more"),
    "too_long": (None, "remove some"),
    "greater_than": (None, "write a number in that range"),
    "greater_than_equal": (None, "write a number in that range"),
    "less_than": (None, "write a number in that range"),
    "less_than_equal": (None, "write a number in that range"),
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
        complaints = error.errors(include_url=False)
        raise ContentError(_fault(document, model, c) for c in complaints if not _follows(c, complaints)) from None


def _follows(complaint: Any, complaints: list[Any]) -> bool:
    """Whether a list is only too short because its items have faults of their own."""
    place = complaint["loc"]
    return complaint["type"] == "too_short" and any(
        other["loc"][: len(place)] == place and other is not complaint for other in complaints
    )


def _fault(document: Document, model: type[BaseModel], complaint: Any) -> Fault:
    key = tuple(part for part in complaint["loc"] if part != "[key]")
    words, mend = _WORDS.get(complaint["type"], (None, "see docs/content-format.md"))
    message = words or str(complaint["msg"]).removeprefix("Value error, ")
    if complaint["type"] == "extra_forbidden":
        near = get_close_matches(str(key[-1]), sorted(_fields(model)), 1, 0.7)
        mend = f"did you mean '{near[0]}'?" if near else mend
    return Fault(document.path, document.line(key), key_words(document.value, key), message, mend)


def _fields(model: type[BaseModel]) -> set[str]:
    """Every key that may stand anywhere in a file of this model."""
    schema = model.model_json_schema()
    return {name for part in (schema, *schema.get("$defs", {}).values()) for name in part.get("properties", ())}


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

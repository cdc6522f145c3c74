"""The kinds of content file, each with its model and its public JSON Schema."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel

from hotseat.content.faults import ContentError, Fault
from hotseat.content.models import check_document, key_words
from hotseat.content.yamlfile import Document, KeyPath, read_yaml
from hotseat.core.crosscheck import CrosscheckList
from hotseat.core.format import Format
from hotseat.core.rubric import ChapterRubric, FreeRubric, ScenarioRubric
from hotseat.core.scenario import FactSheet, ScenarioCard
from hotseat.core.worked import EvidenceMap, FlawList

VERSION = 1

KINDS: dict[str, type[BaseModel]] = {
    "scenario": ScenarioCard,
    "facts": FactSheet,
    "rubric": FreeRubric,
    "chapter-rubric": ChapterRubric,
    "scenario-rubric": ScenarioRubric,
    "format": Format,
    "crosschecks": CrosscheckList,
    "evidence": EvidenceMap,
    "flaws": FlawList,
}

Value = TypeVar("Value", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Page(Generic[Value]):
    """A content file as it was read: the document, which knows the lines, and its value."""

    document: Document
    value: Value

    @property
    def path(self) -> Path:
        """The file."""
        return self.document.path

    def error(self, key: KeyPath, message: str, mend: str) -> Fault:
        """A fault at ``key`` that makes the content wrong or useless."""
        return self._fault(key, message, mend, "error")

    def warning(self, key: KeyPath, message: str, mend: str) -> Fault:
        """A fault at ``key`` that leaves the content usable."""
        return self._fault(key, message, mend, "warning")

    def _fault(self, key: KeyPath, message: str, mend: str, severity: Literal["error", "warning"]) -> Fault:
        words = key_words(self.document.value, key)
        return Fault(self.path, self.document.line(key), words, message, mend, severity)


def read_page(path: Path, model: type[Value]) -> Page[Value]:
    """The file as a page of ``model``; raises ``ContentError``, also when it is of another kind or version."""
    document = read_yaml(path)
    kind = kind_of(document)
    wanted = next(name for name, candidate in KINDS.items() if candidate is model)
    if kind != wanted:
        message = f"is '{kind}', but '{wanted}' belongs here"
        raise ContentError([_at(document, "kind", message, "move the file or correct its kind")])
    return Page(document, check_document(document, model))


def kind_of(document: Document) -> str:
    """What a document says it is; raises ``ContentError`` when it is nothing known or of a newer version."""
    if not isinstance(document.value, dict):
        raise ContentError([Fault(document.path, 1, "", "the file is not a mapping", "write 'key: value' lines")])
    kind, version = document.value.get("kind"), document.value.get("format")
    if kind is None:
        raise ContentError([_at(document, "kind", "the key is missing", f"add 'kind:' and one of {', '.join(KINDS)}")])
    if not isinstance(kind, str) or kind not in KINDS:
        near = get_close_matches(str(kind), KINDS, 1)
        mend = f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(KINDS)}"
        raise ContentError([_at(document, "kind", f"unknown kind '{kind}'", mend)])
    if isinstance(version, int) and version > VERSION:
        message = f"version {version} of the format; this program reads {VERSION}"
        raise ContentError([_at(document, "format", message, f"install a newer hotseat, or write 'format: {VERSION}'")])
    return kind


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of file; raises ``KeyError`` for a kind that there is not."""
    body = KINDS[kind].model_json_schema()
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:hotseat:content:{kind}:{VERSION}",
        "title": f"hotseat {kind}, version {VERSION}",
        "version": VERSION,
    }
    return head | {name: value for name, value in body.items() if name not in head}


def _at(document: Document, key: str, message: str, mend: str) -> Fault:
    return Fault(document.path, document.line((key,)), key, message, mend)

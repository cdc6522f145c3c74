"""YAML read safely: plain values only, bounded in size, depth and aliases, with the line of every key.

Values are built straight from libyaml's events, so nothing but mappings, lists and scalars can come out, a key
given twice is seen, and every value knows its line. Plain scalars follow the YAML 1.2 core schema (``no`` is a word).
"""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from hotseat.content.faults import ContentError, Fault

MAX_BYTES = 1_000_000
MAX_DEPTH = 16
MAX_ALIASES = 64
MAX_NODES = 60_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_TAB = re.compile(r" *\t")
_PLAIN_TAGS = {None, "!", "tag:yaml.org,2002:str"}
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_WORDS: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file's value, and the line (from 1) of every key path in it."""

    path: Path
    value: Any
    lines: dict[KeyPath, int]

    def line(self, key: KeyPath) -> int:
        """The line of ``key``, or of the nearest thing around it that has one."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """The text of a file of at most ``limit`` bytes; raises ``ContentError`` when it is missing or no UTF-8."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # reading a pipe or a device may never end
            raise _fault(path, 0, "is not a file", "put a plain text file here")
        if status.st_size > limit:
            raise _fault(path, 0, f"the file has {status.st_size:,} bytes", f"keep it under {limit:,}")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _fault(path, 0, f"byte {error.start} is not UTF-8", "save the file as UTF-8") from None
    except FileNotFoundError:
        raise _fault(path, 0, "the file is missing", "create it; see docs/content-format.md") from None
    except OSError as error:
        raise _fault(path, 0, f"cannot be read: {error.strerror}", "check the file's permissions") from None


def read_yaml(path: Path) -> Document:
    """The one document of a YAML file; raises ``ContentError`` with the line when it breaks a rule."""
    text = read_text(path)
    try:
        return _Builder(path).build(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        if any(map(_TAB.match, text.split("\n")[line - 1 : line])):  # the mark may lie behind the last line
            raise _fault(path, line, "a tab indents this line", "indent with spaces") from None
        problem = str(error.problem or "not YAML")
        if error.context and error.context_mark:
            problem += f" ({error.context} that starts in line {error.context_mark.line + 1})"
        raise _fault(path, line, problem, "check indentation, quotes and colons on this line and above it") from None
    except yaml.YAMLError:
        odd = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, odd.start()) + 1 if odd else 0
        name = f"the control character U+{ord(odd.group()):04X}" if odd else "a character"
        raise _fault(path, line, f"{name} is not allowed in YAML", "remove it") from None


def _fault(path: Path, line: int, message: str, mend: str, key: str = "") -> ContentError:
    return ContentError([Fault(path, line, key, message, mend)])


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


class _Builder:
    """Builds values from events and keeps the bounds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[KeyPath, int] = {}
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.aliases = self.nodes = 0

    def build(self, events: Iterator[yaml.Event]) -> Document:
        value: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._bad(event, "a second document starts here", "keep one document in a file")
                value = self._node(next(events), events, ())
        if not documents:
            raise _fault(self.path, 0, "the file is empty", "write the document; see docs/content-format.md")
        return Document(self.path, value, self.lines)

    def _bad(self, event: yaml.Event, message: str, mend: str, key: KeyPath = ()) -> ContentError:
        return _fault(self.path, _line(event), message, mend, ".".join(map(str, key)))

    def _count(self, event: yaml.Event, nodes: int, key: KeyPath) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise self._bad(event, f"more than {MAX_NODES:,} values", "split the file", key)

    def _node(self, event: Any, events: Iterator[yaml.Event], key: KeyPath) -> Any:
        if len(key) > MAX_DEPTH:
            raise self._bad(event, f"nested deeper than {MAX_DEPTH}", "flatten it", key)
        self.lines.setdefault(key, _line(event))
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, key)
        if event.tag not in _PLAIN_TAGS:
            raise self._bad(event, f"the tag {event.tag} is not allowed", "remove it; plain values are enough", key)
        before = self.nodes
        self._count(event, 1, key)
        if isinstance(event, yaml.ScalarEvent):
            value: Any = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(events, key)
        else:
            value = self._mapping(events, key)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, self.nodes - before)
        return value

    def _alias(self, event: yaml.AliasEvent, key: KeyPath) -> Any:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise self._bad(event, f"more than {MAX_ALIASES} aliases", "write the values out", key)
        if event.anchor not in self.anchors:
            raise self._bad(event, f"no anchor '{event.anchor}' before this alias", "define it first", key)
        value, size = self.anchors[event.anchor]
        self._count(event, size, key)
        return value

    @staticmethod
    def _scalar(event: yaml.ScalarEvent) -> Any:
        text: str = event.value
        if not event.implicit[0]:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INT.fullmatch(text):
            return int(text)
        return float(text) if _FLOAT.fullmatch(text) else text

    def _sequence(self, events: Iterator[yaml.Event], key: KeyPath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, (*key, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], key: KeyPath) -> dict[Any, Any]:
        mapping: dict[Any, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._bad(event, "a key must be a plain word", "quote it or rename it", key)
            self._count(event, 1, key)
            name = self._scalar(event)
            path = (*key, name)
            if name in mapping:
                first = self.lines[path]
                raise self._bad(event, f"the key '{name}' stands twice (first in line {first})", "remove one", path)
            self.lines[path] = _line(event)
            mapping[name] = self._node(next(events), events, path)
        return mapping

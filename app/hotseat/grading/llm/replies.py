"""Reading replies: verdict objects picked out of a growing text as soon as each is whole, in any of the three tiers."""

import json
from typing import Any

MAX_OBJECT = 8_000
MAX_DEPTH = 12
_THOUGHT, _THOUGHT_END = "<think>", "</think>"


class Gleaner:
    """Finds every JSON object that has an ``id``, however it is wrapped: a list, a fence, prose around it.

    Braces inside strings never open or close anything, so that text quoted from an answer stays text.
    """

    def __init__(self) -> None:
        self._text = ""
        self._at = 0
        self._opened: list[int] = []
        self._in_string = False
        self._escaped = False

    def feed(self, piece: str) -> list[dict[str, Any]]:
        """The objects that this piece made whole, in order."""
        self._text += piece
        if self._thinks():
            return []
        found = []
        for place in range(self._at, len(self._text)):
            if (whole := self._step(place)) is not None:
                found.append(whole)
        self._at = len(self._text)
        return found

    def _thinks(self) -> bool:
        """Whether all so far is a model's thinking aloud, which is no verdict; skips it where it ends."""
        start = self._text.lstrip()
        if self._at or not start:
            return not start
        if _THOUGHT.startswith(start):
            return True
        if not start.startswith(_THOUGHT):
            return False
        end = self._text.find(_THOUGHT_END)
        self._at = 0 if end < 0 else end + len(_THOUGHT_END)
        return end < 0

    def _step(self, place: int) -> dict[str, Any] | None:
        character = self._text[place]
        if self._in_string:
            if self._escaped:
                self._escaped = False
            elif character == "\\":
                self._escaped = True
            elif character == '"':
                self._in_string = False
        elif character == "{":
            self._opened.append(place)
            del self._opened[:-MAX_DEPTH]
        elif self._opened and character == '"':
            self._in_string = True
        elif self._opened and character == "}":
            return _object(self._text[self._opened.pop() : place + 1])
        return None


def objects(text: str) -> list[dict[str, Any]]:
    """Every object with an ``id`` in a whole text."""
    return Gleaner().feed(text)


def whole_object(text: str) -> dict[str, Any] | None:
    """The first JSON object in a text that may be fenced or have prose around it; ``None`` when there is none."""
    start = text.rfind(_THOUGHT_END)
    text = text[start + len(_THOUGHT_END) :] if start >= 0 else text
    decoder = json.JSONDecoder()
    at = -1
    for _ in range(50):
        at = text.find("{", at + 1)
        if at < 0:
            return None
        try:
            found, _end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            return found
    return None


def _object(text: str) -> dict[str, Any] | None:
    if len(text) > MAX_OBJECT:
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("id"), str) else None

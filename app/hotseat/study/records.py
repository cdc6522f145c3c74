"""The lines of an archive: one JSON document each, the journal's and the assessments' own JSON to the letter.

An attempt is a head line followed by its lines: ``{"attempt":…}``, then ``{"event":…}``, ``{"answer":…}``,
``{"assessment":…,"at":…}``. Every other member holds one plain document a line.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from hotseat.core.carried import CarriedAnswer, CarriedAssessment, CarriedAttempt

_EVENT, _ASSESSMENT = '{"event":', '{"assessment":'
_AT = ',"at":"'


def lines_of(attempt: CarriedAttempt) -> Iterator[str]:
    """An attempt as lines, without their ends."""
    yield _dump({"attempt": {"id": attempt.id, "heartbeat_ms": attempt.heartbeat_ms}})
    for body in attempt.events:
        yield f"{_EVENT}{body}}}"
    for answer in attempt.answers:
        yield _dump({"answer": answer._asdict()})
    for kept in attempt.assessments:
        yield f'{_ASSESSMENT}{kept.body}{_AT}{kept.at.isoformat()}"}}'


def attempts_in(lines: Iterable[str]) -> Iterator[CarriedAttempt]:
    """Attempts from lines; raises ``ValueError`` for a line that is none of them."""
    head: tuple[str, int] | None = None
    events: list[str] = []
    answers: list[CarriedAnswer] = []
    assessments: list[CarriedAssessment] = []
    for line in lines:
        if line.startswith(_EVENT) and head is not None:
            events.append(line[len(_EVENT) : -1])
        elif line.startswith(_ASSESSMENT) and head is not None:
            body, mark, at = line[len(_ASSESSMENT) :].rpartition(_AT)
            if not mark or not at.endswith('"}'):
                raise ValueError("an assessment has no time")
            assessments.append(CarriedAssessment(_instant(at[:-2]), body))
        elif line.startswith('{"answer":') and head is not None:
            answer = _object(_object(json.loads(line)).get("answer"))
            answers.append(CarriedAnswer(_text(answer, "phase"), _number(answer, "revision"), _text(answer, "text")))
        elif line.startswith('{"attempt":'):
            if head is not None:
                yield CarriedAttempt(*head, tuple(events), tuple(answers), tuple(assessments))
            events, answers, assessments = [], [], []
            found = _object(_object(json.loads(line)).get("attempt"))
            head = (_text(found, "id"), _number(found, "heartbeat_ms"))
        else:
            raise ValueError(f"'{line[:60]}' is no line of an attempt")
    if head is not None:
        yield CarriedAttempt(*head, tuple(events), tuple(answers), tuple(assessments))


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a time without a time zone")
    return at


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueError("a line holds no object where one belongs")
    return value


def _text(value: dict[str, object], key: str) -> str:
    found = value.get(key)
    if not isinstance(found, str):
        raise ValueError(f"'{key}' must be a text")
    return found


def _number(value: dict[str, object], key: str) -> int:
    found = value.get(key)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < 2**62:
        raise ValueError(f"'{key}' must be a number")
    return found

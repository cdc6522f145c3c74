"""An attempt as it travels in an archive: its JSON texts to the letter, so that a round trip changes no byte."""

from datetime import datetime
from typing import NamedTuple


class CarriedAnswer(NamedTuple):
    """What stands on one pad."""

    phase: str
    revision: int
    text: str


class CarriedAssessment(NamedTuple):
    """When an assessment was made (aware), and its JSON."""

    at: datetime
    body: str


class CarriedAttempt(NamedTuple):
    """An attempt with its journal (the JSON of each event), pads in order of their phases' ids, and assessments."""

    id: str
    heartbeat_ms: int
    events: tuple[str, ...]
    answers: tuple[CarriedAnswer, ...]
    assessments: tuple[CarriedAssessment, ...]

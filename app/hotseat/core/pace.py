"""How hard the clock is."""

from enum import StrEnum


class Timing(StrEnum):
    """How hard the clock is: practice warns and never cuts the pen off; strict moves on and ends."""

    PRACTICE = "practice"
    STRICT = "strict"

"""The four levels an answer can be held to, and the five rungs every reading stands on."""

from enum import IntEnum, StrEnum


class Level(StrEnum):
    """The bar that an answer is held to, lowest first."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    STAFF = "staff"


class Rung(IntEnum):
    """The one scale of the whole product."""

    ABSENT = 0
    NAMED = 1
    MECHANISM = 2
    DECIDED = 3
    QUANTIFIED = 4

    @property
    def words(self) -> str:
        """What the rung means, for a person."""
        return RUNG_WORDS[self]


RUNG_WORDS: dict[int, str] = {
    0: "absent",
    1: "named",
    2: "mechanism",
    3: "decided for this scenario",
    4: "quantified or traded off",
}

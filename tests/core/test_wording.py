"""Words that exports and screens share."""

import pytest

from hotseat.core.level import Level
from hotseat.core.wording import passes_words


@pytest.mark.parametrize(
    ("passes_at", "level", "words"),
    [
        (Level.SENIOR, Level.SENIOR, ""),
        (None, Level.MID, "It would be a hire at no level."),
        (Level.MID, Level.SENIOR, "It would be a hire at mid."),
        (Level.STAFF, Level.SENIOR, "It would be a hire at staff, too."),
    ],
)
def test_the_level_passed_at_is_told_where_it_is_another(passes_at: Level | None, level: Level, words: str) -> None:
    assert passes_words(passes_at, level) == words

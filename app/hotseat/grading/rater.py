"""The one-method protocol behind which every automatic rater stands."""

from typing import Protocol

from hotseat.core.assessment import Assessment
from hotseat.core.level import Level
from hotseat.core.rubric import Rubric
from hotseat.core.submission import Submission


class Rater(Protocol):
    """Whoever reads an answer against a rubric. Anything doubtful is left ``unscored``, never guessed."""

    @property
    def name(self) -> str:
        """Who graded, as shown beside every score, such as ``offline``."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the same text could get another reading."""
        ...

    def assess(self, submission: Submission, rubric: Rubric, level: Level) -> Assessment:
        """One reading per criterion of ``rubric``, and what follows from them at ``level``."""
        ...

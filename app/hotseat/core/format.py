"""Formats: how long an interview lasts and in which phases."""

from typing import Annotated, Literal

from pydantic import Field

from hotseat.core.chapters import chapter_title
from hotseat.core.rubric import ChapterNumber, Frozen, Key, Line

Minutes = Annotated[float, Field(gt=0, le=600)]


class Phase(Frozen):
    """A timed stretch of a format; covers one or more chapters (none for greeting, wrap-up and deep dive)."""

    id: Key
    title: Line
    minutes: Minutes
    chapters: tuple[ChapterNumber, ...] = ()
    on_the_page: str = Field(default="", max_length=300, description="what must stand there at the end")
    writes: bool = Field(default=True, description="false for a phase with no answer pad, such as reading the brief")
    deep_dive: bool = Field(default=False, description="the interviewer picks one chapter for depth")


class Format(Frozen):
    """``rubrics/formats/<id>.yaml``."""

    format: Literal[1]
    kind: Literal["format"]
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(:\d{1,2})?$", max_length=20)]
    title: Line
    summary: Line
    phases: tuple[Phase, ...] = Field(default=(), max_length=40)
    drill_minutes: dict[ChapterNumber, Minutes] = Field(
        default_factory=dict, description="only in the drill: how long each chapter gets"
    )
    chapter_weights: dict[ChapterNumber, Annotated[float, Field(gt=0, le=2)]] = Field(default_factory=dict)
    quota: dict[ChapterNumber, Annotated[int, Field(ge=1, le=40)]] = Field(
        default_factory=dict, description="how many of a chapter's concepts count; absent means all"
    )
    bonus: tuple[ChapterNumber, ...] = Field(default=(), description="chapters that lift a total, never lower it")

    @property
    def minutes(self) -> float:
        """The whole length in minutes."""
        return sum(phase.minutes for phase in self.phases)

    def phase(self, identity: str) -> Phase:
        """The phase with that id; raises ``KeyError`` when there is none."""
        for phase in self.phases:
            if phase.id == identity:
                return phase
        raise KeyError(identity)

    def chapters(self) -> tuple[int, ...]:
        """The chapters that some phase covers, in order."""
        return tuple(sorted({number for phase in self.phases for number in phase.chapters}))

    def drill(self, chapter: int) -> "Format":
        """The drill of one chapter; raises ``KeyError`` when this format does not drill it."""
        minutes = self.drill_minutes[chapter]
        phase = Phase(id="drill", title=chapter_title(chapter), minutes=minutes, chapters=(chapter,))
        title = f"{self.title}: {chapter_title(chapter)}"
        return self.model_copy(update={"id": f"{self.id}:{chapter}", "title": title, "phases": (phase,)})

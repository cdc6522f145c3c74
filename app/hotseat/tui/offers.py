"""What the library offers to do next, from the home of the study."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from hotseat.core.plaintext import one_line

if TYPE_CHECKING:
    from hotseat.core.records import AttemptRow
    from hotseat.study.home import Home


@dataclass(frozen=True, slots=True)
class Offer:
    """A line of the home strip, and where it leads: ``target`` is an attempt, a place or a scenario."""

    label: str
    said: str
    kind: Literal["resume", "read", "sit", "report", "browse"]
    target: str = ""
    format: str = ""
    level: str = ""
    offset: int = 0


def offers_of(home: "Home", titles: Mapping[str, str]) -> list[Offer]:
    """At most three: go on where one left off, what is due or suggested, what came out last."""
    go_on = _go_on(home, titles)
    offers = [go_on, _next(home, bool(go_on and go_on.kind == "resume")), _lately(home)]
    found = [offer for offer in offers if offer is not None]
    if len(found) < 3:
        found.append(Offer("Read", "worked answers, side by side, and the chapter handbook", "browse"))
    return found


def _go_on(home: "Home", titles: Mapping[str, str]) -> Offer | None:
    row, read = home.open, home.reading
    if row is not None and (read is None or row.started_at >= read.at or not read.place.startswith("answer/")):
        said = f"{one_line(row.title, 60)}, begun on {_day(row.started_at)} and not finished"
        return Offer("Go on", said, "resume", row.id)
    if read is None:
        return None
    kind, _, rest = read.place.partition("/")
    slug, _, name = rest.partition("/")
    what = f"{name} answer to" if kind == "answer" else f"{kind} of"
    said = f"reading the {what} {one_line(titles.get(slug, slug), 60)}"
    if kind == "chapter":
        said = f"reading chapter {slug} of the handbook"
    return Offer("Go on", said, "read", read.place, offset=read.offset)


def _next(home: "Home", going_on: bool) -> Offer | None:
    """What is due before what is suggested; an attempt that is offered already is not suggested too."""
    one = home.suggestion
    level = one.level.value if one else ""
    if home.due:
        drill = home.due[0]
        count = "a drill is due" if home.due_count == 1 else f"{home.due_count} drills are due"
        said = f"{count}: {one_line(drill.title, 40)}, {drill.minutes:g} min on {one_line(drill.scenario_title, 60)}"
        return Offer("Due", said, "sit", drill.scenario, drill.format, level)
    if one is None or (going_on and one.kind == "resume"):
        return None
    title = one_line(one.title, 90)
    said = f"{title}{'' if title.endswith(('.', '!', '?', '…')) else '.'} {one_line(one.why, 200)}"
    if one.kind == "resume":
        return Offer("Next", said, "resume", one.attempt or "")
    return Offer("Next", said, "sit", one.scenario, one.format, level)


def _lately(home: "Home") -> Offer | None:
    if not home.recent:
        return None
    said = [f"{_result(row)}, {one_line(row.title, 60)}" for row in home.recent[:3]]
    return Offer("Lately", "  ·  ".join(said), "report", home.recent[0].id)


def _result(row: "AttemptRow") -> str:
    drilled = one_line(row.drilled, 20)
    if row.score is None:
        return f"{drilled} not scored".strip()
    return f"{row.score:.2f} {drilled or (row.recommendation.value if row.recommendation else '')}".strip()


def _day(at: datetime) -> str:
    return f"{at.astimezone():%d %B}".lstrip("0")

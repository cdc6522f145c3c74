"""Endpoints on scripted servers, with deadlines of fractions of a second."""

from collections.abc import Callable, Iterator

import pytest

from hotseat.core.rubric import Criterion, Rubric
from hotseat.core.submission import Submission
from hotseat.grading.llm.abilities import Abilities
from hotseat.grading.llm.endpoint import Endpoint
from hotseat.grading.llm.ledger import Ledger
from hotseat.grading.llm.reader import ModelReader
from hotseat.grading.llm.wire import Wire
from tests.scripted import Said, Server, Step

NAMES = ("baseline", "metrics", "splits", "labels", "drift")
ANSWER = "\n".join(f"First, our plan for {name} is to look at it every week with care." for name in NAMES[:3])


def a_rubric(count: int = 5) -> Rubric:
    names = [*NAMES, *(f"extra-{number}" for number in range(count))][:count]
    criteria = tuple(Criterion(id=name, name=name, chapter=5, shows=f"Says how {name} is done.") for name in names)
    return Rubric(title="For tests", question="Design it.", criteria=criteria)


def a_submission(text: str = ANSWER) -> Submission:
    return Submission(text=text)


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    made: list[Server] = []

    def start(*steps: Step | Said) -> Server:
        made.append(Server(*steps))
        return made[-1]

    yield start
    for server in made:
        server.close()


def endpoint(server: Server, **more: object) -> Endpoint:
    given: dict[str, object] = {"timeout": 1.5, "retries": 1, "longest_wait": 0.1, **more}
    return Endpoint(url=server.url, name="scripted", **given)  # type: ignore[arg-type]


async def no_sleep(_: float) -> None:
    return None


def reader(
    server: Server, abilities: Abilities | None = None, ledger: Ledger | None = None, **more: object
) -> ModelReader:
    wire = Wire(endpoint(server, **more), no_sleep)
    return ModelReader(wire, abilities or Abilities(), ledger or Ledger(), repeats=1)

"""A small rubric with an answer to it, and the shipped content where it is there."""

from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from hotseat.core.compose import compose
from hotseat.core.format import Format
from hotseat.core.rubric import ChapterRubric, Criterion, Example, Misconception, RedFlag, Rubric, ScenarioRubric
from hotseat.core.scenario import FactSheet, Scenario, ScenarioCard

CHECKOUT = Path(__file__).parent.parent.parent


def criterion(identity: str, name: str, *aliases: str, chapter: int | None = None, **more: object) -> Criterion:
    """A criterion with defaults that suit a test."""
    number = chapter if chapter is not None else int(identity.split(".")[0])
    return Criterion(id=identity, name=name, chapter=number, aliases=aliases, **more)


SMALL = Rubric(
    title="Bicycle repair",
    question=(
        "A chain of bicycle workshops repairs nine thousand bicycles a month. Customers book a slot online and half of "
        "the bicycles are not ready at the promised hour. Design a system that predicts how long a repair takes."
    ),
    vocabulary=("bicycle", "workshop", "mechanic", "repair", "spare part", "booking", "brake", "wheel"),
    criteria=(
        criterion(
            "2.4",
            "Cost of a mistake, both directions",
            "asymmetric error cost",
            "cost of a false alarm",
            "too early is worse than too late",
            shows="You say what it costs to promise too much and what it costs to promise too little.",
            examples=(
                Example(
                    rung=3, text="A bicycle that is ready too late costs us the customer, one that is early a shelf."
                ),
            ),
            next={0: "Say which of the two mistakes hurts more.", 1: "Say who pays for it, and how."},
        ),
        criterion(
            "5.4",
            "Threshold or policy layer",
            "decision threshold",
            "operating point",
            "we promise the 80th percentile",
            shows="You turn the score into a decision with a cut-off that follows from costs or capacity.",
            examples=(Example(rung=3, text="The quote is the upper quantile since a missed promise costs most."),),
        ),
        criterion(
            "7.1",
            "Split mirrors deployment",
            "time-based split",
            "out-of-time test set",
            "hide the last weeks from the model",
            shows="You test on a period that lies after everything the model has learnt from.",
            examples=(Example(rung=2, text="Train until March, test on April, so nothing of the future leaks back."),),
            must_not=(
                Misconception(
                    phrases=("a random split is fine for time data", "shuffle rows before splitting"),
                    why="Neighbouring days tell about each other.",
                ),
            ),
        ),
        criterion(
            "8.1",
            "Constant baseline",
            "median per repair type",
            "seasonal naive",
            "always guess the average",
            shows="You name the dumbest forecast and the number that it reaches.",
            examples=(Example(rung=2, text="First the median duration for each kind of job, no model at all."),),
        ),
        criterion(
            "13.3",
            "Fallback chain",
            "graceful degradation",
            "circuit breaker",
            "last good model",
            shows="You say what users see when the model is down and which default takes over.",
            examples=(
                Example(rung=3, text="When the service times out the booking page shows the table of averages."),
            ),
            depends_on=("8.1",),
        ),
        criterion(
            "14.5",
            "Alert design",
            "alert threshold",
            "pager",
            "runbook link",
            shows="You give alerts an owner, a limit and an action.",
            examples=(
                Example(rung=4, text="If the mean error exceeds 20 minutes for two days the shift lead is called."),
            ),
        ),
        criterion(
            "spare-parts",
            "Waiting for spare parts",
            "part is out of stock",
            "waiting time for a part",
            "clock stops while the part is ordered",
            chapter=6,
            shows="You see that a long repair is mostly waiting and measure hands-on time apart.",
            examples=(Example(rung=3, text="Days on the shelf for a missing hub are no work, so I subtract them."),),
            trap=True,
        ),
    ),
    red_flags=(
        RedFlag(
            id="random-split",
            name="Random split over rows",
            chapter=7,
            severity="critical",
            phrases=("random 80/20 split over rows", "split the repairs at random"),
            why="Repairs of the same week share weather and staff.",
        ),
    ),
)

ANSWER = """\
## Frame the problem

A bicycle that is not ready costs us an angry customer and a second trip, about 14 euro; one ready too early only costs\
 shelf space, about 1 euro, so too early is worse than too late only on Saturdays when the workshop is full.

## Metrics and loss

Because of that I set the decision threshold by cost: we promise the 80th percentile of the repair time and switch to \
the 90th when more than 5% of the promises of a week are broken.

## Data and labels

Half of the hours in the log are waiting time for a part. The clock stops while the part is ordered, so I take only \
hands-on minutes of the mechanic as the label; about 30% of the rows lose more than 2 days by this.

## Validation

We use a time-based split: hide the last weeks from the model, train until March and test on April, because brake jobs \
peak in spring and the future must not leak back.

## Baseline, model, training

The median per repair type comes first; it is wrong by 50 minutes on average and a model must beat it by 10 minutes or \
we keep the table.

## Run and own

If the model times out after 300 ms the booking page falls back to the median table (graceful degradation), instead of \
showing no slot. The alert threshold is a mean error of 20 minutes for two days, then the workshop lead is called and \
the runbook link says how to go back to the table.
"""


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    """Seven criteria about a bicycle workshop, with a question, a vocabulary and a red flag."""
    return SMALL


@pytest.fixture(scope="session")
def answer() -> str:
    """A strong answer to it."""
    return ANSWER


def _load(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@lru_cache
def shipped_format() -> Format:
    """The shipped 45-minute format."""
    return Format.model_validate(_load(CHECKOUT / "rubrics/formats/45.yaml"))


@lru_cache
def shipped_rubric(slug: str) -> Rubric:
    """The rubric of a shipped scenario in the 45-minute format; skips the test where the content is not there."""
    folder = CHECKOUT / "scenarios" / slug
    chapters = sorted((CHECKOUT / "rubrics/chapters").glob("*.yaml"))
    if len(chapters) < 16 or not (CHECKOUT / f"rubrics/scenarios/{slug}.yaml").exists():
        pytest.skip(f"no content for {slug}")
    scenario = Scenario(
        card=ScenarioCard.model_validate(_load(folder / "scenario.yaml")),
        brief=(folder / "brief.md").read_text(encoding="utf-8"),
        sheet=FactSheet.model_validate(_load(folder / "facts.yaml")),
    )
    own = ScenarioRubric.model_validate(_load(CHECKOUT / f"rubrics/scenarios/{slug}.yaml"))
    return compose((ChapterRubric.model_validate(_load(path)) for path in chapters), shipped_format(), scenario, own)


def shipped_answer(slug: str, name: str) -> str:
    """A worked answer of a shipped scenario; skips the test where it is not there."""
    path = CHECKOUT / "scenarios" / slug / "answers" / f"{name}.md"
    if not path.exists():
        pytest.skip(f"no {name} answer for {slug}")
    return path.read_text(encoding="utf-8")

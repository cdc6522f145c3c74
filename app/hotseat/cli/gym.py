"""``hotseat gym``: calibrate on worked answers, scored blind."""

import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hotseat.cli.carding import estimate_json, estimate_words
from hotseat.cli.console import json_option, say, say_json, say_table, told
from hotseat.cli.score import AS, desk_of
from hotseat.core.level import Level
from hotseat.settings import Settings

if TYPE_CHECKING:
    from hotseat.core.calibration import Drift
    from hotseat.panel.gym import Bout


@click.group("gym")
def command() -> None:
    """Score worked and flawed answers blind, and see how far you drift from their reference over time.

    'gym begin' gives an answer; rate it in the cockpit or with 'score fill', then 'score submit' reveals which it was.
    Every command here takes --json.
    """


@command.command("begin")
@click.argument("scenario", required=False)
@AS
@click.option("--format", "format_id", default="45", show_default=True, help="30, 45, 60, document or drill:N.")
@click.option("--seed", type=click.IntRange(0), help="Which of the answers not yet scored; by default any.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the text there.")
@json_option
@click.pass_obj
def begin(
    settings: Settings,
    scenario: str | None,
    interviewer: str,
    format_id: str,
    seed: int | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Begin a gym card on an answer that you have not scored yet, of SCENARIO or of any."""
    from hotseat.panel.panel import Choice

    seed = random.SystemRandom().randrange(2**31) if seed is None else seed
    with told():
        desk = desk_of(settings)
        card = desk.gym.begin(Choice(scenario or "", "gym", interviewer, format_id, Level.SENIOR, seed=seed))
        card.leave()
        if output is not None:
            output.write_text(card.text, encoding="utf-8")
    plan = card.book.plan
    if as_json:
        shown = {"card": card.card_id, "scenario": plan.sitting.scenario, "criteria": list(plan.criteria)}
        say_json(shown | {"text": card.text})
        return
    if output is None:
        say(card.text)
    say(f"Gym card {card.card_id}, {plan.sitting.title}. Rate it: hotseat score fill {card.card_id} RATINGS.yaml,")
    say(f'then: hotseat score submit {card.card_id} --recommend hire --reason "..."')


@command.command("drift")
@AS
@click.option("--last", default=8, show_default=True, type=click.IntRange(1, 1000), help="How many answers together.")
@json_option
@click.pass_obj
def drift(settings: Settings, interviewer: str, last: int, as_json: bool) -> None:
    """Show every answer scored, and severity, spread and halo over the newest together."""
    with told():
        gym = desk_of(settings).gym
        bouts, found = gym.bouts(interviewer), gym.drift(interviewer, last)
    if as_json:
        say_json({"interviewer": interviewer, "drift": _drift_json(found), "answers": [_bout_json(b) for b in bouts]})
        return
    if not bouts:
        say(f"{interviewer} has scored nothing in the gym yet: 'hotseat gym begin'.")
        return
    rows = [
        [f"{b.at:%Y-%m-%d}", b.scenario, b.answer, _signed(b.drift.severity.value), _share(b.drift.within_one)]
        for b in bouts
    ]
    say_table(["date", "scenario", "answer", "severity", "within one rung"], rows)
    say()
    _say_drift(found)


def say_bout(bout: "Bout", as_json: bool) -> None:
    """Which answer it was and how far the ratings drifted on it."""
    if as_json:
        say_json(_bout_json(bout))
        return
    say(f"It was the {bout.answer} answer to {bout.scenario}.")
    _say_drift(bout.drift)


def _say_drift(found: "Drift") -> None:
    if found.criteria:
        say(f"Severity    {estimate_words(found.severity)}   (rungs above + or below - the reference)")
        say(f"Agreement   {estimate_words(found.agreement)}   (quadratic weighted kappa)")
        say(f"Spread      {_number(found.spread)}   (1: as wide as the reference; less: huddled in the middle)")
        halo = "needs two answers" if found.halo is None else f"{found.halo:+.2f}"
        say(f"Halo        {halo}   (above 0: points follow one impression of the whole answer)")
        say(f"On the rung {_share(found.exact)}, within one {_share(found.within_one)}")
    if found.flaws:
        say(f"Planted mistakes given no credit: {found.seen_flaws} of {found.flaws}")


def _bout_json(bout: "Bout") -> dict[str, Any]:
    return {
        "card": bout.card_id,
        "at": bout.at.isoformat(),
        "scenario": bout.scenario,
        "answer": bout.answer,
        "drift": _drift_json(bout.drift),
        "reference": dict(bout.tried.reference),
        "own": dict(bout.tried.own),
    }


def _drift_json(found: "Drift") -> dict[str, Any]:
    names = ("answers", "criteria", "spread", "halo", "exact", "within_one", "flaws", "seen_flaws")
    estimates = {"severity": estimate_json(found.severity), "agreement": estimate_json(found.agreement)}
    return estimates | {name: getattr(found, name) for name in names}


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _signed(value: float | None) -> str:
    return "-" if value is None else f"{value:+.2f}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.0%}"

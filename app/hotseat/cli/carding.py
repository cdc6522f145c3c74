"""How scorecards and agreement figures are told on the command line."""

from typing import TYPE_CHECKING, Any

from hotseat.cli.console import say, say_json, say_rows

if TYPE_CHECKING:
    from hotseat.core.agreement import Estimate
    from hotseat.core.scorebook import Scorebook
    from hotseat.panel.opencard import OpenCard
    from hotseat.panel.panel import Panel

ELSEWHERE = "Exports, backups and files handed to others are copies: delete those yourself."


def say_card(card: "OpenCard", as_json: bool) -> None:
    """A card in three lines, with what its checks say while it is open."""
    found = card.card
    rated = sum(rating.rung is not None for rating in found.ratings)
    if as_json:
        checks = [{"kind": check.kind, "says": check.says, "criteria": check.criteria} for check in card.checks]
        say_json({**found.model_dump(mode="json"), **standing(card.book), "checks": checks})
        return
    from hotseat.core.wording import rated_total

    rule, verdict = found.suggestion, card.book.page.verdict
    yours = verdict.recommendation.value if verdict else "none yet"
    total = rated_total(rule.total)
    many = f"{rated} of {len(found.ratings)} rated"
    status = "submitted" if card.submitted else "open"
    say(f"Scorecard {found.id} ({status}): {found.candidate}, {found.title}, {many}.")
    say(f"Total: {total}. The rule suggests {rule.recommendation.value}; you: {yours}.")
    for check in card.checks if card.submitted is None else ():
        say(f"- {check.says}")


def standing(book: "Scorebook") -> dict[str, Any]:
    """Whether a card is handed in, and what stands on an open one that is no recommendation until it is."""
    verdict = book.page.verdict if book.submitted is None else None
    draft = {"recommendation": verdict.recommendation.value, "reason": verdict.reason} if verdict else None
    return {"status": "submitted" if book.submitted else "open", "draft": draft}


def say_beside(desk: "Panel", card: str, as_json: bool) -> None:
    """Own rungs beside the offline ones; raises ``PanelError`` for a live interview or an open card."""
    from hotseat.panel.text_scoring import TextScoring
    from hotseat.panel.trouble import PanelError

    opened = desk.resume(card, running=False)
    if not isinstance(opened, TextScoring):
        raise PanelError("A live interview has no text that the offline grader could read.")
    found = opened.beside_offline()
    rows = [(criterion.id, criterion.name, own, offline) for criterion, own, offline in found.rows]
    data: dict[str, Any] = {
        "agreement": estimate_json(found.agreement),
        "criteria": [{"id": i, "name": n, "own": a, "offline": b} for i, n, a, b in rows],
    }
    cells = [[i, n, _rung(a), _rung(b)] for i, n, a, b in rows if a is not None or b]
    say_rows(["criterion", "name", "own", "offline"], cells, data, as_json)
    if not as_json:
        say(f"\nAgreement (quadratic weighted kappa): {estimate_words(found.agreement)}")


def _rung(rung: int | None) -> str:
    return "unscored" if rung is None else str(rung)


def estimate_words(found: "Estimate") -> str:
    """An estimate for a person: its figure and interval, or why there is none."""
    if found.value is None:
        return found.why
    interval = (
        f" ({found.low:.2f} to {found.high:.2f})"
        if found.low is not None and found.high is not None
        else f" ({found.why})"
    )
    return f"{found.value:.2f}{interval}, {found.units} in common"


def estimate_json(found: "Estimate") -> dict[str, Any]:
    """An estimate as JSON data."""
    return {name: getattr(found, name) for name in ("value", "low", "high", "units", "why")}

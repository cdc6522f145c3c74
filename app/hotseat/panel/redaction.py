"""Redaction: what is left of a scorecard for the panel, for the candidate, and for anyone."""

from datetime import datetime, timedelta

from hotseat.core.assessment import Recommendation
from hotseat.core.scorecard import CardRating, Profile, Scorecard


def redacted(card: Scorecard, profile: Profile) -> Scorecard:
    """A copy for ``profile``; it is no longer the card, so it carries neither hash nor commitment.

    ``panel``: everything. ``candidate``: the ratings and the quotes of the candidate's own words; no notes, no
    recommendation, no reason, no interviewer. ``anonymous``: ratings and recommendation alone, for statistics: labels,
    every free text, ids, and times to the month.
    """
    if profile == "panel":
        return card
    if profile == "candidate":
        return card.model_copy(
            update={
                "profile": profile,
                "interviewer": "interviewer",
                "ratings": tuple(_own_words(rating) for rating in card.ratings),
                "notes": (),
                "recommendation": None,
                "reason": "",
                "suggestion": card.suggestion.model_copy(
                    update={"recommendation": Recommendation.NO_DECISION, "rule": "", "passes_at": None}
                ),
                "calibrated_at": None,
                "told": (),
            }
        )
    return card.model_copy(
        update={
            "profile": profile,
            "id": "anonymous",
            "interviewer": "interviewer",
            "candidate": "candidate",
            "source": None,
            "started_at": _month(card.started_at),
            "submitted_at": _month(card.submitted_at),
            "ratings": tuple(_bare(rating) for rating in card.ratings),
            "notes": (),
            "reason": "",
            "calibrated_at": _month(card.calibrated_at),
        }
    )


def _own_words(rating: CardRating) -> CardRating:
    quotes = tuple(support for support in rating.evidence if support.kind == "quote")
    return rating.model_copy(update={"at": None, "clock": None, "evidence": quotes})


def _bare(rating: CardRating) -> CardRating:
    clock = timedelta(minutes=rating.clock // timedelta(minutes=1)) if rating.clock is not None else None
    return rating.model_copy(update={"at": None, "clock": clock, "evidence": ()})


def _month(at: datetime | None) -> datetime | None:
    return at.replace(day=1, hour=0, minute=0, second=0, microsecond=0) if at else None

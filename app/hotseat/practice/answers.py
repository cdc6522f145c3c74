"""From what stands on the pads to what a rater reads."""

from collections.abc import Mapping

from hotseat.core.journal import Plan
from hotseat.core.submission import Submission


def submission_of(plan: Plan, texts: Mapping[str, str]) -> Submission:
    """The pads joined in the order of the phases, each under its phase's title; private notes stay out."""
    parts = [(phase.title, phase.chapters, texts.get(phase.id, "")) for phase in plan.format.phases]
    return Submission.join(parts, scenario=plan.scenario, format=plan.format.id)

"""Whether a scenario is ready to be sat: it passes the check and nothing in it is still to be written."""

from collections.abc import Collection

from hotseat.content.check_scenario import check_scenario
from hotseat.content.roots import Root
from hotseat.content.scaffold import TO_WRITE
from hotseat.content.sweep import Sweep
from hotseat.core.rubric import Criterion


def is_ready(root: Root, slug: str, concepts: Collection[Criterion], titles: Collection[str]) -> bool:
    """Whether a scenario of a root may be proposed; reads and checks its files (tens of milliseconds).

    ``concepts`` and ``titles`` are what ``check_scenario`` takes.
    """
    sweep = Sweep(root)
    check_scenario(sweep, slug, concepts, titles)
    return not any(fault.severity == "error" or TO_WRITE in fault.message for fault in sweep.faults)

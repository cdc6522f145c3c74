"""Asking before the first call: is a model set up, and may text be sent there?"""

import asyncio
from typing import TYPE_CHECKING

from textual.app import App

from hotseat.tui.widgets.question import Question

if TYPE_CHECKING:
    from hotseat.practice.model import ModelDesk, ModelSetup

ASKS = "May text be sent to this address?"
ANSWERS = (("agree", "Agree"), ("not", "Not now"))


async def agreed(app: App[None], desk: "ModelDesk") -> bool:
    """Whether a call may be made now; asks once for each address. Call it in a worker. Raises what ``desk`` raises."""
    setup = await asyncio.to_thread(desk.setup)
    if not setup.on or setup.problems:
        await app.push_screen_wait(Question("No model is ready", lacking(setup), [("so", "Go on")]))
        return False
    if not setup.consented:
        notice = await asyncio.to_thread(desk.notice)
        if await app.push_screen_wait(Question(ASKS, notice, ANSWERS)) != "agree":
            return False
        await asyncio.to_thread(desk.consent)
    return True


def lacking(setup: "ModelSetup") -> str:
    """What keeps a model from being asked, and where to mend it."""
    where = "The model screen (m in the library) sets one up and tests it; so does 'hotseat model'."
    if not setup.on:
        return f"No model is set up, and nothing is sent anywhere. {where}"
    return " ".join((*setup.problems, where))


def spent_words(tokens: int, cost: float | None, currency: str, estimated: bool = False) -> str:
    """Tokens and money, as far as they are known."""
    about = "about " if estimated else ""
    return f"{about}{tokens:,} tokens" + (f", {cost:.4f} {currency}" if cost is not None else "")

"""The interviewer's voice on screen: off until asked for, one turn after the other, and never in anybody's way."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from typing import TYPE_CHECKING

from textual.app import App

from hotseat.core.journal import Asked, Probed, TwistTold
from hotseat.tui.consent import agreed

if TYPE_CHECKING:
    from hotseat.core.second import SpokenLine
    from hotseat.practice.model import ModelDesk
    from hotseat.practice.voice import Voice

Turn = Asked | Probed | TwistTold
GIVE_UP = 2
"""Turns in a row that came to nothing, after which the voice is turned off: each may have cost a wait."""


class Voicing:
    """One interview's voice. ``desk`` and ``voice`` are called in a thread, and not before it is turned on."""

    def __init__(self, desk: "Callable[[], ModelDesk]", voice: "Callable[[], Voice]") -> None:
        self._make_desk = desk
        self._make_voice = voice
        self._voice: Voice | None = None
        self._turn = asyncio.Lock()
        self._failures = 0
        self.on = False
        self.name = ""

    async def turn_on(self, app: App[None]) -> bool:
        """Whether the voice is on now; asks for consent where that is missing. Raises what the set-up raises."""
        desk = await asyncio.to_thread(self._make_desk)
        if await agreed(app, desk):
            self._voice = self._voice or await asyncio.to_thread(self._make_voice)
            self.on, self.name, self._failures = True, desk.choice.name, 0
        return self.on

    def turn_off(self) -> None:
        """From now on the interviewer speaks in its own words; a turn under way is spoken to its end."""
        self.on = False

    async def say(self, turn: Turn, show: Callable[[str], None]) -> "SpokenLine | None":
        """Say a turn: ``show`` is called with all that was said so far. Returns the whole, ``None`` without a voice."""
        line: SpokenLine | None = None
        async with self._turn:
            if self._voice is None or not self.on:
                return None
            said = ""
            async with aclosing(self._voice.say(turn)) as pieces:
                async for piece in pieces:
                    line = piece.line or line
                    if piece.line is None:
                        said += piece.text
                        show(said)
        self._failures = self._failures + 1 if line is None or line.why else 0
        if self._failures >= GIVE_UP:
            self.turn_off()
        return line

    async def close(self) -> None:
        """Let go of the connection."""
        self.on = False
        voice, self._voice = self._voice, None
        if voice is not None:
            await voice.close()

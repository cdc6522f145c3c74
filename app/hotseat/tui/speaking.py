"""The interviewer's voice in a conversation on screen: turned on and off, heard turn by turn, its trouble told."""

from textual.screen import Screen

from hotseat.core.journal import Asked, Event, Probed, TwistTold
from hotseat.core.plaintext import one_line
from hotseat.tui.voicing import Voicing
from hotseat.tui.widgets.conversation import Conversation


class Speaking:
    """Puts what ``voicing`` says into ``conversation``; the work is done by ``screen``'s workers."""

    def __init__(self, screen: Screen[None], voicing: Voicing, conversation: Conversation) -> None:
        self._screen = screen
        self._voicing = voicing
        self._conversation = conversation

    def toggle(self) -> None:
        """Turn the voice on or off."""
        if self._voicing.on:
            self._voicing.turn_off()
            self._screen.notify("The interviewer speaks in its own words again.", timeout=4, markup=False)
        else:
            self._screen.run_worker(self._turn_on(), group="voicing", exclusive=True)

    def hear(self, event: Event, place: int) -> None:
        """Have the turn at a place of the conversation said, if the voice is on."""
        if self._voicing.on and isinstance(event, Asked | Probed | TwistTold):
            self._screen.run_worker(self._say(event, place), group="voice")

    async def close(self) -> None:
        """Let go of the connection."""
        await self._voicing.close()

    async def _turn_on(self) -> None:
        try:
            if await self._voicing.turn_on(self._screen.app):
                said = f"{one_line(self._voicing.name, 60)} says the interviewer's words from now on. f5 turns it off."
                self._screen.notify(said, timeout=6, markup=False)
        except Exception as error:  # whatever it is, the interview goes on
            self._warn(f"No voice: {one_line(str(error), 300)}")

    async def _say(self, turn: Asked | Probed | TwistTold, place: int) -> None:
        """Voice one turn in the panel. The notices above the pad keep the interviewer's own words."""
        conversation, line, why = self._conversation, None, ""
        conversation.put(place, "")
        try:
            line = await self._voicing.say(turn, lambda said: conversation.put(place, said))
            why = line.why if line is not None else ""
        except Exception as error:  # whatever it is, the interview goes on
            self._voicing.turn_off()
            why = str(error)
        finally:
            spoken = line is not None and not line.why
            if conversation.is_attached:
                conversation.put(place, line.says if line and spoken else None, line.by if line and spoken else "")
        if why:
            off = "" if self._voicing.on else " The voice is off now; f5 turns it on again."
            self._warn(f"{one_line(why, 300)}{off}")

    def _warn(self, said: str) -> None:
        self._screen.notify(said, severity="warning", timeout=8, markup=False)

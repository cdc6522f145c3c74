"""The command palette: commands are found by their names and, after those, by the words that say what they do."""

from textual.command import Hit, Hits
from textual.system_commands import SystemCommandsProvider

from hotseat.core.searching import fold, word_spans

LEAST = 0.001
"""The score of a command found by its help alone: every match of a name stands above it."""


class Commands(SystemCommandsProvider):
    """Finds ``Dark or light: the other theme`` by "theme", too."""

    async def search(self, query: str) -> Hits:
        """The commands whose name matches, as loosely as Textual does, or whose help has words that begin so."""
        matcher = self.matcher(query)
        wanted = fold(query).split()
        for name, help, callback, *_ in self.app.get_system_commands(self.screen):
            match = matcher.match(name)
            if match > 0:
                yield Hit(match, matcher.highlight(name), callback, help=help)
            elif has_words(f"{name} {help}", wanted):
                yield Hit(LEAST, name, callback, help=help)


def has_words(text: str, beginnings: list[str]) -> bool:
    """Whether each of some folded beginnings begins a word of a text; without any, no."""
    folded = fold(text)
    words = [folded[start:end] for start, end in word_spans(folded)]
    return bool(beginnings) and all(any(word.startswith(one) for word in words) for one in beginnings)

"""Options of several lines with room between them."""

from textual.content import Content
from textual.geometry import Spacing
from textual.visual import Padding


def spaced(content: Content, left: int = 0) -> Padding:
    """The content, ``left`` cells in, with an empty line below."""
    return Padding(content, Spacing(0, 0, 1, left))

"""A rung as a row of marks, against what the level asks for."""

from textual.content import Content

MUTED = "$foreground-muted"


def marks(rung: int | None, expected: int) -> str:
    """Four characters: ``●`` reached, ``○`` asked for and missing, ``·`` more than asked; ``?`` where unscored."""
    if rung is None:
        return "?" * 4
    return "".join("●" if step <= rung else "○" if step <= expected else "·" for step in range(1, 5))


def rung_style(rung: int | None, expected: int) -> str:
    """The colour that goes with the marks."""
    if rung is None:
        return MUTED
    if rung >= expected:
        return "$text-success"
    return "$text-warning" if rung else "$text-error"


def rung_mark(rung: int | None, expected: int) -> Content:
    """The marks in their colour."""
    return Content.styled(marks(rung, expected), rung_style(rung, expected))

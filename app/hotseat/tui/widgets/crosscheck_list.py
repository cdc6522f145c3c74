"""What two chapters of the answer say about the same thing."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from hotseat.core.assessment import CheckedEnd, Crosscheck, Verdict
from hotseat.core.plaintext import one_line, plain
from hotseat.tui.widgets.rung_mark import MUTED

MARKS = {
    Verdict.CONTRADICTORY: ("x", "bold $text-error"),
    Verdict.ONE_END_MISSING: ("!", "bold $text-warning"),
    Verdict.CONSISTENT: ("=", "$text-success"),
}
QUOTE = 160  # characters


class CrosscheckList(Static):
    """A few lines for each check: its verdict, and both quotes."""

    DEFAULT_CSS = "CrosscheckList { height: auto; max-width: 100; }"

    def __init__(self, checks: Sequence[Crosscheck], *, id: str | None = None) -> None:
        super().__init__(Content("\n\n").join(map(crosscheck_lines, checks)), id=id)


def crosscheck_lines(check: Crosscheck) -> Content:
    """Mark, name and verdict; why where it is no praise; the quotes, once where one sentence holds both ends."""
    mark, style = MARKS[check.verdict]
    head = ((f"{mark} {check.verdict.value}", style), (f" · {one_line(check.name)}", ""))
    why = "" if check.verdict is Verdict.CONSISTENT else f"\n{plain(check.why)}"
    one, other = check.ends
    ends = (one,) if one.evidence is not None and one.evidence == other.evidence else check.ends
    return Content.assemble(*head, why, *(part for end in ends for part in _end(end)))


def _end(end: CheckedEnd) -> tuple[tuple[str, str], tuple[str, str]]:
    place = (f"\n{one_line(end.name)} ({end.chapter}): ", MUTED)
    return place, (f"“{one_line(end.evidence.quote, QUOTE)}”", "italic") if end.evidence else ("not found", "bold")

"""The result of a benchmark as data, as text and as Markdown tables between markers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import isnan
from typing import Any

from hotseat.grading.bench.agreement import Group
from hotseat.grading.bench.figures import Estimate
from hotseat.grading.bench.parts import Parts
from hotseat.grading.bench.robustness import Outcome
from hotseat.grading.bench.speed import Timing

HEADS = {
    "qwk": "QWK",
    "interaction": "interaction r",
    "within": "within-answer r",
    "shown_f1": "shown F1",
    "order": "order",
    "spearman": "Spearman",
    "coverage": "in the interval",
}
_MARKER = re.compile(r"(<!-- bench: (\w+)(?: [^>]*)? -->\n).*?(<!-- /bench -->)", re.DOTALL)


@dataclass(frozen=True)
class Result:
    """Everything that was measured. Parts that were left out are empty (``deterministic`` and ``peak``: ``None``)."""

    version: str
    stamp: str
    answers: int
    groups: Sequence[Group]
    flagged: tuple[int, int]
    attacks: Sequence[Outcome] = ()
    invariances: Sequence[Outcome] = ()
    parts: Parts | None = None
    timings: Sequence[Timing] = ()
    peak: float | None = None
    deterministic: bool | None = None

    def as_data(self) -> dict[str, Any]:
        """Plain values for JSON; a figure that cannot be had is null."""
        return {
            "version": self.version,
            "stamp": self.stamp,
            "answers": self.answers,
            "groups": {
                group.name: {
                    "answers": group.answers,
                    "pairs_in_order": list(group.pairs),
                    "readers": {
                        label: {name: _numbers(estimate) for name, estimate in figures.items()}
                        for label, figures in group.readers.items()
                    },
                }
                for group in self.groups
            },
            "honest_answers_flagged": {"flagged": self.flagged[0], "of": self.flagged[1]},
            "attacks": [asdict(one) for one in self.attacks],
            "invariances": [asdict(one) for one in self.invariances],
            "parts": asdict(self.parts) if self.parts else None,
            "speed": [asdict(one) for one in self.timings],
            "memory_mb": self.peak,
            "deterministic": self.deterministic,
        }

    def tables(self) -> dict[str, str]:
        """The Markdown tables by name: agreement, styles, parts, attacks, invariances, speed."""
        main = [group for group in self.groups if ":" not in group.name]
        parts = [group for group in self.groups if ":" in group.name]
        found = {"agreement": _agreement(main), "styles": _styles(parts)}
        if self.parts:
            heads = ("readings", "QWK", "of what is shown, found", "of what is found, shown")
            figures = (f"{one:.2f}" for one in (self.parts.qwk, self.parts.found, self.parts.right))
            found["parts"] = _table(heads, [(f"{self.parts.readings:,}", *figures)])
        for name, outcomes in (("attacks", self.attacks), ("invariances", self.invariances)):
            if outcomes:
                found[name] = _outcomes(outcomes)
        if self.timings:
            found["speed"] = self._speed()
        return found

    def _speed(self) -> str:
        rows = [(one.text, f"{one.median:.0f} ms", f"{one.best:.0f} ms", f"{one.bar:.0f} ms") for one in self.timings]
        table = _table(("text", "median", "best", "bar"), rows)
        same = {True: "yes", False: "**no**", None: "not measured"}[self.deterministic]
        memory = f"Memory above the loaded program, 1,500 words: {self.peak} MB."
        return f"{table}\n\n{memory} Same bytes in two processes: {same}."

    def text(self) -> str:
        """All tables, as they stand in the documentation."""
        titles = {name: name.capitalize() for name in self.tables()}
        flagged = f"Integrity flags on {self.flagged[1]} answers of mid level and above: {self.flagged[0]}."
        return "\n\n".join(
            [f"Grader {self.version}, {self.answers} rated answers.", flagged]
            + [f"{titles[name]}\n\n{table}" for name, table in self.tables().items()]
        )


def written_into(page: str, result: Result) -> str:
    """A page with each table between its markers ``<!-- bench: NAME -->`` and ``<!-- /bench -->`` written anew."""
    tables = result.tables()

    def anew(match: re.Match[str]) -> str:
        name = match[2]
        return f"<!-- bench: {name} {result.stamp} -->\n{tables[name]}\n{match[3]}" if name in tables else match[0]

    return _MARKER.sub(anew, page)


def stamps(page: str) -> set[str]:
    """The stamps that the tables of a page bear."""
    return set(re.findall(r"<!-- bench: \w+ ([^>]*?) -->", page))


def _agreement(groups: Sequence[Group]) -> str:
    rows = []
    for group in groups:
        for label, figures in group.readers.items():
            name = f"{group.name}, {group.answers} answers: {label}" if label == "this grader" else f"- {label}"
            rows.append((name, *(_cell(figures.get(key)) for key in HEADS)))
    return _table(("reader", *HEADS.values()), rows)


def _styles(groups: Sequence[Group]) -> str:
    rows = []
    for group in groups:
        own, halo = group.readers["this grader"], group.readers.get("halo", {})
        rows.append(
            (
                group.name,
                str(group.answers),
                *(_cell(own.get(key)) for key in ("qwk", "interaction", "within", "shown_f1")),
                *(_cell(halo.get(key)) for key in ("qwk", "interaction")),
            )
        )
    heads = (
        "part",
        "answers",
        "QWK",
        "interaction r",
        "within-answer r",
        "shown F1",
        "halo's QWK",
        "halo's interaction r",
    )
    return _table(heads, rows)


def _outcomes(outcomes: Sequence[Outcome]) -> str:
    names = list(dict.fromkeys(one.name for one in outcomes))
    rows = []
    for name in names:
        several = [one for one in outcomes if one.name == name]
        holds = "yes" if all(one.holds for one in several) else "**no**"
        shares = [one.share for one in several]
        rows.append((name, f"{min(shares):.2f} to {max(shares):.2f}", f"{several[0].bar:.2f}", holds))
    return _table(("row", "share of the full answer", "bar", "holds"), rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(estimate: Estimate | None) -> str:
    if estimate is None or isnan(estimate.value):
        return ""
    if isnan(estimate.low):
        return f"{estimate.value:.2f}"
    return f"{estimate.value:.2f} ({estimate.low:.2f} to {estimate.high:.2f})"


def _numbers(estimate: Estimate) -> Mapping[str, float | None]:
    return {key: None if isnan(value) else round(value, 4) for key, value in asdict(estimate).items()}

"""``hotseat bench``: measure the program's graders on rated answers."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hotseat.cli.console import json_option, say, say_json, told
from hotseat.settings import Settings

if TYPE_CHECKING:
    from hotseat.content.catalogue import Catalogue
    from hotseat.core.submission import Submission
    from hotseat.grading.bench.agreement import Agreement, Read
    from hotseat.grading.bench.result import Result
    from hotseat.grading.bench.robustness import Case

DRAWS, QUICK_DRAWS = 400, 100
NUMBERS = range(1, 17)
RUNS = 5


@click.command("bench")
@click.argument("what", type=click.Choice(["grader"]))
@click.option(
    "--corpus", type=click.Path(path_type=Path), help="The folder of rated answers (default: the checkout's)."
)
@click.option("--quick", is_flag=True, help="Agreement and the attack rows of one scenario; no baselines, no timings.")
@click.option("--markdown", type=click.Path(path_type=Path), help="Write the tables between the markers of this page.")
@click.option("--reached", type=click.Path(path_type=Path), help="Fail when a figure in this file is lost.")
@click.option(
    "--write-golden", type=click.Path(path_type=Path), help="Write the gold rungs and the reached figures here."
)
@json_option
@click.pass_obj
def command(
    settings: Settings,
    what: str,
    corpus: Path | None,
    quick: bool,
    markdown: Path | None,
    reached: Path | None,
    write_golden: Path | None,
    as_json: bool,
) -> None:
    """Measure WHAT: the offline grader, on the rated answers of the project's repository, which are not in the package.

    Figures stand beside what length, the best alias match and a halo reach, and beside the raters' own agreement. The
    exit code is 1 when an attack row or an invariance does not hold, or a figure of --reached is lost.
    """
    if quick and markdown is not None:
        raise click.UsageError("the tables of --markdown need the whole benchmark: leave --quick out")
    from hotseat.grading.bench.corpus import NoCorpus
    from hotseat.grading.bench.reached import figures_of, lost, read_reached, write_reached
    from hotseat.grading.bench.result import written_into
    from hotseat.grading.bench.robustness import failed

    with told():
        try:
            before = read_reached(reached) if reached else {}
            bench = Bench(settings, corpus, quick)
            result = bench.run()
        except (NoCorpus, ValueError) as error:
            raise click.ClickException(str(error)) from None
        if write_golden is not None:
            (write_golden / "golden.txt").write_text("\n".join(bench.golden) + "\n", encoding="utf-8")
            write_reached(write_golden / "reached.json", figures_of(result.groups))
        if markdown is not None:
            page = markdown.read_text(encoding="utf-8")
            markdown.write_text(written_into(page, result), encoding="utf-8")
    if as_json:
        say_json(result.as_data())
    else:
        say(result.text())
    troubles = [*failed([*result.attacks, *result.invariances]), *lost(before, figures_of(result.groups))]
    if result.deterministic is False:
        troubles.append("two processes read the same answer differently")
    for trouble in troubles:
        click.echo(f"lost: {trouble}", err=True)
    if troubles:
        raise click.exceptions.Exit(1)


class Bench:
    """One run. ``golden`` holds the gold rungs after it."""

    def __init__(self, settings: Settings, corpus: Path | None, quick: bool) -> None:
        from hotseat.grading.bench.corpus import beside_the_package, read_corpus
        from hotseat.grading.offline import OfflineGrader
        from hotseat.wiring import catalogue

        self.golden: list[str] = []
        self._quick = quick
        self._answers = read_corpus(corpus or beside_the_package())
        self._catalogue: Catalogue = catalogue(settings)
        self._grader = OfflineGrader()

    def run(self) -> "Result":
        """Everything, or the quick part."""
        from hotseat.grading.bench.agreement import Agreement, golden_lines, stamp
        from hotseat.grading.bench.result import Result
        from hotseat.grading.bench.robustness import Robustness

        whole, timed = self._catalogue.rubric(None), self._catalogue.rubric(None, self._catalogue.format("45"))
        agreement = Agreement(self._answers, whole, timed, self._grader)
        read = self._read(agreement)
        self.golden = golden_lines(read, [criterion.id for criterion in whole.criteria])
        honest = [one for one in read if one.answer.level in ("mid", "senior", "staff")]
        cases = self._cases()
        trial = Robustness(self._grader, self._split)
        result = Result(
            version=self._grader.version,
            stamp=stamp(self._grader.version, self.golden),
            answers=len(self._answers),
            groups=agreement.groups(read, QUICK_DRAWS if self._quick else DRAWS, baselines=not self._quick),
            flagged=(sum(bool(one.flags) for one in honest), len(honest)),
            attacks=[row for case in cases for row in trial.attacks(case)],
            invariances=[row for case in cases for row in trial.invariances(case)],
        )
        return result if self._quick else self._timed(result, cases[0])

    def _read(self, agreement: "Agreement") -> "list[Read]":
        chosen = [a for a in self._answers if a.in_test_part or a.is_gold or not self._quick]
        hidden = not sys.stderr.isatty()
        with click.progressbar(length=len(chosen), label="reading", file=sys.stderr, hidden=hidden) as bar:
            return agreement.read(chosen, lambda: bar.update(1))

    def _cases(self) -> "list[Case]":
        from hotseat.grading.bench.robustness import Case

        full = {}
        for slug in self._catalogue.slugs():
            texts = {answer.name: answer.text for answer in self._catalogue.worked(slug)}
            if "staff" in texts:
                full[slug] = texts["staff"]
        slugs = list(full)[: 1 if self._quick else None]
        names = list(full)
        return [
            Case(
                slug,
                self._catalogue.rubric(slug, self._catalogue.format("45")),
                full[slug],
                full[names[(names.index(slug) + 1) % len(names)]],
            )
            for slug in slugs
        ]

    def _split(self, text: str) -> "Submission":
        from hotseat.grading.split import split

        return split(text, self._catalogue.format("45"))

    def _timed(self, result: "Result", case: "Case") -> "Result":
        from dataclasses import replace

        from hotseat.core.level import Level
        from hotseat.grading.bench.parts import read_parts
        from hotseat.grading.bench.speed import peak, same_in_other_processes, timings, words

        # Every worked answer after the scenario's own: long, and no sentence of it twice.
        slugs = [case.slug, *(slug for slug in self._catalogue.slugs() if slug != case.slug)]
        prose = "\n\n".join(answer.text for slug in slugs for answer in reversed(self._catalogue.worked(slug)))
        text = self._split(words(prose, 1500))
        arguments = ["grade", "-", "--scenario", case.slug, "--json"]
        drills = {
            chapter: self._catalogue.rubric(None, self._catalogue.format(f"drill:{chapter}")) for chapter in NUMBERS
        }
        return replace(
            result,
            parts=read_parts([a for a in self._answers if a.in_test_part], drills.__getitem__, self._grader),
            timings=timings(self._grader, self._split, case.rubric, prose, RUNS),
            peak=peak(lambda: self._grader.assess(text, case.rubric, Level.SENIOR)),
            deterministic=same_in_other_processes(arguments, [case.full]),
        )

"""``hotseat grade``: grade a file, any text against any rubric, a batch, or a past attempt again."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TextIO

import click

from hotseat.cli.console import json_option, say, say_json, told
from hotseat.core.level import Level
from hotseat.core.plaintext import plain
from hotseat.practice.marking import Marking, Task
from hotseat.practice.report import Report
from hotseat.settings import Settings

MAX_BYTES = 20_000_000
MAX_ID = 10_000


@click.command("grade")
@click.argument("answer", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--scenario", help="The scenario it answers, by slug.")
@click.option("--format", "format_id", help="The format: 30, 45 (default), 60, document or drill:N.")
@click.option("--level", type=click.Choice([level.value for level in Level]), default="senior", show_default=True)
@click.option("--rubric", type=click.Path(path_type=Path), help="Grade against this rubric file instead.")
@click.option("--question", help="The question that the text answers (with --rubric).")
@click.option("--chapters-only", is_flag=True, help="Grade by the 16 chapters, with no scenario.")
@click.option("--batch", type=click.Path(path_type=Path, allow_dash=True), help="Grade JSON lines: id, answer, ...")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes for --batch.")
@click.option("--attempt", help="Grade a past attempt again and keep the result.")
@click.option("--model", "with_model", is_flag=True, help="Also have the text read by the model that is set up.")
@click.option("--html", "as_html", is_flag=True, help="Print the report as an HTML page.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print the whole report as Markdown.")
@json_option
@click.pass_obj
def command(
    settings: Settings,
    answer: Path | None,
    scenario: str | None,
    format_id: str | None,
    level: str,
    rubric: Path | None,
    question: str | None,
    chapters_only: bool,
    batch: Path | None,
    jobs: int,
    attempt: str | None,
    with_model: bool,
    as_html: bool,
    as_markdown: bool,
    as_json: bool,
) -> None:
    """Grade ANSWER (a Markdown file, or - for standard input).

    Headings that name phases or chapters split it; without any it is graded whole.
    """
    if sum(thing is not None for thing in (answer, batch, attempt)) != 1:
        raise click.UsageError("give one of ANSWER, --batch FILE or --attempt ID")
    if not (attempt or batch or rubric or scenario or chapters_only):
        raise click.UsageError("say what to grade by: --scenario SLUG, --rubric FILE or --chapters-only")
    if with_model and (batch is not None or attempt is not None):
        raise click.UsageError("--model reads one ANSWER; for an attempt there is 'hotseat read ID'")
    from hotseat import wiring

    chosen = None if chapters_only and format_id is None else (format_id or "45")
    task = Task(None if chapters_only else scenario, chosen, Level(level), rubric, question)
    with told():
        marking = wiring.marking(settings)
        if batch is not None:
            build = partial(wiring.marking, settings) if jobs > 1 else None
            _grade_batch(marking, batch, task, build, jobs)
            return
        if attempt is not None:
            report = wiring.practice(settings).history.grade(attempt)
        else:
            assert answer is not None
            report = marking.mark(_read(answer), task)
    if with_model:
        _read_too(settings, report, as_json=as_json)
        return
    _print(report, as_json=as_json, as_html=as_html, as_markdown=as_markdown)


def _read_too(settings: Settings, report: Report, *, as_json: bool) -> None:
    """Have a graded text read by the model, too. Where that fails the offline report is printed, and the trouble."""
    import asyncio

    from hotseat.cli.read import document_of, follow, words_of
    from hotseat.practice.second import ModelTrouble
    from hotseat.wiring import practice

    try:
        both = asyncio.run(follow(practice(settings).second.read_text(report)))
    except ModelTrouble as error:
        offline = report.assessment.model_dump(mode="json")
        if as_json:
            say_json({"schema_version": 1, "offline": offline, "model": None, "trouble": str(error)})
        else:
            _print(report, as_json=False, as_html=False, as_markdown=False)
        raise click.ClickException(plain(f"The model has not read it. {error}")) from None
    if as_json:
        say_json(document_of(both))
    else:
        say(words_of(both))


def _read(path: Path) -> str:
    """The text of a file or of standard input; bytes that are no UTF-8 are refused in plain words."""
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if str(path) == "-" else _bytes(path)
    if len(data) > MAX_BYTES:
        raise click.ClickException(f"{path} has more than {MAX_BYTES:,} bytes: not an answer")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{path} is not UTF-8 text (byte {error.start}): not an answer") from None


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _grade_batch(marking: Marking, path: Path, task: Task, build: Callable[[], Marking] | None, jobs: int) -> None:
    folder = Path.cwd() if str(path) == "-" else path.parent
    marking.prepare(task)  # what is wrong with it is told before the first line

    def mark(lines: Iterable[str]) -> Iterator[str]:
        if build is None:
            return marking.mark_lines(lines, task, folder)
        from hotseat.practice.batch import mark_in_parallel

        return mark_in_parallel(build, lines, task, folder, jobs)

    if str(path) == "-":
        _stream(mark, io.TextIOWrapper(sys.stdin.buffer, "utf-8", errors="replace"), None)
        return
    with path.open(encoding="utf-8", errors="replace") as lines:
        _stream(mark, lines, path.stat().st_size)


def _stream(mark: Callable[[Iterable[str]], Iterator[str]], lines: TextIO, size: int | None) -> None:
    """Grade line by line, with a progress bar on the error stream where that is a terminal."""
    shown = sys.stderr.isatty() and size is not None
    with click.progressbar(length=size or 0, label="grading", file=sys.stderr, hidden=not shown) as bar:

        def counted() -> Iterator[str]:
            for line in lines:
                yield line
                bar.update(len(line.encode(errors="replace")))

        failed = 0
        for result in mark(counted()):
            failed += '"schema_version":' not in result[:MAX_ID]
            click.echo(result)
    if failed:
        raise click.ClickException(f"{failed} of the lines could not be graded: see their 'error'")


def _print(report: Report, *, as_json: bool, as_html: bool, as_markdown: bool) -> None:
    from hotseat.practice.exports import html, json_text, markdown
    from hotseat.practice.summary import summary

    if as_json:
        click.echo(json_text(report), nl=False)
    elif as_html:
        click.echo(html(report), nl=False)
    else:
        say(markdown(report) if as_markdown else summary(report))

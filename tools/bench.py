"""``make bench``: what the project promises about speed, measured side by side in one run, as ratios where possible.

Every row names its bar. Medians of several runs; nothing here is asserted in a test, since machines differ.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import sqlite3
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable
SIZE = (36, 120)
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def main() -> None:
    """Run the benchmarks named, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*BENCHES, []], help="which; default all")
    names = parser.parse_args().names or list(BENCHES)
    print(f"{'what':<58} {'here':>10} {'beside it':>10} {'ratio':>7}  bar")
    for name in names:
        BENCHES[name]()


def row(what: str, here: float, beside: float | None, bar: str, ok: bool) -> None:
    """Print one line; milliseconds."""
    ratio = f"{here / beside:.2f}" if beside else ""
    other = f"{beside:.1f} ms" if beside else ""
    print(f"{what:<58} {here:>7.1f} ms {other:>10} {ratio:>7}  {bar} {'ok' if ok else 'MISSED'}", flush=True)


def alternately(runs: int, *measures: Callable[[], float]) -> list[float]:
    """The median of each measure, taken in turn so that a slow moment hits all alike; the first round is left out."""
    found: list[list[float]] = [[] for _ in measures]
    for round_ in range(runs + 1):
        for place, measure in enumerate(measures):
            value = measure()
            if round_:
                found[place].append(value)
    return [statistics.median(values) for values in found]


def process(command: Sequence[str]) -> Callable[[], float]:
    """Milliseconds from start to exit of a command."""

    def measure() -> float:
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        return (time.perf_counter() - start) * 1000

    return measure


class Terminal:
    """A program in a pseudo-terminal of its own."""

    def __init__(self, command: Sequence[str]) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm-256color"
            os.environ["COLORTERM"] = "truecolor"
            os.execv(command[0], list(command))
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))

    def until(self, wanted: bytes, seconds: float = 20) -> float:
        """Read until ``wanted`` stands in what was written; the time when it did. Raises ``TimeoutError``."""
        seen, end = b"", time.perf_counter() + seconds
        while time.perf_counter() < end:
            if select.select([self.fd], [], [], 0.2)[0]:
                try:
                    seen += os.read(self.fd, 65536)
                except OSError:
                    break
                if wanted in re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", seen):
                    return time.perf_counter()
                seen = seen[-20_000:]
        raise TimeoutError(f"{wanted!r} never came; last seen {seen[-300:]!r}")

    def rest(self, seconds: float) -> None:
        """Read and forget for a while."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.fd], [], [], left)[0]:
                os.read(self.fd, 65536)

    def key_to_paint(self, presses: int) -> list[float]:
        """Milliseconds from a key to the paint that shows it, for ``presses`` keys typed one by one.

        A paint that cannot be told apart from others in the stream is left out; more than one in ten is an error.
        """
        times: list[float] = []
        lost = 0
        for number in range(presses):
            letter = b"zqxj"[number % 4 : number % 4 + 1]
            self.rest(0.03)
            start = time.perf_counter()
            os.write(self.fd, letter)
            try:
                times.append((self.until(letter, 2) - start) * 1000)
            except TimeoutError:
                lost += 1
                if lost * 10 > presses:
                    raise
        return times

    def press_until(self, key: str, wanted: str, rest: float) -> float:
        """Milliseconds from a key, pressed after a rest of so many seconds, to the paint of ``wanted``."""
        self.rest(rest)
        start = time.perf_counter()
        os.write(self.fd, key.encode())
        return (self.until(wanted.encode(), 5) - start) * 1000

    def end(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def first_paint(script: str) -> Callable[[], float]:
    """Milliseconds from starting ``bench_apps.py SCRIPT`` in a terminal to its first painted words."""

    def measure() -> float:
        start = time.perf_counter()
        terminal = Terminal([PYTHON, str(HERE / "bench_apps.py"), script])
        try:
            return (terminal.until(b"Ready." if script == "empty" else b"Fresh-food") - start) * 1000
        finally:
            terminal.end()

    return measure


def bench_start() -> None:
    """Start-up: the library against an empty Textual app, ``--help`` against Python doing nothing."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOTSEAT_HOME"] = home
        here, beside = alternately(9, first_paint("library"), first_paint("empty"))
    row("first paint of the library | an empty Textual app", here, beside, "at most 1.4", here / beside <= 1.4)
    hotseat = str(Path(PYTHON).parent / "hotseat")
    here, beside = alternately(15, process([hotseat, "--help"]), process([PYTHON, "-c", "pass"]))
    row("hotseat --help | python -c pass", here, beside, "at most 5", here / beside <= 5)


def bench_keys() -> None:
    """Key to paint with 20 kB on the pad, clock and autosave on, against a bare TextArea with the same text."""
    for shape in ("lines", "paragraph"):
        with tempfile.TemporaryDirectory() as home:
            os.environ["HOTSEAT_HOME"] = home
            found: dict[str, list[float]] = {"interview": [], "bare": []}
            terminals = {name: Terminal([PYTHON, str(HERE / "bench_apps.py"), name, shape]) for name in found}
            try:
                for terminal in terminals.values():
                    terminal.until(b"lorem")
                    terminal.rest(2.5)
                for _ in range(6):
                    for name, terminal in terminals.items():
                        found[name] += terminal.key_to_paint(25)
            finally:
                for terminal in terminals.values():
                    terminal.end()
        here, beside = (statistics.quantiles(found[name], n=20)[18] for name in ("interview", "bare"))
        what = f"key to paint p95, 20 kB as {shape} | a bare TextArea"
        row(what, here, beside, "at most 1.5", here / beside <= 1.5)


def bench_score() -> None:
    """A rating in the cockpit with every criterion listed, from its key to its paint; each is stored before it.

    Every other one follows the last at once, the others after a rest in which all that lies beside is shown anew.
    """
    from hotseat.content.catalogue import Catalogue
    from hotseat.content.roots import roots
    from hotseat.core.level import Level
    from hotseat.tui.widgets.rung_mark import marks

    catalogue = Catalogue(roots())
    criteria = catalogue.rubric("fresh-food-demand", catalogue.format("45")).criteria
    first = min(criteria, key=lambda one: (one.chapter or 99, "." in one.id))  # where the cursor stands
    times: list[float] = []
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOTSEAT_HOME"] = home
        terminal = Terminal([PYTHON, str(HERE / "bench_apps.py"), "cockpit"])
        try:
            terminal.until(first.name.encode())
            terminal.rest(2.5)
            for number in range(200):
                rung = number % 5
                wanted = f"{rung} {marks(rung, first.expect[Level.SENIOR])}"
                times.append(terminal.press_until(str(rung), wanted, 0.03 if number % 2 else 0.3))
        finally:
            terminal.end()
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[18]
    row(f"a rating painted, {len(criteria)} criteria: p50", p50, None, "under 50 ms", p50 < 50)
    row(f"a rating painted, {len(criteria)} criteria: p95", p95, None, "under 50 ms", p95 < 50)


def bench_save() -> None:
    """A save of 20 kB through the store, against the same bytes through bare sqlite3 with the same pragmas."""
    from hotseat.storage.store import Store

    with tempfile.TemporaryDirectory() as folder:
        store, attempt = _store_with_attempt(Path(folder) / "store.db")
        assert isinstance(store, Store)
        bare = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            bare.execute(f"PRAGMA {pragma}")
        bare.execute("CREATE TABLE answers (attempt TEXT, phase TEXT, text TEXT, revision INTEGER)")
        bare.execute("INSERT INTO answers VALUES ('a', 'frame', '', 0)")
        state = {"revision": 0, "number": 0}

        def text() -> str:
            state["number"] += 1
            return f"{state['number']:06}" + "x" * 20_000

        def through_store() -> float:
            body, start = text(), time.perf_counter()
            state["revision"] = store.write(attempt, "frame", body, state["revision"], "bench", timedelta(seconds=1))
            return (time.perf_counter() - start) * 1000

        def through_sqlite() -> float:
            body, start = text(), time.perf_counter()
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("UPDATE answers SET text = ?, revision = revision + 1 WHERE attempt = 'a'", (body,))
            bare.execute("COMMIT")
            return (time.perf_counter() - start) * 1000

        here, beside = alternately(300, through_store, through_sqlite)
        row("a save of 20 kB | bare sqlite3", here, beside, "at most 3", here / beside <= 3)
        bare.close()
        store.close()


def _store_with_attempt(path: Path, attempts: int = 1) -> tuple[object, str]:
    from hotseat.content.catalogue import Catalogue
    from hotseat.content.roots import roots
    from hotseat.core.journal import Plan, Started
    from hotseat.core.level import Level
    from hotseat.storage.store import Store

    format = Catalogue(roots()).format("45")
    plan = Plan(scenario="fresh-food-demand", title="Fresh food", format=format, level=Level.MID, seed=1)
    store = Store.open(path)
    for number in range(attempts):
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        store.start(f"attempt-{number:06}", plan, Started(at=at, clock=timedelta(0), plan=plan))
    store.claim("attempt-000000", "bench", os.getpid(), "bench", datetime.now(UTC))
    return store, "attempt-000000"


def bench_history() -> None:
    """Opening the history with 10,000 attempts: the rows of the first page, their count, and the last results."""
    with tempfile.TemporaryDirectory() as folder:
        store, _ = _store_with_attempt(Path(folder) / "store.db", attempts=10_000)

        def open_history() -> float:
            start = time.perf_counter()
            rows = store.rows(limit=200)  # type: ignore[attr-defined]
            store.count()  # type: ignore[attr-defined]
            store.latest_by_scenario()  # type: ignore[attr-defined]
            assert len(rows) == 200
            return (time.perf_counter() - start) * 1000

        (here,) = alternately(15, open_history)
        row("history of 10,000 attempts opened", here, None, "under 100 ms", here < 100)


def bench_grade() -> None:
    """A 1,500-word answer, a 5,000-word one and 1 MB of anything, graded with the rubric at hand."""
    from hotseat.content.catalogue import Catalogue
    from hotseat.content.roots import roots
    from hotseat.grading.offline import OfflineGrader
    from hotseat.practice.marking import Marking, Task

    catalogue, grader = Catalogue(roots()), OfflineGrader()
    marking, task = Marking(catalogue, lambda: grader), Task("fresh-food-demand", "45")
    answers = Path(str(catalogue.roots[-1].path)) / "scenarios" / "fresh-food-demand" / "answers"
    words = " ".join((answers / f"{name}.md").read_text() for name in ("senior", "staff", "flawed")).split(" ")
    texts = {
        "1,500 words": (" ".join(words[:1500]), 100),
        "5,000 words": (" ".join((words * 3)[:5000]), 300),
        "1 MB of prose": (" ".join(words * 100)[:1_000_000], 500),
        "1 MB of one letter": ("a" * 1_000_000, 500),
        "1 MB of brackets": ("[(" * 500_000, 500),
    }
    for name, (text, bar) in texts.items():

        def measure(text: str = text) -> float:
            start = time.perf_counter()
            marking.mark(text, task)
            return (time.perf_counter() - start) * 1000

        (here,) = alternately(5, measure)
        row(f"graded: {name}", here, None, f"under {bar} ms", here < bar)


def bench_studying() -> None:
    """Search, dashboard and archive with 10,000 attempts; minutes, most of them to make the attempts."""
    from tools.bench_study import bench_study

    bench_study(row)


def bench_dashboard() -> None:
    """From the key in the library to the painted map with 10,000 attempts; the first time, and again."""
    from tools.bench_study import fill_home

    with tempfile.TemporaryDirectory() as home:
        os.environ["HOTSEAT_HOME"] = home
        fill_home(Path(home))
        terminal = Terminal([PYTHON, str(HERE / "bench_apps.py"), "library"])
        spent = []
        try:
            terminal.until(b"Fresh-food")
            terminal.rest(4)
            for _ in range(7):
                start = time.perf_counter()
                os.write(terminal.fd, b"p")
                spent.append((terminal.until(b"Against") - start) * 1000)
                terminal.until(b"graded attempts")
                spent[-1] = (time.perf_counter() - start) * 1000
                terminal.rest(3)
                os.write(terminal.fd, b"\x1b")
                terminal.rest(1.5)
        finally:
            terminal.end()
    row("dashboard of 10,000 attempts painted, first", spent[0], None, "under 300 ms", spent[0] < 300)
    again = statistics.median(spent[1:])
    row("dashboard of 10,000 attempts painted, again", again, None, "under 300 ms", again < 300)


def bench_panelling() -> None:
    """Many interviewers on one shared database; needs PostgreSQL's programs."""
    from tools.bench_panel import bench

    bench(row)


BENCHES: dict[str, Callable[[], None]] = {
    "start": bench_start,
    "keys": bench_keys,
    "score": bench_score,
    "save": bench_save,
    "history": bench_history,
    "grade": bench_grade,
    "study": bench_studying,
    "dashboard": bench_dashboard,
    "panel": bench_panelling,
}

if __name__ == "__main__":
    main()

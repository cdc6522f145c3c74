"""The tables of a result, and their place in a page."""

import json

from hotseat.grading.bench.agreement import Group
from hotseat.grading.bench.figures import Estimate
from hotseat.grading.bench.parts import Parts
from hotseat.grading.bench.result import Result, stamps, written_into
from hotseat.grading.bench.robustness import Outcome
from hotseat.grading.bench.speed import Timing

READERS = {
    "this grader": {"qwk": Estimate(0.7, 0.6, 0.8), "order": Estimate(float("nan"))},
    "halo": {"qwk": Estimate(0.5)},
}
RESULT = Result(
    version="2+abc",
    stamp="2+abc 1234",
    answers=30,
    groups=[Group("test part", 20, READERS, (9, 10)), Group("style: notes", 5, READERS, (1, 1))],
    flagged=(0, 20),
    attacks=[Outcome("tea", "empty", 0.0, 0.0, True), Outcome("pie", "empty", 0.2, 0.0, False)],
    parts=Parts(1200, 0.61, 0.7, 0.8),
    timings=[Timing("300 words", 10.0, 9.0, 50.0)],
    peak=3.0,
    deterministic=True,
)
PAGE = "# Page\n\n<!-- bench: agreement -->\nold\n<!-- /bench -->\n\n<!-- bench: nothing -->\nkept\n<!-- /bench -->\n"


def test_the_tables_say_value_and_interval() -> None:
    tables = RESULT.tables()
    assert "| test part, 20 answers: this grader | 0.70 (0.60 to 0.80) |" in tables["agreement"]
    assert "| - halo | 0.50 |" in tables["agreement"]
    assert "| style: notes | 5 | 0.70 (0.60 to 0.80) |" in tables["styles"]
    assert "| 1,200 | 0.61 | 0.70 | 0.80 |" in tables["parts"]
    assert "| empty | 0.00 to 0.20 | 0.00 | **no** |" in tables["attacks"]
    assert "invariances" not in tables
    assert "Same bytes in two processes: yes." in tables["speed"]


def test_a_page_gets_its_tables_with_the_stamp_and_keeps_the_rest() -> None:
    page = written_into(PAGE, RESULT)
    assert page.startswith("# Page\n\n<!-- bench: agreement 2+abc 1234 -->\n| reader |")
    assert "old" not in page
    assert page.endswith("<!-- bench: nothing -->\nkept\n<!-- /bench -->\n")
    assert stamps(page) == {"2+abc 1234"}
    assert written_into(page, RESULT) == page


def test_the_data_is_json_without_nan() -> None:
    data = json.loads(json.dumps(RESULT.as_data(), allow_nan=False))
    assert data["groups"]["test part"]["readers"]["this grader"]["order"]["value"] is None
    assert data["groups"]["test part"]["pairs_in_order"] == [9, 10]
    assert data["deterministic"] is True


def test_the_text_holds_every_table() -> None:
    assert all(table in RESULT.text() for table in RESULT.tables().values())

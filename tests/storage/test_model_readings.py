"""Readings by a model in the store: verdict by verdict, closed in one step, gone with their attempt."""

import pytest

from hotseat.core.assessment import Reading
from hotseat.core.second import ModelRun, ModelText, Spent, SpokenLine, Verdict
from hotseat.storage.errors import UnknownAttempt
from hotseat.storage.store import Store
from tests.storage.values import NOON, an_assessment, begin, both


def a_run(attempt: str = "one") -> ModelRun:
    return ModelRun(
        id=0, attempt=attempt, at=NOON, model="m\x00", endpoint="http://localhost/v1", version="m+1",
        rubric_hash="abc", basis="b", done=False, spent=Spent(),
    )  # fmt: skip


def a_verdict(identity: str, turn: int = 0, rung: int | None = 2) -> Verdict:
    return Verdict(turn=turn, reading=Reading(id=identity, chapter=5, rung=rung, why="because"))


@both
def test_verdicts_are_kept_one_by_one_and_once(store: Store) -> None:
    begin(store)
    run = store.begin_reading(a_run())
    for verdict in (a_verdict("5.1"), a_verdict("5.2", rung=None), a_verdict("5.1", turn=1), a_verdict("5.1", rung=4)):
        store.add_verdict(run.id, verdict, Spent(calls=1, tokens_in=10))
    kept = {(v.reading.id, v.turn): v.reading.rung for v in store.verdicts(run.id)}
    assert kept == {("5.1", 0): 2, ("5.2", 0): None, ("5.1", 1): 2}
    (found,) = store.model_runs("one")
    assert found.spent.tokens_in == 10
    assert found.model == "m\ufffd"
    assert not found.done


@both
def test_a_reading_is_closed_with_its_assessment_and_the_history_stays(store: Store) -> None:
    begin(store)
    store.keep("one", an_assessment(0.5), NOON)
    run = store.begin_reading(a_run())
    closed, kept = store.finish_reading(run, an_assessment(0.9, rater="llm"), NOON)
    assert closed.done
    assert store.model_runs("one")[0].assessment == kept.id
    assert [one.assessment.rater for one in store.assessments("one")] == ["offline", "llm"]
    assert store.rows()[0].score == 0.5


@both
def test_what_was_said_and_written_is_kept_in_order(store: Store) -> None:
    begin(store)
    lines = [SpokenLine(at=NOON, about="asked", prompt="q", told="t", says=str(n), by="m") for n in range(3)]
    for line in lines:
        store.keep_spoken("one", line)
    store.keep_text("one", ModelText(at=NOON, kind="rewrite", model="m", body="{}"))
    assert store.spoken("one") == lines
    assert [text.kind for text in store.model_texts("one")] == ["rewrite"]


@both
def test_an_unknown_attempt_is_told(store: Store) -> None:
    with pytest.raises(UnknownAttempt):
        store.begin_reading(a_run("nobody"))
    with pytest.raises(UnknownAttempt):
        store.keep_text("nobody", ModelText(at=NOON, kind="rewrite", model="m", body="{}"))


@both
def test_all_of_it_goes_with_the_attempt(store: Store) -> None:
    begin(store)
    run = store.begin_reading(a_run())
    store.add_verdict(run.id, a_verdict("5.1"), Spent())
    store.keep_spoken("one", SpokenLine(at=NOON, about="asked", told="t", says="s", by="m"))
    store.release("one", "window-one")
    store.delete("one")
    assert (store.model_runs("one"), store.verdicts(run.id), store.spoken("one")) == ([], [], [])

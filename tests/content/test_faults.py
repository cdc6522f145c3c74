"""Faults read well."""

from pathlib import Path

from hotseat.content.faults import ContentError, Fault, UnknownContent


def test_a_fault_says_where_what_and_how_to_mend_it() -> None:
    fault = Fault(Path("a.yaml"), 7, "facts.0", "is not text", "write text")
    assert str(fault) == "a.yaml:7: facts.0: is not text (mend: write text)"
    assert str(Fault(Path("a.yaml"), 0, "", "is empty", "write it")) == "a.yaml: is empty (mend: write it)"


def test_what_a_fault_quotes_is_plain_and_bounded() -> None:
    fault = Fault(Path("a.yaml"), 1, "k\x1b[2J" * 100, "m\x07\n" * 1000, "mend")
    assert len(fault.key) <= 120
    assert len(fault.message) <= 400
    assert not set("\x1b\x07\n") & set(fault.key + fault.message)


def test_an_error_holds_every_fault() -> None:
    faults = [Fault(Path("a.yaml"), n, "", "bad", "mend") for n in (1, 2)]
    error = ContentError(iter(faults))
    assert error.faults == tuple(faults)
    assert str(error).count("\n") == 1


def test_what_is_unknown_is_told_with_what_there_is() -> None:
    assert str(UnknownContent("format", "90", ["30", "45"])) == "No format '90'. There is: 30, 45."
    assert str(UnknownContent("scenario", "x", [])).endswith("none.")


def test_a_name_that_is_nearly_known_is_asked_about() -> None:
    error = UnknownContent("scenario", "meal-delivery-eat", ["meal-delivery-eta", "short-video-feed"])
    assert str(error) == "No scenario 'meal-delivery-eat'. Did you mean 'meal-delivery-eta'?"
    assert error.known == ("meal-delivery-eta", "short-video-feed")


def test_what_an_unknown_name_repeats_is_bounded() -> None:
    error = UnknownContent("scenario", "x" * 100_000, [f"scenario-{number}" for number in range(500)])
    assert len(str(error)) < 1000

"""Text that any database takes, and clocks in whole milliseconds."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hotseat.storage.texts import milliseconds, storable


@given(st.text(st.characters(exclude_categories=[]) | st.sampled_from("\x00\ud800\udfff"), max_size=60))
def test_storable_text_keeps_its_offsets(text: str) -> None:
    kept = storable(text)
    assert kept.encode().decode() == kept
    assert len(kept) == len(text)
    assert all(new == old or old == "\x00" or "\ud800" <= old <= "\udfff" for new, old in zip(kept, text, strict=True))
    assert "\x00" not in kept


@given(st.timedeltas(timedelta(0), timedelta(days=400)))
def test_milliseconds_never_run_ahead(clock: timedelta) -> None:
    kept = timedelta(milliseconds=milliseconds(clock))
    assert timedelta(0) <= clock - kept < timedelta(milliseconds=1)

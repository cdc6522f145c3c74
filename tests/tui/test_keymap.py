"""Keys of one's own: what is usable, what is told, and that nothing of it is fatal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.plaintext import one_line
from hotseat.tui.keymap import EVERYWHERE, Bound, complaints, everything_bound, usable

SOME = [
    Bound("Library", "library.history", "h", "History"),
    Bound("Library", "library.sort", "s", "Sort"),
    Bound("Interview", "interview.advance", "ctrl+n", "Next"),
    Bound(EVERYWHERE, "app.help", "f1,question_mark", "Help"),
]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("ctrl+n", "ctrl+n"),
        ("f5", "f5"),
        ("x", "x"),
        ("?", "question_mark"),
        (" ctrl+n , f6 ", "ctrl+n,f6"),
        ("escape", "escape"),
        ("comma", "comma"),
        ("", None),
        (",", None),
        ("ctrl+banana", None),
        ("hello world", None),
        ("\x1b", None),
        ("ctrl+", None),
    ],
)
def test_a_key_has_one_name(text: str, taken: str | None) -> None:
    assert usable({"a.b": text}).get("a.b") == taken


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=20), max_size=5))
def test_nothing_in_the_file_is_fatal(keys: dict[str, str]) -> None:
    assert set(usable(keys)) <= set(keys)
    for line in complaints(keys, SOME):
        assert one_line(line, 2_000) == line


def test_no_complaint_without_a_reason() -> None:
    assert complaints({"library.history": "x", "interview.advance": "f7"}, SOME) == []
    assert complaints({"library.history": "s", "library.sort": "h"}, SOME) == [], "two keys may change places"
    assert complaints({"library.history": "ctrl+n"}, SOME) == [], "another screen's key is free here"


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({"library.histroy": "x"}, "Did you mean 'library.history'?"),
        ({"library.history": "ctrl+banana"}, "is no key; its usual h stays"),
        ({"library.history": ""}, "names no key"),
        ({"library.history": "s"}, "library.sort ('Sort') loses it"),
        ({"library.history": "x", "library.sort": "x"}, "only one of them gets it"),
        ({"library.history": "?"}, "hides app.help"),
        ({"interview.advance": "n"}, "only text"),
    ],
)
def test_what_is_wrong_is_told(keys: dict[str, str], says: str) -> None:
    (line,) = complaints(keys, SOME)
    assert says in line


def test_everything_that_is_bound_is_found() -> None:
    found = {one.id: one for one in everything_bound()}
    assert {"app.help", "library.model", "interview.voice", "second.read", "choices.next"} <= set(found)
    assert found["app.help"].place == EVERYWHERE
    assert found["interview.voice"].place == "Interview"
    assert all(one.does for one in found.values())

"""Nothing that drives a terminal or hides itself survives."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.plaintext import one_line, plain, slug_of


@given(st.text())
def test_no_control_or_format_character_but_newline_and_tab_is_left(text: str) -> None:
    left = {c for c in plain(text) if unicodedata.category(c) == "Cc"}
    assert left <= {"\n", "\t"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred\x1b[0m", "a[31mred[0m"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("ab\u202ecd\u200be\ufeff", "abcde"),
        ("tag\U000e0041s", "tags"),
        ("half a \ud83d pair", "half a  pair"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
        ("naïve – 日本 😀", "naïve – 日本 😀"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(), st.integers(2, 80))
def test_one_line_is_one_line_and_short(text: str, width: int) -> None:
    line = one_line(text, width)
    assert "\n" not in line
    assert len(line) <= width


@given(st.text())
def test_a_slug_is_safe_as_a_file_name(text: str) -> None:
    slug = slug_of(text)
    assert len(slug) <= 60
    assert not set(slug) - set("abcdefghijklmnopqrstuvwxyz0123456789-")

"""YAML read safely: each way in which a file can break a rule, with its line and key."""

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hotseat.content.faults import ContentError, Fault
from hotseat.content.yamlfile import MAX_BYTES, read_text, read_yaml


def fault_of(path: Path) -> Fault:
    with pytest.raises(ContentError) as caught:
        read_yaml(path)
    (fault,) = caught.value.faults
    assert fault.path == path
    assert fault.severity == "error"
    assert fault.mend
    return fault


BOMB = "a: &a [x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 8)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "line", "key", "says"),
    [
        ("", 0, "", "empty"),
        ("# only a remark\n", 0, "", "empty"),
        ("a: 1\n  b: 2\n", 2, "", "not allowed"),
        ("a:\n - 1\n  - 2\n- 3\n", 4, "", "expected"),
        ("a: 1\n\tb: 2\n", 2, "", "a tab"),
        ("a:\n  \tb: 2\n", 2, "", "a tab"),
        ("a: [1\nb: 2\n", 2, "", "starts in line 1"),
        ('a: "never closed\nb: 2\n', 3, "", "starts in line 1"),
        ("a: {b: 1\n", 2, "", "starts in line 1"),
        ("a: 1\nb: 2\na: 3\n", 3, "a", "stands twice (first in line 1)"),
        ("a:\n  b: 1\n  b: 2\n", 3, "a.b", "stands twice (first in line 2)"),
        ("a: 1\n---\nb: 2\n", 2, "", "second document"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "a", "tag"),
        ("a: 1\nb:\n- !secret x\n", 3, "b.0", "tag"),
        ("a: !!int '5'\n", 1, "a", "tag"),
        ("a: 1\nb: *nowhere\n", 2, "b", "no anchor"),
        ("a: &a [*a]\n", 1, "a.0", "no anchor"),
        (BOMB, 6, "f.0", "values"),
        ("a: &a [x]\nb: [" + "*a, " * 65 + "]\n", 2, "b.64", "aliases"),
        ("a: &a [" + "x, " * 2000 + "]\nb: [" + "*a, " * 40 + "]\n", 2, "b.28", "values"),
        ("a: 1\nb: " + "[" * 40 + "]" * 40 + "\n", 2, "b" + ".0" * 16, "deeper"),
        ("[" * 100_000, 1, "0" + ".0" * 16, "deeper"),
        ("a: 1\n? [b]\n: 2\n", 2, "", "plain word"),
        ("a: 1\nb: x\x07y\n", 2, "", "U+0007"),
        ("a: 1\nb: x\x00y\n", 2, "", "U+0000"),
        ("- 1\n" * 70_000, 60_000, "59999", "values"),
    ],
    ids=lambda value: repr(value[:30]) if isinstance(value, str) else None,
)
def test_what_breaks_a_rule(tmp_path: Path, text: str, line: int, key: str, says: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(text)
    fault = fault_of(path)
    assert (fault.line, fault.key) == (line, key)
    assert says in fault.message


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a: \xff\n", "byte 3 is not UTF-8"),
        ("a: ä\n".encode("latin-1"), "not UTF-8"),
        ("a: 1\n".encode("utf-16"), "not UTF-8"),
        (b"x" * (MAX_BYTES + 1), "1,000,001 bytes"),
    ],
)
def test_bytes_that_are_no_text_of_ours(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_bytes(data)
    assert says in fault_of(path).message


def test_what_is_no_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert "not a file" in fault_of(pipe).message
    assert "not a file" in fault_of(tmp_path).message
    assert "missing" in fault_of(tmp_path / "none.yaml").message
    assert "cannot be read" in fault_of(tmp_path / ("long" * 100)).message


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text("a:\n  b:\n  - x\n  - c: >-\n      folded\n      text\nd: {e: 1, f: 2}\n")
    document = read_yaml(path)
    assert document.value == {"a": {"b": ["x", {"c": "folded text"}]}, "d": {"e": 1, "f": 2}}
    assert document.line(("a", "b", 1, "c")) == 4
    assert document.line(("d", "f")) == 7
    assert document.line(("a", "b", 0, "no", "such")) == 3
    assert document.line(("nowhere",)) == 1


def test_plain_words_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(
        "\ufeffno: no\non: off\nnull: ~\nyes: true\nnumber: -3\nshare: 0.5\nversion: 1.2.3\ntext: '5'\n"
        "date: 2026-01-05\noctal: 0o17\nclock: 12:30\nkey: !!str 5\nbig: 1234567890123456789012\n"
    )
    assert read_yaml(path).value == {
        "no": "no", "on": "off", None: None, "yes": True, "number": -3, "share": 0.5, "version": "1.2.3", "text": "5",
        "date": "2026-01-05", "octal": "0o17", "clock": "12:30", "key": "5", "big": 1.2345678901234568e21,
    }  # fmt: skip


def test_an_alias_is_its_value(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text("a: &one {b: [1]}\nc: *one\n")
    assert read_yaml(path).value == {"a": {"b": [1]}, "c": {"b": [1]}}


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(st.characters(codec="utf-8"), max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdef", min_size=1), inner, max_size=4),
    max_leaves=20,
)


@given(PLAIN)
@settings(max_examples=60)
def test_what_a_safe_dumper_writes_is_read_back(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    path = tmp_path_factory.getbasetemp() / "dumped.yaml"
    path.write_text(yaml.safe_dump(value, allow_unicode=False), encoding="utf-8")
    assert read_yaml(path).value == value


@given(st.text(st.sampled_from("ab:-[]{}&*!|>'\"#%@,? \n\t\x00é"), max_size=60))
@settings(max_examples=200)
def test_any_text_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(text, encoding="utf-8")
    faults: tuple[Fault, ...] = ()
    try:
        read_yaml(path)
    except ContentError as error:
        faults = error.faults
    assert len(faults) <= 1
    assert all(0 <= fault.line <= text.count("\n") + 2 for fault in faults)


def test_read_text_keeps_line_ends_and_drops_the_mark(tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_bytes("\ufeffone\r\ntwo".encode())
    assert read_text(path) == "one\r\ntwo"

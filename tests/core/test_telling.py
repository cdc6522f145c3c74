"""What a person is told when a file or a name will not do."""

import errno

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.telling import LONGEST_NAME, MOST_NAMES, cut, did_you_mean, error_words, listed, near


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "a.md"), "a.md: No such file or folder."),
        (IsADirectoryError(errno.EISDIR, "Is a directory", "a"), "a: It is a folder, where a file is wanted."),
        (OSError(errno.ELOOP, "Too many levels of symbolic links"), "Too many levels of symbolic links."),
        (OSError("the wire was cut"), "the wire was cut."),
        (OSError(), "OSError."),
        (ValueError("so it is"), "so it is"),
    ],
)
def test_the_system_speaks_without_numbers(error: Exception, words: str) -> None:
    assert error_words(error) == words


@given(st.sampled_from(sorted(errno.errorcode)), st.text(max_size=20))
def test_no_number_of_an_error_is_ever_told(number: int, file: str) -> None:
    assert "[Errno" not in error_words(OSError(number, "it failed", file))


def test_near_names_are_asked_about() -> None:
    slugs = ["meal-delivery-eta", "meal-kit-churn", "short-video-feed"]
    assert near("meal-delivery-eat", slugs) == ["meal-delivery-eta"]
    assert near("zebra", slugs) == []
    assert did_you_mean(["a", "b"]) == "Did you mean 'a' or 'b'?"
    assert did_you_mean([]) == ""


def test_long_names_and_long_lists_are_cut() -> None:
    assert len(cut("x" * 100_000)) == LONGEST_NAME
    assert near("x" * 100_000, ["x" * 80]) == ["x" * 80]
    assert listed(map(str, range(100))).endswith(f"and {100 - MOST_NAMES} more")
    assert listed([]) == "none"

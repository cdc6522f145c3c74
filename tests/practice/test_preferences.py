"""Choices for the screens: kept in the file, refused when they make no sense."""

from pathlib import Path

import pytest

from hotseat.practice.preferences import Preferences
from hotseat.settings import settings_from


def in_folder(folder: Path) -> Preferences:
    return Preferences(settings_from({"HOTSEAT_HOME": str(folder)}))


def test_a_choice_holds_now_and_at_the_next_start(tmp_path: Path) -> None:
    chosen = in_folder(tmp_path)
    assert chosen.choose(theme="hotseat-light").theme == "hotseat-light"
    assert in_folder(tmp_path).interface.theme == "hotseat-light"
    assert chosen.choose(theme=None).theme == ""
    assert in_folder(tmp_path).interface.theme == ""


def test_what_makes_no_sense_is_refused(tmp_path: Path) -> None:
    chosen = in_folder(tmp_path)
    with pytest.raises(ValueError, match="takes"):
        chosen.choose(theme=3)
    with pytest.raises(KeyError):
        chosen.choose(colour="red")
    assert not chosen.file.exists()

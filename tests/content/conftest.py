"""Packs to break."""

from pathlib import Path

import pytest

from tests.content.packs import write_format, write_scenario


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A root with one scenario and one format, without a fault."""
    root = tmp_path / "pack"
    write_scenario(root)
    write_format(root)
    return root

"""What a start pays for: the errors are free, the store never pays for alembic."""

import subprocess
import sys
from pathlib import Path


def loaded(script: str, *arguments: str) -> set[str]:
    """The top-level modules that a fresh process has loaded after ``script``."""
    tail = "\nimport sys; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", script + tail, *arguments], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def test_the_errors_load_nothing() -> None:
    assert not {"sqlmodel", "sqlalchemy", "alembic", "pydantic"} & loaded("import hotseat.storage.errors")


def test_a_store_that_is_up_to_date_loads_no_alembic(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from hotseat.storage.store import Store; Store.open(pathlib.Path(sys.argv[1])).rows()"
    )
    for _ in ("fresh", "present"):
        modules = loaded(script, str(tmp_path / "hotseat.db"))
        assert "sqlmodel" in modules
        assert not {"alembic", "mako", "textual", "openai"} & modules

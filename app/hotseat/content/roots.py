"""Where content lies: the user's own folders first, then what was shipped."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hotseat.content.faults import ContentError, Fault


@dataclass(frozen=True, slots=True)
class Root:
    """A folder with ``scenarios/`` and ``rubrics/`` in it, and where it comes from, in a word."""

    path: Path
    origin: str

    def inside(self, *parts: str) -> Path:
        """A path below the root; raises ``ContentError`` when it (or a link in it) leads out of the root."""
        path = self.path.joinpath(*parts)
        try:
            inside = path.resolve().is_relative_to(self.path.resolve())
        except (OSError, RuntimeError):  # a link that leads to itself
            raise ContentError([Fault(path, 0, "", "is a link that leads in a circle", "remove the link")]) from None
        if not inside:
            raise ContentError([Fault(path, 0, "", "leads out of the content folder", "copy the file into it")])
        return path


def shipped_root() -> Root:
    """The content that came with the program: the wheel's copy, else the checkout's.

    Raises ``FileNotFoundError`` when neither is there, which means a broken installation.
    """
    package = Path(__file__).resolve().parent.parent
    for path in (package / "_content", package.parent.parent):
        if (path / "rubrics" / "chapters").is_dir():
            return Root(path, "shipped")
    raise FileNotFoundError(f"no content beside {package}: reinstall hotseat")


def roots(given: Path | None = None, own: Path | None = None) -> tuple[Root, ...]:
    """The folders in the order in which they are searched: ``given``, the user's ``own``, the shipped one."""
    found = [Root(given, "given")] if given else []
    if own and _is_folder(own):
        found.append(Root(own, "own"))
    return (*found, shipped_root())


def scenario_folders(roots: Iterable[Root]) -> dict[str, Root]:
    """Every scenario's slug and the first root that has it, in alphabetical order."""
    found: dict[str, Root] = {}
    for root in roots:
        folder = root.path / "scenarios"
        if _is_folder(folder):
            names = (path.name for path in folder.iterdir() if path.is_dir())
            found |= {name: root for name in names if not name.startswith((".", "_")) and name not in found}
    return dict(sorted(found.items()))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long, a folder that may not be read
        return False

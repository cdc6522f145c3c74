"""A sweep over a content root: every file read at most once, and what cannot be read kept as faults."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TypeVar

from pydantic import BaseModel

from hotseat.content.faults import ContentError, Fault
from hotseat.content.kinds import Page, read_page
from hotseat.content.roots import Root
from hotseat.content.yamlfile import read_text

Value = TypeVar("Value", bound=BaseModel)

_SPARED = ("readme", "license", "licence", "notice", "changelog")  # what any folder may hold beside its content

UNREAD = "nothing reads this"


class Sweep:
    """Reads files below a root. ``faults`` grows with each file that is broken; the others are not disturbed."""

    def __init__(self, root: Root) -> None:
        self.root = root
        self.faults: list[Fault] = []

    def page(self, model: type[Value], *parts: str) -> Page[Value] | None:
        """A YAML file as a page, or ``None`` when it cannot be used."""
        try:
            return read_page(self.root.inside(*parts), model)
        except ContentError as error:
            self.add(error.faults)
            return None

    def text(self, limit: int, *parts: str) -> str | None:
        """A text file of at most ``limit`` bytes, or ``None`` when it cannot be used."""
        try:
            return read_text(self.root.inside(*parts), limit)
        except ContentError as error:
            self.add(error.faults)
            return None

    def add(self, faults: Iterable[Fault]) -> None:
        """Keep more faults."""
        self.faults += faults

    def names(self, *parts: str) -> list[str]:
        """The names in a folder, sorted, without hidden and spared ones; none when there is no such folder."""
        folder = self.root.path.joinpath(*parts)
        try:
            self.root.inside(*parts)
            found = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
        except ContentError as error:
            self.add(error.faults)
            return []
        except OSError as error:
            self.add([Fault(folder, 0, "", f"cannot be listed: {error.strerror}", "check the folder's permissions")])
            return []
        return [name for name in found if not name.startswith((".", "_")) and not name.lower().startswith(_SPARED)]

    def yaml_files(self, *parts: str) -> list[str]:
        """The names of a folder's YAML files; everything else in it becomes a warning."""
        names = self.names(*parts)
        self.unread(parts, [name for name in names if not name.endswith(".yaml")], (), "name it NAME.yaml")
        return [name for name in names if name.endswith(".yaml")]

    def folders(self, *parts: str) -> list[str]:
        """The names of a folder's folders; everything else in it becomes a warning."""
        names = self.names(*parts)
        here = self.root.path.joinpath(*parts)
        self.unread(parts, [name for name in names if not (here / name).is_dir()], (), "move it into a folder")
        return [name for name in names if (here / name).is_dir()]

    def expect(self, known: Iterable[str], *parts: str) -> None:
        """Warn of whatever lies in a folder and is not ``known``."""
        known = tuple(known)
        self.unread(parts, [name for name in self.names(*parts) if name not in known], known, "remove it")

    def near(self, known: tuple[str, ...]) -> None:
        """Warn of folders on top of the root whose names are almost ``known``; others are none of our business."""
        for name in self.names():
            if name not in known and get_close_matches(name, known, 1, 0.7):
                self.unread((), [name], known, "remove it")

    def unread(self, parts: tuple[str, ...], names: Iterable[str], known: Iterable[str], mend: str) -> None:
        """Warn of files that nothing reads, with the ``known`` name that was probably meant."""
        for name in names:
            near = get_close_matches(name, list(known), 1, 0.7)
            path = self.root.path.joinpath(*parts, name)
            advice = f"call it {near[0]}, or remove it" if near else mend
            self.add([Fault(path, 0, "", UNREAD, advice, "warning")])

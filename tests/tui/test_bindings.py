"""Every key that the product binds has an id, a description and a tooltip, and no id stands for two things."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import hotseat.tui
import hotseat.tui.screens
import hotseat.tui.widgets


def nodes() -> list[type[DOMNode]]:
    found: set[type[DOMNode]] = set()
    for package in (hotseat.tui, hotseat.tui.screens, hotseat.tui.widgets):
        for info in iter_modules([str(Path(package.__file__ or "").parent)], f"{package.__name__}."):
            module = import_module(info.name)
            found |= {
                value
                for value in vars(module).values()
                if isinstance(value, type) and issubclass(value, DOMNode) and value.__module__ == info.name
            }
    return sorted(found, key=lambda node: node.__name__)


def bindings() -> list[tuple[str, Binding]]:
    return [
        (node.__name__, binding)
        for node in nodes()
        for binding in node.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding) and not binding.system
    ]


@pytest.mark.parametrize(("owner", "binding"), bindings())
def test_every_binding_can_be_named_and_explained(owner: str, binding: Binding) -> None:
    assert binding.id, f"{owner}: {binding.key} has no id"
    assert "." in binding.id
    assert binding.description


def test_no_id_stands_for_two_things() -> None:
    ids = [binding.id for _, binding in bindings()]
    assert len(ids) == len(set(ids))


def test_there_are_bindings_to_look_at() -> None:
    assert len(bindings()) > 30

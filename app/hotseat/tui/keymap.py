"""Keys of one's own: what can be remapped, what the settings make of it, and what is wrong with that."""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

from hotseat.core.plaintext import one_line

LONGEST = 60
_NAMED = {key.value for key in Keys} | {"space", "enter", "escape", "tab", "backspace"}
_MODIFIERS = ("ctrl", "alt", "shift", "super", "meta", "hyper")
TYPED_IN = ("interview.",)
"""Where a plain letter is text: it never reaches a binding."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One thing that a key does: where (``Library``), the binding's id, its usual keys, and what it does."""

    place: str
    id: str
    keys: str
    does: str


def usable(keys: Mapping[str, str]) -> dict[str, str]:
    """The part of ``[interface.keys]`` that names keys at all, in the form that Textual takes. Costs nothing."""
    found = {}
    for identity, text in keys.items():
        names = [name for one in _split(text) if (name := _key(one))]
        if names:
            found[identity] = ",".join(names)
    return found


def complaints(keys: Mapping[str, str], bound: Iterable[Bound]) -> list[str]:
    """What is wrong with ``[interface.keys]``, each a sentence for a person: unknown ids and keys, and clashes."""
    known = {one.id: one for one in bound}
    said = []
    for identity, text in keys.items():
        name, shown = one_line(identity, LONGEST), one_line(text, LONGEST)
        if identity not in known:
            near = difflib.get_close_matches(identity, known, 1, 0.7)
            said.append(f"No key has the name '{name}'." + (f" Did you mean '{near[0]}'?" if near else ""))
            continue
        wrong = [one for one in _split(text) if not _key(one)]
        if wrong or not _split(text):
            what = f"'{one_line(wrong[0], LONGEST)}' is no key" if wrong else "it names no key"
            said.append(f"{name} = '{shown}': {what}; its usual {known[identity].keys} stays.")
        elif identity.startswith(TYPED_IN) and all(len(one) == 1 for one in _split(text)):
            said.append(f"{name} = '{shown}': on a pad that is only text. Take ctrl and a letter, or an F key.")
    return said + _clashes(usable({key: text for key, text in keys.items() if key in known}), list(known.values()))


def _clashes(chosen: Mapping[str, str], bound: list[Bound]) -> list[str]:
    """For every key that does two things in one place since it was chosen, which of them it does now."""
    said = []
    for one in bound:
        if one.id not in chosen:
            continue
        for key in chosen[one.id].split(","):
            for other in bound:
                if other.id == one.id or other.place not in (one.place, EVERYWHERE):
                    continue
                if other.id in chosen:
                    if key in chosen[other.id].split(",") and other.id > one.id:
                        said.append(f"{key} is chosen for both {one.id} and {other.id}; only one of them gets it.")
                elif key in usable({"": other.keys}).get("", "").split(","):
                    loses = f"{other.id} ('{other.does}') loses it" if other.place == one.place else f"hides {other.id}"
                    said.append(f"{key} is now {one.id}; {loses} there. Give it another key in [interface.keys].")
    return said


EVERYWHERE = "Everywhere"


def everything_bound() -> list[Bound]:
    """Every binding with an id, by place. Imports every screen and widget: call it in a thread."""
    import hotseat.tui.screens
    import hotseat.tui.widgets

    found: dict[str, Bound] = {}
    names = ["hotseat.tui.app"]
    for package in (hotseat.tui.screens, hotseat.tui.widgets):
        names += [info.name for info in iter_modules(package.__path__, f"{package.__name__}.")]
    for name in names:
        for node in vars(import_module(name)).values():
            if isinstance(node, type) and issubclass(node, DOMNode) and node.__module__ == name:
                for binding in node.__dict__.get("BINDINGS", ()):
                    if isinstance(binding, Binding) and binding.id and not binding.system:
                        place = _place(name, node.__name__)
                        does = binding.tooltip or binding.description
                        found.setdefault(binding.id, Bound(place, binding.id, binding.key, does))
    return list(found.values())


def _place(module: str, name: str) -> str:
    if module == "hotseat.tui.app":
        return EVERYWHERE
    words = "".join(f" {letter}" if letter.isupper() else letter for letter in name.removesuffix("Screen")).strip()
    return words.capitalize()


def _split(text: str) -> list[str]:
    return [one for part in text.split(",") if (one := part.strip())]


def _key(text: str) -> str:
    """A key as Textual names it; ``""`` for what is none."""
    *modifiers, last = text.split("+") if text != "+" else [text]
    if any(one not in _MODIFIERS for one in modifiers):
        return ""
    if len(last) == 1:
        if not last.isprintable() or last.isspace():
            return ""
        last = last if last.isalnum() else _name_of(last)
    elif last not in _NAMED and not (key_to_character(last) or "é").isascii():  # 'banana' is a character, too
        return ""
    return "+".join([*modifiers, last])


def _name_of(character: str) -> str:
    """The long name that Textual gives to a character, such as ``question_mark``."""
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)

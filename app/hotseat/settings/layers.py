"""Laying choices over the defaults: the file, then the environment, then the command line."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import Field, fields, replace
from pathlib import Path
from typing import Any

from hotseat.settings import Interface, ModelChoice, Settings

SECTIONS: dict[str, type[Interface] | type[ModelChoice]] = {"interface": Interface, "model": ModelChoice}
MAX_FILE = 200_000
MAX_TEXT = 2_000
MAX_ENTRIES = 500
_YES, _NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
_SECRET = re.compile(r"(^|_)(key|api_key|apikey|token|secret|password)$", re.IGNORECASE)
_WORDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a text", tuple: "a list of texts"}


class Unusable(ValueError):
    """A value that a setting does not take; says what it takes instead."""


def with_choices(settings: Settings, environment: Mapping[str, str], given: Iterable[str]) -> Settings:
    """``settings`` with every usable choice laid over it, and a notice or refusal for each that is not usable."""
    notices: list[str] = []
    refused: list[str] = []
    chosen: dict[str, dict[str, Any]] = {name: {} for name in SECTIONS}
    for layer in (_of_file(settings.file, notices), _of_environment(environment, notices), _of_line(given, refused)):
        for section, key, value in layer:
            chosen[section][key] = value
    return replace(
        settings,
        interface=replace(settings.interface, **chosen["interface"]),
        model=replace(settings.model, **chosen["model"]),
        notices=tuple(notices),
        refused=tuple(refused),
    )


def known(section: str) -> dict[str, Field[Any]]:
    """By name the settings of a section; raises ``KeyError`` for a section that there is not."""
    return {field.name: field for field in fields(SECTIONS[section])}


def checked(section: str, key: str, value: Any) -> Any:
    """``value`` as the setting keeps it; raises ``Unusable`` saying what it takes."""
    field = known(section)[key]
    kind = kind_of(field)
    if kind is dict:
        return _checked_table(value)
    if kind is tuple:
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            raise Unusable("takes a list of texts")
        return tuple(str(one)[:MAX_TEXT] for one in value)[:MAX_ENTRIES]
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not kind or (kind is float and value != value):
        raise Unusable(f"takes {_WORDS[kind]}")
    if isinstance(value, str):
        return value[:MAX_TEXT]
    least, most = field.metadata.get("least"), field.metadata.get("most")
    if least is not None and most is not None and not least <= value <= most:
        raise Unusable(f"takes {_WORDS[kind]} from {least:,} to {most:,}")
    return value


def kind_of(field: Field[Any]) -> type:
    """The Python type of a setting: ``bool``, ``int``, ``float``, ``str``, ``tuple`` or ``dict``."""
    return dict if field.name == "keys" else type(field.default)


def read_text(section: str, key: str, text: str) -> Any:
    """A setting from the environment or the command line; raises ``Unusable``."""
    kind = kind_of(known(section)[key])
    word = text.strip()
    try:
        if kind is bool:
            if word.lower() not in _YES + _NO:
                raise ValueError
            return checked(section, key, word.lower() in _YES)
        if kind in (int, float):
            return checked(section, key, kind(word.replace("_", "")))
    except ValueError as error:
        raise error if isinstance(error, Unusable) else Unusable(f"takes {_WORDS[kind]}") from None
    if kind is str:
        return checked(section, key, word)
    raise Unusable("can only be set in the file")


def _checked_table(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise Unusable('takes a table of texts, such as "interview.advance" = "ctrl+n"')
    return {str(name)[:MAX_TEXT]: one[:MAX_TEXT] for name, one in list(value.items())[:MAX_ENTRIES]}


Choice = tuple[str, str, Any]


def _of_file(path: Path, notices: list[str]) -> Iterator[Choice]:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
        if len(data) > MAX_FILE:
            raise ValueError(f"it has more than {MAX_FILE:,} bytes")
        text = data.decode("utf-8-sig")
        document = tomllib.loads(text)
    except FileNotFoundError:
        return
    except (OSError, ValueError, RecursionError) as error:  # TOMLDecodeError and UnicodeDecodeError among them
        why = error.strerror if isinstance(error, OSError) else error
        notices.append(f"{path} cannot be read ({why}). Mend it or move it away; until then its choices do not count.")
        return
    for section, table in document.items():
        if section not in SECTIONS:
            notices.append(_unknown(f"{path}, line {_line(text, None, section)}", section, SECTIONS))
        elif not isinstance(table, dict):
            notices.append(f"{path}, line {_line(text, None, section)}: '{section}' is a section: write [{section}].")
        else:
            yield from _of_section(path, text, section, table, notices)


def _of_section(path: Path, text: str, section: str, table: dict[str, Any], notices: list[str]) -> Iterator[Choice]:
    for key, value in table.items():
        place = f"{path}, line {_line(text, section, key)}"
        if key not in known(section):
            notices.append(_secret(place, key) if _SECRET.search(key) else _unknown(place, key, known(section)))
            continue
        try:
            yield section, key, checked(section, key, value)
        except Unusable as error:
            notices.append(f"{place}: '{key}' {error}. The default is used.")


def _of_environment(environment: Mapping[str, str], notices: list[str]) -> Iterator[Choice]:
    for name, text in sorted(environment.items()):
        section, _, key = name.removeprefix("HOTSEAT_").lower().partition("_")
        if key not in known(section):
            variables = [f"HOTSEAT_{section}_{known_key}".upper() for known_key in known(section)]
            notices.append(_secret(name, name) if _SECRET.search(key) else _unknown("environment", name, variables))
            continue
        try:
            yield section, key, read_text(section, key, text)
        except Unusable as error:
            notices.append(f"{name} {error}. It is not used.")


def _of_line(given: Iterable[str], refused: list[str]) -> Iterator[Choice]:
    names = [f"{section}.{key}" for section in SECTIONS for key in known(section)]
    for text in given:
        name, sign, value = text.partition("=")
        name = name.strip()
        if name not in names:
            secret = _SECRET.search(name.rpartition(".")[2])
            refused.append(_secret("--set", name) if secret else _unknown("--set", name, names))
            continue
        section, _, key = name.partition(".")
        try:
            if not sign:
                raise Unusable(f"wants a value, as in {name}=VALUE")
            yield section, key, read_text(section, key, value)
        except Unusable as error:
            refused.append(f"--set {name}: {error}.")


def _unknown(place: str, name: str, names: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(names), 1, 0.6)
    return f"{place}: there is no setting '{name[:80]}'." + (f" Did you mean '{near[0]}'?" if near else "")


def _secret(place: str, name: str) -> str:
    return f"{place}: '{name[:80]}' is not read: keys are kept in no file. Take it out and set HOTSEAT_API_KEY."


def _line(text: str, section: str | None, key: str) -> int:
    """The line, from 1, on which a key or section most likely stands; tomllib tells none."""
    here: str | None = None
    name = rf"""["']?{re.escape(key)}["']?"""
    above = rf"{re.escape(section)}\s*\.\s*" if section else ""
    wanted = re.compile(rf"\s*(?:{name}\s*[.=]|\[\s*{above}{name}\s*[\].])")
    dotted = re.compile(rf"\s*{above}{name}\s*[.=]")
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line)
        if header:
            here = header[1]
            if wanted.match(line):
                return number
        elif (here == section and wanted.match(line)) or (section and here is None and dotted.match(line)):
            return number
    return 1

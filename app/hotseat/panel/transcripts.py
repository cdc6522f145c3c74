"""Texts to score, from files: Markdown, plain text, and WebVTT or SubRip transcripts as one turn a paragraph."""

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

from hotseat.core.fair_copy import clock_words
from hotseat.core.plaintext import one_line, plain
from hotseat.core.scorecard import Source, digest
from hotseat.panel.trouble import PanelError

MAX_BYTES = 2_000_000
"""A three-hour transcript has about 300 kB. What is larger is told and not cut: half a transcript would mislead."""

Kind = Literal["markdown", "text", "vtt", "srt"]
_KINDS: dict[str, Kind] = {".vtt": "vtt", ".srt": "srt", ".md": "markdown", ".markdown": "markdown"}
_STAMP = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"[ \t]*{_STAMP}[ \t]+-->[ \t]+{_STAMP}")
_VOICE = re.compile(r"<v(?:\.[^ \t>]{0,60})?[ \t]{1,4}([^<>]{1,80})>")
_TAG = re.compile(r"</?[A-Za-z0-9.:]{0,60}(?:[ \t][^<>]{0,200})?>")
_SPEAKER = re.compile(r"([^\W\d_][\w .'-]{0,39}):[ \t]+(?=\S)")
_TURN = re.compile(r"^\[\d{1,3}:\d{2}(?::\d{2})?\](?: [^\n:]{1,80}:)? ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Imported:
    """A text ready to be scored. ``notices`` say what a person should know of how it was read."""

    text: str
    source: Source
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cue:
    at: timedelta
    speaker: str
    text: str


def read_file(path: Path) -> Imported:
    """The text of a file of at most ``MAX_BYTES``.

    Raises ``PanelError`` for one that is too large, binary, empty, or a transcript without a single cue; ``OSError``.
    """
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        size = path.stat().st_size
        raise PanelError(
            f"{path} has {size:,} bytes; a text to score has at most {MAX_BYTES:,} (a three-hour transcript has about "
            "300,000). Nothing was imported: cut the file to the interview itself, and export transcripts without "
            "word-level timings."
        )
    return imported(_decoded(data, path), path.name, _KINDS.get(path.suffix.lower(), "text"))


def imported(raw: str, name: str, kind: Kind = "text") -> Imported:
    """A text as it will be kept and scored; a transcript becomes paragraphs ``[05:10] Speaker: words``.

    Raises ``PanelError`` when nothing is left of it.
    """
    text = plain(raw)
    notices: list[str] = []
    if kind == "text" and text.lstrip().startswith("WEBVTT"):
        kind = "vtt"
    if kind in ("vtt", "srt"):
        text, notices = _paragraphs(text, name)
    if not text.strip():
        raise PanelError(f"There is nothing to score in {one_line(name)}: it holds no text.")
    source = Source(name=one_line(name), kind=kind, sha256=digest(text), characters=len(text))
    return Imported(text, source, tuple(notices))


def without_turns(text: str) -> str:
    """A transcript with times and speakers blanked out, offsets kept: what the offline grader reads of it."""
    return _TURN.sub(lambda match: " " * len(match.group()), text)


def _decoded(data: bytes, path: Path) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data:
        raise PanelError(f"{path} is a binary file. Export it as Markdown, text, VTT or SRT.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PanelError(f"{path} is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from None


def _paragraphs(text: str, name: str) -> tuple[str, list[str]]:
    """The cues of one speaker in a row as one paragraph; what stood without a time is kept at its place, and told."""
    parts: list[str] = []
    cues = stray = 0
    speaker: str | None = None
    for cue in _cues(text):
        if isinstance(cue, str):
            stray += 1
            parts.append(f"\n\n{cue}")
            speaker = None
            continue
        cues += 1
        if parts and cue.speaker == speaker and cue.speaker:
            parts.append(f" {cue.text}")
        else:
            who = f" {cue.speaker}:" if cue.speaker else ""
            parts.append(f"\n\n[{clock_words(cue.at)}]{who} {cue.text}")
        speaker = cue.speaker
    if not cues:
        raise PanelError(f"{one_line(name)} holds no cue with a time such as '00:01:02.000 --> 00:01:05.000'.")
    notices = [f"{stray} blocks had no time; their text was kept where it stood."] if stray else []
    return "".join(parts).strip() + "\n", notices


def _cues(text: str) -> Iterator[_Cue | str]:
    said = ""
    for place, block in enumerate(re.split(r"\n[ \t]*\n", text)):
        lines = [line for line in block.split("\n") if line.strip()]
        if not lines or (place == 0 and lines[0].startswith("WEBVTT")) or lines[0].startswith(("STYLE", "REGION")):
            continue
        if lines[0].split()[0] == "NOTE":
            continue
        timed = next((index for index, line in enumerate(lines[:2]) if _TIMING.match(line)), None)
        if timed is None:
            yield _bare("\n".join(lines))
            continue
        match = _TIMING.match(lines[timed])
        assert match is not None
        hours, minutes, seconds = (int(part or 0) for part in match.groups()[:3])
        body = "\n".join(lines[timed + 1 :])
        voice = _VOICE.search(body)
        words = " ".join(_bare(body).split())
        speaker = " ".join(_bare(voice[1]).split()) if voice else ""
        if not speaker and (named := _SPEAKER.match(words)):
            speaker, words = named[1], words[named.end() :]
        if words and words != said:  # rolling captions repeat a line in the next cue
            yield _Cue(timedelta(hours=hours, minutes=minutes, seconds=seconds), speaker, words)
            said = words


def _bare(text: str) -> str:
    return plain(html.unescape(_TAG.sub("", text)))

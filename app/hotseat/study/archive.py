"""The archive: everything a person made here in one zip file, out and in again.

The same content gives the same bytes: members in a fixed order, no time of making, one level of compression. The
manifest comes last and holds the SHA-256 of every member.
"""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from hotseat.core.flaws import FlawRound
from hotseat.core.keepsakes import Bookmark, Note, ReadingPlace
from hotseat.core.schedule import Review
from hotseat.storage.errors import StorageError
from hotseat.storage.files import replacing
from hotseat.storage.translation import plain_errors
from hotseat.study.records import attempts_in, lines_of
from hotseat.study.unpacking import KIND, VERSION, BadArchive, Unpacked

if TYPE_CHECKING:
    from hotseat.storage.carrying import Giving, Taking
    from hotseat.storage.store import Store

PER_MEMBER = 100
_SAME_TIME = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
REVIEW_BATCH = 5000

Told = Callable[[int, int], None]
"""Called with attempts done and attempts in all."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote."""

    file: Path
    bytes: int
    counts: dict[str, int]


@dataclass(slots=True)
class Merged:
    """What an import did, by kind of thing: how many were added, the same, extended (a known attempt got
    assessments), or copied (kept beside one of the same id that differs here). ``copies`` maps ids of diverged
    attempts to the ids of their copies; ``kept_here`` tells of reviews that differ, where the one here was kept."""

    added: dict[str, int] = field(default_factory=dict)
    same: dict[str, int] = field(default_factory=dict)
    extended: dict[str, int] = field(default_factory=dict)
    copied: dict[str, int] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    kept_here: list[str] = field(default_factory=list)

    def count(self, kind: str, outcome: str, number: int = 1) -> None:
        """Count one more thing."""
        counts: dict[str, int] = getattr(self, outcome)
        if number:
            counts[kind] = counts.get(kind, 0) + number


class Archive:
    """Exports and imports. Verbs raise ``StorageError``; a file that will not do, ``BadArchive``."""

    def __init__(self, store: Callable[[], "Store"]) -> None:
        self._store = store

    def export(self, file: Path, told: Told | None = None) -> Written:
        """Write everything to ``file``, whole or not at all, mode 0600. Raises ``StorageError`` when it exists."""
        if file.exists():
            raise StorageError(f"{file} exists: choose another name.")
        target = file.expanduser().absolute()
        with (
            plain_errors(target),
            replacing(target) as draft,
            zipfile.ZipFile(draft, "w") as archive,
            self._store().notebook.giving() as giving,
        ):
            counts = _write(archive, giving, told)
            archive.close()
        return Written(target, target.stat().st_size, counts)

    def merge(self, file: Path, told: Told | None = None) -> Merged:
        """Bring an archive in beside what is here: all of it or, when anything in it is wrong, nothing.

        The same thing twice stays one; what differs under one id is kept beside it and told. Nothing here is changed
        or removed.
        """
        with Unpacked.open(file) as unpacked, self._store().notebook.taking() as taking:
            try:
                return _take(unpacked, taking, told)
            except (ValueError, AssertionError, RecursionError) as error:
                raise BadArchive(f"it holds something that cannot be read: {_words(error)}") from error


def _write(archive: zipfile.ZipFile, giving: "Giving", told: Told | None) -> dict[str, int]:
    hashes: dict[str, str] = {}
    counts = {"attempts": giving.count()}

    def member(name: str, lines: Iterable[str]) -> None:
        digest = hashlib.sha256()
        info = zipfile.ZipInfo(name, _SAME_TIME)
        info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
        info._compresslevel = _LEVEL  # type: ignore[attr-defined]  # the only way for a streamed member on 3.11
        with archive.open(info, "w", force_zip64=True) as out:
            for line in lines:
                data = line.encode() + b"\n"
                digest.update(data)
                out.write(data)
        hashes[name] = digest.hexdigest()

    attempts, done = giving.attempts(), 0
    for number in range(-(-counts["attempts"] // PER_MEMBER)):
        batch = list(islice(attempts, PER_MEMBER))
        member(f"attempts/{number:05}.jsonl", chain.from_iterable(map(lines_of, batch)))
        done += len(batch)
        if told:
            told(done, counts["attempts"])
    kept: dict[str, list[BaseModel]] = {
        "bookmarks": [*giving.bookmarks()],
        "notes": [*giving.notes()],
        "readings": [*giving.readings()],
        "reviews": [*giving.reviews()],
        "flaws": [*giving.flaw_rounds()],
    }
    for name, values in kept.items():
        counts[name] = len(values)
        member(f"{name}.jsonl", (value.model_dump_json() for value in values))
    manifest = {"kind": KIND, "version": VERSION, "counts": counts, "sha256": hashes}
    member("manifest.json", [json.dumps(manifest, indent=1)])
    return counts


def _take(unpacked: Unpacked, taking: "Taking", told: Told | None) -> Merged:
    merged, done = Merged(), 0
    total = unpacked.counts.get("attempts", 0)
    for name in unpacked.attempt_members():
        for carried in attempts_in(unpacked.lines(name)):
            outcome, identity = taking.attempt(carried)
            merged.count("attempts", outcome)
            if identity != carried.id:
                merged.copies[carried.id] = identity
            done += 1
            if told and done % PER_MEMBER == 0:
                told(done, total)
    if done != total:
        raise ValueError(f"{done} attempts where the manifest names {total}")
    for kind, model in (("bookmarks", Bookmark), ("notes", Note), ("flaws", FlawRound)):
        for line in unpacked.lines(f"{kind}.jsonl"):
            kept = model.model_validate_json(line)
            assert isinstance(kept, Bookmark | Note | FlawRound)
            merged.count(kind, taking.kept(kept))
    for line in unpacked.lines("readings.jsonl"):
        merged.count("readings", taking.reading(ReadingPlace.model_validate_json(line)))
    for reviews in _batches(unpacked.lines("reviews.jsonl")):
        added, differing = taking.reviews(reviews)
        merged.count("reviews", "added", added)
        merged.count("reviews", "same", len(reviews) - added - len(differing))
        merged.kept_here += [f"{review.concept} of {review.attempt}" for review in differing]
    return merged


def _batches(lines: Iterable[str]) -> Iterator[list[Review]]:
    reviews = (Review.model_validate_json(line) for line in lines)
    while batch := list(islice(reviews, REVIEW_BATCH)):
        yield batch


def _words(error: BaseException) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{error.title} {'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)[:200] or type(error).__name__

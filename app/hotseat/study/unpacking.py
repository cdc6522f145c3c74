"""Opening an archive from anywhere: everything about it is doubted, and nothing in it is ever unpacked to disk.

Only members of known names are read, line by line, each bounded in size; the names, sizes and hashes are checked
before the first line is used.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hotseat.core.telling import error_words
from hotseat.storage.errors import StorageError

KIND, VERSION = "hotseat-archive", 1
MAX_MEMBER = 256_000_000
MAX_WHOLE = 8_000_000_000
MAX_MEMBERS = 5_000
MAX_LINE = 32_000_000
MAX_MANIFEST = 2_000_000
CHUNK = 1 << 20

_ATTEMPTS = re.compile(r"attempts/\d{5}\.jsonl")
_OTHERS = ("bookmarks.jsonl", "notes.jsonl", "readings.jsonl", "reviews.jsonl", "flaws.jsonl")
_MANIFEST = "manifest.json"


class BadArchive(StorageError):
    """A file that cannot be taken in. Nothing was changed."""

    def __init__(self, detail: str) -> None:
        self.detail = detail
        super().__init__(f"This archive was refused: {detail}. Nothing was changed.")


class Unpacked:
    """An archive whose names, sizes and hashes hold. ``counts`` is what its manifest says that it holds."""

    def __init__(self, archive: zipfile.ZipFile, counts: dict[str, int]) -> None:
        self._archive = archive
        self.counts = counts

    @classmethod
    @contextmanager
    def open(cls, file: Path) -> Iterator["Unpacked"]:
        """Open and check an archive; raises ``BadArchive``."""
        try:
            with zipfile.ZipFile(file.expanduser()) as archive:
                yield cls(archive, _checked(archive, file.expanduser().stat().st_size))
        except FileNotFoundError:
            raise BadArchive(f"there is no file {file}") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, zipfile.LargeZipFile) as error:
            raise BadArchive(f"it is no archive, or it is cut off or damaged ({error})") from error
        except (OSError, RuntimeError) as error:
            raise BadArchive(f"it cannot be read ({error_words(error)})") from error

    def attempt_members(self) -> list[str]:
        """The members that hold attempts, in order."""
        return sorted(name for name in self._archive.namelist() if _ATTEMPTS.fullmatch(name))

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a member; raises ``BadArchive`` for one too long or not UTF-8."""
        with self._archive.open(name) as member:
            while line := member.readline(MAX_LINE + 1):
                if len(line) > MAX_LINE:
                    raise BadArchive(f"{name} has a line of more than {MAX_LINE:,} bytes")
                try:
                    yield line.decode().removesuffix("\n")
                except UnicodeDecodeError as error:
                    raise BadArchive(f"{name} is not UTF-8") from error


def _checked(archive: zipfile.ZipFile, size: int) -> dict[str, int]:
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(members) > MAX_MEMBERS:
        raise BadArchive(f"it has more than {MAX_MEMBERS:,} members")
    if len(set(names)) != len(names):
        raise BadArchive("a name stands in it twice")
    for member in members:
        name = member.filename
        if not (_ATTEMPTS.fullmatch(name) or name in _OTHERS or name == _MANIFEST):
            raise BadArchive(f"'{name[:80]}' does not belong in one")
        if member.flag_bits & 0x1:
            raise BadArchive(f"{name} is encrypted")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BadArchive(f"{name} is packed in a way that archives never are")
        if member.file_size > MAX_MEMBER:
            raise BadArchive(f"{name} is larger than {MAX_MEMBER:,} bytes")
    if sum(member.file_size for member in members) > MAX_WHOLE:
        raise BadArchive(f"it would unpack to more than {MAX_WHOLE:,} bytes")
    if sum(member.compress_size for member in members) > size:
        raise BadArchive("its members overlap")
    if _MANIFEST not in names:
        raise BadArchive("it has no manifest, so it is no archive of hotseat, or it is cut off")
    counts, hashes = _manifest(archive)
    if missing := sorted(set(hashes) ^ (set(names) - {_MANIFEST})):
        raise BadArchive(f"the manifest and the members do not agree on '{missing[0][:80]}'")
    if lacking := [name for name in _OTHERS if name not in names]:
        raise BadArchive(f"{lacking[0]} is missing")
    for name, wanted in hashes.items():
        if _hash(archive, name) != wanted:
            raise BadArchive(f"{name} was changed after it was written")
    return counts


def _manifest(archive: zipfile.ZipFile) -> tuple[dict[str, int], dict[str, str]]:
    with archive.open(_MANIFEST) as member:
        data = member.read(MAX_MANIFEST + 1)
    if len(data) > MAX_MANIFEST:
        raise BadArchive("its manifest is too large")
    try:
        manifest = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadArchive("its manifest is no JSON") from error
    if not isinstance(manifest, dict) or manifest.get("kind") != KIND:
        raise BadArchive("it is no archive of hotseat")
    version = manifest.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadArchive("its manifest tells no version")
    if version > VERSION:
        raise BadArchive(f"it is of version {version} and this program reads {VERSION}: upgrade hotseat")
    counts, hashes = manifest.get("counts"), manifest.get("sha256")
    if not isinstance(counts, dict) or not isinstance(hashes, dict):
        raise BadArchive("its manifest is not complete")
    if not all(isinstance(value, int) for value in counts.values()):
        raise BadArchive("its manifest counts in words")
    return counts, hashes


def _hash(archive: zipfile.ZipFile, name: str) -> str:
    digest, read = hashlib.sha256(), 0
    with archive.open(name) as member:
        while chunk := member.read(CHUNK):
            read += len(chunk)
            if read > MAX_MEMBER:  # whatever its head says
                raise BadArchive(f"{name} is larger than {MAX_MEMBER:,} bytes")
            digest.update(chunk)
    return digest.hexdigest()

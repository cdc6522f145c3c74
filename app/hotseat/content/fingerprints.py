"""Fingerprints of content: what an index was made from, so that a change is noticed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from hotseat.content.catalogue import Catalogue
from hotseat.content.roots import Root

LARGEST = 2_000_000
CHAPTERS = "chapters"


def fingerprints(catalogue: Catalogue) -> dict[str, str]:
    """By ``scenario/<slug>`` and ``chapters`` the SHA-256 of the files' names and bytes; reads all of them (ms)."""
    found = {}
    for slug, root in catalogue.slugs().items():
        folder = root.path / "scenarios" / slug
        files = [*folder.glob("*.*"), *folder.glob("answers/*.*"), root.path / "rubrics" / "scenarios" / f"{slug}.yaml"]
        found[f"scenario/{slug}"] = _hash(root, files)
    parts = [_hash(root, (root.path / "rubrics" / "chapters").glob("*.yaml")) for root in catalogue.roots]
    found[CHAPTERS] = hashlib.sha256("".join(parts).encode()).hexdigest()
    return found


def _hash(root: Root, files: Iterable[Path]) -> str:
    digest = hashlib.sha256(root.origin.encode())
    for file in sorted(files):
        try:
            small = file.is_file() and file.stat().st_size <= LARGEST
            body = file.read_bytes() if small else b""
        except OSError:  # the reader of content tells about it
            body = b""
        digest.update(f"{file.name}:{len(body)}:".encode())
        digest.update(body)
    return digest.hexdigest()

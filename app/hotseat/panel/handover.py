"""Handing cards over without a server: commitments first, then the cards, each file verified when it is read."""

import json
import os
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from hotseat.core.plaintext import one_line
from hotseat.core.scorebook import Scorebook
from hotseat.core.scorecard import (
    CardFile,
    CommitmentFile,
    Scorecard,
    canonical,
    chained,
    commitment,
    content_hash,
    digest,
)
from hotseat.panel.trouble import PanelError

MAX_FILE = 8_000_000
"""A card with 2,000 long notes; nothing larger is a scorecard."""
SCHEMA = 1

Handed = CardFile | CommitmentFile


def way(card_id: str) -> str:
    """All steps from an open card to the panel, for who asked for a later one first."""
    return (
        f"The whole way: 'hotseat score submit {card_id}', then 'hotseat panel commit {card_id}', and with the others' "
        f"commitments in hand 'hotseat panel open {card_id} *.commitment.json'."
    )


def commitment_file(book: Scorebook) -> CommitmentFile:
    """The commitment of a card whose journal says that it was committed; raises ``PanelError`` otherwise."""
    if book.submitted is None or book.committed is None:
        raise PanelError("There is no commitment yet: the scorecard is submitted and committed first.")
    card = book.submitted.card
    return CommitmentFile(
        id=card.id,
        interviewer=card.interviewer,
        candidate=card.candidate,
        scenario=card.scenario,
        rubric_hash=card.rubric_hash,
        made_at=book.committed.at,
        commitment=commitment(book.submitted.salt, card),
    )


def card_file(book: Scorebook) -> CardFile:
    """The file of a card whose journal says that it was opened; raises ``PanelError`` otherwise."""
    if book.submitted is None or book.revealed is None:
        raise PanelError("The scorecard is not open to the panel yet.")
    card, salt = book.submitted.card, book.submitted.salt
    return CardFile(
        card=card,
        content_hash=content_hash(card),
        salt=salt,
        commitment=commitment(salt, card),
        opened_at=book.revealed.at,
        seen=book.revealed.seen,
        amendments=book.amendments,
    )


def save(value: Handed, path: Path) -> None:
    """Write a file of the owner's own (mode 0600). Raises ``PanelError`` when it exists, ``OSError``."""
    text = json.dumps(value.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise PanelError(f"{path} exists: choose another name. Nothing was written.") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def read(path: Path) -> Handed:
    """A scorecard file or a commitment, verified; raises ``PanelError`` with the reason, ``OSError``."""
    with path.open("rb") as file:
        data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise PanelError(f"{path} has more than {MAX_FILE:,} bytes: not a scorecard.")
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise PanelError(f"{path} is not a scorecard: it is no JSON. Was it cut off, or opened in an editor?") from None
    return verified(value, str(path))


def verified(value: Any, name: str) -> Handed:
    """Plain JSON data as a scorecard file or a commitment; raises ``PanelError`` for anything that does not hold."""
    kind = value.get("kind") if isinstance(value, dict) else None
    if kind not in ("scorecard-file", "commitment"):
        raise PanelError(f"{name} is not a scorecard file or a commitment of hotseat.")
    version = value.get("schema_version")
    if isinstance(version, int) and version > SCHEMA:
        raise PanelError(f"{name} was written by a newer hotseat (version {version}). Upgrade hotseat to read it.")
    try:
        if kind == "commitment":
            return CommitmentFile.model_validate_json(json.dumps(value))
        return _card(value, name)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise PanelError(f"{name} is not a whole scorecard ({one_line(place, 80)}: {first['msg']}).") from None


def _card(value: dict[str, Any], name: str) -> CardFile:
    # The hash is taken of the data as it stands in the file, before anything is read into it.
    body = value.get("card")
    try:
        found = digest(canonical(body))
    except (ValueError, RecursionError):
        raise PanelError(f"{name} is not a whole scorecard.") from None
    if found != value.get("content_hash"):
        raise PanelError(
            f"{name} was changed after it was handed in: its content does not fit its hash. Ask for the file again."
        )
    file = CardFile.model_validate_json(json.dumps(value))
    if canonical(file.card.model_dump(mode="json")) != canonical(body) or file.card.profile != "panel":
        raise PanelError(f"{name} is not the card itself but a copy that something was left out of or rewritten in.")
    if commitment(file.salt, file.card) != file.commitment:
        raise PanelError(f"{name} does not fit its commitment: it was changed after the commitment was made.")
    if not chained(file.card, file.amendments):
        raise PanelError(f"{name} has amendments that were changed, dropped or put in later. Ask for the file again.")
    return file


def about(card: Scorecard | CommitmentFile) -> str:
    """Whose card it is, for a sentence."""
    return f"{card.interviewer}'s card about {card.candidate}"

"""Filling a scorecard from a file of ratings, all of it or nothing."""

from pathlib import Path

from hotseat.content.faults import ContentError, Fault
from hotseat.content.models import check_document
from hotseat.content.yamlfile import Document, read_yaml
from hotseat.core.ratings_file import RatingsFile
from hotseat.panel.opencard import OpenCard
from hotseat.panel.text_scoring import TextScoring


def fill(card: OpenCard, path: Path) -> int:
    """Take over every rating, note and quote of a YAML or JSON file; how many criteria were rated.

    Raises ``ContentError`` with every fault (an unknown criterion, a quote that does not stand in the text), each with
    its line; nothing is taken over then.
    """
    document = _ids_as_text(read_yaml(path))
    filed = check_document(document, RatingsFile)
    faults = []
    for key, rating in filed.ratings.items():
        place = ("ratings", key)
        if key not in card.rungs:
            known = ", ".join(list(card.rungs)[:3])
            line = document.line(place)
            faults.append(Fault(path, line, f"ratings.{key}", "is not asked here", f"use ids such as {known}"))
        if rating.quote is None:
            continue
        if not isinstance(card, TextScoring):
            mend = "write what was said as a 'note'"
            faults.append(Fault(path, document.line(place), f"ratings.{key}.quote", "there is no text to quote", mend))
        elif card.find(rating.quote) is None:
            mend = "copy it from the text to the letter"
            faults.append(Fault(path, document.line(place), f"ratings.{key}.quote", "does not stand in the text", mend))
    if faults:
        raise ContentError(faults)
    with card.together():
        for key, rating in filed.ratings.items():
            if rating.quote is not None and isinstance(card, TextScoring) and (span := card.find(rating.quote)):
                card.mark(*span, key)
            if rating.note is not None:
                card.note(rating.note, key)
        for note in filed.notes:
            card.note(note)
        for key, rating in filed.ratings.items():  # after the evidence, as it should have been
            card.rate(key, None if rating.rung == "unscored" else int(rating.rung))
        if filed.recommendation is not None:
            card.recommend(filed.recommendation, filed.reason)
    return len(filed.ratings)


def _ids_as_text(document: Document) -> Document:
    """The document with ids such as ``5.4`` read as text, which YAML takes for a number when they are not quoted."""
    value = document.value
    if not isinstance(value, dict) or not isinstance(ratings := value.get("ratings"), dict):
        return document
    lines = {tuple(str(k) if isinstance(k, float) else k for k in key): line for key, line in document.lines.items()}
    ratings = {str(key) if isinstance(key, float) else key: rating for key, rating in ratings.items()}
    return Document(document.path, {**value, "ratings": ratings}, lines)

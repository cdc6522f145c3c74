"""The reader's own texts among the documents: answers and private notes of attempts, and notes beside texts.

An attempt is indexed in the transaction that finishes it. One that is open changes every second, so it is brought up
to date when somebody searches: a pad's revision tells whether it must be.
"""

from sqlalchemy import Connection, exists, select

from hotseat.core.keepsakes import Note
from hotseat.core.records import NOTES as PRIVATE
from hotseat.core.records import Attempt
from hotseat.core.searching import Document
from hotseat.storage import keepsakes, results, schedule, search
from hotseat.storage.attempts import load
from hotseat.storage.study_tables import DOCUMENTS
from hotseat.storage.tables import ANSWERS, ATTEMPTS

NEWEST_OPEN = 100


def index(connection: Connection, attempt: Attempt) -> None:
    """Put an attempt's texts among the documents in place of what was there of it."""
    search.forget(connection, attempt.id)
    search.add(connection, texts_of(attempt))


def texts_of(attempt: Attempt) -> list[tuple[Document, int]]:
    """One document for each pad in the order of the phases, then the private notes; each with its revision.

    The first is there even without a text, and so tells that the attempt was indexed.
    """
    plan = attempt.plan
    pads = [(phase.id, phase.title, phase.chapters) for phase in plan.format.phases]
    pads.append((PRIVATE, "Private notes", ()))
    found: list[tuple[Document, int]] = []
    for identity, title, chapters in pads:
        answer = attempt.answers.get(identity)
        if answer is None and found:
            continue
        document = Document(
            key=f"mine/{attempt.id}/{identity}",
            kind="mine",
            source=attempt.id,
            scenario=plan.scenario,
            chapters=chapters,
            level=plan.level.value,
            title=f"{plan.title}: {title}",
            body=answer.text if answer else "",
        )
        found.append((document, answer.revision if answer else 0))
    return found


def index_note(connection: Connection, note: Note) -> None:
    """Put a note among the documents in place of its earlier text."""
    kind, _, rest = note.place.partition("/")
    document = Document(
        key=f"note/{note.id}",
        kind="note",
        source=f"note/{note.id}",
        scenario=rest.partition("/")[0] if kind in ("answer", "brief") else "",
        chapters=(int(rest),) if kind == "chapter" and rest.isascii() and rest.isdigit() else (),
        title=f"Note on {note.place}",
        body=f"{note.text}\n\n{note.quote}".strip(),
    )
    search.put(connection, [(document, note.revision)])


def forget_note(connection: Connection, identity: str) -> None:
    """Take a note out of the documents."""
    search.forget(connection, f"note/{identity}", for_good=True)


def forget_attempt(connection: Connection, attempt_id: str) -> None:
    """Remove an attempt's texts, results, reviews and what was kept beside it, before it is deleted."""
    for identity in keepsakes.forget(connection, f"attempt/{attempt_id}"):
        search.forget(connection, f"note/{identity}")
    results.forget(connection, attempt_id)
    schedule.forget(connection, attempt_id)
    search.forget(connection, attempt_id, for_good=True)


def missing(connection: Connection) -> list[str]:
    """Attempts that are finished and stand nowhere among the documents; looked at once in a run."""
    known = exists().where(DOCUMENTS.c.source == ATTEMPTS.c.id)
    return list(connection.scalars(select(ATTEMPTS.c.id).where(ATTEMPTS.c.status == "finished", ~known)))


def behind(connection: Connection) -> list[str]:
    """Open attempts, the newest hundred looked at, with a pad that was written since it was indexed."""
    newest = select(ATTEMPTS.c.id).where(ATTEMPTS.c.status == "open").order_by(ATTEMPTS.c.started_at.desc())
    identities = list(connection.scalars(newest.limit(NEWEST_OPEN)))
    if not identities:
        return []
    written = select(ANSWERS.c.attempt, ANSWERS.c.phase, ANSWERS.c.revision).where(ANSWERS.c.attempt.in_(identities))
    indexed = select(DOCUMENTS.c.key, DOCUMENTS.c.revision).where(DOCUMENTS.c.source.in_(identities))
    revisions = {row.key: row.revision for row in connection.execute(indexed)}
    return sorted(
        {
            row.attempt
            for row in connection.execute(written)
            if revisions.get(f"mine/{row.attempt}/{row.phase}") != row.revision
        }
    )


def catch_up(connection: Connection, attempt_ids: list[str]) -> None:
    """Index these attempts as they stand."""
    for identity in attempt_ids:
        index(connection, load(connection, identity))

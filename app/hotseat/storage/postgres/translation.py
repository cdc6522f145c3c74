"""What an error of PostgreSQL means for a person. Nothing of a connection string is ever repeated."""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, TimeoutError

from hotseat.storage.errors import Damaged, NotLetIn, Refused, StorageError, Unreachable
from hotseat.storage.postgres.address import Address

LOCKED, QUERY_CANCELLED, SERIALIZATION, DEADLOCK = "55P03", "57014", "40001", "40P01"
GONE_TABLE, GONE_COLUMN, GONE_FUNCTION = "42P01", "42703", "42883"
DENIED, READ_ONLY, UNIQUE, RAISED, TOO_MANY = "42501", "25006", "23505", "P0001", "53300"
ONE_SUBMISSION = "one_submission"


@contextmanager
def plain_errors(address: Address) -> Iterator[None]:
    """Whatever the server refuses or fails at inside is raised as a ``StorageError`` that a person can read."""
    try:
        yield
    except (DBAPIError, TimeoutError, OSError, ValidationError) as error:
        # ``from None``: the driver's own text may repeat statements and values, and a trace is shown to anybody.
        raise translated(error, address) from None


def translated(error: Exception, address: Address) -> StorageError:
    """The ``StorageError`` that tells what ``error`` means."""
    if isinstance(error, StorageError):
        return error
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return Damaged(address.label, f"a stored value of {error.title} cannot be read: {first['msg']}")
    if isinstance(error, TimeoutError):
        return Unreachable(str(address), "every connection is in use")
    if isinstance(error, OSError):
        return Unreachable(str(address), error.strerror or type(error).__name__)
    origin = error.orig if isinstance(error, DBAPIError) else error
    state = getattr(origin, "sqlstate", None)
    detail = address.without_secrets(_first_line(origin))
    if state is None:
        return _without_state(error, address, detail)
    return _of_state(state, origin, address, detail)


def _without_state(error: Exception, address: Address, detail: str) -> StorageError:
    # No server answered, or it went away: psycopg then has no SQLSTATE to tell.
    if "password authentication failed" in detail or "no password supplied" in detail:
        return NotLetIn(str(address))
    if "does not exist" in detail:
        return StorageError(f"The server has no such database or role: {address}. Check HOTSEAT_DATABASE_URL.")
    return Unreachable(str(address), _short(detail))


def _of_state(state: str, origin: object, address: Address, detail: str) -> StorageError:
    if state.startswith(("08", "57P")) or state == TOO_MANY:
        return Unreachable(str(address), _short(detail))
    if state.startswith("28"):
        return NotLetIn(str(address))
    if state in (LOCKED, QUERY_CANCELLED, SERIALIZATION, DEADLOCK):
        return StorageError(f"{address} was busy for longer than we wait; nothing was changed. Try again in a moment.")
    if state in (DENIED, READ_ONLY):
        return Refused(
            f"{address} does not let this role do that; nothing was changed. Others' scorecards open after your own "
            "about the same candidate and scenario is submitted, and a submitted one is only amended."
        )
    constraint = getattr(getattr(origin, "diag", None), "constraint_name", None)
    if state == UNIQUE and constraint == ONE_SUBMISSION:
        return Refused(
            "You have submitted a scorecard about this candidate and scenario already, and the shared database takes "
            "one of each interviewer; nothing was changed. Amend that one instead."
        )
    if state == UNIQUE:
        return Refused(f"{address} holds an entry of that name already; nothing was changed.")
    if state == RAISED:
        return Refused(f"{address} refused it: {detail}. Nothing was changed.")
    if state.startswith("53"):
        return StorageError(f"The server of {address} is out of room; the last change was not stored. Tell its keeper.")
    if state in (GONE_TABLE, GONE_COLUMN, GONE_FUNCTION):
        return StorageError(
            f"{address} is not laid out as this hotseat expects. Its keeper runs 'hotseat database migrate'."
        )
    return StorageError(f"{address} could not do it (code {state}: {detail}). The last change was not stored.")


def _first_line(error: object) -> str:
    return (str(error).strip().splitlines() or [""])[0]


def _short(detail: str) -> str:
    return detail[:200] or "no answer"

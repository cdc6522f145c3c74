"""A role for each interviewer. Its name is the interviewer's label on every card."""

import re
import secrets
from typing import Any

from sqlalchemy import Connection, Engine

from hotseat.storage.errors import StorageError
from hotseat.storage.postgres.address import Address
from hotseat.storage.postgres.guard import GROUP
from hotseat.storage.postgres.translation import plain_errors

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,39}")
_TAKEN = re.compile(r"pg_.*|hotseat_.*|public|none|user|current_user|session_user", re.IGNORECASE)
LEAST_PASSWORD = 12
_REMARK = "hotseat interviewer"


def new_password() -> str:
    """A password of 144 random bits that needs no escaping in a URL."""
    return secrets.token_urlsafe(18)


def grant(engine: Engine, address: Address, name: str, password: str) -> bool:
    """Give an interviewer a role, or an existing one a new password; whether it is new. Raises ``StorageError``.

    The password leaves this machine only as a SCRAM verifier, so that no log of the server can hold it.
    """
    if not _NAME.fullmatch(name) or _TAKEN.fullmatch(name):
        raise StorageError(f"'{name}' cannot be a role: 1 to 40 letters, digits, '.', '_' or '-', a letter first.")
    if len(password) < LEAST_PASSWORD:
        raise StorageError(f"A password has {LEAST_PASSWORD} characters at least.")
    with plain_errors(address), engine.begin() as connection:
        known = connection.exec_driver_sql("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).first() is not None
        if known and not _is_ours(connection, name):
            raise StorageError(f"The server has another role '{name}' already. Choose another label.")
        limits = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT"
        raw: Any = connection.connection.driver_connection
        verifier = raw.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
        quoted = _quoted(name)
        limits = limits if not known else "LOGIN"
        connection.exec_driver_sql(f"{'ALTER' if known else 'CREATE'} ROLE {quoted} {limits} PASSWORD '{verifier}'")
        connection.exec_driver_sql(f"COMMENT ON ROLE {quoted} IS '{_REMARK}'")
        if not _is_member(connection, name):
            connection.exec_driver_sql(f"GRANT {GROUP} TO {quoted}")
        return not known


def revoke(engine: Engine, address: Address, name: str) -> None:
    """Let an interviewer in no more; cards and log stay. Raises ``StorageError``."""
    with plain_errors(address), engine.begin() as connection:
        if not _is_member(connection, name):
            raise StorageError(f"There is no interviewer '{name}'. 'hotseat database status' lists them.")
        quoted = _quoted(name)
        connection.exec_driver_sql(f"ALTER ROLE {quoted} NOLOGIN PASSWORD NULL")
        # Windows that are still connected lose every right with this, at once.
        connection.exec_driver_sql(f"REVOKE {GROUP} FROM {quoted}")


def _quoted(name: str) -> str:
    # Statements about roles take no parameters.
    return '"' + name.replace('"', '""') + '"'


def _is_ours(connection: Connection, name: str) -> bool:
    query = "SELECT 1 FROM pg_roles WHERE rolname = %s AND shobj_description(oid, 'pg_authid') = %s"
    return connection.exec_driver_sql(query, (name, _REMARK)).first() is not None


def _is_member(connection: Connection, name: str) -> bool:
    query = (
        "SELECT 1 FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member JOIN pg_roles g ON g.oid = a.roleid "
        f"WHERE g.rolname = '{GROUP}' AND m.rolname = %s"
    )
    return connection.exec_driver_sql(query, (name,)).first() is not None

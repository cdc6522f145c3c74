"""Runs revisions on the connection that the caller opened, inside the transaction that the caller commits."""

from alembic import context

from hotseat.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()

"""Runs the migrations on the connection that `Database.upgrade` hands over."""

from alembic import context

from server.adapters.sql.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()

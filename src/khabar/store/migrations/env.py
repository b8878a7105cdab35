"""Run by Alembic. The connection, already inside the transaction that is committed or rolled back as a whole, is handed over by `opening.py`."""

from alembic import context

from khabar.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()

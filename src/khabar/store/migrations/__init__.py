"""How the tables of a case came to be: Alembic revisions, run by `khabar.store.opening` inside one transaction."""

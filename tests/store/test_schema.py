"""The tables, the revisions that make them, and the dataclasses say the same."""

import re
from dataclasses import fields

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import REAL, Double, text

from khabar.errors import CaseError
from khabar.model.copies import CopyOf
from khabar.model.figure_settings import HouseholdSize
from khabar.model.judgement import Judgement
from khabar.store import PutAside, opening, schema
from tests.store.invented import judgement


def _columns(table):
    return {c.name for c in table.columns}


def test_the_revisions_make_the_tables_of_the_schema(case):
    def is_ours(name, kind, _parent):
        return kind != "table" or not name.startswith(("report_words", "claim_words", "event_words"))

    def is_other(_context, _inspected, _column, there, ours):
        return False if isinstance(there, REAL) and isinstance(ours, Double) else None  # SQLite has one kind of broken numbers

    with case._place.reading() as connection:
        found = MigrationContext.configure(connection, opts={"include_name": is_ours, "compare_type": is_other})
        assert compare_metadata(found, schema.metadata) == []


def test_the_newest_revision_is_the_one_that_opening_expects():
    config = Config()
    config.set_main_option("script_location", str(opening.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [opening.HEAD]


def test_columns_hold_every_field():
    names = {kind: {f.name for f in fields(kind)} for kind in (Judgement, CopyOf, PutAside, HouseholdSize)}
    assert _columns(schema.judgements) == names[Judgement]
    assert _columns(schema.copies) == names[CopyOf]
    assert _columns(schema.set_aside) == names[PutAside] | {"number"}
    assert _columns(schema.household_sizes) == names[HouseholdSize] | {"imported_at"}


def test_every_column_says_what_it_holds():
    silent = [str(c) for t in schema.metadata.tables.values() for c in t.columns if not c.doc and not c.foreign_keys]
    assert silent == []


@pytest.mark.parametrize(
    "statement", ["UPDATE judgements SET author = 'Ben'", "DELETE FROM judgements", "INSERT OR REPLACE", "TRUNCATE judgements"]
)
def test_the_database_refuses_to_change_a_judgement(case, statement):
    lite = case._place.engine.dialect.name == "sqlite"
    if statement == "INSERT OR REPLACE":
        statement = "INSERT OR REPLACE INTO judgements SELECT sequence, id, at, 'Ben', action, subject, other, value, words, reason, previous, hash FROM judgements"
    if statement.startswith("INSERT") and not lite:
        statement = "INSERT INTO judgements SELECT * FROM judgements ON CONFLICT (sequence) DO UPDATE SET author = 'Ben'"
    if statement.startswith("TRUNCATE") and lite:
        statement = "DELETE FROM judgements WHERE sequence = 1"
    with case.writing() as w:
        w.append_judgement(judgement(1))
    with pytest.raises(CaseError, match="append-only"), case.writing() as w:
        w._connection.execute(text(statement))
    assert case.judgements() == (judgement(1),)


def test_only_the_store_knows_its_libraries():
    package = opening.MIGRATIONS.parents[1]
    theirs = re.compile(r"^\s*(?:import|from) (?:sqlalchemy|alembic|psycopg|sqlite3)\b", re.MULTILINE)
    knowing = {p.relative_to(package).parts[0] for p in package.rglob("*.py") if theirs.search(p.read_text(encoding="utf-8"))}
    assert knowing == {"store"}

"""All tables, the full-text indexes, and the triggers that keep judgements as they were written.

A later revision never edits this one. Revisions are numbered 0001, 0002 ...; each changes rows and tables by SQL of its own, never through
`khabar.store.schema`, which moves on.
"""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

_WORDS = {
    "sqlite": {"number": "integer", "true": "1", "without_rowid": "WITHOUT ROWID", "bytes": "blob"},
    "postgresql": {"number": "bigint", "true": "true", "without_rowid": "", "bytes": "bytea"},
}

_FULL_TEXT = {
    "sqlite": """
CREATE VIRTUAL TABLE report_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE claim_words USING fts5(words, place, content='', tokenize='unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE event_words USING fts5(place, tokenize='unicode61 remove_diacritics 0');
""",
    "postgresql": """
CREATE TABLE report_words (number bigint PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX ix_report_words_words ON report_words USING gin (words);
CREATE TABLE claim_words (number bigint PRIMARY KEY, words tsvector NOT NULL, place tsvector NOT NULL);
CREATE INDEX ix_claim_words_words ON claim_words USING gin (words);
CREATE INDEX ix_claim_words_place ON claim_words USING gin (place);
CREATE TABLE event_words (number bigint PRIMARY KEY, place tsvector NOT NULL);
CREATE INDEX ix_event_words_place ON event_words USING gin (place);
""",
}

_APPEND_ONLY = {
    "sqlite": [
        "CREATE TRIGGER judgements_stay_unchanged BEFORE UPDATE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END",
        "CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'judgements are append-only'; END $$",
        "CREATE TRIGGER judgements_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON judgements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ],
}


def upgrade() -> None:
    """Creates everything."""
    dialect = op.get_bind().dialect.name
    tables = (Path(__file__).with_suffix(".sql")).read_text(encoding="utf-8")
    for name, word in _WORDS[dialect].items():
        tables = tables.replace("{" + name + "}", word)
    without_comments = "\n".join(line for line in tables.splitlines() if not line.startswith("--"))
    for statement in (without_comments + _FULL_TEXT[dialect]).split(";"):
        if statement.strip():
            op.execute(statement)
    for statement in _APPEND_ONLY[dialect]:
        op.execute(statement)

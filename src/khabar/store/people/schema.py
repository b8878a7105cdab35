"""The tables of the file of accounts: a file of its own, so that a case can be handed on without anybody's password."""

from sqlalchemy import Boolean, Column, Double, ForeignKey, Integer, MetaData, Table, Text

metadata = MetaData()

accounts = Table(
    "accounts",
    metadata,
    Column("name", Text, primary_key=True, doc="as it signs judgements"),
    Column("folded", Text, nullable=False, unique=True, doc="the name in one case and one Unicode form: two names that read alike are one"),
    Column("role", Text, nullable=False, doc="viewer, coder, reviewer, administrator"),
    Column("may_export", Boolean, doc="null: as the role has it"),
    Column("is_disabled", Boolean, nullable=False),
    Column("password_hash", Text, nullable=False, doc="argon2id, with its salt and costs"),
    Column("made_at", Text, nullable=False, doc="time"),
    Column("changed_at", Text, nullable=False, doc="time"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", Text, primary_key=True, doc="SHA-256 of the cookie's value"),
    Column("name", Text, ForeignKey("accounts.name"), nullable=False, index=True),
    Column("csrf", Text, nullable=False),
    Column("made_at", Double, nullable=False, doc="seconds since 1970"),
    Column("seen_at", Double, nullable=False, doc="seconds since 1970, at most a minute old"),
)

audit = Table(
    "audit",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False, doc="without gaps; triggers refuse every change and deletion"),
    Column("at", Text, nullable=False, doc="time"),
    Column("who", Text, nullable=False, index=True),
    Column("what", Text, nullable=False, index=True),
    Column("subject", Text, index=True),
    Column("tier", Text),
    Column("detail", Text, nullable=False, doc="JSON"),
    Column("previous", Text, nullable=False, doc="hash of the row before"),
    Column("hash", Text, nullable=False, doc="SHA-256 over all fields before it"),
)

TRIGGERS = tuple(
    f"CREATE TRIGGER audit_keeps_{verb.lower()} BEFORE {verb} ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
    for verb in ("UPDATE", "DELETE")
)

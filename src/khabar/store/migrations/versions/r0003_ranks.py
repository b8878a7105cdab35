"""The order of the review queue gets a table: a row a claim, without a rank until the queue is first asked for."""

from alembic import op

revision = "0003"
down_revision = "0002"

_STATEMENTS = (
    "CREATE TABLE claim_ranks (number {number} NOT NULL PRIMARY KEY, claim_id text NOT NULL, impact double precision, sure double precision,"
    " rank double precision, CONSTRAINT uq_claim_ranks_claim_id UNIQUE (claim_id))",
    "INSERT INTO claim_ranks (number, claim_id) SELECT max(number), claim_id FROM claims WHERE is_current GROUP BY claim_id",
    "CREATE INDEX ix_claim_ranks_rank_claim_id ON claim_ranks (rank, claim_id)",
)


def upgrade() -> None:
    """Makes the table, with the current claims in it."""
    number = "integer" if op.get_bind().dialect.name == "sqlite" else "bigint"
    for statement in _STATEMENTS:
        op.execute(statement.replace("{number}", number))

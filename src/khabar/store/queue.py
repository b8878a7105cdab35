"""The review queue as it is asked for: the most urgent claims that fulfil a question, page by page. The ranks are kept by `ranks.py`."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, exists, func, select

from khabar.model.question import Cursor, Question
from khabar.store.narrowing import claim_conditions
from khabar.store.reports import chunks
from khabar.store.schema import claim_ranks, claims, report_versions

MANY = 30_000
"""Of more claims than this the order is walked from its top until a page is full; fewer are looked up one by one, and sorted. Either way the worst case is
a few tenths of a second at 100,000 claims: walking, when all that is asked for stands at the end."""

Ranks = list[tuple[str, float]]
"""Claim ids with their rank, the most urgent first."""


def most_urgent(connection: Connection, asked: Question, after: Cursor | None, limit: int, total: int) -> Ranks:
    """The next `limit` claims that fulfil the question, behind `after`. `total`: how many there are at all, which decides how they are looked for."""
    r, c = claim_ranks.c, claims.c
    conditions = claim_conditions(connection, asked)
    query = select(r.claim_id, r.rank).where(r.rank.is_not(None))
    if total > MANY:
        query = query.where(exists(select(c.number).where(c.number == r.number, *conditions)))
    else:
        query = query.where(r.number.in_(select(c.number).where(*conditions)))
    if after is not None:
        query = query.where((r.rank < after.key) | ((r.rank == after.key) & (r.claim_id < after.id)))
    rows = connection.execute(query.order_by(r.rank.desc(), r.claim_id.desc()).limit(limit))
    return [(claim_id, float(rank)) for claim_id, rank in rows]


def count_asked(connection: Connection, asked: Question) -> int:
    """How many current claims of the machine fulfil the question."""
    return int(connection.execute(select(func.count()).select_from(claims).where(*claim_conditions(connection, asked))).scalar_one())


def claims_of_texts(connection: Connection, texts: Mapping[str, str]) -> set[str]:
    """Ids of the current claims of these reports (id -> sha256), as far as their current version is that very text."""
    v = report_versions.c
    found: set[str] = set()
    for chunk in chunks(texts):
        query = select(claims.c.claim_id, v.report_id, v.sha256).join(report_versions, v.number == claims.c.version)
        rows = connection.execute(query.where(v.report_id.in_(chunk), v.is_current.is_(True)))
        found |= {claim_id for claim_id, report_id, sha256 in rows if texts[report_id] == sha256}
    return found


def readers_of(connection: Connection, report_ids: Iterable[str]) -> dict[str, str]:
    """Report -> the version of Khabar that read its current version."""
    v = report_versions.c
    found: dict[str, str] = {}
    for chunk in chunks(report_ids):
        found |= {i: w for i, w in connection.execute(select(v.report_id, v.read_with).where(v.report_id.in_(chunk), v.is_current.is_(True)))}
    return found

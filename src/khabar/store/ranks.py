"""The order of the review queue, kept beside the claims: `khabar.triage` says how urgent each is, by itself and within its event.

A row a current claim of the machine, made when the claim is stored and sharpened whenever its event is. Cases of an older version have rows without a
rank, which are filled when the queue is first asked for.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from khabar.model import Claim
from khabar.model.event import Event
from khabar.store.reports import chunks
from khabar.store.schema import claim_ranks
from khabar.triage import EventPart, event_part, ranked


def rank_claims(connection: Connection, found: Mapping[int, Claim]) -> None:
    """Ranks new claims (number -> claim) by themselves, in place of any rank that their ids have."""
    rows = {c.id: {"number": n, "claim_id": c.id, **_ranked(c, EventPart())} for n, c in found.items()}
    drop_ranks(connection, rows)
    if rows:
        connection.execute(insert(claim_ranks), list(rows.values()))


def rank_within(connection: Connection, found: Iterable[Event]) -> None:
    """Ranks the claims of these events anew."""
    r = claim_ranks.c
    parts = [(c, event_part(event, c)) for event in found for c in event.claims]
    if parts:
        rank = r.impact * bindparam("lift") * (1 - r.sure * bindparam("certain"))
        statement = update(claim_ranks).where(r.claim_id == bindparam("claim")).values(rank=rank)
        connection.execute(statement, [{"claim": c, "lift": part.lift, "certain": part.sure} for c, part in parts])


def drop_ranks(connection: Connection, claim_ids: Iterable[str]) -> None:
    """These claims leave the queue."""
    for chunk in chunks(claim_ids):
        connection.execute(delete(claim_ranks).where(claim_ranks.c.claim_id.in_(chunk)))


def unranked(connection: Connection, limit: int) -> Sequence[str]:
    """Claims without a rank, at most so many, those of one report together."""
    query = select(claim_ranks.c.claim_id).where(claim_ranks.c.rank.is_(None)).order_by(claim_ranks.c.number)
    return connection.execute(query.limit(limit)).scalars().all()


def fill_ranks(connection: Connection, asked: Iterable[str], found: Mapping[str, Claim], parts: Mapping[str, EventPart]) -> None:
    """Gives each of `asked` its rank, or takes it out where it is no claim any more. `parts`: of claims that are in an event."""
    drop_ranks(connection, [i for i in asked if i not in found])
    r = claim_ranks.c
    statement = update(claim_ranks).where(r.claim_id == bindparam("claim"))
    statement = statement.values({name: bindparam(f"its_{name}") for name in ("impact", "sure", "rank")})
    if rows := [{"claim": i, **{f"its_{k}": v for k, v in _ranked(c, parts.get(i, EventPart())).items()}} for i, c in found.items()]:
        connection.execute(statement, rows)


def _ranked(claim: Claim, part: EventPart) -> dict[str, float]:
    own = ranked(claim)
    return {"impact": own.impact, "sure": own.sure, "rank": own.within(part).rank}

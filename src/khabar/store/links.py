"""Rows of links between happenings."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select, text, union_all

from khabar.model.happening import Link
from khabar.store import codec
from khabar.store.reports import chunks
from khabar.store.schema import happenings, links

Row = tuple[int, int, float]
"""Numbers of two happenings, and the score of their link."""


def put_links(connection: Connection, found: Sequence[Link], numbers: Mapping[str, int]) -> None:
    """Stores links; one that is known for the pair is replaced. `numbers`: of all happenings named. A link of an unknown happening raises KeyError."""
    rows = {(numbers[link.a], numbers[link.b]): link for link in found}
    if not rows:
        return
    ends = sorted({a for a, _ in rows})
    known = set().union(*(connection.execute(select(links.c.a, links.c.b).where(links.c.a.in_(chunk))) for chunk in chunks(ends)))
    for a, b in rows.keys() & known:
        connection.execute(delete(links).where(links.c.a == a, links.c.b == b))
    values = [{"a": a, "b": b, "score": link.score, "signs": codec.write_signs(link.signs)} for (a, b), link in rows.items()]
    connection.execute(insert(links), values)


def neighbours(connection: Connection, numbers: Sequence[int]) -> set[str]:
    """Ids of the happenings that share a link of any score with one of these."""
    found: set[int] = set()
    for a, b, _ in _touching(connection, numbers):
        found |= {a, b}
    ids: set[str] = set()
    for chunk in chunks(sorted(found - set(numbers))):
        ids |= set(connection.execute(select(happenings.c.id).where(happenings.c.number.in_(chunk))).scalars())
    return ids


def near(connection: Connection, numbers: Sequence[int], least_score: float) -> dict[int, list[tuple[float, int]]]:
    """By number, of those that are bound to any by a link of at least this score: the score and the number of each of these."""
    found: dict[int, list[tuple[float, int]]] = {}
    for chunk in chunks(numbers):
        for one, other in ((links.c.a, links.c.b), (links.c.b, links.c.a)):
            for number, score, bound in connection.execute(select(one, links.c.score, other).where(one.in_(chunk), links.c.score >= least_score)).all():
                found.setdefault(number, []).append((score, bound))
    return found


def among(connection: Connection, numbers: Sequence[int]) -> list[Row]:
    """Every stored link of which both ends are among these."""
    inside = ",".join(map(str, numbers))
    found: list[Row] = []
    for chunk in chunks(numbers):
        # Written out: of a crowded week most links lead out of any neighbourhood, and only those inside it should come up. The plus keeps SQLite from looking
        # for every pair of the two lists in turn, which took thirty times as long.
        query = f"SELECT a, b, score FROM links WHERE a IN ({','.join(map(str, chunk))}) AND +b IN ({inside})"
        found += connection.execute(text(query)).all()
    return found


def _touching(connection: Connection, numbers: Sequence[int]) -> Iterator[Row]:
    """Links with at least one end among these; one with both ends may come twice."""
    columns = select(links.c.a, links.c.b, links.c.score)
    for chunk in chunks(numbers):
        rows = connection.execute(union_all(columns.where(links.c.a.in_(chunk)), columns.where(links.c.b.in_(chunk)))).all()
        yield from ((a, b, score) for a, b, score in rows)

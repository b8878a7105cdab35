"""Rows of links between happenings, and the walk over them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select, union_all

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


def walk(connection: Connection, start: Iterable[int], least_score: float, also: Mapping[int, set[int]]) -> tuple[set[int], list[Row]]:
    """All happenings reachable over links of at least `least_score` or over the pairs `also`, and every stored link among them. Each is visited once."""
    seen: set[int] = set()
    met: set[Row] = set()
    front = set(start)
    while front:
        seen |= front
        reached: set[int] = set().union(*(also.get(number, set()) for number in front))
        for row in _touching(connection, sorted(front)):
            met.add(row)
            if row[2] >= least_score:
                reached |= {row[0], row[1]}
        front = reached - seen
    return seen, [row for row in met if row[0] in seen and row[1] in seen]


def _touching(connection: Connection, numbers: Sequence[int]) -> Iterator[Row]:
    """Links with at least one end among these; one with both ends may come twice."""
    columns = select(links.c.a, links.c.b, links.c.score)
    for chunk in chunks(numbers):
        rows = connection.execute(union_all(columns.where(links.c.a.in_(chunk)), columns.where(links.c.b.in_(chunk))))
        yield from ((a, b, score) for a, b, score in rows)


def both_ways(pairs: Iterable[tuple[str, str]], numbers: Mapping[str, int]) -> dict[int, set[int]]:
    """Pairs of happening ids as a table of neighbours; a pair with an unknown end is left out."""
    out: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        if a in numbers and b in numbers:
            out[numbers[a]].add(numbers[b])
            out[numbers[b]].add(numbers[a])
    return out

"""Which happenings meet: those that share a search key whose days come near. One question for all happenings of a heap of reports."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from khabar.model.happening import Happening
from khabar.store import codec
from khabar.store.happenings import LONG_DAYS, numbers_of
from khabar.store.reports import chunks
from khabar.store.schema import happenings

Pair = tuple[int, int]
ASKED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Meetings:
    """`pairs`: numbers of two happenings of different reports, one of those asked for first, each pair once. `digests`: by number, of all of them."""

    pairs: tuple[Pair, ...]
    digests: Mapping[int, bytes | None]


def meetings(connection: Connection, happening_ids: Iterable[str], slack_days: int) -> Meetings:
    """All that these meet: a key of both holds for days that, widened by `slack_days` on either side, touch."""
    asked = sorted(numbers_of(connection, happening_ids).values())
    own = set(asked)
    found = {(a, b) for chunk in _cut(asked) for a, b in connection.execute(text(near_in_time(chunk, slack_days)))}
    reports: dict[int, str] = {}
    digests: dict[int, bytes | None] = {}
    columns = select(happenings.c.number, happenings.c.report_id, happenings.c.digest)
    for several in chunks(sorted(own | {b for _, b in found})):
        for number, report, digest in connection.execute(columns.where(happenings.c.number.in_(several))):
            reports[number], digests[number] = report, digest
    pairs = sorted((a, b) for a, b in found if reports[a] != reports[b] and (a < b or b not in own))
    return Meetings(tuple(pairs), digests)


def near_in_time(numbers: Sequence[int], slack_days: int) -> str:
    """Pairs of happenings, the first of `numbers`: short windows by a range of their first day, long ones one by one. Written out, numbers and all: putting
    such a query together from parts takes longer than answering it. CROSS JOIN holds SQLite to this order; the sums keep PostgreSQL to the same index."""
    of = f"SELECT n.happening, o.happening FROM search_keys n CROSS JOIN search_keys o WHERE n.happening IN ({','.join(map(str, numbers))}) AND o.key = n.key"
    near = f"AND o.day_from <= n.day_to + {slack_days} AND o.day_to >= n.day_from - {slack_days}"
    return (
        f"{of} AND o.is_long = FALSE AND o.day_from >= n.day_from - {slack_days + LONG_DAYS} {near} AND o.happening <> n.happening "
        f"UNION {of} AND o.is_long = TRUE {near} AND o.happening <> n.happening"
    )


def _cut(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[i : i + ASKED_AT_ONCE] for i in range(0, len(numbers), ASKED_AT_ONCE))


def happenings_by_number(connection: Connection, numbers: Iterable[int]) -> dict[int, Happening]:
    """Of those that are stored."""
    found: dict[int, Happening] = {}
    for chunk in chunks(numbers):
        rows = connection.execute(select(happenings.c.number, happenings.c.data).where(happenings.c.number.in_(chunk)))
        found |= {number: codec.read_happening(data) for number, data in rows}
    return found

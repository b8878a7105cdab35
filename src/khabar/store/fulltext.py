"""Full-text indexes, the one place where the two databases differ in what they are asked: FTS5 on SQLite, tsvector with GIN on PostgreSQL.

An index has rows by number and one or two columns of searched words (`words.py`). Reports and claims are never taken out (what is superseded is left
out by its row); events are.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, Float, Integer, Select, cast, column, func, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY

from khabar.store.words import Sought, searched_words

INDEXES = {"report_words": ("words",), "claim_words": ("words", "place"), "event_words": ("place",)}
"""Name -> columns. `words` of a claim: its evidence, who, whom, who says so and `place`; `place`: names of place and place reached."""


def add(connection: Connection, index: str, rows: Sequence[tuple[int, tuple[str, ...]]]) -> None:
    """Files texts under numbers: one text a column of `index`."""
    if not rows:
        return
    columns, lite = INDEXES[index], _is_lite(connection)
    values = ", ".join(f":{c}" if lite else f"CAST(:{c} AS tsvector)" for c in columns)
    statement = text(f"INSERT INTO {index} ({'rowid' if lite else 'number'}, {', '.join(columns)}) VALUES (:number, {values})")
    write = " ".join if lite else _as_tsvector
    connection.execute(
        statement, [{"number": n, **{c: write(searched_words(t)) for c, t in zip(columns, texts, strict=True)}} for n, texts in rows]
    )


def remove(connection: Connection, index: str, numbers: Sequence[int]) -> None:
    """Takes rows out (only of `event_words`)."""
    key = "rowid" if _is_lite(connection) else "number"
    if numbers:
        connection.execute(text(f"DELETE FROM {index} WHERE {key} = :number"), [{"number": n} for n in numbers])


def matching(connection: Connection, index: str, in_column: str, query: tuple[Sought, ...]) -> Select[int, float]:
    """Numbers (`number`) and ranks (`rank`, higher is nearer) of the rows whose column holds everything sought (at least one thing)."""
    if _is_lite(connection):
        asked = f"{{{in_column}}} : ({' AND '.join(map(_for_fts5, query))})"
        number, rank = literal_column("rowid", Integer), literal_column("-rank", Float)
        return select(number.label("number"), rank.label("rank")).select_from(table(index)).where(literal_column(index).op("MATCH")(asked))
    tsquery = cast(" & ".join(map(_for_tsquery, query)), TSQUERY)
    nearness = func.ts_rank(column(in_column), tsquery).label("rank")
    return select(column("number"), nearness).select_from(table(index)).where(column(in_column).op("@@")(tsquery))


def _is_lite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _for_fts5(s: Sought) -> str:
    return f'"{" ".join(s.words)}"{" *" if s.open_ended else ""}'


def _for_tsquery(s: Sought) -> str:
    return "(" + " <-> ".join(f"'{w}'" for w in s.words) + (":*" if s.open_ended else "") + ")"


def _as_tsvector(words: Sequence[str]) -> str:
    """`'dead':2 'twelve':1`. PostgreSQL keeps positions up to 16383 and 255 of one word."""
    places: dict[str, list[int]] = {}
    for i, word in enumerate(words, start=1):
        seen = places.setdefault(word, [])
        if len(seen) < 255:
            seen.append(min(i, 16_383))
    return " ".join(f"'{word}':{','.join(map(str, dict.fromkeys(at)))}" for word, at in places.items())

"""One value inside a column of JSON, as both databases give it."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, cast, func
from sqlalchemy.dialects.postgresql import JSONB


def json_text(connection: Connection, column: ColumnElement[Any], *path: str) -> ColumnElement[Any]:
    """The value at `path` (names of fields) as text; null where there is none."""
    if connection.dialect.name == "sqlite":
        return func.json_extract(column, "$." + ".".join(path))
    value: ColumnElement[Any] = cast(column, JSONB)[path].astext
    return value

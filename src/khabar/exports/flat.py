"""Flat records as CSV for a spreadsheet, and as GeoJSON (RFC 7946) for a map.

In: dicts of one and the same keys, of text, numbers, flags and None. Out: text, piece by piece, so that a large case needs no memory.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from khabar.exports.csv import guarded

Cell = str | int | float | bool | None


def write_csv(out: TextIO, columns: Iterable[str], records: Iterable[Mapping[str, Cell]]) -> None:
    """The heading, then a row a record; what is not known is an empty cell. Text that a spreadsheet would run as a formula is guarded; numbers are not."""
    writer = csv.writer(out, lineterminator="\n")
    names = list(columns)
    writer.writerow(names)
    writer.writerows([_cell(record[name]) for name in names] for record in records)


def feature_collection(records: Iterable[Mapping[str, Cell]]) -> Iterator[str]:
    """One feature a line: a point [lon, lat] where `lat` and `lon` are known, else no geometry; all else are its properties."""
    yield '{"type": "FeatureCollection", "features": [\n'
    before = ""
    for record in records:
        yield before + json.dumps(_feature(record), ensure_ascii=False, allow_nan=False)
        before = ",\n"
    yield "\n]}\n"


def _feature(record: Mapping[str, Cell]) -> dict[str, object]:
    lat, lon = record["lat"], record["lon"]
    point = {"type": "Point", "coordinates": [lon, lat]} if lat is not None and lon is not None else None
    properties = {name: value for name, value in record.items() if name not in ("lat", "lon")}
    return {"type": "Feature", "id": record["id"], "geometry": point, "properties": properties}


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else str(value)

"""What the gazetteer knows of one place."""

from dataclasses import dataclass
from typing import Literal

EntryKind = Literal["country", "admin1", "admin2", "town", "area"]
KINDS: tuple[EntryKind, ...] = ("country", "admin1", "admin2", "town", "area")


@dataclass(frozen=True, slots=True)
class Entry:
    """One place. Degrees WGS84; `country` ISO 3166-1 alpha-3, '' where it lies in several or none.

    `kind` area: continents, parts of the world, seas, islands, disputed lands. `population` 0 where unknown.
    `geonames_id` None for places that GeoNames' town and country lists do not hold (regions, counties, areas).
    `capital`: of a country. `vast`: a continent or the like, whose point says next to nothing. `pcode` from a table that a user added.
    """

    name: str
    kind: EntryKind
    lat: float
    lon: float
    country: str
    admin1: str | None
    admin2: str | None
    population: int
    geonames_id: int | None
    capital: bool = False
    vast: bool = False
    pcode: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found under a name. `spelling`: main (its chief name), other (one of its other names), core ('Rapides' for
    'Rapides Parish'), short ('Conn.', only as written), loose (romanised otherwise)."""

    entry: Entry
    spelling: str


def identities(entry: Entry) -> tuple[str, ...]:
    """The keys under which an entry of another gazetteer is the same place: its GeoNames id; for regions their names, for other places name and
    point to a hundredth of a degree."""
    where: tuple[str, ...]
    if entry.kind in ("admin1", "admin2"):
        where = (entry.admin1 or "", entry.admin2 or "")
    else:
        where = (f"{entry.lat:.2f}", f"{entry.lon:.2f}")
    named = "\n".join((entry.kind, entry.country, entry.name, *where))
    return (f"geonames {entry.geonames_id}", named) if entry.geonames_id else (named,)


def order_of(entry: Entry) -> int:
    """Under one name: countries first, then areas, then the most populous."""
    return {"country": -2 * 10**11, "area": -(10**11)}.get(entry.kind, -entry.population)

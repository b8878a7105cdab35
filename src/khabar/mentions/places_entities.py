"""What the encoder takes a name for, as points for or against a place: one signal among others, for it errs too.

Sample: 'Jordan' inside the person 'Jordan Pell' loses, 'Jordan' read as a place gains; in the nested 'Ostra' of the body 'Ostra
Police' the narrower reading counts.
"""

from collections.abc import Mapping

from khabar.model import Entity, ParsedReport, Span

# Set by a sweep over GeoVirus and LGL: about what a preposition says. `known`: names that the gazetteer has.
POINTS = {
    "place": 1.5,
    "facility": 1.0,
    "person": -2.3,
    "organisation": -0.7,
    "armed_group": -0.7,
    "weapon": -4.0,
    "vehicle": -3.0,
    "nationality": -0.5,
    "time": -3.0,
}
UNREAD_KNOWN, UNREAD_UNKNOWN = -0.6, -2.0
# An unknown name that is no place by its reading needs more than 'in' before it.
UNKNOWN_BODY = -1.5

# 'Ostra' in 'Ostra Seafood and Oyster Bar' says only what the site is called.
PART_OF_SITE = -0.7
# A word that is only a part of what is read as one name, and that no gazetteer has.
PART_UNKNOWN = -2.0

Readings = Mapping[int, tuple[Entity, ...]]


def readings_of(parsed: ParsedReport) -> Readings:
    """Token -> the entities that cover it, narrowest first. Quantities are left out: '40 km north of Ostra' says nothing of Ostra."""
    found: dict[int, list[Entity]] = {}
    for entity in parsed.entities:
        if entity.type != "quantity":
            for i in range(*entity.tokens):
                found.setdefault(i, []).append(entity)
    return {i: tuple(sorted(entities, key=lambda e: (e.tokens[1] - e.tokens[0], e.type))) for i, entities in found.items()}


def types_of(readings: Readings, name: Span) -> list[str]:
    """The types that the encoder gives the name: of the entities of just these words, else of the narrowest one around them; or none."""
    around = [e for e in readings.get(name[1] - 1, ()) if e.tokens[0] <= name[0] + 1]
    return [e.type for e in around if e.tokens == name] or [e.type for e in around[:1]]


def in_common_noun(parsed: ParsedReport, readings: Readings, name: Span) -> bool:
    """Whether the narrowest reading around the name ends in a common noun: 'the Ostra highway' is no name of a site."""
    around = [e for e in readings.get(name[1] - 1, ()) if e.tokens[0] <= name[0] + 1]
    return bool(around) and parsed.tokens[around[0].tokens[1] - 1].text[0].islower()


def reading_points(readings: Readings, name: Span, known: bool, common: bool = False) -> float:
    """Points for a name being a place, from its reading; 0 where the report was parsed without entities. `known`: to the gazetteer;
    `common`: the reading around it ends in a common noun."""
    if not readings:
        return 0.0
    types = types_of(readings, name)
    if not types:
        return UNREAD_KNOWN if known else UNREAD_UNKNOWN
    whole = any(e.tokens == name for e in readings.get(name[1] - 1, ()))
    if not known and not whole and not common:
        return PART_UNKNOWN
    if types == ["facility"] and not whole and not common:
        return PART_OF_SITE
    body = not known and ("organisation" in types or "armed_group" in types)
    # 'Tell Ostra' may be read as a place and as a person at once.
    return sum(POINTS[t] for t in types) / len(types) + UNKNOWN_BODY * body

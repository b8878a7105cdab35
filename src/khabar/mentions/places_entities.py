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


def reading_points(readings: Readings, name: Span, known: bool) -> float:
    """Points for a name being a place, from its reading; 0 where the report was parsed without entities. `known`: to the gazetteer."""
    if not readings:
        return 0.0
    types = types_of(readings, name)
    if not types:
        return UNREAD_KNOWN if known else UNREAD_UNKNOWN
    body = not known and ("organisation" in types or "armed_group" in types)
    # 'Tell Ostra' may be read as a place and as a person at once.
    return sum(POINTS[t] for t in types) / len(types) + UNKNOWN_BODY * body

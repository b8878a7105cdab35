"""What the encoder takes a name for, as points for or against a place: one signal among others, for it errs too.

Sample: 'Jordan' inside the person 'Jordan Pell' loses, 'Jordan' read as a place gains; in the nested 'Ostra' of the body 'Ostra
Police' the narrower reading counts.
"""

from collections.abc import Mapping

from khabar.model import Entity, ParsedReport, Span

# Set by a sweep over GeoVirus and LGL: about what a preposition says.
POINTS = {"place": 2.0, "facility": 2.0, "person": -3.0, "organisation": -1.5, "armed_group": -1.5, "weapon": -4.0, "vehicle": -3.0, "nationality": -0.5, "time": -3.0}
UNREAD = -0.8

Readings = Mapping[int, tuple[Entity, ...]]


def readings_of(parsed: ParsedReport) -> Readings:
    """Token -> the entities that cover it, narrowest first. Quantities are left out: '40 km north of Ostra' says nothing of Ostra."""
    found: dict[int, list[Entity]] = {}
    for entity in parsed.entities:
        if entity.type != "quantity":
            for i in range(*entity.tokens):
                found.setdefault(i, []).append(entity)
    return {i: tuple(sorted(entities, key=lambda e: (e.tokens[1] - e.tokens[0], e.type))) for i, entities in found.items()}


def reading_of(readings: Readings, name: Span) -> str | None:
    """The type that the encoder gives the name: that of the entity of just these words, else of the narrowest one around them; or None."""
    around = [e for e in readings.get(name[1] - 1, ()) if e.tokens[0] <= name[0] + 1]
    for entity in around:
        if entity.tokens == name:
            return entity.type
    return around[0].type if around else None


def reading_points(readings: Readings, name: Span) -> float:
    """Points for a name being a place, from its reading; 0 where the report was parsed without entities."""
    if not readings:
        return 0.0
    return POINTS.get(reading_of(readings, name) or "", UNREAD)

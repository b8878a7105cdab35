"""Events and situations as flat records, the same for CSV and GeoJSON: named columns in a fixed order, None for what is not known.

A figure has numbers of its own only where there is exactly one of its sort: two of one sort (of two districts, of two periods) are in `figures` alone, since
neither is the whole's.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from khabar.exports.figure_words import say_contradiction, say_figure
from khabar.exports.situations_table import say_state
from khabar.model import Place
from khabar.model.event import Event, Figure, Situation

Cell = str | int | float | bool | None

COUNTED = {
    "killed": ("killed", "person", None),
    "injured": ("injured", "person", None),
    "displaced_persons": ("displaced", "person", "flow"),
    "displaced_households": ("displaced", "household", "flow"),
    "displaced_persons_stock": ("displaced", "person", "stock"),
    "displaced_households_stock": ("displaced", "household", "stock"),
    "besieged_persons": ("besieged", "person", "stock"),
}
"""Column -> quantity, unit and measure of the figures that have numbers of their own."""


def _sort_of(figure: Figure) -> tuple[str, str, str | None]:
    """A toll is no flow and no stock, whatever its claims say; people inside a siege are a stock."""
    measure = "stock" if figure.of == "besieged" else figure.measure if figure.of == "displaced" else None
    return figure.of, figure.unit, measure


def _number(sort: tuple[str, str, str | None], bound: str, of: Event | Situation) -> Cell:
    """`bound` of the one figure of that sort; None where there is none, or more than one. What was derived or counts a part only is no such figure."""
    found = [f for f in of.figures if _sort_of(f) == sort and f.group is None and not f.derived]
    if len(found) != 1:
        return None
    number: float | None = getattr(found[0], bound)
    return int(number) if number is not None and number == int(number) else number


def _place(field: str, of: Event | Situation) -> Cell:
    value: Cell = getattr(of.place, field) if of.place else None
    return value


def _place_name(of: Event | Situation) -> Cell:
    return (of.place.name or of.place.text) if of.place else None


def _figures(figures: Iterable[Figure], around: Place | None) -> str:
    return "; ".join(dict.fromkeys(say_figure(f, around) for f in figures))


def _iso(day: date | None) -> Cell:
    return day.isoformat() if day else None


_PLACE: dict[str, Callable[[Event | Situation], Cell]] = {
    "place": _place_name,
    "place_text": partial(_place, "text"),
    **{field: partial(_place, field) for field in ("lat", "lon", "country", "admin1", "admin2", "pcode", "geonames_id")},
    "place_precision": partial(_place, "precision"),
}
_NUMBERS: dict[str, Callable[[Event | Situation], Cell]] = {
    f"{name}_{bound}": partial(_number, sort, bound) for name, sort in COUNTED.items() for bound in ("low", "best", "high")
}

EVENT_COLUMNS: dict[str, Callable[[Event], Cell]] = {
    "id": lambda e: e.id,
    "family": lambda e: e.family,
    "kind": lambda e: e.kind,
    "kinds": lambda e: "; ".join(e.kinds),
    "status": lambda e: e.status,
    "background": lambda e: e.background,
    "title": lambda e: e.title,
    **_PLACE,
    "places": lambda e: "; ".join(e.places),
    "start": lambda e: _iso(e.start),
    "end": lambda e: _iso(e.end),
    "ongoing": lambda e: e.ongoing,
    "precision": lambda e: e.precision,
    "first_published": lambda e: _iso(e.first_published),
    "last_published": lambda e: _iso(e.last_published),
    "actors": lambda e: "; ".join(e.actors),
    "targets": lambda e: "; ".join(e.targets),
    "n_claims": lambda e: len(e.claims),
    "n_reports": lambda e: len(e.reports),
    "n_outlets": lambda e: len(e.outlets),
    "n_origins": lambda e: len(e.origins),
    "outlets": lambda e: "; ".join(e.outlets),
    "origins": lambda e: "; ".join(o.name for o in e.origins),
    "independence": lambda e: e.independence,
    **_NUMBERS,
    "figures": lambda e: _figures(e.figures, e.place),
    "contradictions": lambda e: "; ".join(say_contradiction(c, {o.key: o.name for o in e.origins}) for c in e.contradictions),
}

SITUATION_COLUMNS: dict[str, Callable[[Situation], Cell]] = {
    "id": lambda s: s.id,
    "kind": lambda s: s.kind,
    "title": lambda s: s.title,
    **_PLACE,
    "start": lambda s: _iso(s.start),
    "end": lambda s: _iso(s.end),
    "has_ended": lambda s: bool(s.end or s.end_claims),
    "as_of": lambda s: _iso(s.as_of),
    "state": say_state,
    "phases": lambda s: "; ".join(p.what for p in s.phases),
    "promises": lambda s: "; ".join(p.what for p in s.promises),
    "n_events": lambda s: len(s.events),
    "events": lambda s: "; ".join(s.events),
    **_NUMBERS,
    "figures": lambda s: _figures(s.figures, s.place),
    "contradictions": lambda s: "; ".join(say_contradiction(c, {}) for c in s.contradictions),
}


def event_record(event: Event) -> dict[str, Cell]:
    """One event: names of columns -> values."""
    return {name: value(event) for name, value in EVENT_COLUMNS.items()}


def situation_record(situation: Situation) -> dict[str, Cell]:
    """One situation: names of columns -> values."""
    return {name: value(situation) for name, value in SITUATION_COLUMNS.items()}

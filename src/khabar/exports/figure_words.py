"""A figure, a contradiction and the days of an event in a few words, for tables and flat files.

>>> say_figure(figure)
'killed 5 to 18 (best 11)'
"""

from collections.abc import Mapping
from datetime import date

from khabar.figures.words import figure_words
from khabar.model import Place
from khabar.model.event import Contradiction, Figure
from khabar.wording.amounts import listed, say_amount, say_best, say_number
from khabar.wording.sentence import say_day

MOST_SIDES = 5


def say_figure(figure: Figure, around: Place | None = None) -> str:
    """'killed 5 to 18 (best 11)', 'displaced (flow) at least 600 households', 'killed, children: dozens (no number)'. `around`: the place that need not be said."""
    name = figure_words().names.get(figure.of, figure.of.replace("_", " "))
    beside = [figure.group] if figure.group else []
    if figure.measure and figure.of in ("displaced", "returned"):
        beside.append(figure.measure)
    what = f"{name} ({', '.join(beside)})" if beside else name
    if not has_number(figure):
        said = listed([f"“{v.text}”" for v in figure.values], 3)
        return f"{what}: no number that counts" + (f" ({said})" if said else "")
    known = {around.name, around.text} if around else set()
    where = f" in {figure.place}" if figure.place and figure.place not in known else ""
    day = figure.end or figure.start
    when = f" as of {say_day(day)}" if figure.measure == "stock" and day else ""
    chosen = f", chosen by {figure.recommended_by}" if figure.recommended_by else ""
    derived = ", derived" if figure.derived else ""
    return f"{what} {_numbers(figure)}{where}{when}{derived}{chosen}"


def has_number(figure: Figure) -> bool:
    """Whether any value of it counts."""
    return (figure.low, figure.best, figure.high) != (None, None, None)


def _numbers(figure: Figure) -> str:
    """'5 to 18 (best 11)', 'at least 14', 'about 600 households'. People who were killed, hurt or taken need no unit."""
    best, low, high = figure.best, figure.low, figure.high
    is_toll = figure_words().natures.get(figure.of) == "toll" and figure.unit == "person"
    unit = "" if is_toll else " " + say_unit(figure.unit, is_one=best == low == high == 1)
    if best is None or low is None or low == high or (high is None and best == low):
        return say_best(figure) + unit
    around = f"at least {say_number(low)}" if high is None else say_amount(low, high)
    return f"{around}{unit} (best {say_best(figure)})"


def say_unit(unit: str, is_one: bool = False) -> str:
    """'people', 'households', 'facility'."""
    forms = {
        "person": ("person", "people"),
        "facility": ("facility", "facilities"),
        "aircraft": ("aircraft", "aircraft"),
        "percent": ("per cent",) * 2,
    }
    return forms.get(unit, (unit, f"{unit}s"))[0 if is_one else 1]


def say_contradiction(contradiction: Contradiction, names: Mapping[str, str]) -> str:
    """'killed: 5 (interior ministry) / 11 (Vera Anselm)'. `names`: of origins, by key."""
    sides = [f"{s.value} ({who})" if (who := listed([names.get(o, o) for o in s.origins], 3)) else s.value for s in contradiction.sides]
    if len(sides) > MOST_SIDES:
        sides = [*sides[: MOST_SIDES - 1], f"{len(sides) - MOST_SIDES + 1} more"]
    return f"{say_field(contradiction.field)}: {' / '.join(sides)}"


def say_field(field: str) -> str:
    """'status of shelling' -> 'whether it happened (shelling)'; 'killed: children' -> 'killed (children)'; 'actor of siege' -> 'by whom (siege)'."""
    name, _, kind = field.partition(" of ")
    asked = {"status": "whether it happened", "actor": "by whom", "place": "where", "time": "when"}.get(name)
    if asked and kind:
        return f"{asked} ({kind.replace('_', ' ')})"
    what, _, group = field.partition(": ")
    words = figure_words().names.get(what, what.replace("_", " "))
    return f"{words} ({group})" if group else words


def say_days(start: date | None, end: date | None, ongoing: bool = False, precision: str = "day") -> str:
    """'9 September 2031', '1 to 3 ...', 'since 1 September 2031', 'September 2031', 'in 2027'; 'no day told' where none is."""
    if start is None and end is None:
        return "no day told"
    if start is None:
        return f"until {say_day(end)}" if end else ""
    if ongoing:
        return f"since {say_day(start)}"
    if precision == "year" and end and start.year == end.year:
        return f"in {start.year}"
    if precision == "month" and end and (start.year, start.month) == (end.year, end.month):
        return f"in {start:%B} {start.year}"
    if end is None or end == start:
        return say_day(start) if end else f"from {say_day(start)}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {say_day(end)}"
    return f"{say_day(start)} to {say_day(end)}"


def say_where(place: Place | None) -> str:
    """'Torvane, Lorn Province, VEL'; 'covered market (Torvane, VEL)'; 'no place told' where none is; 'not located' where no gazetteer knows it."""
    if place is None:
        return "no place told"
    name = place.name or place.text
    above = [x for x in (place.admin2, place.admin1, place.country) if x and x != name]
    shown = ", ".join(dict.fromkeys([name, *above]))
    if place.name and place.name.lower() not in place.text.lower():
        shown = f"{place.text} ({shown})"
    if place.relation and place.precision == "near":
        shown = f"near {shown}" if not shown.lower().startswith("near") else shown
    return shown if place.lat is not None else f"{shown} (not located)"

"""What a file expects of the figures of one event: low, best and high, and what each claimed value does in them."""

from collections.abc import Iterator
from functools import partial

from case_file import Entry, Expectation, checked, entries, gap_of
from case_world import World, is_named
from golden_values import CaseError, agrees_with_count

from khabar.figures import series_of
from khabar.model import Count, Span
from khabar.model.event import Event, Figure, FigureValue

UNKNOWN = {"unknown", "none"}


def figure_expectations(event: str, raw: Entry) -> Iterator[Expectation]:
    """Of one figure of the event called `event`."""
    entry = checked(raw, "figure")
    name = "/".join([event, *(entry[k] for k in ("of", "group", "unit", "measure") if k in entry)])
    for key in ("low", "best", "high", "lower_bound", "place", "since"):
        if key in entry:
            yield Expectation(f"{name}/{key}", gap_of(entry, key), partial(_scalar, event, entry, key))
    for value in entries(entry, "values", "value"):
        shown = " ".join(value[k] for k in ("value", "origin", "report") if k in value)
        yield Expectation(f"{name}/value {shown}", gap_of(value), partial(_value, event, entry, value))
    for value in entries(entry, "not_in_it", "not in it"):
        yield Expectation(f"{name}/not in it {value['value']}", gap_of(value), partial(_not_in_it, event, entry, value))
    for point in entries(entry, "series", "point"):
        yield Expectation(f"{name}/on {point['on']}", gap_of(point), partial(_point, event, entry, point))


def figure_of(event: Event, wanted: Entry) -> Figure | None:
    """The figure of that quantity; the whole before its parts by place."""
    held = [
        f
        for f in event.figures
        if (f.of, f.unit, f.group) == (wanted["of"], wanted.get("unit", "person"), wanted.get("group"))
        and f.measure in ((wanted["measure"],) if "measure" in wanted else (None, f.measure))
    ]
    return min(held, key=lambda f: (f.place is not None, f.key), default=None)


def _found(world: World, event: str, entry: Entry) -> tuple[Event, Figure] | str:
    found = world.event(event)
    if found is None:
        return "there is no such event"
    figure = figure_of(found, entry)
    return (found, figure) if figure else f"no such figure; there are {[f.key for f in found.figures]}"


def _scalar(event: str, entry: Entry, key: str, world: World) -> str | None:
    found = _found(world, event, entry)
    if isinstance(found, str):
        return found
    figure, wanted = found[1], entry[key]
    if key in ("low", "best", "high"):
        number = None if wanted in UNKNOWN else float(wanted.replace(",", ""))
        got = getattr(figure, key)
        return None if got == number else f"expected {wanted}, got {got}: {figure.rule}"
    if key == "lower_bound":
        return None if figure.is_lower_bound == (wanted == "yes") else f"expected {wanted}, got {figure.is_lower_bound}"
    if key == "since":
        return None if str(figure.start) == wanted else f"expected {wanted}, got {figure.start}"
    told = [figure.place, *(v.place for v in figure.values)]
    return None if is_named(wanted, (p for p in told if p)) else f"expected {wanted}, got {told}"


def _value(event: str, entry: Entry, wanted: Entry, world: World) -> str | None:
    found = _found(world, event, entry)
    if isinstance(found, str):
        return found
    if "report" in wanted and wanted["report"] not in world.ids:
        raise CaseError(f"no report is called {wanted['report']!r}")
    told = [v for v in found[1].values if _is_from(v, wanted, found[0], world)]
    if wanted["value"] == "none":
        numbers = [v for v in told if v.standing == "counts" and not v.low is v.high is None]
        return None if not numbers else f"a number counts: {[v.text for v in numbers]}"
    same = [v for v in told if _agrees(wanted["value"], v, found[1])]
    if not same:
        return f"not among {[(v.text, v.said_by, v.standing) for v in found[1].values]}"
    faults = [_differs(v, wanted, world) for v in same]
    return None if None in faults else "; ".join(f for f in faults if f)


def _is_from(value: FigureValue, wanted: Entry, event: Event, world: World) -> bool:
    if "report" in wanted and value.report != world.ids[wanted["report"]]:
        return False
    origin = next((o for o in event.origins if o.key == value.origin), None)
    return "origin" not in wanted or (origin is not None and world.is_origin(origin, wanted["origin"]))


def _agrees(wanted: str, value: FigureValue, figure: Figure) -> bool:
    return agrees_with_count(
        wanted, Count(value.text, Span(0, 0), value.low, value.high, figure.unit, value.qualifier, figure.of, value.group)
    )


def _differs(value: FigureValue, wanted: Entry, world: World) -> str | None:
    if wanted.get("standing", value.standing) != value.standing:
        return f"expected {wanted['standing']}, got {value.standing}: {value.reason}"
    if "by" in wanted and wanted["by"] not in value.reason:
        return f"superseded by {wanted['by']} is expected, got: {value.reason}"
    if "part of" in wanted and not _is_part(value, wanted["part of"], world):
        return f"a part of {wanted['part of']} is expected, got: {value.reason}"
    if "cumulative" in wanted and value.cumulative != (wanted["cumulative"] == "yes"):
        return f"cumulative: {value.cumulative}"
    day = wanted.get("on") or wanted.get("as of")
    return None if day in (None, str(value.on)) else f"expected of {day}, got {value.on}"


def _is_part(value: FigureValue, whole: str, world: World) -> bool:
    """By the claim that it is a part of, or by the number that its reason names."""
    claim = world.claims[value.claim]
    of = world.claims.get(claim.part_of or "")
    return agrees_with_count(whole, of.count) if of else whole.split()[-2] in value.reason


def _not_in_it(event: str, entry: Entry, wanted: Entry, world: World) -> str | None:
    found = _found(world, event, entry)
    if isinstance(found, str):
        return found
    told = [v for v in found[1].values if _is_from(v, wanted, found[0], world) and _agrees(wanted["value"], v, found[1])]
    counted = [v for v in told if v.standing in ("counts", "superseded")]
    return f"it is in the figure: {[(v.text, v.said_by, v.standing) for v in counted]}" if counted else None


def _point(event: str, entry: Entry, wanted: Entry, world: World) -> str | None:
    found = _found(world, event, entry)
    if isinstance(found, str):
        return found
    points = {str(day): best for day, _, best, _ in series_of(found[1])}
    return None if points.get(wanted["on"]) == float(wanted["value"]) else f"the series is {points}"

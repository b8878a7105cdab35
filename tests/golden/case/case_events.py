"""What a file expects of one event: what, where, when, who says so, and where they differ."""

from collections.abc import Iterator
from functools import partial

from case_figures import figure_expectations, figure_of
from case_file import Entry, Expectation, entries, gap_of
from case_world import World, event_places, words
from golden_values import CaseError, agrees_with_count

from khabar.model import Count, Span
from khabar.model.event import Contradiction, Event, Side

PLAIN = (
    "place",
    "to",
    "start",
    "end",
    "ongoing",
    "status",
    "cause",
    "background",
    "actor",
    "target",
    "reports",
    "outlets",
    "origins",
    "as_of",
)
NOT_SO = {"denied", "did not happen"}


def event_expectations(entry: Entry) -> Iterator[Expectation]:
    """Of one event; it is looked for by kind, place, first day and reports."""
    name = entry["name"]
    yield Expectation(f"{name}/is there", gap_of(entry), partial(_is_there, name))
    for key in [k for k in (*PLAIN, "origins_of_the_toll") if k in entry]:
        yield Expectation(f"{name}/{key}", gap_of(entry, key), partial(_plain, entry, key))
    for figure in entries(entry, "figures", "figure"):
        yield from figure_expectations(name, figure)
    told = list(entries(entry, "contradictions", "contradiction"))
    for c in told:
        for side in entries(c, "sides", "side"):
            yield Expectation(f"{name}/disputed {c['field']}/{side['value']}", gap_of(side) or gap_of(c), partial(_side, name, c, side))
        yield Expectation(f"{name}/disputed {c['field']}/no other side", gap_of(c), partial(_no_other_side, name, c))
    if "contradictions" in entry:
        yield Expectation(f"{name}/disputed/nothing else", gap_of(entry, "contradictions"), partial(_no_other, name, told))


def _is_there(name: str, world: World) -> str | None:
    return None if world.event(name) else f"no event of that kind among {[e.title for e in world.events]}"


def _plain(entry: Entry, key: str, world: World) -> str | None:
    event = world.event(entry["name"])
    if event is None:
        return "there is no such event"
    wanted = entry[key]
    if key == "origins_of_the_toll":
        figure = figure_of(event, {"of": "killed"})
        got: object = len({v.origin for v in figure.values if v.standing == "counts"}) if figure else 0
        return None if got == int(wanted) else f"expected {wanted}, got {got}"
    if key == "reports":
        expected, reports = {world.ids[r] for r in wanted}, set(event.reports)
        return None if expected == reports else f"expected {sorted(expected)}, got {sorted(reports)}"
    got = _got(event, key, world)
    return None if _agrees(key, wanted, got) else f"expected {wanted!r}, got {got!r} in {event.title}"


def _got(event: Event, key: str, world: World) -> object:
    claims = [world.claims[c] for c in event.claims]
    given = {
        "place": event_places(event),
        "to": tuple(p for c in claims if c.to_place for p in (c.to_place.text, c.to_place.name) if p),
        "start": str(event.start),
        "end": str(event.end),
        "ongoing": event.ongoing,
        "as_of": str(max((d for c in claims for d in (c.report.published,) if d), default=None)),
        "status": event.status,
        "cause": tuple(c.cause.type for c in claims if c.cause),
        "background": event.background,
        "actor": event.actors,
        "target": event.targets,
        "outlets": len(event.outlets),
        "origins": len(event.origins),
    }
    return given[key]


def _agrees(key: str, wanted: str, got: object) -> bool:
    if isinstance(got, bool):
        return got == (wanted == "yes")
    if isinstance(got, int):
        return got == int(wanted)
    if isinstance(got, tuple):
        return any(words(wanted) <= words(g) for g in got)
    return got == wanted


def _found(name: str, wanted: Entry, world: World) -> tuple[Event, list[Contradiction]] | None:
    event = world.event(name)
    return (event, [c for c in event.contradictions if _is_of(c, wanted["field"])]) if event else None


def _is_of(c: Contradiction, field: str) -> bool:
    """'status of shelling' answers 'status'; 'killed: children' is not 'killed'."""
    return c.field == field or c.field.startswith(f"{field} of ")


def _side(name: str, wanted: Entry, side: Entry, world: World) -> str | None:
    found = _found(name, wanted, world)
    if not found or not found[1]:
        return f"no contradiction of {wanted['field']}" + (
            f" among {[c.field for c in found[0].contradictions]}" if found else ", nor the event"
        )
    event, told = found
    sides = [s for c in told for s in c.sides if _is_side(s, side["value"], wanted["field"])]
    if not sides:
        return f"no side {side['value']!r} among {[s.value for c in told for s in c.sides]}"
    origins = [o for o in event.origins if any(o.key in s.origins for s in sides)]
    missing = [by for by in side["by"] if not any(world.is_origin(o, by) for o in origins)]
    more = [o.name for o in origins if not any(world.is_origin(o, by) for by in side["by"])]
    return f"missing {missing}, beside them {more}" if missing or more else None


def _is_side(side: Side, wanted: str, field: str) -> bool:
    if field == "status":
        return (side.value in NOT_SO) == (wanted in NOT_SO) and (wanted not in NOT_SO or side.value == wanted)
    try:
        numbers = [float(w.replace(",", "")) for w in side.value.split() if w[0].isdigit()]
        if wanted[:1].isdigit() and len(numbers) == 1:
            return agrees_with_count(wanted.split()[0], Count(side.value, Span(0, 0), numbers[0], numbers[0], "person", "exact", field))
    except CaseError:
        pass
    return words(wanted) <= words(side.value)


def _no_other_side(name: str, wanted: Entry, world: World) -> str | None:
    found = _found(name, wanted, world)
    if not found or not found[1]:
        return f"no contradiction of {wanted['field']}"
    more = [s.value for c in found[1] for s in c.sides if not any(_is_side(s, side["value"], wanted["field"]) for side in wanted["sides"])]
    return f"sides that nobody expects: {more}" if more else None


def _no_other(name: str, told: list[Entry], world: World) -> str | None:
    event = world.event(name)
    if event is None:
        return "there is no such event"
    more = [(c.field, [s.value for s in c.sides]) for c in event.contradictions if not any(_is_of(c, t["field"]) for t in told)]
    return f"contradictions that nobody expects: {more}" if more else None

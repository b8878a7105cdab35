"""What a file expects of one situation: since when, whether it goes on, what was promised, which events stand inside it and which do not."""

from collections.abc import Iterator
from functools import partial

from case_figures import figure_of
from case_file import Entry, Expectation, checked, entries, gap_of
from case_world import World, is_named, words
from golden_values import CaseError, agrees_with_count

from khabar.model import Claim, Count, Span
from khabar.model.event import Origin, Situation

DAYS = ("start", "end", "as_of")


def situation_expectations(entry: Entry) -> Iterator[Expectation]:
    """Of one situation; it is looked for by kind and place."""
    name = f"{entry['kind']} {entry.get('place', '')}".strip()
    yield Expectation(f"{name}/is there", gap_of(entry), partial(_is_there, entry))
    for key in [k for k in DAYS if k in entry]:
        yield Expectation(f"{name}/{key}", gap_of(entry, key), partial(_day, entry, key))
    for key, check in (("start_said_by", _start_said_by), ("by", _by), ("aid_blocked", _aid_blocked)):
        if key in entry:
            yield Expectation(f"{name}/{key}", gap_of(entry, key), partial(check, entry))
    for word in entry.get("shortages", []):
        yield Expectation(f"{name}/shortage {word}", gap_of(entry, "shortages"), partial(_shortage, entry, word))
    for promise in entries(entry, "promises", "promise"):
        for key in [k for k in ("by_day", "said_by", "said_on", "reports") if k in promise]:
            yield Expectation(f"{name}/promise {promise['by_day']}/{key}", gap_of(promise, key), partial(_promise, entry, promise, key))
    if "people_inside" in entry:
        people = checked(entry["people_inside"], "people")
        yield Expectation(f"{name}/people inside", gap_of(people), partial(_people, entry, people))
    for key, is_in in (("events", True), ("not", False)):
        for event in entry.get(key, []):
            shown = f"{'holds' if is_in else 'does not hold'} {event}"
            yield Expectation(f"{name}/{shown}", gap_of(_gaps(entry, key), event), partial(_holds, entry, event, is_in))


def _gaps(entry: Entry, key: str) -> Entry:
    """`known gap: {events: {name of the event: reason}}`."""
    gaps = entry.get("known gap")
    held = gaps.get(key) if isinstance(gaps, dict) else None
    return {"known gap": held} if isinstance(held, dict) else {}


def _found(entry: Entry, world: World) -> Situation:
    """The latest of its kind in its place. Fails where there is none."""
    held = [s for s in world.situations if s.kind == entry["kind"]]
    named = [s for s in held if s.place and is_named(entry.get("place", ""), [n for n in (s.place.text, s.place.name) if n])]
    found = named if "place" in entry else held
    assert found, f"no such situation among {[s.title for s in world.situations]}"
    return found[0]


def _is_there(entry: Entry, world: World) -> str | None:
    return None if _found(entry, world) else "not there"


def _day(entry: Entry, key: str, world: World) -> str | None:
    got = getattr(_found(entry, world), key)
    return None if (str(got) if got else "none") == entry[key] else f"expected {entry[key]}, got {got}"


def _start_said_by(entry: Entry, world: World) -> str | None:
    return _sides(entry["start_said_by"], [world.claims[c] for c in _found(entry, world).start_claims], world)


def _sides(wanted: list[str], claims: list[Claim], world: World) -> str | None:
    """Whether the claims rest on just these origins."""
    ids = {c.id for c in claims}
    origins: list[Origin] = [o for o in world.origins if ids & set(o.claims)]
    missing = [w for w in wanted if not any(world.is_origin(o, w) for o in origins)]
    more = [o.name for o in origins if not any(world.is_origin(o, w) for w in wanted)]
    return f"missing {missing}, beside them {more}" if missing or more else None


def _by(entry: Entry, world: World) -> str | None:
    s = _found(entry, world)
    told = {c.actor.name or c.actor.text for c in _claims(s, world) if c.kind in (s.kind, f"{s.kind}_lifted") and c.actor}
    return None if any(words(entry["by"]) <= words(t) for t in told) else f"expected {entry['by']}, got {sorted(told)}"


def _claims(s: Situation, world: World) -> list[Claim]:
    return [world.claims[c] for e in world.events if e.id in s.events for c in e.claims]


def _aid_blocked(entry: Entry, world: World) -> str | None:
    told = [c.time for c in _claims(_found(entry, world), world) if c.kind == "aid_blocked"]
    wanted = entry["aid_blocked"].removeprefix("since ")
    return None if any(t and str(t.start) == wanted for t in told) else f"expected since {wanted}, got {told}"


def _shortage(entry: Entry, word: str, world: World) -> str | None:
    told = [c.evidence.text for c in _claims(_found(entry, world), world) if c.kind in ("shortage", "service_closed", "aid_blocked")]
    return None if any(words(word) <= words(t) for t in told) else f"{word} is not in {told}"


def _promise(entry: Entry, wanted: Entry, key: str, world: World) -> str | None:
    s = _found(entry, world)
    held = [p for p in s.promises if str(p.end or p.start) == wanted["by_day"]]
    if len(held) != 1:
        return f"expected one promise for {wanted['by_day']}, got {[p.what for p in s.promises]}"
    claims = [world.claims[c] for c in held[0].claims]
    if key == "said_by":
        return _sides([wanted["said_by"]], claims, world)
    if key == "said_on":
        days = {str(c.said_on.start if c.said_on else c.report.published) for c in claims}
        return None if days == {wanted["said_on"]} else f"expected {wanted['said_on']}, got {sorted(days)}"
    if key == "reports":
        expected, got = {world.ids[r] for r in wanted["reports"]}, {c.report.id for c in claims}
        return None if expected == got else f"expected {sorted(expected)}, got {sorted(got)}"
    return None


def _people(entry: Entry, wanted: Entry, world: World) -> str | None:
    s = _found(entry, world)
    figure = figure_of(s, {"of": "besieged"})  # type: ignore[arg-type]
    if figure is None:
        return f"no such figure among {[f.key for f in s.figures]}"
    told = [v for v in figure.values if v.standing in ("counts", "superseded")]
    agree = [
        v
        for v in told
        if agrees_with_count(wanted["value"], Count(v.text, Span(0, 0), v.low, v.high, figure.unit, v.qualifier, "besieged"))
    ]
    if {v.report for v in agree} != {world.ids[r] for r in wanted["reports"]}:
        return f"got {[(v.text, v.report) for v in told]}"
    return _sides([wanted["origin"]], [world.claims[v.claim] for v in agree], world)


def _holds(entry: Entry, name: str, is_in: bool, world: World) -> str | None:
    s, event = _found(entry, world), world.event(name)
    if event is None:
        raise CaseError(f"there is no event {name!r}") if name not in world.wanted else AssertionError(f"there is no event {name}")
    held = event.id in s.events
    return None if held == is_in else f"{event.id} {event.title}: {'not ' if is_in else ''}among {s.events}"

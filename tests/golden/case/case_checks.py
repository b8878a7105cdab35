"""Every expectation of a file, one by one: counts, origins, events, situations, what stays apart, the brief."""

from collections.abc import Iterator
from functools import partial

from case_events import event_expectations
from case_file import GAP, Entry, Expectation, checked, entries, gap_of
from case_situations import situation_expectations
from case_world import World
from golden_values import CaseError

# How an analyst calls what the case records of two reports.
RELATIONS = {
    "wire copy": {"same_text", "reprint"},
    "reprint": {"same_text", "reprint"},
    "rewrite": {"rewrite"},
    "correction": {"correction"},
}


def expectations_of(raw: Entry) -> Iterator[Expectation]:
    """All of a file, in its order."""
    counts = checked(raw.get("counts", {}), "counts")
    for key in ("read", "current", "outlets"):
        if key in counts:
            yield Expectation(f"counts/{key}", gap_of(counts, key), partial(_count, key, counts[key]))
    for copy in entries(counts, "copies", "copy"):
        yield Expectation(f"copy {copy['copy']}", gap_of(copy), partial(_copy, copy))
    for gone in entries(counts, "superseded", "superseded"):
        yield Expectation(f"superseded {gone['report']}", gap_of(gone), partial(_superseded, gone))
    many = raw.get("how many", {})
    for kind in [k for k in many if k != GAP]:
        if not many[kind].isdecimal():
            raise CaseError(f"how many: {kind}: {many[kind]!r} is no number")
        yield Expectation(f"how many {kind}", gap_of(many, kind), partial(_how_many, kind, int(many[kind])))
    for origin in entries(raw, "origins", "origin"):
        for key in [k for k in ("name", "reports", "outlets") if k in origin]:
            yield Expectation(f"origin {origin['name']}/{key}", gap_of(origin, key), partial(_origin, origin, key))
    for event in entries(raw, "events", "event"):
        yield from event_expectations(event)
    for situation in entries(raw, "situations", "situation"):
        yield from situation_expectations(situation)
    for pair in entries(raw, "apart", "pair"):
        yield Expectation(f"apart {_shown(pair['one'])} | {_shown(pair['other'])}", gap_of(pair), partial(_apart, pair))
    yield from _brief_expectations(checked(raw.get("brief", {}), "brief"))


def _shown(one: str | Entry) -> str:
    return one if isinstance(one, str) else f"“{checked(one, 'words')['words']}”"


def _count(key: str, wanted: str, world: World) -> str | None:
    got = {"read": len(world.read), "current": len(world.current), "outlets": len({r.outlet for r in world.current.values()})}[key]
    return None if got == int(wanted) else f"expected {wanted}, got {got}"


def _copy(wanted: Entry, world: World) -> str | None:
    relation = wanted.get("relation", "reprint")
    if relation not in RELATIONS:
        raise CaseError(f"relation {relation!r} is none of {', '.join(RELATIONS)}")
    pair = (world.ids[wanted["copy"]], world.ids[wanted["of"]])
    found = [c.kind for c in world.copies if (c.report, c.original) == pair]
    return (
        None
        if set(found) & RELATIONS[relation]
        else f"expected {relation}, got {found}; there are {[(c.report, c.original) for c in world.copies]}"
    )


def _superseded(wanted: Entry, world: World) -> str | None:
    old, new = world.read[wanted["report"]], world.read[wanted["by"]]
    now = world.current.get(old.id)
    if now is None:
        return None if new.id in world.current else f"neither is current: {sorted(world.current)}"
    return None if now.sha256 == new.sha256 else f"the current text is that of {now.published}"


def _how_many(kind: str, wanted: int, world: World) -> str | None:
    held = [e.title for e in world.events if kind in e.kinds and not e.background]
    return None if len(held) == wanted else f"expected {wanted}, got {len(held)}: {held}"


def _origin(wanted: Entry, key: str, world: World) -> str | None:
    held = [o for o in world.origins if world.is_origin(o, wanted["name"])]
    if len(held) != 1:
        return f"expected one origin, got {[(o.name, o.names) for o in held]} of {[o.name for o in world.origins]}"
    if key == "reports":
        expected, got = {world.ids[r] for r in wanted["reports"]}, set(held[0].reports)
        return None if expected == got else f"expected {sorted(expected)}, got {sorted(got)}"
    if key == "outlets":
        return None if len(held[0].outlets) == int(wanted["outlets"]) else f"expected {wanted['outlets']}, got {held[0].outlets}"
    return None


def _apart(pair: Entry, world: World) -> str | None:
    one, other = (_events(pair[k], world) for k in ("one", "other"))
    return f"one event: {sorted(one & other)}" if one & other else None


def _events(wanted: str | Entry, world: World) -> set[str]:
    """The event of that name, or those of the claims whose evidence holds the words."""
    if isinstance(wanted, str):
        found = world.event(wanted)
        return {found.id} if found else set()
    held = {c.id for c in world.claims.values() if wanted["words"] in " ".join(c.evidence.text.split())}
    return {e.id for e in world.events if held & set(e.claims)}


def _brief_expectations(brief: Entry) -> Iterator[Expectation]:
    if not brief:
        return
    for key in [k for k in ("headline",) if k in brief]:
        yield Expectation("brief/headline", gap_of(brief, key), partial(_headline, brief["headline"]))
    for section in ("known", "not_known"):
        for said in entries(brief, section, "said"):
            if "says" not in said:
                raise CaseError(f"brief, {section}: {said.get('what')!r} needs `says`: words of the brief")
            at = said.get("section", section)
            yield Expectation(f"brief/{section}: {said.get('what', said['says'])}", gap_of(said), partial(_said, at, said["says"]))


def _headline(wanted: str, world: World) -> str | None:
    assert world.brief is not None
    return None if wanted in world.brief.headline.text else f"expected {wanted!r}, got {world.brief.headline.text!r}"


def _said(section: str, wanted: str, world: World) -> str | None:
    assert world.brief is not None
    told = [s.text for part in world.brief.sections if part.key == section for s in part.sentences]
    return (
        None if any(wanted.lower() in text.lower() for text in told) else f"expected {wanted!r} in {section}, got\n  " + "\n  ".join(told)
    )

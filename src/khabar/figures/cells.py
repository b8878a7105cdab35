"""The values of one box, resolved; and boxes put together: those surely apart add, those inside another are parts of it, the rest is never added."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from khabar.figures.agreement import resolved
from khabar.figures.boxes import Box, Relation, box_of, is_long, relation
from khabar.figures.counts import NOTHING, Resolved, Rulings
from khabar.figures.persons import number_of_people, people
from khabar.figures.told import Told
from khabar.figures.voices import current_counts
from khabar.figures.wholes import whole_counts
from khabar.figures.wording import listed, number_words


@dataclass(frozen=True, slots=True)
class Cell:
    """One box with its values. `is_whole`: it does not tell its place or period, where others do."""

    box: Box
    values: tuple[Told, ...]
    result: Resolved
    is_whole: bool = False


def cells_of(values: Sequence[Told], rulings: Rulings) -> list[Cell]:
    """Values of one quantity by what they cover. What one leaves open is taken from the others, where they leave only one answer."""
    one_happening = all(v.happening is None for v in values)
    asked = _of_this_happening(values, rulings) if one_happening else list(values)
    boxes = _filled([(v, Box(None, None, None, None) if one_happening and v.nature == "toll" else box_of(v)) for v in asked])
    groups: list[tuple[Box, list[Told]]] = []
    for v, box in boxes:
        for other, told in groups:
            if relation(box, other) == "same":
                told.append(v)
                break
        else:
            groups.append((box, [v]))
    several = len(groups) > 1
    return [
        Cell(reached, tuple(told), resolve_box(told, rulings), several and _is_open(box, groups))
        for box, told in groups
        for reached in [_reaching(box, told)]
    ]


def _of_this_happening(values: Sequence[Told], rulings: Rulings) -> list[Told]:
    """A toll 'since the siege began' is not that of one happening in it, and one day's is a part of that of the whole happening."""
    long = [v for v in values if v.nature == "toll" and is_long(v)]
    short = [v for v in values if v not in long]
    if not long or not short:
        return list(values)
    days = [v.start for v in short if v.start is not None]
    before = [v for v in long if not days or (v.start or date.max) < min(days) - timedelta(days=1)]
    most = max((v.number for v in long if v not in before), default=0.0)
    part = [v for v in short if v.start is not None and v.start == v.end and v.number < most]
    rulings.update({v.id: ("other_period", "told of a longer time than this happening: not its toll") for v in before})
    rulings.update({v.id: ("subset", "of one day of the time that a larger count covers") for v in part})
    return [v for v in values if v not in before and v not in part]


def _is_open(box: Box, groups: list[tuple[Box, list[Told]]]) -> bool:
    others = [b for b, _ in groups if b is not box]
    no_place = box.place is None and any(b.place is not None for b in others)
    no_period = box.start is None and not box.running and any(b.start is not None or b.running for b in others)
    return no_place or no_period


def _reaching(box: Box, told: Sequence[Told]) -> Box:
    """A running count covers the days up to the last on which it was told; a toll's box the days its values tell."""
    if box.running:
        return replace(box, end=max((v.on for v in told if v.on is not None), default=None))
    days = [d for v in told for d in (v.start, v.end) if d is not None]
    return replace(box, start=min(days), end=max(days)) if told[0].nature == "toll" and days else box


def _filled(boxes: list[tuple[Told, Box]]) -> list[tuple[Told, Box]]:
    """A value without place (or period) belongs to the one that the others tell; where they tell several, it stays the whole.

    People counted where they arrive are those who left: a place that others reach is none to add.
    """
    reached = {v.claim.to_place.name for v, _ in boxes if v.claim.to_place is not None}
    arrived = {v.id for v, box in boxes if v.nature == "flow" and box.place is not None and box.place.name in reached - {None}}
    boxes = [(v, replace(box, place=None) if v.id in arrived and v.claim.to_place is None else box) for v, box in boxes]
    place = _one_that_holds_all([b for _, b in boxes if b.place is not None], lambda b: Box(None, b.place, None, None))
    told = [b for _, b in boxes if b.start is not None or b.running]
    period = _one_that_holds_all(told, lambda b: Box(None, None, b.start, b.end, b.running))
    found = []
    for v, box in boxes:
        if place is not None and box.place is None:
            box = replace(box, place=place.place)
        if period is not None and period.start is not None and v.nature == "flow" and box.start is None and not box.running:
            box = replace(box, start=period.start, end=period.end, running=period.running)
        found.append((v, box))
    return found


def _one_that_holds_all(boxes: list[Box], part: Callable[[Box], Box]) -> Box | None:
    for candidate in boxes:
        if all(relation(part(candidate), part(b)) in ("same", "contains") for b in boxes):
            return candidate
    return None


def resolve_box(values: Sequence[Told], rulings: Rulings) -> Resolved:
    """Low, best and high of one box; what each value does in it goes into `rulings`. `values`: at least one."""
    rulings.update({v.id: ("counts", "") for v in values})
    counts, increments, singles = whole_counts(values, rulings)
    if not singles:
        return resolved(current_counts(counts, increments, values[0].nature, rulings))
    number = number_of_people(singles)
    by_voice = {v.origin.key for v in singles}
    low = max(number_of_people([v for v in singles if v.origin.key == key]) for key in by_voice)
    names = listed((" ".join(w.capitalize() for w in name) for name in people(singles)), 6)
    told = "person is told of, and no other count" if number == 1 else "persons are told of one by one, and no count of all"
    return Resolved(low, number, number, f"{number_words(number)} {told}{f': {names}' if names else ''}")


def combined(cells: Sequence[Cell], rulings: Rulings) -> Resolved:
    """Boxes put together. A told whole stands before the sum of its parts, unless they are more; boxes that may overlap are never added."""
    chosen = _apart(_tops(cells))
    results, used = [], list(chosen)
    for top in chosen:
        inner = [c for c in cells if c is not top and _stands(c, top) == "in"]
        results.append(_with_parts(top, combined(inner, rulings), inner, rulings) if inner else top.result)
        used += inner
    left = [c for c in cells if not any(c is u for u in used)]
    for cell in left:
        _rule_all(cell, "other_period", "may cover the same people as a count that stands: not added", rulings)
    total = _sum(results)
    if left and total.low is not None:
        total = replace(total, high=None, rule=f"{total.rule}; places or periods overlap in part: no less than this")
    return total


def _tops(cells: Sequence[Cell]) -> list[Cell]:
    return [c for c in cells if not any(o is not c and _stands(c, o) == "in" for o in cells)] or list(cells)


def _stands(a: Cell, b: Cell) -> Relation:
    return relation(a.box, b.box)


def _with_parts(whole: Cell, parts: Resolved, cells: Sequence[Cell], rulings: Rulings) -> Resolved:
    own = whole.result
    if parts.low is None and parts.high is None:
        return own
    if parts.number <= own.number or own.low is own.high is None:
        running = whole.box.running
        for cell in cells:
            if running and (cell.box.end or date.max) <= (whole.box.end or date.max):
                _rule_all(cell, "superseded", f"in the running count that stands: {number_words(own.number)}", rulings)
            else:
                _rule_all(cell, "subset", f"a part of the {number_words(own.number)} told of the whole", rulings)
        return own
    if whole.is_whole:
        _rule_all(whole, "other_period", "does not tell its place or period, and is less than those that do: not added", rulings)
        return parts
    high = None if parts.high is None or own.high is None else max(parts.high, own.high)
    note = f"; its parts come to more, {number_words(parts.number)}, hence the high"
    return replace(own, high=high, rule=own.rule + note)


def _apart(cells: list[Cell]) -> list[Cell]:
    """Boxes that are pairwise surely apart, the largest numbers taken first; in order of their days."""
    chosen: list[Cell] = []
    for cell in sorted(cells, key=lambda c: (-c.result.number, min(v.id for v in c.values))):
        if all(_stands(cell, other) == "apart" for other in chosen):
            chosen.append(cell)
    return sorted(chosen, key=lambda c: (c.box.start or date.min, c.box.end or date.min, min(v.id for v in c.values)))


def _sum(results: list[Resolved]) -> Resolved:
    if len(results) <= 1:
        return results[0] if results else NOTHING
    lows = [r.low for r in results if r.low is not None]
    low = sum(lows) if lows else None
    best = None if any(r.best is None for r in results) else sum(r.best or 0 for r in results)
    high = None if any(r.high is None for r in results) else sum(r.high or 0 for r in results)
    shown = " + ".join(("at least " if r.is_lower_bound else "") + number_words(r.number) for r in results)
    return Resolved(
        low, best, high, f"separate places or periods add: {shown}. " + "; ".join(f"{number_words(r.number)}: {r.rule}" for r in results)
    )


def _rule_all(cell: Cell, standing: str, reason: str, rulings: Rulings) -> None:
    for v in cell.values:
        if rulings[v.id][0] == "counts":
            rulings[v.id] = (standing, reason)  # type: ignore[assignment]

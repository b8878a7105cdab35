"""All figures of one event, or of a situation: every claimed value, and low, best and high with the rule in words.

The path: claims -> values (`told`) -> by what may be counted together (quantity, unit, measure, cause, border) -> parts aside -> boxes (`cells`), each
resolved over its voices -> boxes put together -> `Figure`. Pure; the order of the arguments does not matter.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from khabar.figures.boxes import places
from khabar.figures.build import built, from_choice, with_choice
from khabar.figures.cells import cells_of, combined
from khabar.figures.counts import NOTHING, Resolved, Rulings
from khabar.figures.households import persons_of
from khabar.figures.keys import Key, chosen_by_key
from khabar.figures.persons import is_one_person, same_victim
from khabar.figures.told import Told, told_values
from khabar.figures.words import figure_words
from khabar.model import Claim
from khabar.model.event import Figure, Origin
from khabar.model.figure_settings import ChosenFigure, FigureSettings


def figures_of(
    claims: Sequence[Claim],
    origin_of: Mapping[str, Origin],
    settings: FigureSettings,
    chosen: Mapping[str, ChosenFigure],
    happening_of: Mapping[str, str] | None = None,
) -> tuple[Figure, ...]:
    """The figures of `claims`, which belong to one event.

    `origin_of`: claim id to its origin, for every claim. `happening_of`: claim id to event id, where the claims are those of a situation: tolls of different
    events add, which those of one never do. `chosen`: by figure key. In the order of `lexicon/figures.yaml`, the whole before its groups and places, shares last.
    """
    values = _dead_once(told_values(claims, origin_of, settings, happening_of))
    figures = [f for key, told in _buckets(values) for f in _figures(key, told, settings)]
    found, lost = chosen_by_key([f.key for f in figures], chosen)
    figures = [with_choice(f, found[f.key]) if f.key in found else f for f in figures]
    figures += [from_choice(key, choice) for key, choice in lost.items()]
    rank = {of: i for i, of in enumerate(figure_words().natures)}
    return tuple(sorted(figures, key=lambda f: (rank.get(f.of, len(rank)), f.of, f.unit == "percent", f.group is not None, f.key)))


def _dead_once(values: Sequence[Told]) -> list[Told]:
    """Who died of wounds is counted among the dead only: a single person told both as wounded and as killed is no wounded one."""
    dead = [v for v in values if v.of == "killed" and v.left_out is None and is_one_person(v)]
    return [
        replace(v, left_out="told as killed too: counted among the dead only")
        if v.of == "injured" and v.left_out is None and is_one_person(v) and any(same_victim(v, d) for d in dead)
        else v
        for v in values
    ]


def _buckets(values: Sequence[Told]) -> list[tuple[Key, list[Told]]]:
    """Values that may be counted together. What a value does not say of cause and border is taken from the others where they say one thing only."""
    by_quantity: dict[Key, list[Told]] = defaultdict(list)
    for v in values:
        by_quantity[Key(v.of, v.unit, v.measure)].append(v)
    found = []
    for key, told in sorted(by_quantity.items(), key=lambda item: str(item[0])):
        live = [v for v in told if v.left_out is None] or told
        causes, borders = {v.cause for v in live if v.cause}, {v.border for v in live if v.border}
        split: dict[Key, list[Told]] = defaultdict(list)
        for v in told:
            cause = next(iter(causes)) if len(causes) == 1 and v.cause is None else v.cause
            border = next(iter(borders)) if len(borders) == 1 and v.border is None else v.border
            split[key._replace(cause=cause, border=border)].append(v)
        found += sorted(split.items(), key=lambda item: str(item[0]))
    return found


def _figures(key: Key, values: list[Told], settings: FigureSettings) -> list[Figure]:
    """The figure of one bucket, those of its groups and places, and persons derived from households."""
    whole, counted = _figure(key, values, settings)
    found = [whole]
    live = [v for v in values if v.left_out is None]
    for group in sorted({v.group for v in live if v.group is not None and not is_one_person(v)}):
        own = [v for v in live if v.group == group]
        if len(own) < len(live):
            found.append(_figure(key._replace(group=group), own, settings)[0])
    found += [_figure(key._replace(place=name), told, settings)[0] for name, told in _by_place(live)]
    derived = persons_of(whole, counted, settings)
    return found + ([derived] if derived is not None else [])


def _by_place(live: Sequence[Told]) -> list[tuple[str, list[Told]]]:
    """Values of people who moved or stay, by place, where several are told that are surely apart."""
    by_name: dict[str, list[Told]] = defaultdict(list)
    for v in live:
        if v.nature != "toll" and v.place is not None and v.place.name is not None:
            by_name[v.place.name].append(v)
    firsts = [told[0].place for told in by_name.values()]
    has_apart = any(places(a, b) == "apart" for a in firsts for b in firsts)
    return sorted(by_name.items(), key=lambda item: item[0]) if has_apart else []


def _figure(key: Key, values: Sequence[Told], settings: FigureSettings) -> tuple[Figure, list[Told]]:
    """One figure, and the values that count in it."""
    rulings: Rulings = {v.id: ("left_out", v.left_out) for v in values if v.left_out is not None}
    live = [v for v in values if v.left_out is None]
    ids = {v.id for v in live}
    parts = {v.id for v in live if v.claim.part_of in ids}
    rulings.update({i: ("subset", "a part of a count in the same report") for i in parts})
    result = _resolved([v for v in live if v.id not in parts], rulings)
    figure = built(key, values, result, rulings, settings)
    return figure, [v for v in values if rulings[v.id][0] == "counts"]


def _resolved(values: Sequence[Told], rulings: Rulings) -> Resolved:
    if not values:
        return NOTHING
    if values[0].unit == "percent":
        return _shares(values, rulings)
    return combined(cells_of(values, rulings), rulings)


def _shares(values: Sequence[Told], rulings: Rulings) -> Resolved:
    """Percentages are shown, never added; one alone is its own figure."""
    cells = cells_of(values, rulings)
    if len(cells) == 1:
        return cells[0].result
    rulings.update({v.id: ("other_period", "a share of another place or time: shares are never added") for v in values})
    return Resolved(None, None, None, "shares of different places or times: never added")

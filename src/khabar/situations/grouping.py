"""Which strands are one situation: place, then cause, then days.

In: strands of one sort. Out: groups of strands, each one situation. Pure and independent of order: places are joined pairwise by a symmetric rule,
days are walked in order of time.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from khabar.model import Place
from khabar.situations.place_groups import group_by_place, group_same_areas, serves
from khabar.situations.rules import SituationKind, SituationRules
from khabar.situations.strands import Strand, commonest_place

Group = list[Strand]


def situation_groups(strands: Sequence[Strand], kind: SituationKind, rules: SituationRules) -> list[Group]:
    """The strands of each situation; a group that nothing founds (forces moved, people at risk) is left out."""
    fine, coarse, lost = group_by_place(strands, kind.near_km)
    episodes = [e for same_place in fine for e in _episodes(same_place, kind, rules)]
    # A province under siege holds two besieged towns: which of them is meant, nobody knows.
    rest = _adopt(coarse, episodes, kind, serves)
    episodes += [e for same_area in group_same_areas(rest) for e in _episodes(same_area, kind, rules)]
    # 'They agreed to lift the blockade': of the one siege that the report tells of.
    alone = _adopt(lost, episodes, kind, _is_told_with)
    return [e for e in [*episodes, *([s] for s in alone)] if any(s.founds for s in e)]


def _adopt(strays: Iterable[Strand], episodes: list[Group], kind: SituationKind, fits: Callable[[Strand, Group], bool]) -> list[Strand]:
    """Puts each stray into the one episode that it fits in place, days and cause; gives those that fit none, or several."""
    homes = []
    for strand in strays:
        found = [e for e in episodes if fits(strand, e) and _is_near_in_time(strand, e, kind) and _is_one_cause([*e, strand])]
        homes.append((strand, found))
    # All are looked at before any is taken in, so that their order does not matter.
    for strand, found in homes:
        if len(found) == 1:
            found[0].append(strand)
    return [strand for strand, found in homes if len(found) != 1]


def _is_told_with(strand: Strand, episode: Group) -> bool:
    reports = {t.claim.report.id for t in strand.tellings}
    return any(t.claim.report.id in reports for s in episode for t in s.tellings)


def _episodes(strands: Group, kind: SituationKind, rules: SituationRules) -> list[Group]:
    return [episode for same_cause in _by_cause(strands) for episode in _walk(same_cause, kind, rules)]


def _by_cause(strands: Group) -> Iterator[Group]:
    """A flood and a battle drive people from one town: two crises. Those of no told cause go with the one that there is, else stand apart."""
    groups: dict[frozenset[str], Group] = defaultdict(list)
    for s in strands:
        groups[s.causes].append(s)
    named: list[tuple[set[str], Group]] = []
    for causes in sorted((c for c in groups if c), key=sorted):
        touching = [n for n in named if n[0] & causes]
        merged = (set(causes).union(*(n[0] for n in touching)), [s for n in touching for s in n[1]] + groups[causes])
        named = [n for n in named if n not in touching] + [merged]
    unnamed = groups.get(frozenset(), [])
    if len(named) == 1:
        yield named[0][1] + unnamed
        return
    yield from (n[1] for n in named)
    if unnamed:
        yield unnamed


def _is_one_cause(strands: Iterable[Strand]) -> bool:
    named = [s.causes for s in strands if s.causes]
    return not named or bool(frozenset.intersection(*named))


def _walk(strands: Group, kind: SituationKind, rules: SituationRules) -> list[Group]:
    """Cuts the strands of one place into situations, walking through the days: after an end, or a long silence, a new one begins."""
    dated = sorted((s for s in strands if begin(s)), key=lambda s: (begin(s) or date.min, s.event))
    undated = [s for s in strands if not begin(s)]
    out: list[Group] = []
    last: date | None = None
    ended: date | None = None
    for strand in dated:
        if last is None or _is_new(strand, last, ended, kind, rules):
            out.append([])
            last = ended = None
        out[-1].append(strand)
        last = max(d for d in (last, begin(strand), strand.upto, strand.end) if d)
        ended = max((d for d in (ended, strand.end) if d), default=None)
    if len(out) == 1:
        out[0] += sorted(undated, key=lambda s: s.event)
        return out
    return out + [[s] for s in sorted(undated, key=lambda s: s.event)]


def begin(strand: Strand) -> date | None:
    """The day told that it began, else the first day told of it; None where it has no day at all."""
    return strand.told or strand.seen


def _is_new(strand: Strand, last: date, ended: date | None, kind: SituationKind, rules: SituationRules) -> bool:
    """Whether it begins after the end that is told (by its own day, or long after), or long after the last day of which anything is told."""
    day = begin(strand) or date.min
    if ended and any(t.part == "begins" for t in strand.tellings) and (day - ended).days > (0 if strand.told else rules.again_after_days):
        return True
    return day > _after(last, kind.join_within_days)


def _is_near_in_time(strand: Strand, episode: Group, kind: SituationKind) -> bool:
    """Whether their days come within the gap of the sort; what has no day comes near to everything."""
    first, last = begin(strand), max((d for d in (strand.upto, strand.end, begin(strand)) if d), default=None)
    days = [d for s in episode for d in (begin(s), s.upto, s.end) if d]
    if not first or not last or not days:
        return True
    return first <= _after(max(days), kind.join_within_days) and min(days) <= _after(last, kind.join_within_days)


def _after(day: date, days: int) -> date:
    return day + timedelta(days) if (date.max - day).days > days else date.max


def place_of(group: Group) -> Place | None:
    """The place of most of what founds the situation, as `commonest_place` chooses."""
    founding = [t for s in group for t in s.tellings if t.part in ("begins", "ends")]
    return commonest_place(founding) or next((s.place for s in sorted(group, key=lambda s: s.event) if s.place), None)

"""When a situation began and whether it has ended, from what is told of it.

In: the tellings of one situation. Out: an `Extent`. Where several days are told, the one that most origins tell is taken and the others are shown as
a contradiction; an end that is denied, or that others contradict by what they tell of later days, is no end.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from khabar.model.event import Contradiction, Side
from khabar.situations.rules import SituationRules
from khabar.situations.tellings import Telling
from khabar.wording.sentence import say_day


@dataclass(frozen=True, slots=True)
class Extent:
    """`is_start_told`, `is_end_told`: the day itself is told, not only the report of it. `end` None with `ends`: ended on no told day, or the end is contested.

    `starts`, `ends`: the tellings that give the days; `against`: denials of the end, and tellings that it went on after it; `as_of`: the last day on
    which anybody says that it still goes on, None where it has ended.
    """

    start: date | None
    starts: tuple[Telling, ...]
    is_start_told: bool
    end: date | None
    ends: tuple[Telling, ...]
    is_end_told: bool
    against: tuple[Telling, ...]
    as_of: date | None
    contradictions: tuple[Contradiction, ...]


def extent_of(tellings: Sequence[Telling], rules: SituationRules) -> Extent:
    """The extent of the situation that these tellings are of."""
    told = [t for t in tellings if t.start]
    start = _agreed_start(told)
    starts = tuple(t for t in told if _may_mean(t, start))
    if not told:
        start = min((t.seen for t in tellings if t.part in ("begins", "continues") and t.seen), default=None)
        starts = tuple(t for t in tellings if t.part in ("begins", "continues") and t.seen == start) if start else ()
    ended = [t for t in tellings if t.part == "ends" or t.end]
    end = _agreed_end(ended)
    against = _against(tellings, end, rules) if ended else tuple(t for t in tellings if t.part == "denies_end")
    is_ended = bool(ended) and not against
    upto = max((t.upto for t in tellings if t.upto and t.part in ("begins", "continues")), default=None)
    denied = max((t.said for t in against if t.part == "denies_end" and t.said), default=None)
    return Extent(
        start=start,
        starts=starts,
        is_start_told=bool(told),
        end=end if is_ended else None,
        ends=tuple(t for t in ended if is_ended is False or t.end == end),
        is_end_told=any(t.is_end_told for t in ended if t.end == end),
        against=against,
        as_of=None if is_ended else max((d for d in (upto, denied) if d), default=None),
        contradictions=tuple(_contradictions(told, start, ended, against)),
    )


def _agreed_start(told: Sequence[Telling]) -> date | None:
    """The day on which most origins agree ('since June' agrees with the 25th); of several, the first. A day told outright goes before a loose one."""
    days = {t.start for t in told if t.start and t.start_by == t.start} or {t.start for t in told if t.start}
    support = {d: len({t.origin for t in told if _may_mean(t, d)}) for d in days}
    return min(days, key=lambda d: (-support[d], d), default=None)


def _may_mean(telling: Telling, day: date | None) -> bool:
    return bool(day and telling.start and telling.start <= day <= (telling.start_by or telling.start))


def _agreed_end(ended: Sequence[Telling]) -> date | None:
    """The day of the end itself that most origins tell, of several the last; where none gives it, the first day on which it is reported."""
    origins: dict[date, set[str]] = defaultdict(set)
    for t in ended:
        if t.end and t.is_end_told:
            origins[t.end].add(t.origin)
    if not origins:
        return min((t.end for t in ended if t.end), default=None)
    return max(origins, key=lambda d: (len(origins[d]), d))


def _against(tellings: Sequence[Telling], end: date | None, rules: SituationRules) -> tuple[Telling, ...]:
    """Denials that do not come before the end, and tellings that it goes on some days after it. A denial without a day keeps it open."""
    out = []
    for t in tellings:
        if t.part == "denies_end" and (end is None or t.said is None or t.said >= end):
            out.append(t)
        if t.part in ("begins", "continues") and not t.end and end and t.upto and (t.upto - end).days > rules.stale_days:
            out.append(t)
    return tuple(out)


def _contradictions(
    told: Sequence[Telling], start: date | None, ended: Sequence[Telling], against: Sequence[Telling]
) -> Iterable[Contradiction]:
    others = [t for t in told if not _may_mean(t, start)]
    if start and others:
        days = sorted({t.start for t in others if t.start})
        sides = [_side(say_day(start), [t for t in told if t not in others])]
        yield Contradiction("start", (*sides, *(_side(say_day(d), [t for t in others if t.start == d]) for d in days)))
    days = sorted({t.end for t in ended if t.end and t.is_end_told})
    endings = [_side(f"ended on {say_day(d)}", [t for t in ended if t.end == d]) for d in days]
    rest = [t for t in ended if t.end not in days]
    if rest and (against or not endings):
        endings.append(_side("ended", rest))
    if against:
        endings.append(_side("not ended", against))
    if len(endings) > 1:
        yield Contradiction("end", tuple(endings))


def _side(value: str, tellings: Iterable[Telling]) -> Side:
    held = list(tellings)
    return Side(value, tuple(sorted(t.claim.id for t in held)), tuple(sorted({t.origin for t in held})))

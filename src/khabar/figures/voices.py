"""One voice counts once: what each origin's current count of a box is, after its own later counts and those of others have superseded earlier ones."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from khabar.figures.breath import ON_TOP
from khabar.figures.counts import Count, Rulings, summed
from khabar.figures.told import Told, order
from khabar.figures.wording import day_words, number_words
from khabar.figures.words import figure_words
from khabar.model.event import Standing


def current_counts(counts: Sequence[Count], increments: Sequence[Told], nature: str, rulings: Rulings) -> list[Count]:
    """The count of each origin that stands now. Everything else is ruled: superseded, or a part."""
    by_origin: dict[str, list[Count]] = defaultdict(list)
    for c in counts:
        by_origin[c.origin.key].append(c)
    more: dict[str, list[Told]] = defaultdict(list)
    for v in increments:
        more[v.origin.key].append(v)
    now = [_of_one_voice(told, more.pop(key, []), nature, rulings) for key, told in sorted(by_origin.items())]
    for _, told in sorted(more.items()):
        if counts:
            _rule(rulings, (v.id for v in told), "subset", "on top of a count that this voice does not give")
        else:
            now.append(_rest_alone(told, rulings))
    return _across(now, nature, rulings)


def _rest_alone(told: list[Told], rulings: Rulings) -> Count:
    """'Two more died' where nobody gives the count before: at least those two."""
    largest = max(told, key=lambda v: (v.number, v.id))
    _rule(rulings, (v.id for v in told if v is not largest), "subset", "may be among the others told")
    return replace(summed([largest]), high=None, qualifier="at_least", added=None)


def _of_one_voice(counts: list[Count], increments: list[Told], nature: str, rulings: Rulings) -> Count:
    told = _each_number_once(counts)
    now: Count | None = None
    for c in sorted(told, key=lambda c: (c.on or date.min, c.explicit, c.number, c.high is not None, c.claims)):
        now = c if now is None else _later(now, c, nature, rulings)
    assert now is not None  # a voice has at least one count
    return _with_increments(now, increments, rulings)


def _each_number_once(counts: list[Count]) -> list[Count]:
    """A number that a voice repeats, or that a copy carries again, dates from the first day it was told. Of a stated day each is its own."""
    same: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for c in counts:
        same[c.low, c.high, c.qualifier, c.on if c.is_dated else None, c.is_dated].append(c)
    firsts = [(min(told, key=_day), told) for told in same.values()]
    return [
        replace(
            first,
            spoken=min((c.spoken for c in told if c.spoken is not None), default=None),
            explicit=any(c.explicit for c in told),
            claims=tuple(sorted({i for c in told for i in c.claims})),
        )
        for first, told in firsts
    ]


def _day(c: Count) -> tuple[date, tuple[str, ...]]:
    return c.on or date.min, c.claims


def _later(now: Count, c: Count, nature: str, rulings: Rulings) -> Count:
    """Which of two numbers of one voice stands. `c` is told no earlier than `now`."""
    is_later = (c.on or date.min) > (now.on or date.min)
    may_fall = c.group in (None, now.group) and (nature == "stock" or c.explicit or c.origin.kind in figure_words().speaks_for_himself)
    if c.number >= now.number or (is_later and may_fall and not _admits(c, now.number)):
        if not is_later and c.report == now.report:
            no_more = "less than" if now.number < c.number else "no more than"
            _rule(rulings, now.claims, "subset", f"{no_more} the {_and_day(c)} of the same voice in the same report: taken for a part")
        else:
            _rule(rulings, now.claims, "superseded", f"{'later' if is_later else 'the same day'} the same voice gives {_and_day(c)}")
        return c
    if _admits(c, now.number):
        _rule(rulings, c.claims, "counts", f"the same voice gives {_and_day(now)}, which this leaves open")
    else:
        _rule(rulings, c.claims, "subset", f"less than the {_and_day(now)} of the same voice, and not told as the whole: taken for a part")
    return now


def _with_increments(now: Count, increments: list[Told], rulings: Rulings) -> Count:
    """'Two more died' adds to what the same voice told of on an earlier day; each number once, from the first day it was told."""
    first: dict[float, Told] = {}
    for v in sorted(increments, key=order):
        first.setdefault(v.number, v)
    used = [v for v in first.values() if (v.spoken or date.min) > (now.spoken or date.min)]
    again = [v for v in increments if first[v.number] in used]
    _rule(rulings, (v.id for v in increments if v not in again), "subset", f"already in the {_and_day(now)} of the same voice")
    if not used:
        return now
    more = summed(used)
    _rule(rulings, (v.id for v in again), "counts", f"{ON_TOP}: {_and_day(now)}")
    return replace(
        now,
        low=None if now.low is None else now.low + (more.low or 0),
        high=None if now.high is None or more.high is None else now.high + more.high,
        on=used[-1].on,
        claims=tuple(sorted((*now.claims, *more.claims))),
        added=" + ".join(number_words(n) for n in (now.number, *(v.number for v in used))),
    )


def _across(counts: list[Count], nature: str, rulings: Rulings) -> list[Count]:
    """A running total, or a count of a stated later day, supersedes other voices' earlier ones; a toll that would fall by it is a disagreement instead."""
    standing = []
    for old in counts:
        newer = [
            c
            for c in counts
            if c.explicit and c.origin.key != old.origin.key and (c.on or date.min) > (old.on or date.min) and not _admits(old, c.number)
            and (nature == "stock" or c.number > old.number)
        ]  # fmt: skip
        if newer:
            by = max(newer, key=_day)
            _rule(rulings, old.claims, "superseded", f"{by.by} is later, and a count of all")
        else:
            standing.append(old)
    return standing


def _admits(c: Count, number: float) -> bool:
    """Whether the bounds of `c` leave room for `number`; an exact count only for itself."""
    return (c.low is None or c.low <= number) and (c.high is None or number <= c.high)


def _and_day(c: Count) -> str:
    return f"{c.words} ({day_words(c.on)})" if c.on is not None else c.words


def _rule(rulings: Rulings, claims: Iterable[str], standing: Standing, reason: str) -> None:
    rulings.update({i: (standing, reason) for i in claims})

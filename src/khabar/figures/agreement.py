"""Low, best and high among the current counts of different voices, and the rule in words.

low: the lowest number that a voice gives as the whole. high: the highest; None where a count is open above and no other voice closes it.
best, in this order: the latest count of all (a running total, or of a stated day) where it is later than the rest; the number that most origins give;
the middle count, of two the later, then the lower. A bound that an exact count keeps ('at least 12', 14) takes no part in choosing.
"""

from collections.abc import Sequence
from datetime import date

from khabar.figures.counts import NOTHING, Count, Resolved
from khabar.figures.wording import by_whom, listed, number_words


def resolved(counts: Sequence[Count]) -> Resolved:
    """Of one box. `counts`: one a voice, all current."""
    if not counts:
        return NOTHING
    ordered = sorted(counts, key=lambda c: (c.on or date.min, c.number, c.claims))
    low = min((c.low for c in ordered if c.low is not None), default=None)
    high = _high(ordered)
    best, rule = _best(ordered)
    if best is not None:
        best = max(best, low) if low is not None else best
        best = min(best, high) if high is not None else best
    agree = len({(c.low, c.high) for c in counts}) == 1
    return Resolved(low, best, high, rule if agree else rule + _spread(ordered, best))


def _high(counts: Sequence[Count]) -> float | None:
    closed = [c.high for c in counts if c.high is not None]
    top = max(closed, default=None)
    if top is None or any(c.high is None and (c.low or 0) > top for c in counts):
        return None
    return top


def point(count: Count) -> float | None:
    """The number that a count would give alone: of a range its lower end, of 'nearly 300' the 300, of 'up to 800' none."""
    if count.low is not None:
        return count.low
    return count.high if count.qualifier == "nearly" else None


def _best(counts: Sequence[Count]) -> tuple[float | None, str]:
    pointed = [c for c in counts if point(c) is not None]
    if not pointed:
        return None, f"only an upper bound is told: {listed(c.by for c in counts)}"
    if len(counts) == 1:
        return point(counts[0]), f"the only count: {counts[0].by}"
    if len({(c.low, c.high) for c in counts}) == 1:
        return point(
            counts[0]
        ), f"{len(counts)} independent origins give {counts[0].words}: {listed(by_whom(c.said_by, c.on) for c in counts)}"
    last = max(c.on or date.min for c in counts)
    latest = [c for c in pointed if c.explicit and (c.on or date.min) == last]
    if len(latest) == 1 and all((c.on or date.min) < last or c is latest[0] for c in counts):
        kind = "count of a stated day" if latest[0].is_dated else "cumulative count"
        return point(latest[0]), f"the latest {kind}: {latest[0].by}"
    exact = [c for c in pointed if c.high is not None]
    return _chosen([c for c in pointed if c.high is not None or not any((e.low or 0) >= (c.low or 0) for e in exact)])


def _chosen(counts: Sequence[Count]) -> tuple[float | None, str]:
    """What most origins give, else the middle count; of two in the middle the later, then the lower."""
    points = {p for c in counts if (p := point(c)) is not None}
    support = {n: _support(n, counts) for n in sorted(points)}
    top = max(support.values())
    backed = [n for n, s in support.items() if s == top]
    if top > 1 and len(backed) == 1:
        of = sorted({c.said_by for c in counts if point(c) == backed[0]})
        return backed[0], f"{number_words(backed[0])} is what most origins give ({top}: {listed(of)})"
    ordered = sorted(counts, key=lambda c: (point(c) or 0.0, c.claims))
    two = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]
    middle = max(two, key=lambda c: (c.on or date.min, -(point(c) or 0.0)))
    if len(ordered) == 1:
        return point(middle), f"the one exact count: {middle.by}"
    if len(ordered) == 2:
        how = "the later" if two[0].on != two[1].on else "the lower"
        return point(middle), f"{how} of two counts by different origins: {middle.by}"
    return point(middle), f"the middle of {len(ordered)} counts by different origins: {middle.by}"


def _support(number: float, counts: Sequence[Count]) -> int:
    """How many origins give just this number; a bound ('at least 12') leaves room for it, but does not give it."""
    return len({c.origin.key for c in counts if c.low == c.high == number or (point(c) == number and c.high is None)})


def _spread(counts: Sequence[Count], best: float | None) -> str:
    """What the others say, lowest first."""
    others = [c for c in sorted(counts, key=lambda c: (c.number, c.claims)) if point(c) != best or c.high is None or c.low is None]
    return f"; told: {listed((c.by for c in others), 5)}" if others and len(counts) > 1 else ""

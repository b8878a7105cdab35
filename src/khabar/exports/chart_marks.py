"""What a chart draws of figures: one mark for each period or day for which a number is told.

In: figures. Out: marks. Flows and tolls cover their period; a stock, and the running total of one toll, hold on the day on which they are told.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from khabar.model.event import Figure, FigureValue
from khabar.wording.amounts import say_amount, say_number


@dataclass(frozen=True, slots=True)
class Mark:
    """One value to draw: `first` to `last` day; low, best, high (None where not told); `is_open`: no upper bound; `words`: the same for a reader."""

    first: date
    last: date
    low: float | None
    best: float | None
    high: float | None
    is_open: bool
    words: str

    @property
    def top(self) -> float | None:
        """The largest number of the mark; None where it has none, and is not drawn."""
        return max((x for x in (self.low, self.best, self.high) if x is not None), default=None)

    @property
    def level(self) -> float:
        """Where the line of a stock runs: the best value, else the lower bound, which claims least."""
        return next((x for x in (self.best, self.low, self.high) if x is not None), 0.0)


def is_series(figures: Sequence[Figure]) -> bool:
    """Whether they are drawn as steps: a stock, or one toll that later counts brought up to date. Voices that disagree are no course over time."""
    if any(f.measure == "stock" for f in figures):
        return True
    return len(figures) == 1 and figures[0].measure is None and bool(_earlier(figures[0]))


def marks_of(figures: Sequence[Figure]) -> list[Mark]:
    """The marks that have a number and a day, in order of days."""
    found = (m for f in figures for m in (_daily(f) if is_series(figures) else _periods(f)))
    return sorted((m for m in found if m.top is not None), key=lambda m: (m.first, m.last, m.words))


def _last(f: Figure) -> date | None:
    """The last day on which a value that counts is told."""
    return max((v.on for v in f.values if v.on and v.standing == "counts"), default=None)


def _earlier(f: Figure) -> dict[date, list[FigureValue]]:
    """The superseded values by their days, before the last that counts; not parts, other periods, or what was left out."""
    last = _last(f)
    days: dict[date, list[FigureValue]] = defaultdict(list)
    for v in f.values:
        if v.on and last and v.on < last and v.standing == "superseded" and v.status == "asserted":
            days[v.on].append(v)
    return days


def _daily(f: Figure) -> list[Mark]:
    """The superseded values, each at its day, then the figure as it stands, at the last day."""
    last = _last(f) or f.end
    earlier = _earlier(f)
    out = [_mark(day, day, earlier[day]) for day in sorted(earlier)]
    return (
        [*out, Mark(last, last, f.low, f.best, f.high, f.is_lower_bound, _words(f.low, f.best, f.high, f.is_lower_bound))] if last else out
    )


def _periods(f: Figure) -> list[Mark]:
    """A flow: one for each period told by a value that counts. A toll, or what a person chose, is one: over its period, else at the last day told."""
    periods: dict[tuple[date, date], list[FigureValue]] = defaultdict(list)
    for v in f.values:
        first = v.start or v.end or f.start or v.on
        if v.standing == "counts" and first:
            last = v.end or (v.on if v.start else None) or first
            periods[first, max(first, last)].append(v)
    if len(periods) > 1 and f.measure == "flow" and not f.recommended_by:
        return [_mark(first, last, values) for (first, last), values in sorted(periods.items())]
    begun = f.start or (min((p[0] for p in periods), default=f.end) if f.measure == "flow" else _last(f) or f.end)
    if begun is None:
        return []
    ended = max(begun, f.end or max((p[1] for p in periods), default=begun)) if f.measure == "flow" else begun
    return [Mark(begun, ended, f.low, f.best, f.high, f.is_lower_bound, _words(f.low, f.best, f.high, f.is_lower_bound))]


def _mark(first: date, last: date, values: Iterable[FigureValue]) -> Mark:
    """The values of one day or period: from the lowest to the highest told; a best one only where all say one number."""
    told = list(values)
    lows = {v.low for v in told if v.low is not None}
    highs = {v.high for v in told if v.high is not None}
    is_open = any(v.high is None and v.low is not None for v in told)
    best = next(iter(lows)) if len(lows) == 1 and (is_open or lows == highs) else None
    low, high = min(lows, default=None), None if is_open else max(highs, default=None)
    return Mark(first, last, low, best, high, is_open, _words(low, best, high, is_open))


def _words(low: float | None, best: float | None, high: float | None, is_open: bool) -> str:
    if is_open:
        return say_amount(best if best is not None else low, None)
    if best is None or (low == best == high):
        return say_amount(low, high)
    return f"{say_number(best)} ({say_number(low) if low is not None else '?'} to {say_number(high) if high is not None else '?'})"

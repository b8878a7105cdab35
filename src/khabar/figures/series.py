"""A figure over time: the state known on each day on which something was told. Days without word are absent, never 0."""

from collections import defaultdict
from datetime import date

from khabar.figures.breath import together
from khabar.figures.words import figure_words
from khabar.model.event import Figure, FigureValue

Point = tuple[date, float | None, float | None, float | None]
_Cell = tuple[str | None, date | None, date | None, bool]


def series_of(figure: Figure) -> tuple[Point, ...]:
    """(day, low, best, high), by day. A toll or a stock: what was last told, by each voice, up to that day. A flow: the periods told up to then, added.

    Only values that count, or counted until a later one superseded them. The last point is the figure itself, unless a person chose another.
    """
    values = [v for v in figure.values if v.on is not None and v.standing in ("counts", "superseded") and not v.low is v.high is None]
    days = sorted({v.on for v in values if v.on is not None})
    points = [(day, *_state(figure, [v for v in values if v.on is not None and v.on <= day])) for day in days]
    if points and figure.recommended_by is None and figure.low is figure.best is figure.high is None:
        return ()
    if points and figure.recommended_by is None:
        points[-1] = (points[-1][0], figure.low, figure.best, figure.high)
    return tuple(points)


def _state(figure: Figure, told: list[FigureValue]) -> tuple[float | None, float | None, float | None]:
    if figure.measure == "flow" or (figure_words().natures.get(figure.of) == "flow" and figure.measure is None):
        return _added([_current(values) for values in _cells(told)])
    return _current(told)


def _cells(told: list[FigureValue]) -> list[list[FigureValue]]:
    """By place and period; one that lies inside a running count told by then is part of that count."""
    cells: dict[_Cell, list[FigureValue]] = defaultdict(list)
    for v in told:
        running = v.cumulative or (v.start is not None and v.end is None)
        cells[v.place, v.start, None if running else v.end, running].append(v)
    return [values for cell, values in cells.items() if not any(_inside(cell, other, cells[other]) for other in cells if other != cell)]


def _inside(cell: _Cell, other: _Cell, values: list[FigureValue]) -> bool:
    place, start, end, _ = cell
    other_place, other_start, _, other_running = other
    reach = max((v.on for v in values if v.on is not None), default=None)
    if not other_running or reach is None or (other_place is not None and place != other_place):
        return False
    return (other_start is None or (start is not None and other_start <= start)) and (end or start or reach) <= reach and cell[3] is False


def _current(told: list[FigureValue]) -> tuple[float | None, float | None, float | None]:
    """Each voice's last value; the lower middle of them as best."""
    last: dict[str, FigureValue] = {}
    for v in sorted((v for v, _ in together(told)), key=lambda v: (v.on or date.min, v.low or v.high or 0, v.claim)):
        last[v.origin] = v
    if not last:
        return None, None, None
    newest = max(last.values(), key=lambda v: (v.cumulative, v.on or date.min, v.low or v.high or 0, v.claim))
    voices = [newest, *(v for v in last.values() if v is not newest and not (newest.cumulative and v.standing == "superseded"))]
    lows, highs = [v.low for v in voices if v.low is not None], [v.high for v in voices if v.high is not None]
    low = min(lows, default=None)
    high = max(highs) if highs and all(v.high is not None or (v.low or 0) <= max(highs) for v in voices) else None
    points = sorted(lows)
    return low, points[(len(points) - 1) // 2] if points else None, high


def _added(parts: list[tuple[float | None, float | None, float | None]]) -> tuple[float | None, float | None, float | None]:
    low, best, high = ([p[i] for p in parts] for i in range(3))
    known = [n for n in low if n is not None]
    return (
        sum(known) if known else None,
        None if None in best else sum(n for n in best if n is not None),
        None if None in high else sum(n for n in high if n is not None),
    )

"""The scales of a chart: days to pixels, numbers to pixels, and round labels for both."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

# A label of a bar ('at least 1,200') needs about this many pixels.
LABEL_WIDTH = 70
MOST_DAY_LABELS = 7


@dataclass(frozen=True, slots=True)
class Scale:
    """`first` to `last`: the days shown; `top`: the largest number; the rest: edges in pixels."""

    first: date
    last: date
    largest: float
    left: float
    right: float
    upper: float
    lower: float

    @property
    def top(self) -> float:
        """The upper end of the number axis: a round number with room for an arrow above the largest value."""
        return nice_ticks(self.largest * 1.22 if self.largest else 1.0)[-1]

    @property
    def day_width(self) -> float:
        """Pixels a day."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    @property
    def has_room(self) -> bool:
        """Whether a day is wide enough for a label; otherwise the labels are told on pointing and in the description."""
        return self.day_width * 7 >= LABEL_WIDTH

    def y(self, value: float) -> float:
        """The height of a number."""
        return round(self.lower - (self.lower - self.upper) * value / self.top, 1)

    def left_of(self, day: date) -> float:
        """Where the day begins."""
        return round(self.left + (day - self.first).days * self.day_width, 1)

    def right_of(self, day: date) -> float:
        """Where the day ends."""
        return round(self.left + ((day - self.first).days + 1) * self.day_width, 1)

    def middle(self, day: date) -> float:
        """The middle of the day."""
        return round((self.left_of(day) + self.right_of(day)) / 2, 1)

    def bar(self, first: date, last: date) -> tuple[float, float]:
        """(x, width) of a bar over these days, a gap at both sides, no wider than reads as a bar and never thinner than can be seen."""
        x, end = self.left_of(first), self.right_of(last)
        gap = min(6.0, self.day_width * 0.15)
        width = max(2.0, end - x - 2 * gap)
        if first == last and width > 40:
            return round((x + end) / 2 - 20, 1), 40.0
        return round(x + gap, 1), round(width, 1)


def nice_ticks(largest: float) -> list[float]:
    """0 to the first round number at or above `largest`, in four to six steps of 1, 2 or 5 times a power of ten; whole numbers only."""
    raw = max(largest, 1.0) / 5
    power = 10.0 ** floor(log10(raw))
    step = max(1.0, next(m * power for m in (1, 2, 5, 10) if m * power >= raw))
    return [n * step for n in range(ceil(max(largest, 1.0) / step) + 1)]


def day_ticks(first: date, last: date) -> list[tuple[date, str]]:
    """At most seven days with labels: '4 Mar', and the year with the first and wherever it changes; evenly apart."""
    days = (last - first).days
    every = max(1, ceil((days + 1) / MOST_DAY_LABELS))
    out: list[tuple[date, str]] = []
    year: int | None = None
    for n in range(0, days + 1, every):
        day = first + timedelta(n)
        out.append((day, f"{day.day} {day:%b}" + (f" {day.year}" if day.year != year else "")))
        year = day.year
    return out

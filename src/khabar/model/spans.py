"""Half-open stretches of a report's text, in characters: `text[start:end]` is the words themselves."""

from typing import NamedTuple


class Span(NamedTuple):
    """`[start, end)`: characters of `Report.text`, or token numbers where the name says so."""

    start: int
    end: int

    def __contains__(self, other: object) -> bool:
        """Whether an offset, or a whole span, lies inside."""
        if isinstance(other, tuple):
            return bool(self.start <= other[0] and other[1] <= self.end)
        return isinstance(other, int) and self.start <= other < self.end

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Whether the two share at least one character."""
        return self.start < other[1] and other[0] < self.end

    def of(self, text: str) -> str:
        """The words."""
        return text[self.start : self.end]


def cover(*spans: tuple[int, int]) -> Span:
    """The smallest span that holds all of `spans` (at least one)."""
    return Span(min(s[0] for s in spans), max(s[1] for s in spans))

"""What one voice gives as the whole: the type that the rules within one voice hand to those across voices."""

from dataclasses import dataclass, replace
from datetime import date

from khabar.figures.told import Told
from khabar.figures.wording import amount_words, by_whom, number_words
from khabar.model.event import Origin, Standing

Rulings = dict[str, tuple[Standing, str]]
"""What each claim's value does in the figure, and why."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number given as the whole of its box. `on`: the day it was first told, or (where `is_dated`) the day it is given for. `explicit`: a running total, or dated.

    `claims`: what it rests on; `group`: what the voice calls those counted; `spoken`: the day of the telling; `added`: how it was added up, if it was.
    """

    origin: Origin
    said_by: str
    low: float | None
    high: float | None
    qualifier: str
    on: date | None
    explicit: bool
    claims: tuple[str, ...]
    is_dated: bool = False
    report: str = ""
    group: str | None = None
    spoken: date | None = None
    added: str | None = None

    @property
    def number(self) -> float:
        """The number as written."""
        return self.low if self.low is not None else self.high or 0.0

    @property
    def words(self) -> str:
        """'at least 12'; '5 fighters'; '17 (14 + 3)'."""
        return (
            amount_words(self.low, self.high, self.qualifier)
            + (f" {self.group}" if self.group and self.number != 1 else "")
            + (f" ({self.added})" if self.added else "")
        )

    @property
    def by(self) -> str:
        """'14 (the Health Ministry, 3 March 2031)'."""
        return f"{self.words} ({by_whom(self.said_by, self.on)})"


@dataclass(frozen=True, slots=True)
class Resolved:
    """Low, best and high of one box, and the rule in words."""

    low: float | None
    best: float | None
    high: float | None
    rule: str

    @property
    def number(self) -> float:
        """What it is compared by with a part or a whole."""
        return next((n for n in (self.best, self.low, self.high) if n is not None), 0.0)

    @property
    def is_lower_bound(self) -> bool:
        """Open above."""
        return self.high is None and self.low is not None


NOTHING = Resolved(None, None, None, "nobody gives a number that counts")


def count_of(value: Told) -> Count:
    """One value as a whole."""
    return Count(
        origin=value.origin,
        said_by=value.said_by,
        low=value.low,
        high=value.high,
        qualifier=value.qualifier,
        on=value.on,
        explicit=value.explicit,
        claims=(value.id,),
        is_dated=value.is_dated,
        report=value.claim.report.id,
        group=value.group,
        spoken=value.spoken,
    )


def summed(values: list[Told]) -> Count:
    """Values of one voice that add up ('14 civilians and three soldiers'): a lower bound among them keeps the sum one."""
    first = values[0]
    lows, highs = [v.low for v in values if v.low is not None], [v.high for v in values if v.high is not None]
    return replace(
        count_of(first),
        low=sum(lows) if lows else None,
        high=sum(highs) if len(highs) == len(values) else None,
        qualifier="at_least" if len(highs) < len(values) else "exact",
        explicit=any(v.explicit for v in values),
        is_dated=all(v.is_dated for v in values),
        claims=tuple(sorted(v.id for v in values)),
        group=None,
        added=" + ".join(number_words(v.number) for v in values),
    )

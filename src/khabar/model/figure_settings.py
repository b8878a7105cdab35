"""What a user decides about figures: floors for vague words, household sizes with their source, and a figure chosen by hand.

All empty by default: Khabar brings no number of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class HouseholdSize:
    """Persons in a household: one country and year, as a source gives it. `country`: ISO 3166-1 alpha-3; `source`: as the user would cite it."""

    country: str
    year: int
    size: Decimal
    source: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class VagueFloor:
    """What a vague word counts at least ('dozens': 24), who set it, when (ISO 8601 UTC) and why. Of an old case `author` and `at` are empty."""

    word: str
    at_least: int
    author: str = ""
    at: str = ""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FigureSettings:
    """`floors`: what a vague word counts at least ('dozens': 12), as the user sets it; `household_sizes`: by country and year."""

    floors: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    household_sizes: tuple[HouseholdSize, ...] = ()

    def household_size(self, country: str | None, year: int | None) -> HouseholdSize | None:
        """The size for that country and that very year. None where the user gave none (another year's is never taken), or two that disagree."""
        found = [s for s in self.household_sizes if s.country == country and s.year == year]
        return min(found, key=lambda s: s.source) if len({s.size for s in found}) == 1 else None


@dataclass(frozen=True, slots=True)
class ChosenFigure:
    """A person's choice, in place of the rule's. `low`, `high` None: the rule's own, widened to hold `value`. `calculation`: how they came to it.

    `claims`: what the figure rested on when it was chosen: the choice stays with these, whatever becomes of the event.
    """

    value: float
    calculation: str
    author: str
    low: float | None = None
    high: float | None = None
    claims: tuple[str, ...] = ()

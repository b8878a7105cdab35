"""Settings, read once at the edges and passed down: nothing below looks at the environment or the clock."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What the user says of the reports: overrides what a page's metadata say; None leaves it to the report."""

    published: date | None = None
    outlet: str | None = None
    kinds: frozenset[str] = frozenset()

"""What a workbench asks of a case: one question with one meaning for claims, events, maps, timelines and exports. Nothing given asks nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from khabar.model.filters import Background, ClaimFilter, Near

Sort = Literal["day", "persons", "origins"]


class Box(NamedTuple):
    """Degrees WGS84. `west` greater than `east`: across the date line."""

    west: float
    south: float
    east: float
    north: float


class Cursor(NamedTuple):
    """Where a page ends: what the list is sorted by (of its last row), and that row's id."""

    key: float
    id: str


@dataclass(frozen=True, slots=True)
class Question:
    """`kinds` ... `background` as in `khabar.model.filters`; a claim is of a family by its kind.

    `box`, `no_point`: the place resolved lies inside; it has no point. `words`: as `Reading.search` takes them, in the claim, or in one of the event's.
    `reports`: told by one of these. `events`: among these events. `claims`: among these claims, or an event that holds one of them; `not_claims`: a claim
    that is none of these, or an event that holds one that is none. `hidden_claims`, `hidden_events`: left out whatever else is asked.
    """

    kinds: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    place: str | None = None
    near: Near | None = None
    box: Box | None = None
    no_point: bool = False
    since: date | None = None
    until: date | None = None
    background: Background = "no"
    min_origins: int = 0
    words: str | None = None
    reports: tuple[str, ...] = ()
    events: frozenset[str] | None = None
    claims: frozenset[str] | None = None
    not_claims: frozenset[str] = frozenset()
    hidden_claims: frozenset[str] = frozenset()
    hidden_events: frozenset[str] = frozenset()

    def of_claims(self, kinds: tuple[str, ...]) -> ClaimFilter:
        """The part of it that a claim alone can answer. `kinds`: those that its kinds and families come to."""
        return ClaimFilter(
            reports=self.reports,
            kinds=kinds,
            statuses=self.statuses,
            place=self.place,
            near=self.near,
            since=self.since,
            until=self.until,
            background=self.background,
        )

"""What a user asks of a case: which claims, which events. An empty tuple or None asks nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Background = Literal["yes", "no", "both"]


class Near(NamedTuple):
    """A circle: degrees WGS84 and kilometres."""

    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Claims of current report versions that fulfil every field given.

    `place`: words that must all stand in its place or place reached, as written or resolved (name, districts, province, country code); spelling folded.
    `near`: the place resolved lies inside the circle. `since`, `until`: its days, as far as told, touch the period; a claim without a day never does.
    `reports`: ids. `limit`: the first so many, in order of day, then id; those without a day last.
    """

    ids: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    place: str | None = None
    near: Near | None = None
    since: date | None = None
    until: date | None = None
    background: Background = "both"
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Events that fulfil every field given; retired events are no events.

    `kinds`: one of the event's kinds, not only the one that names it. `place`, `near`, `since`, `until`, `limit` as for claims.
    `min_origins`: independent origins, at least.
    """

    ids: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    place: str | None = None
    near: Near | None = None
    since: date | None = None
    until: date | None = None
    min_origins: int = 0
    background: Background = "both"
    limit: int | None = None

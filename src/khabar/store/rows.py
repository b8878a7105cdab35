"""What a case gives back beside reports, claims and events."""

from dataclasses import dataclass

from khabar.model import Report
from khabar.model.figure_settings import HouseholdSize


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """What a case holds. `reports` and `claims` of current versions; `versions` of reports, superseded ones included; `events` without retired ones."""

    reports: int
    versions: int
    claims: int
    happenings: int
    events: int
    copies: int
    set_aside: int
    judgements: int


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """A report as it was read once. `at`: when it was added (ISO 8601 UTC, given at the edge); `read_with`: the version that read it.

    `superseded_by`: the report id that took its place (its own: a later version), `reason` in words; both None while it is current.
    """

    number: int
    report: Report
    source: str
    read_with: str
    at: str
    is_current: bool
    superseded_by: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class PutAside:
    """An input that could not be read, why, and when that was first found (ISO 8601 UTC)."""

    source: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A report or claim that holds the words sought. `rank`: higher is nearer; comparable only within one answer."""

    id: str
    snippet: str
    rank: float


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event as it stands. `founded`: events are numbered in the order in which they were first stored; a lower number is an older event."""

    id: str
    founded: int
    happenings: frozenset[str]


@dataclass(frozen=True, slots=True)
class ImportedSize:
    """A household size that the user brought, and when (ISO 8601 UTC)."""

    size: HouseholdSize
    imported_at: str

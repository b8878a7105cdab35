"""What a person does not see: records whose tier is above theirs.

The tier of a record is what the latest judgement `tier` on it says, public without one. A claim has the higher of its own and its report's. A report that
took the place of another under another id (a correction) has at least the tier of that one. An event is withheld by its own tier, or where every claim of it
is; where only some are, it is `thinned`: shown as the rest of its claims tell it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from types import MappingProxyType

from khabar.judgements import Logbook, added_claim_id
from khabar.model.filters import EventFilter
from khabar.model.judgement import Judgement
from khabar.store import Reading
from khabar.web.people.rights import Tier, higher
from khabar.web.people.who import Person

NOTHING: frozenset[str] = frozenset()
MOST_KEPT = 8


@dataclass(frozen=True, slots=True)
class Withheld:
    """Ids of what a person does not see. `thinned`: events of which some claims are withheld, and not all. `tiers`: every record that is not public,
    seen or not (those of claims with their report's)."""

    claims: frozenset[str] = NOTHING
    reports: frozenset[str] = NOTHING
    events: frozenset[str] = NOTHING
    thinned: frozenset[str] = NOTHING
    tiers: Mapping[str, Tier] = field(default_factory=lambda: MappingProxyType({}))

    def __contains__(self, record: object) -> bool:
        """Whether the record of this id is withheld, whatever it is."""
        return record in self.claims or record in self.reports or record in self.events

    def tier_of(self, record: str) -> Tier:
        """Of a claim, report or event by id."""
        return self.tiers.get(record, "public")

    def hides(self, judgement: Judgement, book: Logbook) -> bool:
        """Whether the judgement tells of a withheld record, itself or as an undo of one that does."""
        return any(self._is_told_by(j) for j in book.taken_back(judgement))

    def _is_told_by(self, judgement: Judgement) -> bool:
        value = judgement.value or {}
        named: list[object] = [judgement.subject, judgement.other]
        named += [i for key in ("with", "from", "claims") for i in value.get(key) or ()]
        if judgement.action == "add":
            named.append(added_claim_id(judgement.subject, value))
        # A figure chosen for a thinned event may rest on what is withheld.
        return any(isinstance(i, str) and (i in self or i in self.thinned) for i in named)


EVERYTHING_SHOWN = Withheld()


def withheld(reading: Reading, person: Person, book: Logbook) -> Withheld:
    """The records above the person's tier, as the case stands and as `book`, its log, says."""
    return _KEPT.of(reading, book).for_(person.tiers)


def own_tiers(book: Logbook) -> dict[str, Tier]:
    """Subject -> its tier as the judgements say, only of those that are not public."""
    said = {subject: higher(tier) for subject, tier in book.effects.tiers.items()}
    return {subject: tier for subject, tier in said.items() if tier != "public"}


@dataclass(frozen=True, slots=True)
class _Sensitive:
    """All records of a case that are not public. `claims_of`: each event that holds such a claim -> all its claims."""

    reports: Mapping[str, Tier]
    claims: Mapping[str, Tier]
    events: Mapping[str, Tier]
    claims_of: Mapping[str, tuple[str, ...]]

    def for_(self, seen: tuple[Tier, ...]) -> Withheld:
        """What is left out for somebody who sees these tiers."""
        if not (self.reports or self.claims or self.events):
            return EVERYTHING_SHOWN
        claims = _above(self.claims, seen)
        touched = {e: claims.intersection(of) for e, of in self.claims_of.items()}
        gone = {e for e, hidden in touched.items() if hidden and len(hidden) == len(self.claims_of[e])}
        events = _above(self.events, seen) | gone
        tiers = {**self.events, **self.claims, **self.reports}
        thinned = frozenset(e for e, hidden in touched.items() if hidden) - events
        return Withheld(claims, _above(self.reports, seen), events, thinned, MappingProxyType(tiers))


_NOTHING_SENSITIVE = _Sensitive({}, {}, {}, {})


def _above(tiers: Mapping[str, Tier], seen: tuple[Tier, ...]) -> frozenset[str]:
    return frozenset(i for i, tier in tiers.items() if tier not in seen)


def _sensitive(reading: Reading, own: Mapping[str, Tier], book: Logbook) -> _Sensitive:
    """Sorts the subjects of `tier` into reports, claims and events, and passes tiers on: from a report to its corrections and claims."""
    reports = _with_corrections(reading, own)
    added: dict[str, list[str]] = {}
    for claim, j in book.effects.added.items():
        added.setdefault(j.subject, []).append(claim)
    claims = {i: tier for i, tier in own.items() if i not in reports}
    for report, tier in reports.items():
        for claim in (*(c.id for c in reading.claims_of(report)), *added.get(report, ())):
            claims[claim] = higher(tier, claims.get(claim, "public"))
    happenings = reading.happenings_of_claims(sorted(claims))
    known = reading.events_of(sorted(set(happenings.values())))
    events = {e: tier for i, tier in own.items() for e in {i, reading.redirect(i) or i}}
    held = reading.find_events(EventFilter(ids=tuple(e.id for e in known), background="both")) if known else ()
    return _Sensitive(reports, claims, events, {e.id: e.claims for e in held})


def _with_corrections(reading: Reading, own: Mapping[str, Tier]) -> dict[str, Tier]:
    """The reports among the subjects, and those that took their place under another id."""
    reports: dict[str, Tier] = {}
    waiting = list(own.items())
    while waiting:
        report, tier = waiting.pop()
        versions = reading.report_versions(report)
        if not versions or higher(tier, reports.get(report, "public")) == reports.get(report):
            continue
        reports[report] = higher(tier, reports.get(report, "public"))
        waiting += [(v.superseded_by, tier) for v in versions if v.superseded_by not in (None, report)]
    return reports


class _Kept:
    """The last answers, each for as long as the case stands as it did."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._of: dict[tuple[str, str], _Sensitive] = {}

    def of(self, reading: Reading, book: Logbook) -> _Sensitive:
        own = own_tiers(book)
        if not own or book.last is None:
            return _NOTHING_SENSITIVE
        # A report that came meanwhile may belong to an event, or be a correction of what is withheld.
        key = (book.last.hash, reading.survey.state())
        with self._lock:
            if key in self._of:
                return self._of[key]
        found = _sensitive(reading, own, book)
        with self._lock:
            while len(self._of) >= MOST_KEPT:
                self._of.pop(next(iter(self._of)))
            self._of[key] = found
        return found


_KEPT = _Kept()

"""What a person does not see: records whose tier is above theirs.

The tier of a record is what the latest judgement `tier` on it says, public without one. A claim has the higher of its own and its report's. A report that
took the place of another under another id (a correction) has at least the tier of that one. An event is withheld by its own tier, or where every claim of it
is; where only some are, it is `thinned`: shown as the rest of its claims tell it.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from types import MappingProxyType
from typing import TypeVar

from khabar.judgements import added_claim_id, in_force
from khabar.model.filters import EventFilter
from khabar.model.judgement import Judgement
from khabar.store import Reading
from khabar.web.people.rights import Tier, higher
from khabar.web.people.who import Person

NOTHING: frozenset[str] = frozenset()
MOST_KEPT = 8
Key = TypeVar("Key", bound=Hashable)
Found = TypeVar("Found")


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

    def hides(self, judgement: Judgement, log: Mapping[str, Judgement] | None = None) -> bool:
        """Whether the judgement tells of a withheld record. `log`: judgements by id, so that the undo of a hidden one is hidden too."""
        value = judgement.value or {}
        named: list[object] = [judgement.subject, judgement.other]
        named += [i for key in ("with", "from", "claims") for i in value.get(key) or ()]
        if judgement.action == "add":
            named.append(added_claim_id(judgement.subject, value))
        if any(isinstance(i, str) and (i in self or i in self.thinned) for i in named):
            # A figure chosen for a thinned event may rest on what is withheld.
            return True
        before = (log or {}).get(judgement.subject) if judgement.action == "undo" else None
        return before is not None and self.hides(before, log)


EVERYTHING_SHOWN = Withheld()


def withheld(reading: Reading, person: Person) -> Withheld:
    """The records above the person's tier, as the case stands. Costs one look at the last judgement, unless something changed."""
    return _KEPT.of(reading).for_(person.tiers)


def own_tiers(log: Iterable[Judgement]) -> dict[str, Tier]:
    """Subject -> its tier as the judgements say, only of those that are not public."""
    said = {j.subject: higher(str((j.value or {}).get("tier", "public"))) for j in in_force(log) if str(j.action) == "tier"}
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


def _sensitive(reading: Reading, log: tuple[Judgement, ...]) -> _Sensitive:
    """Sorts the subjects of `tier` into reports, claims and events, and passes tiers on: from a report to its corrections and claims."""
    own = own_tiers(log)
    if not own:
        return _NOTHING_SENSITIVE
    reports = _with_corrections(reading, own)
    added: dict[str, list[str]] = {}
    for j in in_force(log):
        if j.action == "add":
            added.setdefault(j.subject, []).append(added_claim_id(j.subject, j.value or {}))
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
        self._own: dict[str, bool] = {}
        self._of: dict[tuple[str, str], _Sensitive] = {}

    def of(self, reading: Reading) -> _Sensitive:
        last = reading.last_judgement()
        if last is None or self._has_none(reading, last):
            return _NOTHING_SENSITIVE
        # A report that came meanwhile may belong to an event, or be a correction of what is withheld.
        return self._kept(self._of, (last.hash, reading.survey.state()), lambda: _sensitive(reading, reading.judgements()))

    def _has_none(self, reading: Reading, last: Judgement) -> bool:
        """Whether the log up to `last` makes nothing sensitive. Where the row before said so, only `last` itself is looked at."""
        if str(last.action) not in ("tier", "undo"):
            with self._lock:
                before = self._own.get(last.previous)
            if before is not None:
                return self._kept(self._own, last.hash, lambda: before)
        return self._kept(self._own, last.hash, lambda: not own_tiers(reading.judgements()))

    def _kept(self, kept: dict[Key, Found], key: Key, find: Callable[[], Found]) -> Found:
        with self._lock:
            if key in kept:
                return kept[key]
        found = find()
        with self._lock:
            while len(kept) >= MOST_KEPT:
                kept.pop(next(iter(kept)))
            kept[key] = found
        return found


_KEPT = _Kept()

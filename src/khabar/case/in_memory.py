"""The fusion of a case without a store: all reports at once, in memory, by the same pure steps.

In: reports with their claims and fingerprints. Out: groups of happenings, one an event. The same membership as `khabar.case.fusing` gives for the same
reports (a property test holds the two together); what a case leaves out (superseded versions, corrected reports, rejected claims) the caller leaves out.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from khabar.events import happenings_of, keys_of, links_of
from khabar.events.cluster import cluster
from khabar.events.compare import Weights
from khabar.events.search_keys import candidate_pairs
from khabar.model import Claim, Report
from khabar.model.copies import Fingerprint
from khabar.model.happening import Happening, SearchKey

Pair = tuple[str, str]
Keyed = dict[str, tuple[Happening, tuple[SearchKey, ...]]]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as it goes into a case: with its claims and what it is compared by."""

    report: Report
    claims: tuple[Claim, ...]
    fingerprint: Fingerprint


def events_in_memory(
    reports: Iterable[ReadReport], must: Collection[Pair] = (), cannot: Collection[Pair] = (), weights: Weights | None = None
) -> tuple[tuple[Happening, ...], ...]:
    """The events of these reports: each a group of happenings in order of ids, in order of their first.

    `must`, `cannot`: pairs of claim ids, the smaller first, that a person put together or apart. `weights`: others than the shipped ones, to try them.
    """
    held = _happenings(reports, must, cannot)
    met = groupby(sorted(candidate_pairs(held)), key=lambda pair: pair[0])
    links = [link for a, pairs in met for link in links_of(held[a][0], [held[b][0] for _, b in pairs], weights)]
    of = {claim: h.id for h, _ in held.values() for claim in h.claims}
    groups = cluster({i: h.report for i, (h, _) in held.items()}, links, _as_happenings(must, of), _as_happenings(cannot, of))
    return tuple(tuple(held[i][0] for i in group) for group in groups)


def _happenings(reports: Iterable[ReadReport], must: Collection[Pair], cannot: Collection[Pair]) -> Keyed:
    return {h.id: (h, keys_of(h)) for r in reports for h in happenings_of(r.report, r.claims, must, cannot)}


def _as_happenings(pairs: Collection[Pair], of: Mapping[str, str]) -> list[Pair]:
    """Pairs of claims as pairs of their happenings; a pair whose claim is not there, or that lies in one happening, says nothing here."""
    return [(of[a], of[b]) for a, b in pairs if a in of and b in of and of[a] != of[b]]

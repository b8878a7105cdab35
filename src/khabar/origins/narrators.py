"""Whose word a report's own prose is: the agency's whose text it carries or copies, else the outlet's whose report it copies, else its own.

In: the reports of the claims, the copy relations among reports (also with reports that tell nothing here), and the agency of each report. Out: for
each report its `Narrator`. An agency's sign that only one of several reprints kept counts for all of them; a rewrite takes its original's.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from khabar.gazetteer import fold
from khabar.lexicon.agency_names import agency_named
from khabar.model import Report
from khabar.model.copies import CopyOf
from khabar.origins.speaker_words import speaker_words

STRONG = 0.5
"""Share from which a reprint carries the other's text whichever of the two came first."""
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "news"})
_HOST = re.compile(r"https?://(?:[^/@\s]*@)?(?:www\d?\.)?([^/:?#\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Narrator:
    """Who tells: `kind`, the name shown and its key. `via`: the report whose text it is where that is another; `carried`: it is an agency's text."""

    kind: Literal["agency", "outlet", "unknown"]
    name: str
    key: str
    via: str | None = None


def narrators_of(reports: Mapping[str, Report], copies: Sequence[CopyOf], agencies: Mapping[str, str | None]) -> dict[str, Narrator]:
    """The narrator of each of `reports`."""
    originals: dict[str, list[CopyOf]] = defaultdict(list)
    near: dict[str, set[str]] = defaultdict(set)
    for copy in sorted(set(copies), key=lambda c: (-c.share, c.original, c.report)):
        originals[copy.report].append(copy)
        if copy.kind != "rewrite" and copy.share >= STRONG:
            near[copy.report].add(copy.original)
            near[copy.original].add(copy.report)
    signs = {i: agency for i in {*reports, *agencies, *near, *originals} if (agency := _sign(i, reports, agencies))}
    return {i: _narrator(i, reports, originals, near, signs) for i in sorted(reports)}


def outlet_name(report: Report) -> str | None:
    """The outlet's name, else the host of the address (of an archived page the archived one's), else None."""
    if report.outlet:
        return report.outlet
    hosts = _HOST.findall(report.url) if report.url else []
    return str(hosts[-1]).lower() if hosts else None


def media_key(name: str) -> str:
    """One key for the spellings of a newspaper, station or agency."""
    return fold(agency_named(name) or name)


def site_key(name: str) -> str:
    """One key for an outlet's name and the host of its site: 'The Karsk Herald' and 'karskherald.example'."""
    if "." in name and " " not in name:
        labels = name.lower().split(".")[:-1]
        if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
            labels.pop()
        return fold(labels[-1]).replace(" ", "")
    return fold(name).replace(" ", "")


def is_agency(name: str) -> bool:
    """Whether a name is that of a wire agency, by the list or by its ending."""
    return agency_named(name) is not None or fold(name).endswith(speaker_words().agency_endings)


def _sign(report: str, reports: Mapping[str, Report], agencies: Mapping[str, str | None]) -> str | None:
    known = reports.get(report)
    sign = agencies.get(report) or (known.agency if known else None)
    if sign is None and known is not None and known.outlet and agency_named(known.outlet):
        sign = known.outlet
    return (agency_named(sign) or sign) if sign else None


def _narrator(
    report: str,
    reports: Mapping[str, Report],
    originals: Mapping[str, Sequence[CopyOf]],
    near: Mapping[str, set[str]],
    signs: Mapping[str, str],
) -> Narrator:
    if report in signs:
        return Narrator("agency", signs[report], media_key(signs[report]))
    root, via = _nearest_signed(report, originals, near, signs)
    if root is not None:
        return Narrator("agency", root, media_key(root), via)
    source = _first_original(report, reports, originals)
    name = outlet_name(reports[source])
    kept = None if source == report else source
    if name is not None:
        return Narrator("agency" if is_agency(name) else "outlet", agency_named(name) or name, media_key(name), kept)
    title = " ".join((reports[source].title or "").split()) or source
    return Narrator("unknown", title, fold(title) + " " + source, kept)


def _nearest_signed(
    report: str, originals: Mapping[str, Sequence[CopyOf]], near: Mapping[str, set[str]], signs: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """The sign of the nearest report with the same text or of one that this was made from; several at one distance: the first by name."""
    seen, ring = {report}, [report]
    while ring:
        following = sorted({o for r in ring for o in (*near.get(r, ()), *(c.original for c in originals.get(r, ())))} - seen)
        signed = sorted((signs[i], i) for i in following if i in signs)
        if signed:
            return signed[0]
        seen.update(following)
        ring = following
    return None, None


def _first_original(report: str, reports: Mapping[str, Report], originals: Mapping[str, Sequence[CopyOf]]) -> str:
    """The report at the end of the chain of originals, as far as they are known here: the one it shares most with, each time."""
    seen, now = {report}, report
    while True:
        following = next((c.original for c in originals.get(now, ()) if c.original in reports and c.original not in seen), None)
        if following is None:
            return now
        seen.add(following)
        now = following

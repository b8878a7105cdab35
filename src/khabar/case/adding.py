"""Takes a report into a case: kept whole, its claims beside it, what it copies found, the events it touches brought up to date; in one transaction.

In: a report, its claims and fingerprint, all made outside (reading is slow and needs no lock). Out: what became of it. A process killed at any moment
leaves the report wholly in the case or not at all, and adding it again is harmless.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from khabar import __version__, pipeline
from khabar.case.fusing import fuse
from khabar.copies import compare_texts, fingerprint
from khabar.model import Claim, Report
from khabar.model.copies import CopyOf, Fingerprint
from khabar.model.filters import EventFilter
from khabar.store import Case, ReportVersion, Writing

Became = Literal["new", "known", "version", "older_version", "copy", "correction"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one report. `known`: these words were read before; `version`: it takes the place of an earlier version, which is kept;
    `older_version`: a later one is already here; `copies`: what it shares its text with; `events`: the ids of the events written;
    `is_read` False: stored unread, since its words come near to no claim."""

    report: str
    became: Became
    claims: int = 0
    copies: tuple[CopyOf, ...] = ()
    events: tuple[str, ...] = ()
    is_read: bool = True


@dataclass(frozen=True, slots=True)
class Coming:
    """A report on its way into a case, read. `source`: where from; `bytes_sha256`: of the file, where it holds this one report; `again`: see `add_report`."""

    report: Report
    claims: tuple[Claim, ...]
    fingerprint: Fingerprint
    source: str
    bytes_sha256: str | None = None
    again: bool = False


def read_into(case: Case, report: Report, *, source: str, at: str, screen: bool = True, again: bool = False) -> Added:
    """Reads a report and adds it. What the case holds already is not read: reading takes a tenth of a second, looking it up a thousandth.

    `screen`: a report whose words come near to no claim is stored unread. The rest as for `add_report`.
    """
    if not again and is_known(case, report):
        return Added(report.id, "known")
    is_read = not screen or pipeline.may_hold_claims(report)
    claims = pipeline.extract_claims(report) if is_read else ()
    added = add_report(case, report, claims, fingerprint(report), source=source, read_with=__version__, at=at, again=again)
    return replace(added, is_read=is_read)


def add_report(
    case: Case,
    report: Report,
    claims: Sequence[Claim],
    fingerprint: Fingerprint,
    *,
    source: str,
    read_with: str,
    at: str,
    bytes_sha256: str | None = None,
    again: bool = False,
) -> Added:
    """Adds one report. `source`: where it was read from; `read_with`: the version of Khabar; `at`: ISO 8601 UTC. Raises children of CaseError.

    `again`: a report that is known is taken in once more, as a newer version: read by a newer Khabar, or with a day of publication that was left out.
    """
    with case.writing() as writing:
        return add_to(
            writing, report, claims, fingerprint, source=source, read_with=read_with, at=at, bytes_sha256=bytes_sha256, again=again
        )


def add_to(
    writing: Writing,
    report: Report,
    claims: Sequence[Claim],
    fingerprint: Fingerprint,
    *,
    source: str,
    read_with: str,
    at: str,
    bytes_sha256: str | None = None,
    again: bool = False,
) -> Added:
    """The same inside a transaction of the caller's."""
    return add_all(writing, [Coming(report, tuple(claims), fingerprint, source, bytes_sha256, again)], read_with=read_with, at=at)[0]


def add_all(writing: Writing, coming: Iterable[Coming], *, read_with: str, at: str) -> list[Added]:
    """Many reports inside one transaction: all are stored, then the events that any of them touches are computed once. What it comes to is the same as one by
    one; on a heap of reports it costs a fraction, above all where they tell of one place and week."""
    taken = [_take(writing, report, read_with, at) for report in coming]
    touched = {i for t in taken for i in t.touched}
    events = fuse(writing, touched) if touched else ()
    of_report = _events_by_report(writing, events) if len(taken) > 1 else {}
    return [
        replace(t.added, events=tuple(of_report.get(t.added.report, ())) if len(taken) > 1 else events) if t.touched else t.added
        for t in taken
    ]


@dataclass(frozen=True, slots=True)
class _Taken:
    """A report as stored, before its events; `touched`: the reports whose happenings change."""

    added: Added
    touched: frozenset[str] = frozenset()


def _take(writing: Writing, coming: Coming, read_with: str, at: str) -> _Taken:
    """Stores a report with its claims, fingerprint and copy relations."""
    report = coming.report
    if not coming.again and is_known(writing, report, coming.bytes_sha256):
        return _Taken(Added(report.id, "known"))
    versions = writing.report_versions(report.id)
    earlier = next((v.report for v in versions if v.is_current), None)
    if earlier is not None and _was_replaced(report, earlier, versions):
        return _Taken(Added(report.id, "older_version"))
    claims, print_ = coming.claims, coming.fingerprint
    is_current = writing.add_report(
        report, claims, print_, source=coming.source, read_with=read_with, at=at, bytes_sha256=coming.bytes_sha256
    )
    if is_current and earlier is None and (later := _corrected_later(report, versions)):
        writing.supersede(report.id, later.superseded_by or report.id, later.reason or "")
        is_current = False
    if not is_current:
        return _Taken(Added(report.id, "older_version", len(claims)))
    copies = _copies_of(writing, report, print_)
    writing.add_copies(copies)
    gone = _supersede(writing, [*copies, *_corrected_before(writing, report, print_)])
    added = Added(report.id, _became(report.id, earlier is not None, copies), len(claims), tuple(copies))
    return _Taken(added, frozenset({report.id, *gone}))


def _events_by_report(writing: Writing, event_ids: Sequence[str]) -> dict[str, list[str]]:
    """Report -> the events of these that tell of it."""
    out: dict[str, list[str]] = {}
    for event in writing.find_events(EventFilter(ids=tuple(event_ids), background="both")) if event_ids else ():
        for report in event.reports:
            out.setdefault(report, []).append(event.id)
    return out


def is_known(reading: Case | Writing, report: Report, bytes_sha256: str | None = None) -> bool:
    """Whether the case holds this very text as this report, or this very file, already. The same text under another id is a copy of it, and is not known."""
    if bytes_sha256 is not None and reading.has_text(bytes_sha256):
        return True
    return reading.has_text(report.sha256) and any(v.report.sha256 == report.sha256 for v in reading.report_versions(report.id))


def _was_replaced(report: Report, current: Report, versions: Sequence[ReportVersion]) -> bool:
    """Whether the case held these words before, and others have taken their place since: read once more, they stay replaced, unless now told to be later."""
    if report.sha256 == current.sha256 or all(v.report.sha256 != report.sha256 for v in versions):
        return False
    return (report.published or date.min) <= (current.published or date.min)


def _corrected_later(report: Report, versions: Sequence[ReportVersion]) -> ReportVersion | None:
    """The version published after this one that a correction under another id has taken the place of, whichever of the three came first."""
    corrected = [v for v in versions if v.superseded_by not in (None, report.id)]
    return next((v for v in reversed(corrected) if (v.report.published or date.min) > (report.published or date.min)), None)


def _copies_of(writing: Writing, report: Report, fingerprint: Fingerprint) -> list[CopyOf]:
    """The copy relations of the report with those of the case that share a band with it."""
    near = [f.report for f in writing.fingerprints_sharing(fingerprint.bands) if f.report != report.id]
    others = writing.reports(near)
    found = [compare_texts(report, others[i]) for i in near if i in others]
    return [c for c in found if c is not None]


def _corrected_before(writing: Writing, report: Report, fingerprint: Fingerprint) -> list[CopyOf]:
    """Where a report corrects this one that was itself corrected since: of three editions the first may come last."""
    found = [compare_texts(report, later) for later in writing.superseded_sharing(fingerprint.bands) if later.id != report.id]
    return [c for c in found if c is not None and c.kind == "correction" and c.original == report.id]


def _supersede(writing: Writing, copies: Sequence[CopyOf]) -> list[str]:
    """A correction under another id takes the place of what it corrects; in a chain of corrections only the last stays. Gives the reports that went."""
    gone = []
    for copy in sorted((c for c in copies if c.kind == "correction"), key=lambda c: (c.original, c.report)):
        if writing.current_report(copy.original) is not None and writing.fingerprints([copy.original]):
            writing.supersede(copy.original, copy.report, copy.reason)
            gone.append(copy.original)
    return gone


def _became(report_id: str, had_earlier: bool, copies: Sequence[CopyOf]) -> Became:
    if had_earlier:
        return "version"
    if any(c.kind == "correction" for c in copies):
        return "correction"
    return "copy" if copies else "new"

"""A case as an analyst wrote it down in YAML: the reports, and what a careful reader takes from them together. tests/golden/case/README.md tells the form.

A file is refused (`CaseError`) where it has an unknown key, so that a slip of the keyboard fails instead of passing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from golden_values import CaseError

Entry = Mapping[str, Any]
GAP = "known gap"

KEYS: dict[str, set[str]] = {
    "case": {"why", "reports", "counts", "how many", "origins", "events", "situations", "apart", "brief"},
    "report": {"name", "outlet", "published", "title", "url", "text"},
    "counts": {"read", "current", "outlets", "copies", "superseded"},
    "copy": {"copy", "of", "relation", "cut"},
    "superseded": {"report", "by", "reason", "changed"},
    "origin": {"name", "also", "reports", "outlets", "reason", "note"},
    "event": {
        "name", "kind", "place", "to", "start", "end", "ongoing", "as_of", "status", "cause", "background", "actor", "target", "reports", "outlets",
        "origins", "origins_of_the_toll", "figures", "contradictions",
    },
    "figure": {"of", "unit", "measure", "group", "place", "since", "low", "best", "high", "lower_bound", "values", "not_in_it", "series"},
    "value": {"value", "origin", "report", "standing", "by", "part of", "cumulative", "on", "as of", "note"},
    "not in it": {"value", "report", "why"},
    "point": {"on", "value"},
    "contradiction": {"field", "sides"},
    "side": {"value", "by"},
    "situation": {
        "kind", "place", "start", "start_said_by", "end", "as_of", "by", "promises", "people_inside", "events", "also", "not", "shortages", "aid_blocked",
    },
    "promise": {"what", "said_by", "said_on", "by_day", "kept", "reports"},
    "people": {"value", "origin", "reports"},
    "words": {"words"},
    "pair": {"one", "other"},
    "brief": {"subject", "headline", "known", "not_known"},
    "said": {"what", "says", "section"},
}  # fmt: skip
REQUIRED = {"case": {"why", "reports"}, "event": {"name", "kind"}, "report": {"name", "outlet", "published", "text"}}


@dataclass(frozen=True)
class Expectation:
    """One thing that must hold. `fault`: what is wrong in the case that was built, None where it holds."""

    name: str
    known_gap: str | None
    fault: Callable[[Any], str | None]


@dataclass(frozen=True)
class CaseText:
    """What a file says. `reports`: the folder, or reports written in the file."""

    name: str
    why: str
    reports: Path | tuple[Entry, ...]
    raw: Entry
    expectations: tuple[Expectation, ...]


def load_case(path: Path) -> CaseText:
    """Reads and checks one file. BaseLoader keeps every value as it was written."""
    from case_checks import expectations_of

    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except yaml.YAMLError as e:
        raise CaseError(f"{path.name}: not YAML: {e}") from None
    try:
        checked(raw, "case")
        reports = raw["reports"]
        inline = tuple(checked(r, "report") for r in reports) if isinstance(reports, list) else (path.parent / reports).resolve()
        expectations = tuple(expectations_of(raw))
    except CaseError as e:
        raise CaseError(f"{path.name}: {e}") from None
    if not expectations:
        raise CaseError(f"{path.name}: the case tests nothing")
    return CaseText(path.stem, raw["why"], inline, raw, expectations)


def checked(entry: Any, sort: str) -> Entry:
    """The entry, a mapping of which every key is known and none that is needed is missing."""
    if not isinstance(entry, dict):
        raise CaseError(f"{sort}: a mapping is needed, found {entry!r}")
    if unknown := sorted(set(entry) - KEYS[sort] - {GAP}):
        raise CaseError(f"{sort}: unknown key {unknown[0]!r}; known: {', '.join(sorted(KEYS[sort]))}")
    if missing := sorted(REQUIRED.get(sort, set()) - set(entry)):
        raise CaseError(f"{sort}: {missing[0]} is missing")
    if isinstance(gaps := entry.get(GAP), dict) and (unknown := sorted(set(gaps) - set(entry))):
        raise CaseError(f"{sort}: a known gap of {unknown[0]!r}, which is not expected")
    return entry


def entries(raw: Entry, key: str, sort: str) -> Iterator[Entry]:
    """The entries of a list, each checked."""
    found = raw.get(key, [])
    if not isinstance(found, list):
        raise CaseError(f"{key} is a list")
    yield from (checked(e, sort) for e in found)


def gap_of(entry: Entry, key: str | None = None) -> str | None:
    """Why this expectation is not met yet: of the whole entry, or of one key of it (`known gap: {place: reason}`)."""
    gaps = entry.get(GAP)
    if isinstance(gaps, dict):
        return gaps.get(key) if key else None
    return gaps or None

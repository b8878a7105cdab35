"""One golden case: what an analyst wrote down in YAML, and how it is compared with what Khabar claims.

A case is refused (`CaseError`) when it has an unknown key or a value that cannot be read, so that a slip of the keyboard fails instead of passing.
See tests/golden/README.md for the form.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from golden_values import FIELDS, CaseError, check_field

import khabar
from khabar import Claim, Rejected

CASE_KEYS = {"why", "report", "published", "outlet", "claims", "not", "complete", "known gap"}
REQUIRED = {"why", "report"}


@dataclass(frozen=True)
class GoldenCase:
    """What a file says. `claims` and `must_not` map field names to the words that the analyst wrote."""

    why: str
    report: str
    published: str | None
    outlet: str | None
    claims: tuple[dict[str, str], ...]
    must_not: tuple[dict[str, str], ...]
    is_complete: bool
    known_gap: str | None


def load_case(path: Path) -> GoldenCase:
    """Reads and checks one file. BaseLoader keeps every value as it was written: the usual loader makes False of `no` and 630 of `10:30`."""
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except yaml.YAMLError as e:
        raise CaseError(f"{path.name}: not YAML: {e}") from None
    if not isinstance(raw, dict):
        raise CaseError(f"{path.name}: a case is a mapping with why, report, claims")
    _refuse_unknown(raw, CASE_KEYS, path.name)
    if missing := REQUIRED - set(raw):
        raise CaseError(f"{path.name}: {', '.join(sorted(missing))} is missing")
    if "claims" not in raw and "not" not in raw:
        raise CaseError(f"{path.name}: neither claims nor not: the case tests nothing")
    if raw.get("published"):
        try:
            date.fromisoformat(raw["published"])
        except ValueError:
            raise CaseError(f"{path.name}: published {raw['published']!r} is not a day (YYYY-MM-DD)") from None
    if raw.get("complete", "no") not in ("yes", "no"):
        raise CaseError(f"{path.name}: complete is yes or no")
    return GoldenCase(
        why=raw["why"],
        report=raw["report"],
        published=raw.get("published") or None,
        outlet=raw.get("outlet") or None,
        claims=_entries(raw.get("claims"), path.name),
        must_not=_entries(raw.get("not"), path.name),
        is_complete=raw.get("complete") == "yes",
        known_gap=raw.get("known gap") or None,
    )


def _entries(raw: Any, name: str) -> tuple[dict[str, str], ...]:
    entries = raw or []
    if not isinstance(entries, list):
        raise CaseError(f"{name}: claims and not are lists")
    for entry in entries:
        if not isinstance(entry, dict) or "what" not in entry:
            raise CaseError(f"{name}: each claim needs at least `what: kind`, found {entry!r}")
        _refuse_unknown(entry, set(FIELDS), name)
    return tuple(entries)


def _refuse_unknown(raw: dict[str, Any], known: set[str], name: str) -> None:
    if unknown := sorted(set(raw) - known):
        raise CaseError(f"{name}: unknown key {unknown[0]!r}; known: {', '.join(sorted(known))}")


def claims_of(case: GoldenCase, folder: Path) -> tuple[Claim, ...]:
    """Reads the case's report through the public functions."""
    path = folder / "report.txt"
    path.write_text(case.report, encoding="utf-8")
    report = khabar.read_report(path, published=date.fromisoformat(case.published) if case.published else None, outlet=case.outlet)
    assert not isinstance(report, Rejected), f"the report was set aside: {report.reason}"
    return khabar.extract_claims(report)


def faults_of(case: GoldenCase, claims: tuple[Claim, ...]) -> list[str]:
    """What is wrong, one line each; nothing where the case holds."""
    faults = []
    fits = [[i for i, claim in enumerate(claims) if not _mismatches(entry, claim, claims)] for entry in case.claims]
    taken = _assign(fits)
    for number, entry in enumerate(case.claims):
        if number not in taken:
            faults.append(f"missing {_show(entry)}{_nearest(entry, claims, set(taken.values()))}")
    for entry in case.must_not:
        for claim in claims:
            if not _mismatches(entry, claim, claims):
                faults.append(f"must not be claimed: {_show(entry)}, yet: {describe(claim)}")
    if case.is_complete:
        faults += [f"not listed, and the case is complete: {describe(c)}" for i, c in enumerate(claims) if i not in taken.values()]
    return faults


def describe(claim: Claim) -> str:
    """A claim on one line, for the message of a failure."""
    shown = {
        "who": claim.target.text if claim.target else None,
        "by": claim.actor.text if claim.actor else None,
        "count": claim.count.text if claim.count else None,
        "where": claim.place.text if claim.place else None,
        "to": claim.to_place.text if claim.to_place else None,
        "when": f"{claim.time.text!r} {claim.time.start}..{claim.time.end}" if claim.time else None,
        "said by": " > ".join(s.name or s.text for s in claim.said_by) or None,
        "background": "yes" if claim.background else None,
    }
    beside = ", ".join(f"{k}: {v}" for k, v in shown.items() if v)
    return f"{claim.kind} {claim.status} ({beside}) “{' '.join(claim.evidence.text.split())}”"


def _mismatches(entry: dict[str, str], claim: Claim, claims: tuple[Claim, ...]) -> list[str]:
    return [fault for field, wanted in entry.items() if (fault := check_field(field, wanted, claim, claims))]


def _assign(fits: list[list[int]]) -> dict[int, int]:
    """One claim for each entry, as many entries as can be served (augmenting paths: a loose entry must not take another's only claim)."""
    holder: dict[int, int] = {}

    def serve(entry: int, seen: set[int]) -> bool:
        for claim in fits[entry]:
            if claim not in seen:
                seen.add(claim)
                if claim not in holder or serve(holder[claim], seen):
                    holder[claim] = entry
                    return True
        return False

    for entry in range(len(fits)):
        serve(entry, set())
    return {entry: claim for claim, entry in holder.items()}


def _nearest(entry: dict[str, str], claims: tuple[Claim, ...], taken: set[int]) -> str:
    """The free claim that comes closest, and what is different about it."""
    free = [c for i, c in enumerate(claims) if i not in taken and c.kind == entry["what"]]
    if not free:
        others = "; ".join(describe(c) for i, c in enumerate(claims) if i not in taken)
        return f"\n    no claim of that kind is left; others: {others or 'none'}"
    best = min(free, key=lambda c: len(_mismatches(entry, c, claims)))
    faults = "; ".join(_mismatches(entry, best, claims)) or "it serves another entry"
    return f"\n    nearest: {describe(best)}\n    {faults}"


def _show(entry: dict[str, str]) -> str:
    return "{" + ", ".join(f"{k}: {v}" for k, v in entry.items()) + "}"

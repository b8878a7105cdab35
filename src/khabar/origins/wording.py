"""Origins in words: how many are independent, and why several names or reports are one."""

from collections.abc import Sequence
from typing import NamedTuple

from khabar.gazetteer import fold
from khabar.model.event import OriginKind


class Strand(NamedTuple):
    """One claim of an origin: its ids, the outlet that printed it (or None), the name as spelled there, and what ties it to the origin where the name does not."""

    claim: str
    report: str
    outlet: str | None
    spelled: str
    tie: str = ""


def independence(reports: int, outlets: int, origins: int) -> str:
    """'7 reports, 4 outlets, 2 independent origins'."""
    printed = f"{_count(outlets, 'outlet')}, " if outlets or not reports else "no outlet known, "
    return f"{_count(reports, 'report')}, {printed}{_count(origins, 'independent origin')}"


def reason_of(kind: OriginKind, name: str, strands: Sequence[Strand], note: str) -> str:
    """Why these names and reports are one origin, as one sentence. `note`: what the comparison of names found, or ''."""
    reports = len({s.report for s in strands})
    said = _count(reports, "report")
    ties = [t for t in dict.fromkeys(sorted(s.tie for s in strands)) if t]
    if kind == "role":
        start = f"unnamed in {said}: those called “{name}” cannot be told apart, so they count once"
    elif kind == "unknown":
        start = f"{said} without a known outlet; told in its own words" if reports == 1 else f"{said} of one text without a known outlet"
    elif kind in ("agency", "outlet"):
        start = f"own word of {name} in {said}"
    elif kind == "document":
        start = f"cited in {said}; papers so called cannot be told apart" if " " not in name else f"one paper, cited in {said}"
    else:
        start = f"{name} in {said}"
    return _sentence("; ".join(dict.fromkeys([start, *([note] if note else []), *ties])))


def spellings(names: Sequence[str]) -> str:
    """Why several spellings of one person are one: '“Ayman Abu Nokta” is Aymen Abu Nokta in another spelling'."""
    first, parts = names[0], []
    words = set(fold(first).split())
    for other in {fold(n): n for n in reversed(names) if fold(n) != fold(first)}.values():
        here = set(fold(other).split())
        if words < here:
            parts.append(f"“{other}” is the same name in full")
        else:
            parts.append(f"“{other}” can only be {first} here" if here < words else f"“{other}” is {first} in another spelling")
    return "; ".join(parts)


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")

"""Who says so, across reports: claims in, origins out.

A claim's origin is the last link of its chain of speakers. One person under two spellings, a body and its acronym, an agency and its reprints are one origin; two
people who share a family name are two; unnamed people of one role cannot be told apart and count once. What only the outlet tells is the word of whoever
wrote the text. A pure function of a set: the order of claims and copies does not matter.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khabar.model import Claim
from khabar.model.copies import CopyOf
from khabar.model.event import Origin
from khabar.origins.narrators import media_key, narrators_of, outlet_name
from khabar.origins.voices import voice_of
from khabar.origins.whose import Who, Whose
from khabar.origins.wording import Strand, independence, reason_of


@dataclass(frozen=True, slots=True)
class Origins:
    """`of_claim`: claim id -> key of its origin. `origins`: those with most reports first. `sentence`: '7 reports, 4 outlets, 2 independent origins'."""

    origins: tuple[Origin, ...]
    of_claim: dict[str, str]
    sentence: str


def origins_of(claims: Sequence[Claim], copies: Sequence[CopyOf], agencies: Mapping[str, str | None]) -> Origins:
    """The origins of the claims of one event (or situation).

    `copies`: relations among its reports; those of other reports are ignored. `agencies`: report id -> the agency whose text it carries
    (`Fingerprint.agency`), or None; a report that is missing here has what its own `agency` says.
    """
    by_id = {c.id: c for c in sorted(claims, key=lambda c: (c.id, c.report.id))}
    reports = {c.report.id: c.report for c in by_id.values()}
    whose = Whose(reports, narrators_of(reports, copies, agencies), [voice_of(c) for c in by_id.values()])
    found: dict[str, list[tuple[Who, Strand]]] = defaultdict(list)
    for voice in whose.voices:
        who, strand = whose.resolve(voice)
        found[who.key].append((who, strand))
    made = sorted((_made(ones) for ones in found.values()), key=lambda o: (-len(o.reports), -len(o.claims), o.key))
    outlets = {media_key(name) for r in reports.values() if (name := outlet_name(r))}
    return Origins(tuple(made), {claim: o.key for o in made for claim in o.claims}, independence(len(reports), len(outlets), len(made)))


def _made(ones: Sequence[tuple[Who, Strand]]) -> Origin:
    """One origin out of all that has its key; shown under the commonest name."""
    whos, strands = Counter(who for who, _ in ones), [strand for _, strand in ones]
    who = min(whos, key=lambda w: (-whos[w], w))
    uses = Counter(s.spelled for s in strands)
    names = tuple(sorted(uses, key=lambda n: (-uses[n], n)))
    name = who.name or (names[0].lower() if who.kind == "role" and " " not in names[0] else names[0])
    outlets: dict[str, str] = {}
    for outlet in sorted({s.outlet for s in strands if s.outlet}, key=lambda o: (len(o), o)):
        outlets.setdefault(media_key(outlet), outlet)
    return Origin(
        key=who.key,
        kind=who.kind,
        name=name,
        names=names,
        claims=tuple(sorted(s.claim for s in strands)),
        reports=tuple(sorted({s.report for s in strands})),
        outlets=tuple(sorted(outlets.values())),
        reason=reason_of(who.kind, name, strands, who.note),
    )

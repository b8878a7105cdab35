"""Whether one report is a copy of another, and of what kind. Asked of pairs that share a band key of their fingerprints.

In: two reports, in any order. Out: `CopyOf` with the later as `report` and the earlier as `original`, or None.

Thresholds were chosen by reading pairs of gva.train and news_cluster.dev. Of the 2,429 pairs of gva.train that share a band key 2,238 tell of different
incidents, mostly web pages of which only the furniture could be read: 3 of these are called copies, each of which really is one text under two incidents.
Of the 191 pairs of one incident 85 are copies (32 the same text, 26 reprints, 27 rewrites). In news_cluster.dev 26 of 156 pairs of one event are copies, and none
of different events. Police blotters of one station, which share a template, share up to half of their words and up to 47 in one run; weight, names and the title part them.
"""

from khabar.copies.agency import agency_of
from khabar.copies.editions import anew, is_correction, same_outlet, titles_alike
from khabar.copies.measures import Likeness, likeness
from khabar.gazetteer.folding import fold
from khabar.lexicon.agency_names import agency_named
from khabar.model import Report
from khabar.model.copies import CopyKind, CopyOf

REPRINT = 0.75
"""Share of the words of the shorter (and of their weight) from which it is a reprint."""
REWRITE, REWRITE_RUN, REWRITE_WORDS, REWRITE_DAYS = 0.4, 25, 40, 14
"""A rewrite: this share, one run of so many words, so many words in all, at most so many days apart."""
AGENCY_SHARE = 0.3
"""... or this share alone, where one carries an agency's text."""
AGREEING = 0.5
"""Share of the shorter report's rarest words, by weight, that the other must hold."""
FEWEST_WORDS = 12
"""Fewer shared words prove nothing."""
LONG = 80
VOUCHED_LONG, VOUCHED_SHORT = 0.16, 0.45
"""How much of a title the shared text must hold: of `LONG` shared words or more, and of fewer; ..."""
TOLD = 0.35
"""... or else, where both tell more than the shared text, how much of each title must stand in the other report."""


def compare_texts(a: Report, b: Report) -> CopyOf | None:
    """The relation of two reports, whatever the order of the arguments; None where neither copies the other."""
    if a.id == b.id:
        return None
    first, second = sorted((a, b), key=lambda r: r.id)
    found = likeness(first, second, FEWEST_WORDS)
    if found is None or not _is_news(found):
        return None
    original, copy = in_order(first, second)
    share, kept = (found.share_a, found.share_b) if copy is first else (found.share_b, found.share_a)
    kind = _kind(found, original, copy, min(kept, found.weighted_b if copy is first else found.weighted_a))
    if kind is None:
        return None
    return CopyOf(copy.id, original.id, kind, round(share, 3), _reason(kind, share, kept, found, copy))


def _is_news(found: Likeness) -> bool:
    """Whether the shared text tells what the titles tell; a web page's furniture does not."""
    if found.vouched is None:
        return True
    if max(found.share_a, found.share_b) < REPRINT and found.told >= TOLD:
        return True
    return found.vouched >= (VOUCHED_LONG if found.words >= LONG else VOUCHED_SHORT)


def _kind(found: Likeness, original: Report, copy: Report, kept: float) -> CopyKind | None:
    """The kind; None where the two share too little, or share a template: its words, but not the names."""
    shorter = max(min(found.share_a, found.weighted_a), min(found.share_b, found.weighted_b))
    if found.agreeing < AGREEING:
        return None
    if is_correction(original, copy, kept, min(found.share_a, found.share_b, found.weighted_a, found.weighted_b)):
        return "correction"
    if found.identical:
        return "same_text"
    if shorter >= REPRINT:
        return "reprint"
    return "rewrite" if _is_rewrite(found, original, copy, shorter) else None


def _is_rewrite(found: Likeness, original: Report, copy: Report, shorter: float) -> bool:
    if found.words < REWRITE_WORDS or _days_apart(original, copy) > REWRITE_DAYS:
        return False
    wire = shorter >= AGENCY_SHARE and _share_agency(original, copy)
    return wire or (shorter >= REWRITE and found.longest >= REWRITE_RUN)


def _days_apart(a: Report, b: Report) -> int:
    return abs((a.published - b.published).days) if a.published and b.published else 0


def _share_agency(a: Report, b: Report) -> bool:
    """Whether one carries an agency's text and the other no other's."""
    names = {agency_of(a), agency_of(b)} - {None}
    return len(names) == 1


def in_order(a: Report, b: Report) -> tuple[Report, Report]:
    """(original, copy): what says that it was printed anew is the later; then by day, where both are known; then the outlet of the very
    agency that the other carries, then that of any agency; then by id."""
    if anew(a) != anew(b) and (same_outlet(a, b) or titles_alike(a, b)):
        return (b, a) if anew(a) else (a, b)
    if a.published and b.published and a.published != b.published:
        return (a, b) if a.published < b.published else (b, a)
    own_a, own_b = (_is_outlet_of(a, b), _is_agency(a)), (_is_outlet_of(b, a), _is_agency(b))
    if own_a != own_b:
        return (a, b) if own_a > own_b else (b, a)
    return (a, b) if a.id <= b.id else (b, a)


def _is_agency(report: Report) -> bool:
    return agency_named(report.outlet or "") is not None


def _is_outlet_of(report: Report, other: Report) -> bool:
    """Whether the outlet of `report` is the agency whose text `other`, of another outlet, carries; also an agency that no list names."""
    agency = agency_of(other)
    if not report.outlet or not agency or same_outlet(report, other):
        return False
    return fold(agency_named(report.outlet) or report.outlet) == fold(agency_named(agency) or agency)


def _reason(kind: CopyKind, share: float, kept: float, found: Likeness, copy: Report) -> str:
    """In words, for the reader."""
    if kind == "same_text":
        return f"the same {found.words} words of prose"
    amount = f"{_percent(share)} of its words stand in the other in the same order, {found.longest} in one run"
    if kind == "correction":
        said = "it says that it was printed anew" if anew(copy) else "printed later by the same outlet"
        return f"a new edition of the same outlet's report: {said}; {amount}"
    if kind == "reprint" and kept > share:
        return f"it holds {_percent(kept)} of the other's words in the same order, {found.longest} in one run"
    return f"a reprint: {amount}" if kind == "reprint" else f"rewritten from one text: {amount}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"

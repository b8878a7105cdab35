"""The numbers under which a brief cites: one for each report and passage, in the order in which the reader meets them.

In: a `Brief`. Out: citations with their numbers, and how a source is written.
"""

from collections.abc import Iterable

from khabar.model.brief import Brief, BriefSource, Citation
from khabar.wording.sentence import say_day

# Long enough to check a sentence at a glance, short enough to respect the publisher; the whole stands in the case, under the claim's id.
LONGEST_QUOTE = 200


def numbered(brief: Brief) -> dict[tuple[str, str], tuple[int, Citation]]:
    """(report, words) -> (number from 1, citation): two claims of one sentence have one note."""
    met: dict[tuple[str, str], tuple[int, Citation]] = {}
    for citation in _in_order(brief):
        met.setdefault(note_key(citation), (len(met) + 1, citation))
    return met


def note_key(citation: Citation) -> tuple[str, str]:
    """What makes two citations one note."""
    return citation.report, citation.quote


def _in_order(brief: Brief) -> Iterable[Citation]:
    yield from brief.headline.citations
    for section in brief.sections:
        for sentence in section.sentences:
            yield from sentence.citations
    for row in brief.figures:
        yield from row.citations


def shortened(quote: str) -> str:
    """The quote in at most `LONGEST_QUOTE` characters."""
    return quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1].rstrip() + "…"


def source_line(source: BriefSource) -> str:
    """'Northern Wire, “Shells hit Karsk”, 5 March 2031'."""
    published = say_day(source.published) if source.published else "no publication date"
    parts = [source.outlet or "outlet not named", f"“{source.title}”" if source.title else None, published]
    return ", ".join(p for p in parts if p) + (f"; {source.note}" if source.note else "")


def withheld_line(brief: Brief) -> str:
    """'2 claims are left out: they are above the tier of whoever asked'."""
    one = brief.withheld == 1
    return f"{brief.withheld} claim{' is' if one else 's are'} left out: {'it is' if one else 'they are'} above the tier of whoever asked"

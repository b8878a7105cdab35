"""Is it history? A claim is background where its time lies well before the episode that the report is about.

With a publication day: more than BACKGROUND_DAYS before it, unless it is still going on. Without one: a bare year or month of a report that also speaks
of 'yesterday' or 'on Wednesday', for then the report's present is another.
"""

from collections.abc import Sequence
from datetime import date

from khabar.claims.draft import Draft
from khabar.model import ParsedReport

BACKGROUND_DAYS = 60
"""Reports on one episode reach back weeks (a siege, a trial of last month's attack); coders call last year's offensive history. Swept on claims/dev: see MODEL_CARD."""


def mark_background(parsed: ParsedReport, drafts: Sequence[Draft]) -> None:
    """Sets `background` on the drafts whose own time is history."""
    published = parsed.report.published
    present = published or _latest(drafts)
    relative = any(d.time is not None and d.time.value and d.time.value.startswith("XXXX") for d in drafts)
    for d in drafts:
        if d.background or d.time is None:
            continue
        when = d.time.time
        if when.ongoing:
            continue
        last = when.end or when.start
        if last is None:
            continue
        if (present is not None and (present - last).days > BACKGROUND_DAYS) or (
            published is None and relative and when.precision == "year"
        ):
            d.background = True
            d.because("background", f"its time ends {last.isoformat()}, well before the report's episode", when.span)


def _latest(drafts: Sequence[Draft]) -> date | None:
    """The latest day that the report itself dates, as its present where no publication day is known."""
    days = [
        d.time.time.end or d.time.time.start for d in drafts if d.time is not None and d.time.time.precision in ("day", "week", "month")
    ]
    return max((x for x in days if x is not None), default=None)

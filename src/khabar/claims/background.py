"""Is it history? A claim is background where its time lies well before the episode that the report is about.

With a publication day: more than BACKGROUND_DAYS before it, unless it is still going on. Without one: a bare year or month of a report that also speaks
of 'yesterday' or 'on Wednesday', for then the report's present is another.
"""

from collections.abc import Sequence
from datetime import date

from khabar.claims.draft import Draft
from khabar.model import ParsedReport, Span, TimeMention

BACKGROUND_DAYS = 60
"""Reports on one episode reach back weeks (a siege, a trial of last month's attack); coders call last year's offensive history."""
LEAD, NEXT = 4, 0
"""Sentences of the lead, which tells what the report is about; sentences that one breath of history spans."""


def mark_background(parsed: ParsedReport, drafts: Sequence[Draft]) -> None:
    """Sets `background` on the drafts whose time is history, and on what is told next to them without a time of its own."""
    present = _episode(parsed, drafts)
    dated_by_day = any(
        d.time is not None and (d.time.time.precision in ("day", "week") or d.time.type == "TIME") for d in drafts[: 2 * LEAD]
    )
    last: Draft | None = None
    for d in drafts:
        undated = parsed.report.published is None and dated_by_day and d.sentence >= LEAD
        reason = "" if d.background or d.time is None else _history(d.time, present, undated)
        if reason and d.time is not None:
            d.background = True
            d.because("background", reason, d.time.span)
        elif not d.background and (mark := _years_after(parsed, d)) is not None:
            d.background = True
            d.because("background", "told as years before", mark)
        elif last is not None and last.background and _retells(parsed, last, d):
            d.background = True
            d.because("background", "told in one breath with history", last.trigger)
        last = d


def _history(m: TimeMention, present: date | None, undated: bool) -> str:
    """Why a time is history, or ''."""
    when = m.time
    last = when.end or when.start
    if when.ongoing or m.relation in ("since", "by"):
        return ""
    if last is None:
        vague = when.precision in ("month", "year", "season") and (m.value or "").startswith(("XXXX", "PAST")) and m.type == "DATE"
        return "a bare month or year in a report of days" if undated and vague else ""
    if present is not None and when.precision == "year" and last.year < present.year:
        return f"its year is before the report's episode of {present.isoformat()}"
    if present is not None and (present - last).days > BACKGROUND_DAYS:
        return f"its time ends {last.isoformat()}, well before the report's episode of {present.isoformat()}"
    return "a bare year in a report of days" if present is None and undated and when.precision == "year" else ""


def _years_after(parsed: ParsedReport, d: Draft) -> Span | None:
    """'ten years after militiamen shot 70 people': what the clause behind 'years after' tells is history."""
    for i in (d.frame.match.head, d.frame.clause):
        for c in parsed.children[i]:
            token = parsed.tokens[c]
            if token.text.lower() in ("after", "since") and token.deprel in ("mark", "case") and c:
                before = parsed.tokens[c - 1]
                if before.lemma.lower() in ("year", "decade", "month", "anniversary"):
                    return before.span
    return None


def _retells(parsed: ParsedReport, last: Draft, d: Draft) -> bool:
    """Next to history, without a time of its own, past the lead, in the past tense or as a noun: still history."""
    token = parsed.tokens[d.frame.match.head]
    if d.time is not None or d.sentence < LEAD or not 0 <= d.sentence - last.sentence <= NEXT or token.xpos in ("VBZ", "VBP", "VB"):
        return False
    return not any(parsed.tokens[c].text.lower() in ("has", "have") for c in parsed.children[d.frame.match.head])


def _episode(parsed: ParsedReport, drafts: Sequence[Draft]) -> date | None:
    """The day the report is about: the latest day dated in its lead where that is old or no publication day is known, else publication."""
    times = [d.time.time for d in drafts if d.sentence < LEAD and d.time is not None]
    lead = [t.end or t.start for t in times if t.precision in ("day", "week", "month")]
    told = max((x for x in lead if x is not None), default=None)
    published = parsed.report.published
    if published is None and told is None:
        every = [t.end or t.start for d in drafts if d.time is not None for t in (d.time.time,)]
        told = max((x for x in every if x is not None), default=None)
    if published is None or told is None:
        return published or told
    return told if (published - told).days > BACKGROUND_DAYS else published

"""How a time is tied into its sentence: 'since Wednesday', 'until June', 'from Monday to Wednesday' -> the claim-ready `Time`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from khabar.mentions.times import periods
from khabar.mentions.times.clause import Clause
from khabar.mentions.times.reading import Context, Reading, Resolved
from khabar.mentions.times.resolve import resolve
from khabar.mentions.times.words import load
from khabar.model import ParsedReport, Span, Time
from khabar.model.mention import TimePrecision

_LOOK_BACK = 4


class Found(NamedTuple):
    """One expression: its tokens (half-open), what its words say, what they resolve to, its clause."""

    first: int
    last: int
    reading: Reading
    resolved: Resolved
    clause: Clause


class Tie(NamedTuple):
    """A relation and the first token of its words."""

    name: str
    first: int


@cache
def _relations() -> dict[tuple[str, ...], str]:
    """The words of each relation -> its name."""
    raw = load("times_clauses.yaml")["relations"]
    names = ("since", "until", "by", "before", "after", "during", "from", "between", "soonest")
    return {tuple(phrase.split()): name for name in names for phrase in raw[name]}


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("times_clauses.yaml")["relations"][name])


def tie_of(parsed: ParsedReport, first: int) -> Tie | None:
    """The relation word before the expression that begins at token `first`, articles and 'about' between them passed over."""
    tokens = parsed.tokens
    at = first - 1
    while at >= 0 and first - at <= _LOOK_BACK and tokens[at].sentence == tokens[first].sentence:
        word = tokens[at].text.lower()
        for length in (3, 2, 1):
            begin = at - length + 1
            if begin >= 0 and tokens[begin].sentence == tokens[first].sentence:
                name = _relations().get(tuple(t.text.lower() for t in tokens[begin : at + 1]))
                hyphened = begin > 0 and tokens[begin - 1].text == "-"
                if name and not hyphened:
                    return Tie(name, begin)
        if word not in _listed("between_words"):
            return None
        at -= 1
    return None


def spans_of_time(parsed: ParsedReport, found: Sequence[Found]) -> tuple[list[Found], dict[int, Time]]:
    """Pairs that make one stretch ('between 3 and 5 March', 'from Monday to Wednesday', '1986-2005'): the pair's ends brought into order, and the

    `Time` of the whole for the place of each in `found`.
    """
    out = list(found)
    whole: dict[int, Time] = {}
    for k in range(len(out) - 1):
        a, b = out[k], out[k + 1]
        if k in whole or not _joined(parsed, a, b):
            continue
        a, b = _in_order(a, b)
        if a.resolved.start is None or b.resolved.end is None:
            if a.resolved.start is None and b.resolved.end is None and a.resolved.value and b.resolved.value:
                whole[k] = whole[k + 1] = _stretch(parsed, a, b)
            continue
        if a.resolved.start <= b.resolved.end:
            out[k], out[k + 1] = a, b
            whole[k] = whole[k + 1] = _stretch(parsed, a, b)
    return out, whole


def _joined(parsed: ParsedReport, a: Found, b: Found) -> bool:
    """'from A to B', 'between A and B', 'A-B', 'A through B': dates side by side with a joint between them."""
    kinds = ("calendar", "unit", "shift")
    if a.reading.kind not in kinds or b.reading.kind not in kinds or not 0 < b.first - a.last <= 3:
        return False
    if parsed.tokens[a.first].sentence != parsed.tokens[b.first].sentence:
        return False
    # A comma closes 'March 11, 2013,' before the joint.
    joint = " ".join(t.text.lower() for t in parsed.tokens[a.last : b.first] if t.text != ",")
    tie = tie_of(parsed, a.first)
    if joint == "and":
        return tie is not None and tie.name == "between"
    # 'moved from March to June' has 'from'; a bare 'to' ('postponed from' is rare) needs it.
    return joint in _listed("joints") and (joint != "to" or (tie is not None and tie.name == "from"))


def _in_order(a: Found, b: Found) -> tuple[Found, Found]:
    """The two ends so that the first is not after the second: weekdays and months without a year are counted again from the other end."""
    if a.resolved.start is None or b.resolved.start is None or a.resolved.start <= b.resolved.start:
        return a, b
    if a.reading.kind != "calendar" or a.reading.year is not None or a.reading.which is not None:
        return a, b
    if b.clause.tense == "future" and b.reading.year is None and b.reading.kind == "calendar":
        later = resolve(b.reading, Context(a.resolved.start, tense="future"))
        return (a, b._replace(resolved=_again(later))) if later else (a, b)
    sooner = resolve(a.reading, Context(b.resolved.start, tense="past"))
    return (a._replace(resolved=_again(sooner)), b) if sooner else (a, b)


def _again(resolved: Resolved) -> Resolved:
    return replace(resolved, basis=f"{resolved.basis}; counted from the other end of the stretch")


def _stretch(parsed: ParsedReport, a: Found, b: Found) -> Time:
    """The whole of a pair, its relation word included."""
    tie = tie_of(parsed, a.first)
    first = tie.first if tie and tie.name in ("from", "between") else a.first
    span = parsed.span_of((first, b.last))
    value = f"{a.resolved.value}/{b.resolved.value}"
    return Time(
        span.of(parsed.report.text), span, value, a.resolved.start, b.resolved.end, None, a.resolved.earliest, b.resolved.latest, "range",
        f"from the first to the second date ({a.resolved.basis})",
    )  # fmt: skip


def bare_time(parsed: ParsedReport, found: Found) -> Time:
    """The expression by itself as a `Time`."""
    r = found.resolved
    span = parsed.span_of((found.first, found.last))
    return Time(span.of(parsed.report.text), span, r.value, r.start, r.end, None, r.earliest, r.latest, r.precision, r.basis)


def tied_time(parsed: ParsedReport, found: Found) -> tuple[str | None, Time]:
    """The relation and the `Time` with it applied. A duration keeps its own days; its relation is only named."""
    time, published = bare_time(parsed, found), parsed.report.published
    tie = tie_of(parsed, found.first)
    onward = _onward(parsed, found)
    if tie is None or _measures(found, tie) or (tie.name == "from" and onward):
        if onward is not None:
            return "since", _applied("since", _widened(parsed, time, tie.first if tie else found.first, onward), found)
        if found.resolved.type == "DURATION" and found.reading.frame == -1 and found.clause.lasting and time.end is not None:
            time = replace(time, ongoing=True)
        return None, _until_publication(time, found, published)
    if tie.name == "from":
        # 'from Wednesday' opens a stretch where a verb governs it; 'footage from Friday' is of Friday.
        if found.clause.noun is not None or found.clause.verb is None:
            return None, _until_publication(time, found, published)
        return "since", _applied("since", _widened(parsed, time, tie.first, found.last), found)
    if tie.name in ("during", "between", "soonest"):
        return "during" if tie.name == "during" else None, _until_publication(time, found, published)
    applied = _applied(tie.name, _widened(parsed, time, tie.first, found.last), found)
    return tie.name, _closed(applied, found, published) if tie.name == "since" else applied


def _measures(found: Found, tie: Tie) -> bool:
    """'after three days', 'by two weeks', 'up to 30 days': the relation belongs to a length, not to a date."""
    return found.resolved.type in ("DURATION", "SET") and tie.name != "since"


def _onward(parsed: ParsedReport, found: Found) -> int | None:
    """The end of 'from Monday onwards'."""
    after = parsed.tokens[found.last] if found.last < len(parsed.tokens) else None
    tie = tie_of(parsed, found.first)
    if (
        after is not None
        and after.text.lower() in _listed("onward")
        and (after.text.lower() != "on" or (tie is not None and tie.name == "from"))
    ):
        return found.last + 1
    return None


def _widened(parsed: ParsedReport, time: Time, first: int, last: int) -> Time:
    span = Span(parsed.tokens[first].start, parsed.tokens[last - 1].end)
    return replace(time, text=span.of(parsed.report.text), span=span)


def _applied(name: str, time: Time, found: Found) -> Time:
    """`since` and `after` leave the end open, `until` and `before` the beginning; `by` keeps the period and bounds it."""
    basis = f"{name}: {time.basis}"
    unknown: TimePrecision = time.precision
    if name == "since":
        return replace(time, end=None, ongoing=True if found.clause.lasting else None, precision=unknown, basis=basis)
    if name == "until":
        return replace(time, start=None, basis=basis)
    if name == "by":
        return replace(time, latest=time.end or time.latest, basis=basis)
    if name == "before":
        end = periods.moved(time.start, "day", -1) if time.start else None
        return replace(time, start=None, end=end, basis=basis)
    return replace(time, end=None, earliest=time.start or time.earliest, basis=basis)


def _closed(time: Time, found: Found, published: date | None) -> Time:
    """'Eight of the killings since 2029 were solved': what has been counted since then was counted by publication; a state may go on."""
    over = not found.clause.lasting and found.clause.tense != "future" and found.resolved.type == "DATE"
    if not over or published is None or time.start is None or time.start > published:
        return time
    return replace(time, end=published, precision="range", basis=f"{time.basis}; not after publication")


def _until_publication(time: Time, found: Found, published: date | None) -> Time:
    """What has happened 'this year' or 'in March' has happened by the day of publication; what is to come, from that day on."""
    if (
        published is None
        or time.start is None
        or time.end is None
        or found.resolved.unit in (None, "day")
        or found.reading.part is not None
    ):
        return time
    if not time.start <= published < time.end:
        return time
    if found.clause.tense == "past" or (found.clause.tense == "present" and found.clause.lasting):
        return replace(
            time,
            end=published,
            precision="range" if time.precision == "unknown" else time.precision,
            basis=f"{time.basis}; not after publication",
        )
    if found.clause.tense == "future" and time.start < published:
        return replace(time, start=published, basis=f"{time.basis}; not before publication")
    return time

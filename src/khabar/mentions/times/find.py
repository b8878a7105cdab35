"""`find_times`: a parsed report -> its time expressions, each bare (TIMEX3) and as a claim needs it.

words -> pieces -> grammar (what the words say) -> clause (tense) -> resolve (which day) -> relation (since, until, between).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from khabar.mentions.times.clause import Clause, clause_of, listed
from khabar.mentions.times.grammar import grammar, read
from khabar.mentions.times.pieces import pieces_of
from khabar.mentions.times.reading import Context, Reading, Resolved, Tense
from khabar.mentions.times.relation import Found, Tie, spans_of_time, tie_of, tied_time
from khabar.mentions.times.resolve import resolve
from khabar.mentions.times.words import words
from khabar.model import ParsedReport, Span, TimeMention

# A date is what "the same day" or "two days later" counts from for this many further sentences; a year given is that of its passage for fewer.
_REMEMBERED = 4
_PASSAGE_SENTENCES = 2
# Where no publication date competes with it, the year of a passage holds for longer.
_PASSAGE_OF_UNDATED = 8


def find_times(parsed: ParsedReport) -> tuple[TimeMention, ...]:
    """The time expressions of a report in order. Days are calendar days as written, never passed through a time zone.

    The anchor is `report.published`; without it nothing is guessed: start and end are None, values keep X, and `time.earliest`,
    `time.latest` hold only what the report itself implies.
    """
    expressions = _expressions(parsed)
    found = _resolved(parsed, expressions, (None, None))
    if parsed.report.published is None:
        present, days = present_bounds(parsed, found), _days_named(found)
        if present != (None, None) or days:
            found = _resolved(parsed, expressions, present, days)
    found = _clocks(parsed, found)
    found, whole = spans_of_time(parsed, found)
    mentions = []
    for k, f in enumerate(found):
        relation, time = ("between", whole[k]) if k in whole else tied_time(parsed, f)
        r = f.resolved
        span = parsed.span_of((f.first, f.last))
        mentions.append(
            TimeMention(
                Span(f.first, f.last),
                _head(parsed, f.first, f.last),
                span,
                span.of(parsed.report.text),
                r.type,
                r.value,
                r.start,
                r.end,
                r.precision,
                relation,
                time,
            )
        )
    return tuple(mentions)


def _expressions(parsed: ParsedReport) -> list[tuple[int, int, Reading]]:
    """The stretches of tokens that the grammar reads as times."""
    literals = grammar().literals
    pieces = read(parsed, pieces_of(parsed.tokens, words(literals), literals))
    out = []
    for piece in pieces:
        reading = next((value for value in piece.symbols.values() if isinstance(value, Reading)), None)
        if reading is not None:
            out.append((piece.first, piece.last, reading))
    return out


def _head(parsed: ParsedReport, first: int, last: int) -> int:
    """The word of the expression that is governed from outside it."""
    return next((i for i in range(first, last) if not first <= parsed.tokens[i].head < last), first)


def _resolved(
    parsed: ParsedReport,
    expressions: Sequence[tuple[int, int, Reading]],
    present: tuple[date | None, date | None],
    days: frozenset[date] = frozenset(),
) -> list[Found]:
    """Each expression resolved in order, each with the date that was spoken of before it."""
    found: list[Found] = []
    mentioned: tuple[Resolved, int] | None = None
    told: tuple[date, int] | None = None
    passage = _PASSAGE_SENTENCES if parsed.report.published else _PASSAGE_OF_UNDATED
    for first, last, reading in expressions:
        sentence = parsed.tokens[first].sentence
        clause = clause_of(parsed, first, last)
        tense = _tense(parsed, clause, tie_of(parsed, first))
        context = Context(
            parsed.report.published,
            mentioned[0] if mentioned and sentence - mentioned[1] <= _REMEMBERED else None,
            told[0] if told and sentence - told[1] <= passage else None,
            tense,
            present,
            days,
        )
        resolved = resolve(reading, context)
        if resolved is None:
            continue
        clause = clause._replace(tense=tense)
        found.append(Found(first, last, reading, resolved, clause))
        if reading.kind in ("calendar", "unit", "shift") and resolved.start is not None and not _compares(reading):
            speech = clause.noun is None and clause.verb is not None and parsed.tokens[clause.verb].lemma in listed("speech")
            if not speech:
                mentioned = (resolved, sentence)
            if resolved.unit in ("day", "month") and (
                reading.year is not None or (told and told[0].year == resolved.start.year and sentence - told[1] <= passage)
            ):
                told = (resolved.start, sentence)
    return found


def _days_named(found: Sequence[Found]) -> frozenset[date]:
    """The days that have their year with them: 'on 13 September 1974'."""
    return frozenset(
        f.resolved.start for f in found if f.reading.year is not None and f.resolved.unit == "day" and f.resolved.start is not None
    )


def _compares(reading: Reading) -> bool:
    """'Up from 300 a year earlier': what a figure is compared with is no date that others count from."""
    ago = reading.kind == "shift" and reading.unit == "year" and reading.count == 1 and reading.direction < 0 and reading.base is None
    return reading.compared or ago


def _tense(parsed: ParsedReport, clause: Clause, tie: Tie | None) -> Tense | None:
    """The tense of the clause, unless the words before the date look ahead of it: 'given until Tuesday', 'as early as Monday'."""
    if tie is None or tie.name not in ("until", "by", "soonest"):
        return clause.tense
    if tie.name == "by" and clause.verb_tense == "present":
        return "past"  # "As of 20 May 300 people are staying in tents": counted, not to come
    if tie.name == "soonest" or clause.verb_tense not in ("past", None):
        return "future"
    # "Families had until Tuesday"; not "Through 19 October they had ten doctors"
    granted = (
        tie.name == "until"
        and clause.verb is not None
        and clause.verb < tie.first
        and parsed.tokens[clause.verb].lemma in listed("granting")
    )
    return "future" if granted else None


def present_bounds(parsed: ParsedReport, found: Sequence[Found]) -> tuple[date | None, date | None]:
    """Between which days the report can have been written, by its own words: not before a year that it tells of as past, not after one still to come.

    "Under the 2018 deal they had left" was written in 2018 or later. A year that only hangs on what may lie ahead ("the 2034 games") proves nothing.
    """
    past: list[date] = []
    future: list[date] = []
    for f in found:
        if f.reading.kind != "calendar" or f.reading.year is None or f.resolved.start is None or f.resolved.end is None:
            continue
        tie = tie_of(parsed, f.first)
        noun = parsed.tokens[f.clause.noun].lemma.lower() if f.clause.noun is not None else ""
        if f.clause.noun is not None and parsed.tokens[f.clause.noun].upos == "PROPN":
            # A model year ("a 2032 Orion saloon") or the year of an edition may lie ahead.
            continue
        if f.clause.verb_tense == "future":
            if f.clause.noun is None:
                future.append(f.resolved.end)
        elif noun not in listed("open_nouns") and (tie is None or tie.name not in ("until", "by", "before")):
            since = tie is not None and tie.name == "since" and f.clause.verb_tense is not None
            if f.clause.verb_tense == "past" or since:
                past.append(f.resolved.start)
    earliest, latest = max(past, default=None), min(future, default=None)
    # 'a vote due in 2016' may itself lie in the past: a bound that the report's own later years pass is none
    if latest is not None and earliest is not None and latest < earliest:
        latest = None
    return earliest, latest


def _clocks(parsed: ParsedReport, found: Sequence[Found]) -> list[Found]:
    """A time of day alone is of the nearest day named in its sentence, or of the day spoken of in the sentence before; else its day stays open."""
    days = [f for f in found if f.resolved.unit == "day" and f.resolved.start is not None and f.reading.kind != "clock"]
    out = []
    for f in found:
        if f.reading.kind == "clock" and days:
            sentence = parsed.tokens[f.first].sentence
            same = [d for d in days if parsed.tokens[d.first].sentence == sentence]
            before = [d for d in days if d.first < f.first and sentence - parsed.tokens[d.first].sentence <= 1]
            day = min(same, key=lambda d: abs(d.first - f.first)) if same else before[-1] if before else None
            if day is not None and day.resolved.start == day.resolved.end and day.resolved.start is not None:
                value = f"{day.resolved.start.isoformat()}T{f.reading.clock}"
                basis = "a time of day, of the day named beside it"
                f = f._replace(resolved=replace(day.resolved, type="TIME", value=value, basis=basis))
        out.append(f)
    return out

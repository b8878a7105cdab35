"""Claims as a flat CSV, one row a claim, for a spreadsheet.

In: claims. Out: rows of text, the first being `COLUMNS`. Nested values become columns (`place`, `place_lat` ...), lists are joined by '; '.
"""

import csv
from collections.abc import Iterable
from datetime import date
from typing import TextIO

from khabar.exports.jsonl import CONFIDENCE_DIGITS
from khabar.model import Actor, Claim, Count, Place, Time
from khabar.wording.sentence import say, say_speaker

COLUMNS = (
    *("id", "report_id", "outlet", "agency", "published", "published_basis", "url", "kind", "status", "hedged", "background"),
    *("actor", "actor_type", "target", "target_type", "instruments"),
    *("place", "place_name", "place_lat", "place_lon", "place_country", "place_admin1", "place_precision"),
    *("to_place", "to_place_name", "to_place_lat", "to_place_lon", "to_place_country", "to_place_admin1", "to_place_precision"),
    *("time", "time_start", "time_end", "time_ongoing", "time_precision", "as_of"),
    *("count", "count_low", "count_high", "count_unit", "count_qualifier", "count_of", "count_group"),
    *("measure", "part_of", "cumulative", "cause", "border", "said_by", "quoted", "confidence", "sentence", "evidence"),
)

# A cell that a spreadsheet would run as a formula: a report can say '=HYPERLINK(...)'. Numbers are written by us and stay as they are.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_claims(out: TextIO, claims: Iterable[Claim], heading: bool = True) -> None:
    """Writes the rows; `heading` writes the column names first."""
    writer = csv.writer(out, lineterminator="\n")
    if heading:
        writer.writerow(COLUMNS)
    writer.writerows(claim_row(c) for c in claims)


def claim_row(claim: Claim) -> list[str]:
    """The cells of one claim, in the order of `COLUMNS`; what the report does not give is an empty cell."""
    report = claim.report
    return [
        *(claim.id, _words(report.id), _words(report.outlet), _words(report.agency), _iso(report.published)),
        *(report.published_basis, _words(report.url), claim.kind, claim.status, _flag(claim.hedged), _flag(claim.background)),
        *_actor(claim.actor),
        *_actor(claim.target),
        _words("; ".join(i.text for i in claim.instruments)),
        *_place(claim.place),
        *_place(claim.to_place),
        *_time(claim.time),
        _iso((claim.as_of.end or claim.as_of.start) if claim.as_of else None),
        *_count(claim.count),
        *(claim.measure or "", claim.part_of or "", _flag(claim.cumulative), claim.cause.type if claim.cause else "", claim.border or ""),
        *(_words("; ".join(say_speaker(s) for s in claim.said_by)), _flag(claim.quoted), str(round(claim.confidence, CONFIDENCE_DIGITS))),
        *(_words(say(claim)), _words(claim.evidence.text)),
    ]


def _actor(actor: Actor | None) -> tuple[str, str]:
    return (_words(actor.text), actor.type or "") if actor else ("", "")


def _place(p: Place | None) -> tuple[str, ...]:
    if p is None:
        return ("",) * 7
    return (_words(p.text), _words(p.name), _number(p.lat), _number(p.lon), p.country or "", _words(p.admin1), p.precision)


def _time(t: Time | None) -> tuple[str, ...]:
    if t is None:
        return ("",) * 5
    return _words(t.text), _iso(t.start), _iso(t.end), "" if t.ongoing is None else _flag(t.ongoing), t.precision


def _count(c: Count | None) -> tuple[str, ...]:
    if c is None:
        return ("",) * 7
    return _words(c.text), _number(c.low), _number(c.high), c.unit, c.qualifier, c.of or "", c.group or ""


def _number(value: float | None) -> str:
    return "" if value is None else str(value)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _words(words: str | None) -> str:
    return guarded(words or "")


def guarded(words: str) -> str:
    """Text as a cell that no spreadsheet runs: an apostrophe before what would begin a formula. A bare carriage return, which would end the row, is a line end."""
    shown = words.replace("\r\n", "\n").replace("\r", "\n")
    return "'" + shown if words.startswith(FORMULA_STARTS) else shown

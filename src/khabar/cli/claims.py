"""`khabar claims`: what the reports of a case say, claim by claim."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from khabar.cli.case_option import CaseOption, ListForm, ListFormat, form_for, parse_near, parse_period, parse_words
from khabar.cli.ending import complain, ending_cleanly
from khabar.cli.events import AT_ONCE, Background, Circle, Limit, Place, Since, Statuses, Until
from khabar.cli.inputs import parse_kinds, plural
from khabar.cli.read import KindOfClaim
from khabar.errors import UnusableArgument

if TYPE_CHECKING:
    from collections.abc import Collection

    from khabar.model import Claim
    from khabar.model.filters import ClaimFilter
    from khabar.model.judgement import Judgement
    from khabar.store import Reading


def claims(
    case: CaseOption,
    kind: KindOfClaim = None,
    status: Statuses = None,
    place: Place = None,
    near: Circle = None,
    since: Since = None,
    until: Until = None,
    report: Annotated[
        list[str] | None, typer.Option("--report", metavar="REPORT", help="Only claims of the report of this id; several by repeating.")
    ] = None,
    background: Background = False,
    rejected: Annotated[bool, typer.Option("--rejected/--no-rejected", help="Also claims that a person rejected, or leave them out.")] = False,
    limit: Limit = None,
    output: ListForm = None,
) -> None:
    """List the claims of a case, one a row, with what people corrected in force and what they added.

    Several options narrow the list together; they are held against a claim as it was read. The columns are those of `khabar read`, the keys of a JSON line too, with
    `event` and `added_by` beside them.
    """
    with ending_cleanly():
        from khabar.judgements import effects_of
        from khabar.model.claim import Status
        from khabar.model.filters import ClaimFilter
        from khabar.store import open_case

        first, last = parse_period(since, until)
        asked = ClaimFilter(
            reports=tuple(dict.fromkeys(report or ())),
            kinds=tuple(sorted(parse_kinds(kind or ()))),
            statuses=parse_words(status, get_args(Status), "--status"),
            place=place,
            near=parse_near(near),
            since=first,
            until=last,
            background="both" if background else "no",
        )
        with open_case(case) as opened, opened.snapshot() as reading:
            known = reading.reports(asked.reports)
            if unknown := [r for r in asked.reports if r not in known]:
                raise UnusableArgument(f"no report has the id {unknown[0]!r}")
            log = reading.judgements()
            rows = _Rows(reading, asked, log, frozenset() if rejected else effects_of(log).rejected, limit)
            _write(form_for(output, ListFormat.table, ListFormat.jsonl), rows)
            complain("; ".join(_remarks(rows)))


@dataclass
class _Rows:
    """The claims asked for, as people left them, each with its event; those of `without` are passed over. `shown`: how many were given so far."""

    reading: "Reading"
    asked: "ClaimFilter"
    log: "tuple[Judgement, ...]"
    without: "Collection[str]"
    limit: int | None
    shown: int = 0

    def __iter__(self) -> Iterator[tuple["Claim", str | None]]:
        from khabar.case import claims_in_force, find_claims

        wanted = islice((c.id for c in find_claims(self.reading, self.asked) if c.id not in self.without), self.limit)
        while page := list(islice(wanted, AT_ONCE)):
            held, events = claims_in_force(self.reading, page, self.log), self.reading.survey.events_of_claims(page)
            for i in page:
                if i in held:
                    self.shown += 1
                    yield held[i], events.get(i)


def _remarks(rows: _Rows) -> Iterator[str]:
    """What the list holds and what it leaves out, so that nobody takes it for all."""
    yield plural(rows.shown, "claim") if rows.shown else "no claims"
    if rows.without and (n := _number(rows.reading, replace(rows.asked, ids=tuple(sorted(rows.without))))):
        yield f"{n} that a person rejected left out (--rejected)"
    if rows.asked.background == "no" and (n := _number(rows.reading, replace(rows.asked, background="yes"))):
        yield f"{n} told only as history left out (--background)"
    if rows.shown and rows.shown == rows.limit:
        yield "there may be more: --limit"


def _number(reading: "Reading", asked: "ClaimFilter") -> str:
    """How many claims the filter keeps: '' for none, '200 or more' where counting on would read half the case."""
    from khabar.case import find_claims

    n = len(list(find_claims(reading, replace(asked, limit=AT_ONCE))))
    return "" if not n else str(n) if n < AT_ONCE else f"{n} or more"


def _write(form: ListFormat, rows: _Rows) -> None:
    if form is ListFormat.table:
        _print_blocks(rows)
    elif form is ListFormat.jsonl:
        _print_lines(rows)
    elif form is ListFormat.csv:
        from khabar.exports.csv import write_claims

        write_claims(sys.stdout, (claim for claim, _ in rows))
    else:
        from khabar.exports.claims_flat import claim_point
        from khabar.exports.flat import feature_collection

        sys.stdout.writelines(feature_collection(claim_point(claim) for claim, _ in rows))


def _print_lines(rows: _Rows) -> None:
    from khabar.case import added_by
    from khabar.exports.jsonl import claim_json

    people = added_by(rows.log)
    for claim, event in rows:
        row = {**claim_json(claim), "event": event, "added_by": people.get(claim.id)}
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def _print_blocks(rows: _Rows) -> None:
    from rich.console import Console

    from khabar.case import added_by
    from khabar.exports.found_table import claim_found
    from khabar.judgements import effects_of

    console = Console(highlight=False)
    people, rejected = added_by(rows.log), effects_of(rows.log).rejected
    for claim, event in rows:
        console.print(claim_found(claim, claim.evidence.text, event, claim.id in rejected, people.get(claim.id)))

"""`khabar claims`: what the reports of a case say, claim by claim."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from khabar.cli.case_option import CaseOption, ListForm, ListFormat, form_for, parse_near, parse_period, parse_words
from khabar.cli.ending import complain, ending_cleanly
from khabar.cli.events import Limit, Place, Since, Until
from khabar.cli.inputs import parse_kinds, plural
from khabar.errors import UnusableArgument

if TYPE_CHECKING:
    from khabar.model import Claim
    from khabar.model.filters import ClaimFilter
    from khabar.store import Reading

AT_ONCE = 500
"""Claims whose corrections are put in force together."""


def claims(
    case: CaseOption,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="Only claims of this kind; several with commas or by repeating.")
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option("--status", metavar="STATUS", help="Only asserted, denied, negated, feared, planned, demanded, conditional."),
    ] = None,
    place: Place = None,
    near: Annotated[
        str | None, typer.Option("--near", metavar="LAT,LON,KM", help="Only in this circle, in degrees and kilometres: 36.1,40.2,25")
    ] = None,
    since: Since = None,
    until: Until = None,
    report: Annotated[
        list[str] | None, typer.Option("--report", metavar="REPORT", help="Only claims of the report of this id; several by repeating.")
    ] = None,
    background: Annotated[
        bool, typer.Option("--background/--no-background", help="Also what is told only as history, or leave it out.")
    ] = False,
    rejected: Annotated[bool, typer.Option("--rejected/--no-rejected", help="Also claims that a person rejected, or leave them out.")] = False,
    limit: Limit = None,
    output: ListForm = None,
) -> None:
    """List the claims of a case, one a row, with what people corrected in force and what they added.

    Several options narrow the list together; they are held against a claim as it was read. The columns are those of `khabar read`, the keys of a JSON line too, with
    `event` and `added_by` beside them.
    """
    with ending_cleanly():
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
            if unknown := [r for r in asked.reports if not reading.reports([r])]:
                raise UnusableArgument(f"no report has the id {unknown[0]!r}")
            listed = _Listed(reading, asked, rejected, limit)
            _write(form_for(output, ListFormat.table, ListFormat.jsonl), listed)
            listed.remark()


@dataclass
class _Listed:
    """The claims asked for, as people left them. `left_out`: how many rejected ones were passed over so far; `shown`: how many were given."""

    reading: "Reading"
    asked: "ClaimFilter"
    with_rejected: bool
    limit: int | None
    shown: int = 0
    left_out: int = 0

    def __post_init__(self) -> None:
        from khabar.case import added_by
        from khabar.judgements import effects_of

        self.log = self.reading.judgements()
        self.rejected = effects_of(self.log).rejected
        self.people = added_by(self.log)

    def __iter__(self) -> Iterator["Claim"]:
        from khabar.case import claims_in_force, find_claims

        found = (c.id for c in find_claims(self.reading, self.asked) if not self._passes_over(c.id))
        wanted = islice(found, self.limit)
        while page := list(islice(wanted, AT_ONCE)):
            held = claims_in_force(self.reading, page, self.log)
            for claim in (held[i] for i in page if i in held):
                self.shown += 1
                yield claim

    def _passes_over(self, claim_id: str) -> bool:
        passed = claim_id in self.rejected and not self.with_rejected
        self.left_out += passed
        return passed

    def remark(self) -> None:
        """Says on the error stream what the list leaves out, so that nobody takes it for all."""
        from khabar.case import find_claims

        told = [plural(self.shown, "claim") if self.shown else "no claims"]
        if self.left_out:
            told.append(f"{self.left_out} that a person rejected left out (--rejected)")
        if self.asked.background == "no" and (n := sum(1 for _ in find_claims(self.reading, replace(self.asked, background="yes")))):
            told.append(f"{n} told only as history left out (--background)")
        if self.shown and self.shown == self.limit:
            told.append("there may be more: --limit")
        complain("; ".join(told))


def _write(form: ListFormat, listed: _Listed) -> None:
    if form is ListFormat.table:
        _print_blocks(listed)
    elif form is ListFormat.jsonl:
        _print_lines(listed)
    elif form is ListFormat.csv:
        from khabar.exports.csv import write_claims

        write_claims(sys.stdout, listed)
    else:
        from khabar.exports.claims_flat import claim_point
        from khabar.exports.flat import feature_collection

        sys.stdout.writelines(feature_collection(map(claim_point, listed)))


def _print_lines(listed: _Listed) -> None:
    import json

    from khabar.exports.jsonl import claim_json

    for claim in listed:
        row = {**claim_json(claim), "event": listed.reading.event_of_claim(claim.id), "added_by": listed.people.get(claim.id)}
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def _print_blocks(listed: _Listed) -> None:
    from rich.console import Console

    from khabar.exports.found_table import claim_found

    console = Console(highlight=False)
    for claim in listed:
        event = listed.reading.event_of_claim(claim.id)
        console.print(claim_found(claim, claim.evidence.text, event, claim.id in listed.rejected, listed.people.get(claim.id)))



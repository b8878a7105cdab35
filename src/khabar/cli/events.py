"""`khabar events`: what happened, over all reports of a case."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from khabar.cli.case_option import CaseOption, ListForm, ListFormat, form_for, parse_ids, parse_near, parse_period, parse_words
from khabar.cli.ending import ending_cleanly
from khabar.cli.inputs import parse_kinds, plural
from khabar.errors import UnusableArgument

if TYPE_CHECKING:
    from khabar.model.event import Event
    from khabar.model.filters import EventFilter
    from khabar.model.judgement import Judgement
    from khabar.store import Reading

Place = Annotated[
    str | None, typer.Option("--place", metavar="WORDS", help="Only where these words name the place, its district, province or country.")
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only what is told of that day or later.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only what is told of that day or earlier.")]
Limit = Annotated[
    int | None, typer.Option("--limit", metavar="N", min=1, help="Only the first N, in order of day; those without a day come last.")
]
Statuses = Annotated[
    list[str] | None, typer.Option("--status", metavar="STATUS", help="Only asserted, denied, negated, feared, planned, demanded, conditional.")
]
Circle = Annotated[str | None, typer.Option("--near", metavar="LAT,LON,KM", help="Only in this circle, in degrees and kilometres: 36.1,40.2,25")]
Background = Annotated[bool, typer.Option("--background/--no-background", help="Also what is only told as history, or leave it out.")]

AT_ONCE = 200
"""Events whose claims are fetched together."""


def events(
    case: CaseOption,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only events with claims of this kind; several with commas or by repeating."),
    ] = None,
    family: Annotated[
        list[str] | None,
        typer.Option("--family", metavar="FAMILY", help="Only this family of kinds: harm, custody, siege, control, movement ..."),
    ] = None,
    status: Statuses = None,
    place: Place = None,
    near: Circle = None,
    since: Since = None,
    until: Until = None,
    min_origins: Annotated[
        int, typer.Option("--min-origins", metavar="N", min=0, help="Only where so many origins, independent of each other, tell it.")
    ] = 0,
    background: Background = False,
    ids: Annotated[
        list[str] | None, typer.Option("--id", metavar="EVENT", help="Only the event of this id, or the one that it was joined to.")
    ] = None,
    limit: Limit = None,
    output: ListForm = None,
) -> None:
    """List the events of a case: what happened, who says so, the figures, and where the reports disagree.

    Several options narrow the list together. As JSON lines each event holds its claims whole, with what people corrected in force.
    """
    with ending_cleanly():
        from khabar.lexicon.families import families
        from khabar.model.claim import Status
        from khabar.model.filters import EventFilter
        from khabar.store import open_case

        first, last = parse_period(since, until)
        asked = EventFilter(
            ids=parse_ids(ids),
            kinds=tuple(sorted(parse_kinds(kind or ()))),
            families=parse_words(family, families(), "--family"),
            statuses=parse_words(status, get_args(Status), "--status"),
            place=place,
            near=parse_near(near),
            since=first,
            until=last,
            min_origins=min_origins,
            background="both" if background or ids else "no",
            limit=limit,
        )
        with open_case(case) as opened, opened.snapshot() as reading:
            write_events(form_for(output, ListFormat.table, ListFormat.jsonl), reading, with_ids(reading, asked))


def with_ids(reading: "Reading", asked: "EventFilter") -> "EventFilter":
    """The filter with each id as it is now: an event that was joined to another is asked for under the other's. Raises UnusableArgument for an unknown one."""
    from dataclasses import replace

    found = {i: event.id for i in asked.ids if (event := reading.event(i)) is not None}
    if missing := [i for i in asked.ids if i not in found]:
        raise UnusableArgument(f"no event has the id {missing[0]!r}")
    return replace(asked, ids=tuple(dict.fromkeys(found.values())))


def write_events(form: ListFormat, reading: "Reading", asked: "EventFilter") -> None:
    """The events asked for, on standard output, page by page."""
    found = reading.find_events(asked)
    if form is ListFormat.table:
        _print_blocks(reading, asked, found)
    elif form is ListFormat.jsonl:
        _print_lines(reading, found)
    else:
        from khabar.exports.events_flat import EVENT_COLUMNS, event_record
        from khabar.exports.flat import feature_collection, write_csv

        records = map(event_record, found)
        if form is ListFormat.csv:
            write_csv(sys.stdout, EVENT_COLUMNS, records)
        else:
            sys.stdout.writelines(feature_collection(records))


def _print_lines(reading: "Reading", found: "Iterator[Event]") -> None:
    from khabar.case import claims_in_force
    from khabar.exports.events_jsonl import event_line

    log = reading.judgements()
    decided = decided_on(log)
    while page := list(islice(found, AT_ONCE)):
        claims = claims_in_force(reading, sorted({c for e in page for c in e.claims}), log)
        sys.stdout.writelines(event_line(e, claims, decided) + "\n" for e in page)


def decided_on(log: "Sequence[Judgement]") -> dict[str, list[str]]:
    """Claim or event -> the judgements on it that hold, oldest first."""
    from khabar.judgements import added_claim_id, in_force

    out: dict[str, list[str]] = {}
    for j in in_force(log):
        value = j.value or {}
        added = [added_claim_id(j.subject, value)] if j.action == "add" else []
        for subject in dict.fromkeys([j.subject, *([j.other] if j.other else []), *value.get("with", ()), *value.get("from", ()), *added]):
            out.setdefault(subject, []).append(j.id)
    return out


def _print_blocks(reading: "Reading", asked: "EventFilter", found: "Iterable[Event]") -> None:
    from dataclasses import replace

    from rich.console import Console

    from khabar.exports.events_table import event_block

    console = Console(highlight=False)
    shown = 0
    for event in found:
        console.print(event_block(event))
        shown += 1
    told = [plural(shown, "event") if shown else "no events"]
    if asked.background == "no":
        told += _left_out(reading.find_events(replace(asked, background="yes", limit=AT_ONCE)))
    if shown and shown == asked.limit:
        told.append("there may be more: --limit")
    console.print("; ".join(told), style="dim")


def _left_out(history: "Iterable[Event]") -> Sequence[str]:
    """How many events the list leaves out because only history tells them."""
    n = sum(1 for _ in history)
    if not n:
        return []
    told = "1 more, told only as history, is" if n == 1 else f"{n if n < AT_ONCE else f'{n} or'} more, told only as history, are"
    return [f"{told} left out (--background)"]

"""`khabar find`: words in the reports or claims of a case."""

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.case_option import CaseOption, form_for
from khabar.cli.ending import ending_cleanly
from khabar.errors import UnusableArgument

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.exports.jsonl import Json
    from khabar.store import Hit, Reading


class What(StrEnum):
    """What is searched."""

    claims = "claims"
    reports = "reports"


class FoundFormat(StrEnum):
    """How hits are written."""

    table = "table"
    jsonl = "jsonl"


def find(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help="All of them must be there. '\"in a row\"' finds words in a row, displac* leaves the end open.",
            show_default=False,
        ),
    ],
    case: CaseOption,
    what: Annotated[
        What, typer.Option("--what", help="claims: their sentences, places, people and speakers; reports: titles and whole texts.")
    ] = What.claims,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="The N nearest.")] = 20,
    output: Annotated[
        FoundFormat | None,
        typer.Option("--format", help="table for reading, jsonl for programs. [default: table on a terminal, else jsonl]"),
    ] = None,
) -> None:
    """Find words in the claims or reports of a case, the nearest first. Case, accents and spellings of Arabic names do not matter.

    Claims that a person added come first, and say who added them.
    """
    with ending_cleanly():
        from khabar.case import search_claims
        from khabar.store import open_case

        asked = " ".join(words)
        if not any(c.isalnum() for c in asked):
            raise UnusableArgument(f"{asked!r} holds no word to look for")
        form = form_for(output, FoundFormat.table, FoundFormat.jsonl)
        with open_case(case) as opened, opened.snapshot() as reading:
            hits = search_claims(reading, asked, limit) if what is What.claims else reading.search(asked, limit=limit)
            if form is FoundFormat.jsonl:
                sys.stdout.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in _rows(reading, hits, what))
            else:
                _print(reading, hits, what)
        if not hits and form is FoundFormat.table:
            sys.stdout.write(f"no {what.value} hold {asked}\n")


def _rows(reading: "Reading", hits: "Sequence[Hit]", what: What) -> "Iterator[Json]":
    """Claims or reports as the contract has them, with the words found, and of a claim its event."""
    from khabar.exports.jsonl import claim_json, report_json

    if what is What.reports:
        reports = reading.reports(h.id for h in hits)
        yield from ({**report_json(reports[h.id]), "snippet": h.snippet} for h in hits)
        return
    from khabar.case import added_by, claims_in_force

    log = reading.judgements()
    claims, people = claims_in_force(reading, [h.id for h in hits], log), added_by(log)
    for h in hits:
        beside = {"event": reading.event_of_claim(h.id), "snippet": h.snippet, "added_by": people.get(h.id)}
        yield {**claim_json(claims[h.id]), **beside}


def _print(reading: "Reading", hits: "Sequence[Hit]", what: What) -> None:
    from rich.console import Console

    from khabar.case import added_by, claims_in_force
    from khabar.exports.found_table import claim_found, report_found
    from khabar.judgements import effects_of

    console = Console(highlight=False)
    if what is What.reports:
        reports = reading.reports(h.id for h in hits)
        for hit in hits:
            console.print(report_found(reports[hit.id], hit.snippet))
        return
    log = reading.judgements()
    rejected = effects_of(log).rejected
    claims, people = claims_in_force(reading, [h.id for h in hits], log), added_by(log)
    for hit in hits:
        event = reading.event_of_claim(hit.id)
        console.print(claim_found(claims[hit.id], hit.snippet, event, hit.id in rejected, people.get(hit.id)))

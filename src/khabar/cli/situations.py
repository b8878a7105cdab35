"""`khabar situations`: what goes on in a case: sieges, offensives, displacement, ceasefires."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.case_option import AsOf, CaseOption, ListForm, ListFormat, form_for, parse_day, parse_words
from khabar.cli.ending import ending_cleanly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.model.event import Situation


def situations(
    case: CaseOption,
    place: Annotated[
        str | None, typer.Option("--place", metavar="PLACE", help="Only of this place: its name, or its district, province or country.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only siege, offensive, displacement, ceasefire; several with commas or by repeating."),
    ] = None,
    as_of: AsOf = None,
    output: ListForm = None,
) -> None:
    """List what goes on: since when, whether it has ended, what was promised, its course and figures.

    The latest comes first. A promise to end it is kept apart from its end: a siege goes on until somebody reports that it was lifted.
    """
    with ending_cleanly():
        from khabar.case import situations as situations_in
        from khabar.situations.rules import situation_rules
        from khabar.store import open_case

        kinds = parse_words(kind, [k.name for k in situation_rules().kinds], "--kind")
        day = parse_day(as_of, "--as-of")
        with open_case(case) as opened:
            found = situations_in(opened, as_of=day, place=place, kinds=kinds)
        write_situations(form_for(output, ListFormat.table, ListFormat.jsonl), found)


def write_situations(form: ListFormat, found: "Sequence[Situation]") -> None:
    """The situations on standard output."""
    if form is ListFormat.table:
        from rich.console import Console

        from khabar.exports.situations_table import situation_block

        console = Console(highlight=False)
        for s in found:
            console.print(situation_block(s))
        console.print(f"{len(found)} situation{'' if len(found) == 1 else 's'}" if found else "no situations", style="dim")
    elif form is ListFormat.jsonl:
        from khabar.exports.events_jsonl import situation_line

        sys.stdout.writelines(situation_line(s) + "\n" for s in found)
    else:
        from khabar.exports.events_flat import SITUATION_COLUMNS, situation_record
        from khabar.exports.flat import feature_collection, write_csv

        records = map(situation_record, found)
        if form is ListFormat.csv:
            write_csv(sys.stdout, SITUATION_COLUMNS, records)
        else:
            sys.stdout.writelines(feature_collection(records))

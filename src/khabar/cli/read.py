"""`khabar read`: reports in, claims out."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from khabar.cli.ending import complain, ending_cleanly
from khabar.cli.inputs import Run, parse_settings
from khabar.model import Claim, Report


class ClaimFormat(StrEnum):
    """How claims are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH", help="Text, Markdown, HTML, PDF or JSON-lines files, or folders of these; - is standard input.", show_default=False
    ),
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="The day the reports were published (YYYY-MM-DD): 'yesterday' counts from it."),
]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published the reports.")]
KindOfClaim = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", help="Only claims of this kind; several with commas or by repeating.")
]


def read(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    output: Annotated[
        ClaimFormat | None,
        typer.Option(
            "--format", help="table for reading, jsonl for programs, csv for a spreadsheet. [default: table on a terminal, else jsonl]"
        ),
    ] = None,
    kind: KindOfClaim = None,
    why: Annotated[
        bool, typer.Option("--why", help="For each field, show the rule that filled it and the words that it rests on.")
    ] = False,
    screen: Annotated[
        bool,
        typer.Option(
            "--screen/--no-screen", help="Pass over reports whose words come near to no claim (they are counted), or read every one."
        ),
    ] = True,
) -> None:
    """Read reports and print their claims.

    Each claim says what happened, to whom, where, when, how many and who says so, with the words of the report that support it.
    """
    with ending_cleanly():
        from khabar.pipeline import extract_claims, may_hold_claims

        passed_over: list[str] = []

        def look(report: Report) -> tuple[Claim, ...]:
            if screen and not may_hold_claims(report):
                passed_over.append(report.id)
                return ()
            return extract_claims(report)

        run = Run(paths, parse_settings(published, outlet, kind or ()))
        form = output or (ClaimFormat.table if sys.stdout.isatty() else ClaimFormat.jsonl)
        is_first = True
        for report, claims in run.over(look):
            wanted = tuple(c for c in claims if not run.settings.kinds or c.kind in run.settings.kinds)
            run.found += len(wanted)
            _print_claims(form, report, wanted, why, is_first)
            is_first = False
        if passed_over:
            reports = "1 report holds" if len(passed_over) == 1 else f"{len(passed_over)} reports hold"
            complain(f"{reports} nothing to record by the words and went unread; --no-screen reads every report")
        run.end()


def _print_claims(form: ClaimFormat, report: Report, claims: tuple[Claim, ...], why: bool, is_first: bool) -> None:
    if form is ClaimFormat.jsonl:
        from khabar.exports.jsonl import claim_line

        for claim in claims:
            sys.stdout.write(claim_line(claim, why) + "\n")
    elif form is ClaimFormat.csv:
        from khabar.exports.csv import write_claims

        write_claims(sys.stdout, claims, heading=is_first)
    else:
        from rich.console import Console

        from khabar.exports.table import claims_table, report_heading

        console = Console(highlight=False, soft_wrap=False)
        console.print(report_heading(report))
        console.print(claims_table(claims, why) if claims else "  no claims", end="\n\n")

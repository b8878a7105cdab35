"""`khabar show`: one report with the words of its claims highlighted."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from khabar.cli.ending import ending_cleanly
from khabar.cli.inputs import Run, parse_settings
from khabar.cli.read import Outlet, Published
from khabar.errors import UnusableArgument
from khabar.model import Claim, Report


def show(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report; - is standard input.", show_default=False)],
    html: Annotated[
        str | None,
        typer.Option("--html", metavar="FILE", help="Write a page for the browser instead: no script, nothing loaded; - prints it."),
    ] = None,
    published: Published = None,
    outlet: Outlet = None,
) -> None:
    """Show one report with its claims highlighted."""
    with ending_cleanly():
        from khabar.pipeline import extract_claims

        run = Run([report], parse_settings(published, outlet))
        for read, claims in run.over(extract_claims):
            if html is not None and run.read > 1:
                raise UnusableArgument(f"{report} holds several reports: --html shows one")
            run.found += len(claims)
            if html is None:
                _print(read, claims)
                continue
            from khabar.exports.html import report_page

            page = report_page(read, claims)
            if html == "-":
                sys.stdout.write(page)
            else:
                Path(html).write_text(page, encoding="utf-8", errors="replace")
        run.end()


def _print(report: Report, claims: tuple[Claim, ...]) -> None:
    from rich.console import Console

    from khabar.exports.table import claims_table, highlighted, report_heading

    console = Console(highlight=False)
    console.print(report_heading(report), end="\n\n")
    for part in highlighted(report, claims):
        console.print(part)
    console.print(claims_table(claims) if claims else "no claims")

"""`khabar household-sizes`: persons in a household, as a source gives them, so that figures in households can be shown in persons too."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.case_option import CaseOption
from khabar.cli.ending import complain, ending_cleanly, one_line
from khabar.cli.inputs import plural

if TYPE_CHECKING:
    from khabar.store import ImportedSize

household_sizes = typer.Typer(
    name="household-sizes",
    help="Persons in a household, with their source: only with them are households shown in persons too.",
    epilog="Khabar brings no size of its own. Households stay households; what is derived from them says so, with the size and its source.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@household_sizes.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A CSV table (UTF-8) with the columns country, year, size, source, url.", show_default=False),
    ],
    case: CaseOption,
) -> None:
    """Bring the sizes of a table into a case.

    Country as ISO alpha-3 (SYR), one size a country and year: it takes the place of the one that the case holds. A table with a wrong row changes nothing.
    """
    with ending_cleanly():
        from khabar.case import bring_household_sizes
        from khabar.figures import read_household_sizes
        from khabar.store import ImportedSize, open_case

        sizes = read_household_sizes(file)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with open_case(case) as opened:
            done = bring_household_sizes(opened, sizes, at=at)
        told = f"{plural(len(sizes), 'household size')} taken from {file.name}"
        sys.stdout.write(one_line(f"{told}; {plural(len(done.events), 'event')} computed anew") + "\n")
        for row in done.replaced:
            if isinstance(row, ImportedSize):
                sys.stdout.write(f"replaced: {_line(row)}\n")


@household_sizes.command("list")
def list_(
    case: CaseOption,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a size.")] = False,
) -> None:
    """List the sizes that a case holds, with their sources."""
    with ending_cleanly():
        from khabar.store import open_case

        with open_case(case) as opened:
            rows = opened.household_sizes()
        if not rows and not as_json:
            complain("no household sizes: households are not shown in persons")
        for row in rows:
            sys.stdout.write((_object(row) if as_json else _line(row)) + "\n")


def _line(row: "ImportedSize") -> str:
    size = row.size
    return one_line(
        f"{size.country} {size.year}: {size.size} persons ({size.source}{', ' + size.url if size.url else ''}); taken {row.imported_at}"
    )


def _object(row: "ImportedSize") -> str:
    import json

    size = row.size
    out = {
        "country": size.country,
        "year": size.year,
        "size": str(size.size),
        "source": size.source,
        "url": size.url,
        "imported_at": row.imported_at,
    }
    return json.dumps(out, ensure_ascii=False)

"""`khabar household-sizes`: persons in a household, as a source gives them, so that figures in households can be shown in persons too."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.case_option import CaseOption
from khabar.cli.ending import complain, ending_cleanly, one_line

if TYPE_CHECKING:
    from khabar.store import ImportedSize, Writing

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

    Country as ISO alpha-3 (SYR), one size a country and year. A table with a wrong row changes nothing; a size of the same source is replaced.
    """
    with ending_cleanly():
        from khabar.figures import read_household_sizes
        from khabar.store import open_case

        sizes = read_household_sizes(file)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with open_case(case) as opened, opened.writing() as writing:
            writing.put_household_sizes(sizes, at)
            events = _figures_anew(writing)
            doubtful = _doubtful(writing.household_sizes())
        told = f"{len(sizes)} household size{'' if len(sizes) == 1 else 's'} taken from {file.name}"
        sys.stdout.write(one_line(f"{told}; {events} event{'' if events == 1 else 's'} computed anew") + "\n")
        for country, year in doubtful:
            complain(f"two sources give different sizes for {country} {year}: persons are not derived there")


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


def _figures_anew(writing: "Writing") -> int:
    """Computes the events that count households again; gives how many there are."""
    from khabar.case import fuse

    held = [e.id for e in writing.find_events(None) if any(f.unit == "household" for f in e.figures)]
    if held:
        fuse(writing, (), events=held)
    return len(held)


def _doubtful(rows: "Sequence[ImportedSize]") -> list[tuple[str, int]]:
    """The countries and years of which two sizes are held that differ."""
    given = [(row.size.country, row.size.year) for row in rows]
    return sorted({key for key in given if len({r.size.size for r in rows if (r.size.country, r.size.year) == key}) > 1})


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

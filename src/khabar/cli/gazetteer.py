"""`khabar gazetteer`: places of the user's own beside the shipped ones."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.ending import complain, ending_cleanly

if TYPE_CHECKING:
    from khabar.gazetteer.added import Added
    from khabar.gazetteer.entry import Entry

gazetteer = typer.Typer(
    name="gazetteer",
    help="Add places of your own: a GeoNames dump, a P-code table, any CSV.",
    epilog="They lie in the folder that KHABAR_GAZETTEERS names, else among your user's data; read, show and mentions use all of them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class TableFormat(StrEnum):
    """The sort of table."""

    geonames = "geonames"
    pcodes = "pcodes"
    csv = "csv"


@gazetteer.command()
def add(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The table: text (UTF-8), or one such table in a .zip or .gz.", show_default=False)
    ],
    form: Annotated[
        TableFormat | None,
        typer.Option(
            "--format",
            help="geonames: a dump as GeoNames publishes it; pcodes: a P-code table as OCHA publishes it; csv: name, lat, lon ... [default: as the file looks]",
        ),
    ] = None,
    edition: Annotated[
        str | None, typer.Option("--edition", metavar="TEXT", help="Which edition it is, as you would cite it. [default: its newest date]")
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="What to list it as; one of the same name is replaced. [default: after the file]"),
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="ISO", help="The country of a table that does not say: SYR or SY.")
    ] = None,
) -> None:
    """Add the places of a table.

    Rows that cannot be used are set aside and counted, with the reason; a file of which no row can be used changes nothing.
    """
    with ending_cleanly():
        from khabar.gazetteer.added import folder_for
        from khabar.gazetteer.added.adding import add_gazetteer

        print(f"reading {file.name} ...", file=sys.stderr)
        done = add_gazetteer(file, folder_for(), form.value if form else None, edition, name, country)
        sys.stdout.write("\n".join(described(done)) + "\n")


@gazetteer.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a gazetteer.")] = False,
) -> None:
    """List the gazetteers, with their editions.

    The shipped one first, then those added, the newest last: what a newer one says of a place takes precedence.
    """
    with ending_cleanly():
        from khabar.gazetteer import Gazetteer
        from khabar.gazetteer.added import added_in, folder_for

        shipped, added = Gazetteer(), added_in(folder_for())
        if as_json:
            import json

            rows = [{"name": "shipped", "edition": shipped.edition, "sources": shipped.sources}, *map(_object, added)]
            sys.stdout.write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
            return
        sys.stdout.write("\n".join([f"shipped: {shipped.edition}", *(line for a in added for line in described(a))]) + "\n")


@gazetteer.command()
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As khabar gazetteer list names it.", show_default=False)],
) -> None:
    """Take an added gazetteer away."""
    with ending_cleanly():
        from khabar.gazetteer.added import folder_for, remove_gazetteer

        remove_gazetteer(name, folder_for())
        complain(f"{name} is removed")


@gazetteer.command()
def find(
    word: Annotated[str, typer.Argument(metavar="WORD", help="The name of a place, in any spelling.", show_default=False)],
) -> None:
    """Look a name up in all gazetteers."""
    with ending_cleanly():
        from khabar.gazetteer import open_gazetteer

        use_added_gazetteers()
        found = open_gazetteer()
        hits = found.hits(word) or found.loose(word)
        for hit in hits:
            sys.stdout.write(_line(hit.entry, hit.spelling) + "\n")
        if not hits:
            complain(f"no place is called {word}")


def use_added_gazetteers() -> "list[Added]":
    """From now on places are looked up in the user's gazetteers too; gives them. Raises DamagedGazetteer for one that cannot be opened."""
    from khabar.gazetteer.added.folder import added_in, folder_for
    from khabar.gazetteer.lookup import open_gazetteer, use_added

    added = added_in(folder_for())
    use_added([a.path for a in added])
    if added:
        open_gazetteer()
    return added


def described(added: "Added") -> list[str]:
    """The lines of one added gazetteer."""
    if added.fault:
        return [f"{added.name}: cannot be opened: {added.fault}"]
    from khabar.gazetteer.added.adding import reasons

    known = f", {added.known:,} of them known before" if added.known else ""
    lines = [
        f"{added.name}: {added.edition}",
        f"    {added.file} ({added.form}), newest date {added.dated or 'not given'}, SHA-256 {added.sha256}",
        f"    {added.taken:,} place{'' if added.taken == 1 else 's'} taken{known}; {sum(added.set_aside.values()):,} set aside",
    ]
    if added.set_aside:
        lines.append(f"    set aside: {reasons(added.set_aside, added.lines)}")
    return lines


def _object(added: "Added") -> dict[str, object]:
    from dataclasses import asdict

    out = {**asdict(added), "path": str(added.path)}
    return {"name": out.pop("name"), "edition": out.pop("edition"), **out}


def _line(e: "Entry", spelling: str) -> str:
    where = ", ".join(w for w in (e.admin2, e.admin1, e.country) if w)
    codes = [f"P-code {e.pcode}"] if e.pcode else []
    codes += [f"GeoNames {e.geonames_id}"] if e.geonames_id else []
    people = [f"{e.population:,} people"] if e.population else []
    found = "" if spelling == "main" else f" [{spelling} name]"
    return "; ".join([f"{e.name}{found}: {e.kind}", *([where] if where else []), f"{e.lat:.4f}, {e.lon:.4f}", *people, *codes])

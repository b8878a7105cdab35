"""`khabar demo`: the bundled reports of an invented siege, and the brief that they come to."""

import sys
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from khabar.cli.ending import ending_cleanly
from khabar.errors import MissingData

PLACE = "Torvane"


def demo(
    case: Annotated[
        str | None,
        typer.Option("--case", metavar="CASE", help="Keep the case there, to try the other commands on it. [default: a temporary one]"),
    ] = None,
) -> None:
    """Show what a case is: six invented reports of a siege go in, a sourced brief comes out."""
    with ending_cleanly():
        import khabar
        from khabar.cli.add import Adding, add_all, opened_or_made
        from khabar.cli.brief import BriefFormat, brief_on, written
        from khabar.model import ReadSettings

        folder = Path(khabar.__file__).parent / "examples" / "siege"
        if not folder.is_dir():
            raise MissingData(f"the example reports are not there: {folder}")
        with TemporaryDirectory(prefix="khabar-demo-") if case is None else nullcontext() as temporary:
            where = case or str(Path(str(temporary)) / "demo.khabar")
            with opened_or_made(where) as opened:
                add_all(Adding([str(folder)], ReadSettings(), prints=False, case=opened, screen=True))
                sys.stdout.write(written(BriefFormat.markdown, brief_on(opened, PLACE, None)))
        print(f"\nThe reports: {folder}", file=sys.stderr)
        if case is None:
            print(
                "Go on with a case of your own: khabar add REPORTS --case my.khabar, or keep this one: khabar demo --case siege.khabar",
                file=sys.stderr,
            )
        else:
            print(f"Go on: khabar events --case {case}; khabar why EVENT --case {case}; khabar situations --case {case}", file=sys.stderr)

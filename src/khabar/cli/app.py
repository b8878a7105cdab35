"""Gathers the commands under `khabar`."""

from typing import Annotated

import typer

from khabar import __version__
from khabar.cli.accounts import accounts
from khabar.cli.add import add
from khabar.cli.brief import brief
from khabar.cli.claims import claims
from khabar.cli.codebook import codebook
from khabar.cli.demo import demo
from khabar.cli.evaluate import evaluate
from khabar.cli.events import events
from khabar.cli.find import find
from khabar.cli.floors import floors
from khabar.cli.gazetteer import gazetteer
from khabar.cli.household_sizes import household_sizes
from khabar.cli.judge import judge
from khabar.cli.log import log
from khabar.cli.mentions import mentions
from khabar.cli.read import read
from khabar.cli.serve import serve
from khabar.cli.show import show
from khabar.cli.situations import situations
from khabar.cli.why import why

# Plain help (no rich markup) saves a third of the start-up time; tracebacks are for developers, see `ending.py`.
app = typer.Typer(
    name="khabar",
    help="Reads news reports on conflict, crime, disaster and displacement into claims (what, to whom, where, when, how many, who says so), "
    "and joins the claims of many reports into events and situations that keep every voice.",
    epilog="Exit status: 0 all read, 1 some reports set aside, 2 unusable arguments or case, 3 a fault of Khabar or of its installation.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)

for command in (read, show, add, claims, events, situations, brief, why, find, judge, log, serve, demo, codebook, mentions, evaluate):
    app.command()(command)
app.add_typer(household_sizes)
app.add_typer(floors)
app.add_typer(gazetteer)
app.add_typer(accounts)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"khabar {__version__}")
        from khabar.gazetteer.added import added_in, folder_for

        for added in added_in(folder_for()):
            typer.echo(f"places also from {added.name}: {added.edition or 'cannot be opened'}")
        raise typer.Exit


@app.callback()
def _khabar(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and the added gazetteers, and stop.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Options of `khabar` itself."""


def main() -> None:
    """The console script."""
    app(prog_name="khabar")

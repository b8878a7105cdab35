"""`khabar mentions`: what claims are made of, so that each stage can be scored from outside."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from khabar.cli.ending import ending_cleanly
from khabar.cli.inputs import Run, parse_settings
from khabar.cli.read import Outlet, Paths, Published


class MentionFormat(StrEnum):
    """How mentions are written."""

    jsonl = "jsonl"


def mentions(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    output: Annotated[MentionFormat, typer.Option("--format", help="One JSON object a report.")] = MentionFormat.jsonl,
) -> None:
    """Print what claims are made of, as JSON lines.

    One object a report: its places, times, quantities, actors, entities and attributions.
    """
    with ending_cleanly():
        from khabar.exports.mentions import mentions_line
        from khabar.pipeline import find_mentions

        run = Run(paths, parse_settings(published, outlet))
        for _, (parsed, found) in run.over(find_mentions):
            sys.stdout.write(mentions_line(parsed, found) + "\n")
        run.end(what=None)

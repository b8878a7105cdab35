"""`khabar judge`: a person's decision into the log of a case."""

import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from khabar.cli.case_option import CaseOption
from khabar.cli.ending import ending_cleanly
from khabar.errors import UnusableArgument


def judge(
    action: Annotated[
        str,
        typer.Argument(
            metavar="ACTION",
            help="accept, reject, correct, split, comment (a claim); same_event, not_same_event (two claims); add, finished, nothing_here (a report); "
            "recommend (an event); sign_off, tier (a claim, report or event); note (anything); undo (a judgement).",
            show_default=False,
        ),
    ],
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="The id of the claim, report, event or judgement.", show_default=False)],
    case: CaseOption,
    other: Annotated[
        str | None, typer.Argument(metavar="OTHER", help="The other claim, for same_event and not_same_event.", show_default=False)
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="What is so: count='at least 600 households', place=Karsk, place.lat=36.1, time=2031-03-04..2031-03-06, status=feared, "
            "target=none, evidence='the words it rests on' ... Repeat it for more fields. add needs kind and evidence (words of the report), recommend needs figure, value and calculation, tier needs tier, "
            "comment takes field.",
        ),
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why, in your words; the words themselves, for note and comment.")] = None,
    author: Annotated[
        str | None, typer.Option("--author", metavar="NAME", help="Who decides. [default: KHABAR_AUTHOR, else your login name]")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the judgement as one JSON object.")] = False,
) -> None:
    """Record what you decide about a claim, report or event.

    Nothing that was read is overwritten: a judgement is a row of its own, kept for good, and undo takes it back. What it touches is put together anew.
    """
    with ending_cleanly():
        from khabar.case import judge as judge_in
        from khabar.store import open_case

        value, by, at = parse_settings(set_ or ()), parse_author(author), datetime.now(UTC).isoformat(timespec="seconds")
        with open_case(case) as opened:
            made = judge_in(opened, at=at, author=by, action=action, subject=subject, other=other, value=value, reason=reason)
        if as_json:
            from khabar.cli.log import judgement_line

            sys.stdout.write(judgement_line(made) + "\n")
            return
        from khabar.cli.ending import one_line
        from khabar.judgements import summary

        beside = summary(made)
        told = f"judgement {made.sequence} ({made.id}) by {made.author}: {made.action} {made.subject}{': ' if beside else ''}{beside}"
        sys.stdout.write(one_line(told) + "\n")


def parse_settings(words: Sequence[str]) -> dict[str, Any] | None:
    """`place=Karsk place.lat=36.1` -> {'place': {'': 'Karsk', 'lat': '36.1'}}; a value in braces or brackets is JSON. None where nothing is set."""
    out: dict[str, Any] = {}
    for word in words:
        name, equals, text = word.partition("=")
        name, _, key = (part.strip() for part in name.partition("."))
        if not equals or not name:
            raise UnusableArgument(f"--set {word!r}: write FIELD=VALUE, as in --set count='at least 600 households'")
        beside = out.setdefault(name, {})
        if key in beside:
            raise UnusableArgument(f"--set {name}{'.' if key else ''}{key} is given twice")
        beside[key] = _value(text, word)
    return {name: beside[""] if set(beside) == {""} else beside for name, beside in out.items()} or None


def parse_author(given: str | None) -> str:
    """Who decides: as given, else as the environment says. Raises UnusableArgument where neither does."""
    import getpass

    author = given or os.environ.get("KHABAR_AUTHOR")
    if not author:
        try:
            author = getpass.getuser()
        except (OSError, KeyError, ImportError):
            author = None
    if not author or not author.strip():
        raise UnusableArgument("who decides? name it with --author NAME, or set KHABAR_AUTHOR")
    return author.strip()


def _value(text: str, word: str) -> Any:
    if not text.lstrip().startswith(("{", "[")):
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise UnusableArgument(f"--set {word!r}: the value opens like JSON and is none") from None

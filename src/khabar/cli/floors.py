"""`khabar floors`: what a vague word counts at least, so that 'dozens' can enter a figure, marked as derived."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.case_option import CaseOption
from khabar.cli.ending import complain, ending_cleanly, one_line
from khabar.cli.inputs import plural
from khabar.errors import UnusableArgument

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khabar.model.figure_settings import VagueFloor

Author = Annotated[str | None, typer.Option("--author", metavar="NAME", help="Who sets it. [default: KHABAR_AUTHOR, else your login name]")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why, in your words.")]

floors = typer.Typer(
    name="floors",
    help="What a vague word counts at least ('dozens': 24): only with a floor does it count in a figure.",
    epilog="Khabar brings no floor of its own. A figure that rests on one is a lower bound, says so, and is marked as derived.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@floors.command("show")
def show(
    case: CaseOption,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a floor.")] = False,
) -> None:
    """Show the floors of a case: who set each, when and why."""
    with ending_cleanly():
        from khabar.store import open_case

        with open_case(case) as opened:
            rows = opened.vague_floors()
        if not rows and not as_json:
            complain("no floors: vague words have no number")
        for row in rows:
            sys.stdout.write((_object(row) if as_json else say_floor(row)) + "\n")


@floors.command("set")
def set_(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORD=NUMBER...", help="dozens=24 'tens of thousands=20000' ...; others keep theirs.", show_default=False),
    ],
    case: CaseOption,
    reason: Reason = None,
    author: Author = None,
) -> None:
    """Set what words count at least. The events that use them are computed anew."""
    with ending_cleanly():
        given: dict[str, int | None] = {}
        from khabar.figures import parse_vague_floor

        for word in words:
            name, equals, number = word.partition("=")
            if not equals:
                raise UnusableArgument(f"{word!r}: write WORD=NUMBER, as in dozens=24")
            known, least = parse_vague_floor(name, number)
            if known in given:
                raise UnusableArgument(f"{known} is given twice")
            given[known] = least
        _change(case, given, author, reason)


@floors.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A CSV table (UTF-8) with the columns word, number and, if you like, reason.", show_default=False
        ),
    ],
    case: CaseOption,
    reason: Reason = None,
    author: Author = None,
) -> None:
    """Set the floors of a table. A table with a wrong row changes nothing; words that it does not name keep theirs."""
    with ending_cleanly():
        from khabar.figures import read_vague_floors

        rows = read_vague_floors(file)
        _change(case, {word: least for word, least, _ in rows}, author, reason, {word: why for word, _, why in rows})


@floors.command("clear")
def clear(
    case: CaseOption,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD...]", help="Only of these words. [default: all]", show_default=False)
    ] = None,
    author: Author = None,
) -> None:
    """Take floors away: the words have no number again."""
    with ending_cleanly():
        from khabar.figures import parse_vague_floor
        from khabar.store import open_case

        with open_case(case) as opened:
            held = [row.word for row in opened.vague_floors()]
        named = [parse_vague_floor(word, 1)[0] for word in words or held]
        if missing := [word for word in named if word not in held]:
            raise UnusableArgument(f"{missing[0]} has no floor")
        _change(case, dict.fromkeys(named), author, None)


def say_floor(row: "VagueFloor") -> str:
    """'dozens: at least 24 (set by Mira Aldin, 2031-03-05T10:00:00+00:00: two dozens at the least)'."""
    by = ", ".join(x for x in (row.author, row.at) if x)
    return one_line(f"{row.word}: at least {row.at_least}" + (f" (set by {by}{': ' + row.reason if row.reason else ''})" if by else ""))


def _change(
    case: str, given: "Mapping[str, int | None]", author: str | None, reason: str | None, reasons: "Mapping[str, str | None] | None" = None
) -> None:
    """Stores the floors and says what became of them."""
    from khabar.case import set_vague_floors
    from khabar.cli.judge import parse_author
    from khabar.model.figure_settings import VagueFloor
    from khabar.store import open_case

    by, at = parse_author(author), datetime.now(UTC).isoformat(timespec="seconds")
    with open_case(case) as opened:
        done = set_vague_floors(opened, given, at=at, author=by, reason=reason, reasons=reasons)
    before = {row.word: row.at_least for row in done.replaced if isinstance(row, VagueFloor)}
    for word, least in given.items():
        was = f" (was {before[word]})" if word in before else ""
        sys.stdout.write(f"{word}: {f'at least {least}' if least is not None else 'no number'}{was}\n")
    sys.stdout.write(f"{plural(len(done.events), 'event')} computed anew\n")


def _object(row: "VagueFloor") -> str:
    import json
    from dataclasses import asdict

    return json.dumps(asdict(row), ensure_ascii=False)

"""`khabar brief`: a sourced brief of a place or a situation."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.case_option import AsOf, CaseOption, parse_day
from khabar.cli.ending import complain, ending_cleanly
from khabar.errors import UnusableArgument

if TYPE_CHECKING:
    from datetime import date

    from khabar.model.brief import Brief
    from khabar.store import Case


class BriefFormat(StrEnum):
    """How a brief is written."""

    markdown = "markdown"
    html = "html"


def brief(
    subject: Annotated[
        str,
        typer.Argument(metavar="SUBJECT", help="A place ('Karsk', 'Karsk, Ostra Province'), or the id of a situation.", show_default=False),
    ],
    case: CaseOption,
    as_of: AsOf = None,
    output: Annotated[
        BriefFormat | None,
        typer.Option(
            "--format", help="markdown, or html: one page with charts, no script, nothing loaded. [default: as FILE ends, else markdown]"
        ),
    ] = None,
    file: Annotated[str | None, typer.Option("--output", metavar="FILE", help="Write it into this file. [default: print it]")] = None,
) -> None:
    """Write a brief: what is known, by whom, since when, the figures, where reports disagree, what is not known.

    Every sentence cites the reports that it rests on, each with its words.
    """
    with ending_cleanly():
        from khabar.store import open_case

        day = parse_day(as_of, "--as-of")
        form = output or (BriefFormat.html if file and file.lower().endswith((".html", ".htm")) else BriefFormat.markdown)
        with open_case(case) as opened:
            text = written(form, brief_on(opened, subject, day))
        if file is None or file == "-":
            sys.stdout.write(text)
            return
        Path(file).write_text(text, encoding="utf-8", errors="replace")
        complain(f"wrote {file}")


def written(form: BriefFormat, made: "Brief") -> str:
    """The brief as text of that format."""
    from khabar.exports.brief_html import brief_page
    from khabar.exports.brief_markdown import brief_markdown

    return brief_page(made) if form is BriefFormat.html else brief_markdown(made)


def brief_on(case: "Case", subject: str, day: "date | None") -> "Brief":
    """The brief. Raises UnusableArgument where nothing is told of the subject, naming the place of the case that is spelt most like it."""
    from khabar.case import brief as brief_in

    try:
        return brief_in(case, subject, day)
    except UnusableArgument as e:
        from difflib import get_close_matches

        near = get_close_matches(subject, sorted({p for event in case.find_events() for p in event.places}), n=1)
        hint = (
            f"did you mean {near[0]}?"
            if near and near[0] != subject
            else "khabar events and khabar situations list what is told, and where"
        )
        raise UnusableArgument(f"{e}; {hint}") from None

"""`khabar why`: why reports are taken to tell of one event."""

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.case_option import CaseOption, form_for
from khabar.cli.ending import complain, ending_cleanly

if TYPE_CHECKING:
    from khabar.case import Why
    from khabar.model.copies import CopyOf


class WhyFormat(StrEnum):
    """How reasons are written."""

    table = "table"
    jsonl = "jsonl"


def why(
    subject: Annotated[str, typer.Argument(metavar="ID", help="An event, or a claim in one.", show_default=False)],
    case: CaseOption,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="In the table, only the N most alike pairs; --all shows all.")
    ] = 20,
    every: Annotated[
        bool,
        typer.Option(
            "--all", help="Every two reports, also of an event of many. [default: of more than 25 the strongest that hold it together]"
        ),
    ] = False,
    output: Annotated[
        WhyFormat | None, typer.Option("--format", help="table for reading, jsonl for programs. [default: table on a terminal, else jsonl]")
    ] = None,
) -> None:
    """Say why an event is one: what each report tells of it, and the reasons for and against each two being the same.

    Where two events are taken for one, or one for two, khabar judge same_event, not_same_event or split puts it right.
    """
    with ending_cleanly():
        from khabar.case import why as why_in
        from khabar.store import open_case

        with open_case(case) as opened:
            found = why_in(opened, subject, every)
            copies = opened.copies_among(found.event.reports)
        if subject != found.event.id and subject not in found.event.claims:
            complain(f"{subject} was joined to {found.event.id}")
        if form_for(output, WhyFormat.table, WhyFormat.jsonl) is WhyFormat.jsonl:
            sys.stdout.write(why_line(found, copies) + "\n")
        else:
            _print(found, copies, None if every else limit)


def why_line(found: "Why", copies: "list[CopyOf]") -> str:
    """The whole answer as one line of JSON."""
    from khabar.exports.events_jsonl import model_json

    event = found.event
    out = {
        "event": event.id,
        "title": event.title,
        "asked": found.asked,
        "happenings": model_json(found.happenings),
        "links": model_json(found.links),
        "pairs_left_out": found.left_out,
        "origins": model_json(event.origins),
        "copies": model_json(copies),
        "judgements": model_json(found.judgements),
    }
    return json.dumps(out, ensure_ascii=False, allow_nan=False)


def _print(found: "Why", copies: "list[CopyOf]", most_pairs: int | None) -> None:
    from rich.console import Console

    from khabar.exports.why_table import why_blocks
    from khabar.judgements import summary, undone_by

    taken_back = undone_by(found.judgements)
    decided = []
    for j in found.judgements:
        beside = [summary(j), f"({j.reason})" if j.reason else "", f"[taken back by {taken_back[j.id]}]" if j.id in taken_back else ""]
        decided.append(f"{j.sequence}. {j.author}, {j.at}: {j.action} {j.subject} {' '.join(b for b in beside if b)}")
    console = Console(highlight=False)
    for block in why_blocks(
        found.event, found.happenings, found.links, {c.id: c for c in found.claims}, copies, decided, most_pairs, found.left_out
    ):
        console.print(block)

"""`khabar log`: what people decided in a case, and whether the log is whole."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.case_option import CaseOption
from khabar.cli.ending import complain, ending_cleanly, one_line

if TYPE_CHECKING:
    from khabar.judgements import ChainReport, LookAgain
    from khabar.model import Claim, Report
    from khabar.model.judgement import Judgement
    from khabar.store import Case

BROKEN = 1
"""Exit status of a log that is not as it was written."""


class LogFormat(StrEnum):
    """How judgements are written."""

    table = "table"
    jsonl = "jsonl"


def log(
    case: CaseOption,
    subject: Annotated[
        str | None, typer.Option("--subject", metavar="ID", help="Only what bears on this claim, report, event or judgement.")
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Only check the chain of hashes: one line, with the last hash to note down.")
    ] = False,
    noted: Annotated[
        str | None, typer.Option("--noted", metavar="HASH", help="A last hash that was noted down earlier: the log must still hold it.")
    ] = None,
    look_again: Annotated[
        bool,
        typer.Option(
            "--look-again", help="Only judgements whose words changed in a newer version of the report, with the nearest claim now."
        ),
    ] = False,
    output: Annotated[
        LogFormat | None,
        typer.Option("--format", help="table for reading, jsonl for programs. [default: table on a terminal, else jsonl]"),
    ] = None,
) -> None:
    """Show and verify what people decided in a case.

    Each judgement holds the hash of the one before it. The whole chain is checked on every run; exit status 1 says that it is broken, and where.
    """
    with ending_cleanly():
        from khabar.judgements import bearing_on, verify_chain
        from khabar.store import open_case

        form = output or (LogFormat.table if sys.stdout.isatty() else LogFormat.jsonl)
        with open_case(case) as opened:
            rows = opened.judgements()
            checked = verify_chain(rows, noted)
            if verify:
                sys.stdout.write(_verified(checked) + "\n")
            elif look_again and checked.ok:
                _print_look_again(form, _found_again(opened, rows))
            elif not look_again:
                # A broken log is shown whole: what bears on what is no longer certain.
                _print_rows(form, rows, bearing_on(rows, subject) if subject and checked.ok else rows)
        _end(checked)


def judgement_line(judgement: "Judgement") -> str:
    """One judgement as one line of JSON, every field of the row."""
    return json.dumps(asdict(judgement), ensure_ascii=False, allow_nan=False)


def _verified(checked: "ChainReport") -> str:
    rows = f"{checked.rows} judgement{'' if checked.rows == 1 else 's'}"
    return f"{rows}, the chain is whole; last hash {checked.last_hash}" if checked.ok else f"{rows} read, the chain is broken"


def _end(checked: "ChainReport") -> None:
    if checked.ok:
        return
    sys.stdout.flush()
    complain(f"the log is not as it was written: {checked.reason}")
    raise typer.Exit(BROKEN)


def _print_rows(form: LogFormat, rows: "Sequence[Judgement]", shown: "Sequence[Judgement]") -> None:
    if form is LogFormat.jsonl:
        sys.stdout.write("".join(judgement_line(j) + "\n" for j in shown))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from khabar.judgements import undone_by

    taken_back = undone_by(rows)
    table = Table(box=None, padding=(0, 1), header_style="bold")
    for heading in ("no.", "id", "when", "who", "what", "on", ""):
        table.add_column(heading, overflow="fold")
    for j in shown:
        beside = [_said(j), f"({j.reason})" if j.reason else "", f"[taken back by {taken_back[j.id]}]" if j.id in taken_back else ""]
        cells = (str(j.sequence), j.id, j.at, j.author, j.action, j.subject, " ".join(b for b in beside if b))
        table.add_row(*(Text(one_line(cell)) for cell in cells), style="dim" if j.id in taken_back else "")
    Console(highlight=False).print(table if shown else "no judgements")


def _said(judgement: "Judgement") -> str:
    from khabar.judgements import summary

    try:
        return summary(judgement)
    except (KeyError, TypeError, AttributeError):
        return "(its value cannot be read)"  # only ever of a row that somebody changed, which is named at the end


def _found_again(case: "Case", rows: "Sequence[Judgement]") -> "tuple[LookAgain, ...]":
    """The judgements to look at again, over the current claims of the case, those that people added included."""
    from khabar.judgements import added_claims, effects_of, look_again

    effects = effects_of(rows)

    def claims_of(report_id: str) -> "tuple[Claim, ...]":
        report: Report | None = case.report(report_id)
        return (*case.claims_of(report_id), *added_claims(report, effects)) if report else ()

    def claim(identity: str) -> "Claim | None":
        if identity in effects.added:
            return next((c for c in claims_of(effects.added[identity].subject) if c.id == identity), None)
        return case.claims([identity]).get(identity)

    return look_again(rows, claim=claim, claims_of=claims_of, report=case.report)


def _print_look_again(form: LogFormat, found: "Sequence[LookAgain]") -> None:
    for f in found:
        j, nearest = f.judgement, f.successor
        if form is LogFormat.jsonl:
            successor = {"id": nearest.id, "words": nearest.evidence.text, "likeness": round(f.likeness, 1)} if nearest else None
            row = {"judgement": j.id, "action": j.action, "subject": j.subject, "claim": f.claim, "why": f.why, "words": f.words}
            sys.stdout.write(json.dumps({**row, "successor": successor}, ensure_ascii=False) + "\n")
            continue
        lines = [f"look again: judgement {j.sequence} ({j.id}), {j.action} {f.claim or j.subject}: {f.why}"]
        lines += [f"then: “{f.words}”"] if f.words else []
        lines += [f"now: “{nearest.evidence.text}” ({nearest.id}, {f.likeness:.0f} of 100 alike)"] if nearest else []
        sys.stdout.write("\n  ".join(map(one_line, lines)) + "\n")
    if form is LogFormat.table and not found:
        sys.stdout.write("nothing to look at again\n")

"""`khabar evaluate`: every stage against annotated corpora, beside the figures to beat."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.ending import SET_ASIDE, complain, ending_cleanly

if TYPE_CHECKING:
    from khabar.evaluation.figures import Figure


def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder with annotated corpora: DIR/counts/gva.dev.jsonl and so on.", show_default=False)],
    split: Annotated[str | None, typer.Option("--split", metavar="SPLIT", help="Only this part: dev, test ... [default: all but train]")] = None,
    only: Annotated[str | None, typer.Option("--only", metavar="FAMILY", help="Only this family: times, places, attributions, ...")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of the table.")] = False,
) -> None:
    """Score every stage on annotated corpora.

    Whatever corpora are found in the folder are read and scored, and the figures printed beside the figures to beat.
    """
    with ending_cleanly():
        from khabar.evaluation.corpora import find_corpora
        from khabar.evaluation.run import evaluate as score

        corpora = find_corpora(folder, split, only)
        faults: list[str] = []
        figures: list[Figure] = []
        for corpus, found in score(corpora, lambda corpus, reason: faults.append(f"{corpus.name}: {reason}")):
            figures += found
            print(f"{corpus.name} scored", file=sys.stderr)
        if as_json:
            print(json.dumps([_object(f) for f in figures], ensure_ascii=False, indent=1))
        else:
            _print_table(figures)
        for fault in faults:
            complain(f"not scored: {fault}")
        corpora_scored = len({f.corpus for f in figures})
        print(f"{corpora_scored} {'corpus' if corpora_scored == 1 else 'corpora'} scored, {len(faults)} not", file=sys.stderr)
        if faults:
            raise typer.Exit(SET_ASIDE)


def _object(figure: "Figure") -> dict[str, object]:
    from khabar.evaluation.figures import goal_of

    goal = goal_of(figure)
    return {
        "family": figure.family,
        "corpus": figure.corpus,
        "measure": figure.measure,
        "value": round(figure.value, 4),
        "of": figure.of,
        "to_beat": goal.beat if goal else None,
        "aim": goal.aim if goal else None,
        "source": goal.source if goal else None,
    }


def _print_table(figures: "list[Figure]") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("corpus", "measure"):
        table.add_column(heading, overflow="fold")
    for heading in ("figure", "of", "to beat", "aim"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("figure to beat is from", overflow="fold", style="dim")
    last = None
    for figure in figures:
        row = _object(figure)
        goals = [row["to_beat"], row["aim"]]
        is_below = any(isinstance(g, float) and figure.value < g for g in goals)
        shown = "" if last == figure.corpus else figure.corpus
        cells = [f"{figure.value:.3f}", str(figure.of), *(f"{g:.3f}" if isinstance(g, float) else "" for g in goals), str(row["source"] or "")]
        table.add_row(shown, figure.measure, *cells, style="yellow" if is_below else "")
        last = figure.corpus
    # Piped, the table keeps its full width: nobody wants a figure cut in two in a file.
    console = Console(highlight=False) if sys.stdout.isatty() else Console(highlight=False, width=190)
    console.print(table)

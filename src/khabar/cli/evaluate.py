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
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A folder with annotated corpora: DIR/counts/gva.dev.jsonl and so on.", show_default=False)
    ],
    split: Annotated[
        str | None, typer.Option("--split", metavar="SPLIT", help="Only this part: dev, test ... [default: all but train]")
    ] = None,
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
            if as_json:
                print(f"{corpus.name} scored", file=sys.stderr)
            else:
                _print_corpus(corpus.name, found)
        if as_json:
            print(json.dumps({"figures": [_object(f) for f in figures]}, ensure_ascii=False, indent=1))
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


def _print_corpus(name: str, figures: "list[Figure]") -> None:
    """One block a corpus, as soon as it is scored: all of them take minutes."""
    print(f"{name:<52} {'figure':>7} {'of':>6} {'to beat':>8} {'aim':>7}")
    for figure in figures:
        row = _object(figure)
        beat, aim = (f"{goal:.3f}" if isinstance(goal, float) else "" for goal in (row["to_beat"], row["aim"]))
        below = "below aim" if aim and figure.value < float(aim) else "below best" if beat and figure.value < float(beat) else ""
        source = f"  ({row['source']})" if row["source"] else ""
        print(f"  {figure.measure:<50} {figure.value:>7.3f} {figure.of:>6} {beat:>8} {aim:>7}  {below:<10}{source}".rstrip())
    print(flush=True)

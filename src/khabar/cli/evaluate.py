"""`khabar evaluate`: every stage against annotated corpora, beside the figures to beat."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.ending import SET_ASIDE, complain, ending_cleanly
from khabar.cli.evaluate_claims import ClaimRun
from khabar.errors import UnusableArgument

if TYPE_CHECKING:
    from khabar.evaluation.corpora import Corpus
    from khabar.evaluation.figures import Figure

RUNS = Path(".khabar/runs")


def evaluate(
    place: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="A folder with annotated corpora (DIR/counts/gva.dev.jsonl and so on), or one file.", show_default=False
        ),
    ],
    split: Annotated[
        str | None, typer.Option("--split", metavar="SPLIT", help="Only this part: dev, test ... [default: all but train]")
    ] = None,
    only: Annotated[str | None, typer.Option("--only", metavar="FAMILY", help="Only this family: times, places, attributions, ...")] = None,
    claims: Annotated[
        bool, typer.Option("--claims", help="Only whole claims; also what was gained, lost and changed since the last recorded run.")
    ] = False,
    labels: Annotated[
        Path | None,
        typer.Option("--labels", metavar="DIR", help="Score these labels of claims too: offsets into the texts of the corpora."),
    ] = None,
    causes: Annotated[bool, typer.Option("--causes", help="With claims: count the errors by cause.")] = False,
    record: Annotated[
        Path, typer.Option("--record", metavar="PATH", help="With --claims: where runs are recorded, a folder or a file (*.json).")
    ] = RUNS,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="FILE", help="With --claims: the recorded run to compare with. [default: the last one recorded]"),
    ] = None,
    no_record: Annotated[bool, typer.Option("--no-record", help="With --claims: record nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of the tables.")] = False,
) -> None:
    """Score every stage on annotated corpora.

    Whatever corpora are found in the folder are read and scored, and the figures printed beside the figures to beat.

    With --claims the run is recorded (ids, kinds, offsets, digests of values; no text), and the next one says what changed. Of parts that are only
    ever scored (check, held, test) only counts are shown.
    """
    with ending_cleanly():
        from khabar.evaluation.run import evaluate as score
        from khabar.evaluation.whole_claims import pooled

        corpora = _corpora(place, split, _family(only, claims), labels)
        run = ClaimRun(record, against, with_causes=causes, is_compared=claims, is_quiet=as_json)
        faults: list[str] = []
        figures: list[Figure] = []
        names: list[str] = []
        for scored in score(corpora, lambda corpus, reason: faults.append(f"{corpus.name}: {reason}")):
            figures += scored.figures
            names.append(scored.corpus.name)
            if as_json:
                print(f"{scored.corpus.name} scored", file=sys.stderr)
            else:
                _print_corpus(scored.corpus.name, scored.figures)
            if scored.corpus.family == "claims":
                run.look_at(scored)
        if together := pooled(figures):
            figures += together
            if not as_json:
                _print_corpus(together[0].corpus, together)
        if not no_record:
            run.keep()
        if as_json:
            print(json.dumps({"figures": [_object(f) for f in figures], "claims": run.found}, ensure_ascii=False, indent=1))
        _end(len(names), faults)


def _family(only: str | None, claims: bool) -> str | None:
    if claims and only not in (None, "claims"):
        raise UnusableArgument(f"--claims and --only {only} exclude each other")
    return "claims" if claims else only


def _corpora(place: Path, split: str | None, only: str | None, labels: Path | None) -> "list[Corpus]":
    from khabar.evaluation.corpora import find_corpora, root_of
    from khabar.evaluation.labels import find_labels

    return find_corpora(place, split, only) + (find_labels(labels, root_of(place)) if labels else [])


def _end(scored: int, faults: list[str]) -> None:
    for fault in faults:
        complain(f"not scored: {fault}")
    print(f"{scored} {'corpus' if scored == 1 else 'corpora'} scored, {len(faults)} not", file=sys.stderr)
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
        "interval": [round(end, 4) for end in figure.interval] if figure.interval else None,
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
        interval = f"  [{figure.interval[0]:.3f}, {figure.interval[1]:.3f}]" if figure.interval else ""
        print(f"  {figure.measure:<50} {figure.value:>7.3f} {figure.of:>6} {beat:>8} {aim:>7}  {below:<10}{interval}{source}".rstrip())
    print(flush=True)

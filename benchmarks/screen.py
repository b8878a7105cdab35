"""What the relevance screen loses and what it saves.

    python benchmarks/screen.py CORPORA [--check] [--json]

prints, for annotated reports that the weights were not fitted on: the share of claims whose report is kept, with the lower end of its 95 % interval
(Wilson; by claims, and by reports, since claims of one report are kept or lost together), and the share of claims kept when their sentence stands in the middle of
text that is off the subject. Then the share of reports, and of words, of such text that is passed over, and the time a report takes.
--check adds claims/check, counts only. The cross-validated recall on the fitted reports is printed by training/fit_screen.py.
"""

import argparse
import json
import math
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from khabar.lexicon.screen_words import load_screen_weights
from khabar.model import Report
from khabar.reports import report_from_text
from khabar.text.screen import is_kept, may_hold_claims, rough_sentences, score

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "training" / "claims"))
from labels import read_labels, read_own  # noqa: E402

OFF_SUBJECT = frozenset("1 2 5 6 7 9 10 25 27 29 31 34".split())
"""Topics of ECB+ about film stars, sport, companies, appointments and animals."""
AROUND = 12


@dataclass(frozen=True)
class Annotated:
    """A text and the offsets at which its claims' triggers begin, one a claim."""

    text: str
    triggers: tuple[int, ...]


def json_lines(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    """The records of a corpus."""
    for line in path.open(encoding="utf8"):
        yield json.loads(line)


def measured(path: Path) -> list[Annotated]:
    """Reports of claims/dev or claims/check."""
    return [Annotated(r["text"], tuple(c["spans"]["trigger"][0] for c in r["claims"] if "trigger" in c["spans"])) for r in json_lines(path)]


def off_subject(corpora: Path) -> dict[str, list[str]]:
    """Texts with nothing to record, or next to nothing, by where they come from."""
    out = {"own reports without claims (fitted)": [r.text for r in read_own(ROOT / "training" / "claims" / "own") if not r.claims]}
    files = [corpora / "linking" / f"ecbplus.{part}.jsonl" for part in ("train", "dev")]
    out["ECB+: stars, sport, business"] = [r["text"] for path in files for r in json_lines(path) if r["topic"] in OFF_SUBJECT]
    documents: dict[str, list[str]] = {}
    name = ""
    for line in (corpora / "treebank" / "ud_ewt.train.conllu").open(encoding="utf8"):
        if line.startswith("# newdoc"):
            name = line.split("=")[1].strip()
        elif line.startswith("# text ="):
            documents.setdefault(name, []).append(line[8:].strip())
    out["UD EWT: reviews, answers"] = [" ".join(s) for n, s in documents.items() if n.startswith(("reviews", "answers"))]
    out["WNUT: short messages"] = [r["text"] for r in json_lines(corpora / "entities" / "wnut17.train.jsonl")]
    out["GeoVirus: epidemics"] = [r["text"] for r in json_lines(corpora / "toponyms" / "geovirus.dev.jsonl")]
    return out


def kept(text: str) -> bool | None:
    """Whether the screen keeps a text; None where the text is no report at all."""
    report = report_from_text(text)
    return may_hold_claims(report) if isinstance(report, Report) else None


def lower_end(hits: int, n: int) -> float:
    """The lower end of Wilson's 95 % interval."""
    if not n:
        return math.nan
    z, p = 1.96, hits / n
    return (p + z * z / (2 * n) - z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n)


def recall(reports: Iterable[Annotated], around: Sequence[float]) -> dict[str, float]:
    """Claims kept with their report, and claims kept where their sentence is put into `around`, the scores of sentences off the subject."""
    weights = load_screen_weights()
    told = [(len(r.triggers), kept(r.text)) for r in reports if r.triggers]
    alone = surrounded = claims = 0
    for r in reports:
        for s in rough_sentences(r.text):
            inside = sum(s.start <= t < s.end for t in r.triggers)
            claims += inside
            alone += inside * is_kept([score(s, weights)])
            surrounded += inside * is_kept([score(s, weights), *around])
    n, hits = sum(k for k, _ in told), sum(k for k, ok in told if ok)
    return {
        "reports": len(told),
        "reports_kept": sum(ok is True for _, ok in told),
        "claims": n,
        "claims_kept": hits,
        "recall": hits / n,
        "recall_at_least": lower_end(hits, n),
        "recall_of_reports_at_least": lower_end(sum(ok is True for _, ok in told), len(told)),
        "recall_one_sentence_reports": alone / claims,
        "recall_one_sentence_off_subject": surrounded / claims,
    }


def passed_over(texts: Sequence[str]) -> dict[str, float]:
    """How many texts the screen passes over, as a share of texts and of words."""
    told = [(len(t.split()), ok) for t in texts if (ok := kept(t)) is not None]
    return {
        "texts": len(told),
        "passed_over": sum(not ok for _, ok in told) / len(told),
        "words_passed_over": sum(n for n, ok in told if not ok) / sum(n for n, _ in told),
    }


def milliseconds(texts: Sequence[str]) -> float:
    """Time of the screen for 350 words, best of five rounds."""
    reports = [r for t in texts if isinstance(r := report_from_text(t), Report)]
    words = sum(len(r.text.split()) for r in reports)
    rounds = []
    for _ in range(5):
        started = time.process_time()
        for r in reports:
            may_hold_claims(r)
        rounds.append(time.process_time() - started)
    return 1000 * min(rounds) * 350 / words


def main() -> None:
    """Prints recall by set, what is passed over by kind of text, and the time."""
    parser = argparse.ArgumentParser(description="What the relevance screen loses and what it saves.")
    parser.add_argument("corpora", type=Path, help="the folder of annotated corpora")
    parser.add_argument("--check", action="store_true", help="count the claims kept of claims/check as well")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    a = parser.parse_args()
    held = read_labels(ROOT / "training" / "claims" / "labels" / "held", a.corpora)
    sets = {
        "labels/held": [Annotated(r.text, tuple(c["trigger"][0] for c in r.claims)) for r in held],
        "claims/dev": measured(a.corpora / "claims" / "dev.jsonl"),
    }
    if a.check:
        sets["claims/check"] = measured(a.corpora / "claims" / "check.jsonl")
    texts = off_subject(a.corpora)
    weights = load_screen_weights()
    scores = sorted(score(s, weights) for t in texts["ECB+: stars, sport, business"] for s in rough_sentences(t))
    around = [scores[(2 * i + 1) * len(scores) // (2 * AROUND)] for i in range(AROUND)]
    around = [x for x in around if not is_kept([x, *around[:1] * AROUND])]
    figures = {
        "recall": {name: recall(reports, around) for name, reports in sets.items()},
        "passed_over": {name: passed_over(t) for name, t in texts.items()},
        "milliseconds_a_report": milliseconds([r.text for r in sets["claims/dev"]]),
    }
    if a.json:
        print(json.dumps(figures, indent=1))
        return
    for name, f in figures["recall"].items():
        print(
            f"{name}: {f['claims_kept']} of {f['claims']} claims kept ({f['recall']:.4f}, at least {f['recall_at_least']:.4f}), {f['reports_kept']} of {f['reports']} reports"
        )
        print(
            f"  share of reports at least {f['recall_of_reports_at_least']:.3f}; each claim's sentence as a report of its own {f['recall_one_sentence_reports']:.3f},"
        )
        print(f"  among sentences off the subject {f['recall_one_sentence_off_subject']:.3f}")
    for name, f in figures["passed_over"].items():
        print(f"{name}: {f['passed_over']:.2f} of {f['texts']} texts passed over, {f['words_passed_over']:.2f} of their words")
    print(f"{figures['milliseconds_a_report']:.2f} ms for 350 words")


if __name__ == "__main__":
    main()

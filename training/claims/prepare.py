"""Labelled reports -> training windows: words, the words that head a trigger with kind and standing, and the words that fill its roles.

`python training/claims/prepare.py --data ../shared/data --out training/built/claims` writes train.jsonl (own reports and the labels of corpora whose
licence allows it) and held.jsonl (labels that only measure). The head word of a phrase is the one whose governor stands outside it, in Khabar's own tree;
windows are cut as the reader cuts them.
"""

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from labels import LabelledReport, for_links, read_labels, read_own

from khabar.model import ParsedReport, Report, Span, Token
from khabar.text import parse_report
from khabar.text.reader import open_reader
from khabar.text.windows import cut_windows

NAMED = frozenset({"actor", "place", "to_place", "speaker"})
"""Roles filled by a name as well as by its other mentions."""


def as_report(r: LabelledReport) -> Report:
    """The whole text as prose, a paragraph a line."""
    paragraphs, at = [], 0
    for line in r.text.split("\n"):
        if line.strip():
            paragraphs.append(Span(at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
        at += len(line) + 1
    return Report(r.id, r.text, "", tuple(paragraphs))


def head_word(parsed: ParsedReport, span: Sequence[int]) -> int | None:
    """The token that heads a stretch of characters."""
    inside = [t.i for t in parsed.tokens if t.start < span[1] and span[0] < t.end]
    inside = [i for i in inside if parsed.tokens[i].upos not in ("PUNCT", "AUX", "DET")] or inside
    tops = [i for i in inside if parsed.tokens[i].head not in inside]
    tops = [i for i in tops if parsed.tokens[i].upos not in ("ADP", "PART", "SCONJ")] or tops
    return (tops or inside or [None])[0]  # type: ignore[list-item]


def windows_of(r: LabelledReport) -> list[dict[str, Any]]:
    """One record a window: {"words", "begins", "triggers": [[word, kind, status, flags, roles or null], ...]}; roles: {role: [words]}."""
    report = as_report(r)
    parsed = parse_report(report)
    cut = cut_windows(open_reader().tokenizer, report)
    home: dict[int, tuple[int, int]] = {}
    out: list[dict[str, Any]] = []
    for n, w in enumerate(cut):
        for k, span in enumerate(w.words):
            home[span.start] = (n, k)
        out.append({"id": r.id, "words": [s.of(report.text) for s in w.words], "triggers": [], "tree": None})
    for n, w in enumerate(out):
        w["tree"] = _tree([t for t in parsed.tokens if home[t.start][0] == n])
    others = lambda span: [] if span is None else [m.span() for m in re.finditer(rf"\b{re.escape(r.text[slice(*span)])}\b", r.text)]  # noqa: E731
    where = lambda span: None if span is None or (i := head_word(parsed, span)) is None else home[parsed.tokens[i].start]  # noqa: E731
    for c in r.claims:
        flags = [k for k in ("background", "hedged", "cumulative") if c.get(k)] + (["stock"] if c.get("measure") == "stock" else [])
        at = where(c["trigger"])
        if at is None:
            continue
        spans = {k: c.get(k) for k in ("actor", "target", "place", "to_place")}
        spans |= {k: (c.get(k) or {}).get("span") for k in ("time", "count")}
        spans["speaker"] = c["said_by"][-1] if c["said_by"] else None
        found = {k: {p for x in [s, *(others(s) if k in NAMED else ())] if (p := where(x)) is not None} for k, s in spans.items()}
        roles = {k: sorted(w for n, w in ps if n == at[0] and w != at[1]) for k, ps in found.items()}
        roles = {k: words for k, words in roles.items() if words}
        out[at[0]]["triggers"].append([at[1], c["kind"], c["status"], flags, roles])
        for again in c["also"]:
            if (p := where(again)) is not None and p != at:
                out[p[0]]["triggers"].append([p[1], c["kind"], c["status"], flags, None])
    return out


def _tree(tokens: list[Token]) -> dict[str, list[Any]]:
    """The reader's own trees of a window, so that training for claims does not unlearn them on such text; heads count from 1, 0 is the root."""
    first = {t.i: n for n, t in enumerate(tokens)}
    starts = [n for n, t in enumerate(tokens) if n == 0 or t.sentence != tokens[n - 1].sentence]
    return {
        "heads": [first.get(t.head, -1) + 1 for t in tokens],
        "starts": starts,
        "relations": [t.deprel for t in tokens],
        "xpos": [t.xpos for t in tokens],
        "upos": [t.upos for t in tokens],
    }


def main() -> None:
    """Write both files and print their sizes."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    here = Path(__file__).parent
    a.out.mkdir(parents=True, exist_ok=True)
    sets = {
        "train": [
            r
            for r in (
                *read_own(here / "own"),
                *read_labels(here / "labels" / "train", a.data),
                *read_labels(here / "labels" / "newswire", a.data),
            )
            if not for_links(r.id)
        ],
        "held": [*read_labels(here / "labels" / "held", a.data)],
    }
    for name, reports in sets.items():
        windows = [w for r in reports for w in windows_of(r)]
        (a.out / f"{name}.jsonl").write_text("".join(json.dumps(w) + "\n" for w in windows), encoding="utf8")
        print(f"{name}: {len(reports)} reports, {len(windows)} windows, {sum(len(w['triggers']) for w in windows)} triggers")


if __name__ == "__main__":
    main()

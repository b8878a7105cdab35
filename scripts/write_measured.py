"""Writes the measured parts of the documentation: peers beside Khabar, errors by cause, the reliability of confidence and its plot.

    python scripts/write_measured.py ../shared/data       scores every corpus (minutes), keeps the figures in .khabar/figures.json, writes the pages
    python scripts/write_measured.py a.json b.json        writes the pages from what `khabar evaluate DIR --labels ... --causes --json` printed, in one run
                                                          or in several (`--only FAMILY`), of which the later ones win

Writes between the marks of docs/peers.md, docs/errors.md, docs/measuring.md and, where it has them, of MODEL_CARD.md; and docs/reliability.svg.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from khabar.evaluation.reliability import Bin, calibration_error, reliability_svg
from khabar.lexicon.yaml_files import read_yaml

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
KEPT = ROOT / ".khabar" / "figures.json"
LABELS = ROOT / "training" / "claims" / "labels" / "held"
PARTS = {"claims/dev": "claims/dev", "labels/held": "labels/held"}
BASIS = {"P": "published", "M": "measured", "Q": "quoted from memory", None: ""}
TEXTS = {"same": "the same texts", "part": "another part", "other": "other texts"}
FIELD_ORDER = "place time speaker background count actor target measure part status hedged to_place cumulative qualifier".split()

Json = dict[str, Any]


def measure(corpora: Path) -> Json:
    """Every figure, by the command itself."""
    command = [sys.executable, "-m", "khabar.cli", "evaluate", str(corpora), "--labels", str(LABELS), "--causes", "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"khabar evaluate failed ({done.returncode})")
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(done.stdout, encoding="utf-8")
    return dict(json.loads(done.stdout))


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], right: frozenset[int] = frozenset()) -> str:
    """A table in Markdown; columns in `right` are aligned to the right."""
    rule = "|".join("---:" if i in right else "---" for i in range(len(heads)))
    lines = ["| " + " | ".join(heads) + " |", f"|{rule}|"]
    return "\n".join([*lines, *("| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows)]) + "\n"


def peers_block(measured: Json, card: str) -> str:
    """One table a stage; each row a figure of a peer, ours beside it, and the command that shows ours."""
    ours = {(f["corpus"], f["measure"]): f for f in measured["figures"]}
    groups: Any = read_yaml(Path(__file__).with_name("peers.yaml"))
    out = []
    for group in groups["groups"]:
        rows = [_peer_row(row, ours.get((row["corpus"], row["measure"]))) for row in group["rows"]]
        heads = ("peer", "measure", "peer's figure", "measured on", "Khabar", "on", "command that shows ours")
        out.append(f"### {group['name']}\n\n{group['note'].strip()}\n\n{table(heads, rows, frozenset({2, 4}))}")
    speed = re.search(r"\d+ reports of \d+ words a second", card)
    out.append(
        "### Speed\n\nReports a second of the peers stand in the next section; Khabar, from text to claims, one core (`make bench`): "
        f"{speed[0] if speed else 'see the model card'}.\n"
    )
    return "\n".join(out)


def _peer_row(row: Json, ours: Json | None) -> tuple[str, ...]:
    theirs = f"{row['figure']:.3f}".removesuffix("0") if row["figure"] is not None else ""
    where = f"{row['on']}" + (f", {BASIS[row['basis']]}" if row["basis"] else "")
    value = _value(ours) if ours else "not measured"
    path = f"DIR/{row['corpus']}.{'conllu' if row['corpus'].startswith('treebank') else 'jsonl'}"
    on = f"`{row['corpus']}` ({TEXTS[row['texts']]})"
    return row["peer"], row["measure"], theirs, where, value, on, f"`khabar evaluate {path}`"


def _value(figure: Json) -> str:
    interval = f" [{figure['interval'][0]:.2f}, {figure['interval'][1]:.2f}]" if figure["interval"] else ""
    return f"**{figure['value']:.3f}**{interval} of {figure['of']:,}"


def errors_block(measured: Json) -> str:
    """What is missed, what is too much, which fields differ: by cause, over the parts whose errors may be counted."""
    causes = {name: measured["claims"][name]["causes"] for name in PARTS if name in measured["claims"]}
    titles = {"missed": "Annotated claims that are missed", "extra": "Claims that no coder has"}
    out = []
    for group, title in titles.items():
        out.append(f"### {title}\n\n{_cause_table(causes, group)}")
        out.append(_kind_table(causes, group))
    out.append("### Fields of the claims that are found\n")
    groups = {group for c in causes.values() for group in c["counts"]} - set(titles)
    for group in sorted(groups, key=lambda g: FIELD_ORDER.index(g) if g in FIELD_ORDER else len(FIELD_ORDER)):
        out.append(f"#### {group}\n\n{_cause_table(causes, group)}")
    out.append(f"### Right by where the value was taken from\n\n{_taken_table(causes)}")
    names = dict.fromkeys(name for c in causes.values() for name in c["alone"])
    rows = [(name, *(c["alone"].get(name, 0) for c in causes.values())) for name in names]
    out.append(f"### What alone keeps a claim from being right as a whole\n\n{table(('field', *causes), rows, frozenset({1, 2}))}")
    return "\n".join(out)


def _cause_table(causes: dict[str, Json], group: str) -> str:
    counts = [c["counts"].get(group, {}) for c in causes.values()]
    names = sorted({name for c in counts for name in c}, key=lambda name: (-sum(c.get(name, 0) for c in counts), name))
    total = ["**all**", *(f"**{sum(c['counts'].get(group, {}).values())}** of {c['of'].get(group, 0)}" for c in causes.values())]
    rows = [total, *((name, *(c.get(name, 0) for c in counts)) for name in names)]
    return table(("cause", *causes), rows, frozenset(range(1, len(causes) + 1)))


def _taken_table(causes: dict[str, Json]) -> str:
    rows = []
    for name in ("place", "time", "speaker"):
        for where in ("from its own sentence", "from another sentence", "not given"):
            shares = [c["taken"].get(name, {}).get(where, (0, 0)) for c in causes.values()]
            rows.append((name, where, *(f"{right / of:.2f} of {of}" if of else "none" for right, of in shares)))
    return table(("field", "its value is", *(f"{name}: right" for name in causes)), rows, frozenset({2, 3}))


def _kind_table(causes: dict[str, Json], group: str, most: int = 10) -> str:
    counts = [c["kinds"][group] for c in causes.values()]
    names = sorted({name for c in counts for name in c}, key=lambda name: (-sum(c.get(name, 0) for c in counts), name))[:most]
    rows = [(f"`{name}`", *(c.get(name, 0) for c in counts)) for name in names]
    return table(("kind (the ten most frequent)", *causes), rows, frozenset(range(1, len(causes) + 1)))


def bins_of(measured: Json) -> dict[str, list[Bin]]:
    """The reliability of each corpus of claims."""
    return {
        name: [Bin(b["from"], b["to"], b["claims"], b["said"], b["right"]) for b in found["reliability"]]
        for name, found in measured["claims"].items()
    }


def reliability_block(curves: dict[str, list[Bin]]) -> str:
    """The table behind the plot."""
    heads = ["confidence", *(f"{name}: claims, mean said, right" for name in curves)]
    rows: list[list[str]] = []
    for row in zip(*curves.values(), strict=True):
        cells = [f"{b.claims}, {b.said:.2f}, {b.right:.2f}" if b.claims else "0" for b in row]
        rows.append([f"{row[0].low:.1f} to {row[0].high:.1f}", *cells])
    rows.append(["**expected calibration error**", *(f"**{calibration_error(bins):.3f}**" for bins in curves.values())])
    return table(heads, rows)


def put(page: Path, name: str, block: str) -> None:
    """Writes `block` between the marks of `name`."""
    text = page.read_text(encoding="utf-8")
    opens, closes = f"<!-- {name}: written by scripts/write_measured.py -->", f"<!-- /{name} -->"
    start, end = text.index(opens), text.index(closes)
    page.write_text(f"{text[: start + len(opens)]}\n\n{block.strip()}\n\n{text[end:]}", encoding="utf-8")


def merged(runs: Iterable[Json]) -> Json:
    """Several runs as one; of a figure that two of them have, the later."""
    out: Json = {"figures": [], "claims": {}}
    for run in runs:
        names = {(f["family"], f["corpus"]) for f in run["figures"]}
        out["figures"] = [f for f in out["figures"] if (f["family"], f["corpus"]) not in names] + run["figures"]
        out["claims"] |= run["claims"]
    return out


def main() -> None:
    """Measures, or takes what was measured, and writes."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sources = [Path(word) for word in sys.argv[1:]]
    measured = merged(json.loads(s.read_text(encoding="utf-8")) if s.is_file() else measure(s) for s in sources)
    curves = bins_of(measured)
    put(DOCS / "peers.md", "peers", peers_block(measured, (ROOT / "MODEL_CARD.md").read_text(encoding="utf-8")))
    put(DOCS / "errors.md", "errors", errors_block(measured))
    for page in (DOCS / "measuring.md", ROOT / "MODEL_CARD.md"):
        if "<!-- reliability: " in page.read_text(encoding="utf-8"):
            put(page, "reliability", reliability_block(curves))
    (DOCS / "reliability.svg").write_text(reliability_svg(curves), encoding="utf-8")


if __name__ == "__main__":
    main()

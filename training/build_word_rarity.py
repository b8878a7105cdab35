"""Build `lexicon/word_rarity.csv`: in how many reports each word stands (khabar/lexicon/word_rarity.py).

`python training/build_word_rarity.py --data ../shared/data --out src/khabar/lexicon/word_rarity.csv` counts the reports that hold a word in corpora whose
licence allows it and in our own invented reports, without the records that claims are scored on and their ECB+ topics. A corpus counts as at most
`MOST_OF_ONE` reports, so that twelve hundred reports on one civil war do not make its country a common word. No randomness.
"""

import argparse
import csv
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from khabar.lexicon.word_rarity import SHORTEST, UNSEEN, folded_words

sys.path.insert(0, str(Path(__file__).parent / "entities"))
from prepare import barred

HERE = Path(__file__).parent
CORPORA = (
    "templates/muc4.train",
    "templates/muc4.dev",
    "linking/ecbplus.train",
    "toponyms/geovirus.dev",
    "counts/gvdb.dev",
    "events/wikievents.dev",
    "entities/re3d.dev",
)
TREEBANK = "treebank/ud_ewt.train"
MOST_OF_ONE = 500
LEAST_REPORTS = 3
"""A word of fewer reports is as good as unseen."""
FEWEST_WORDS = 40
"""A shorter text is no report: its small words would look rare."""
NOT_LICENSED = "BBC Online"
SMALL_WORDS = (
    "about above across after again against ago all almost along already also although always am among an and another any anything are around as at away back be "
    "became because been before being below between both but by came can cannot come could did do does doing done down during each either else even ever every few for "
    "from further get gets getting go goes going gone got had has have having he her here hers herself him himself his how however if in instead into is it its itself "
    "just least less like made make makes making many may me might mine more most much must my myself near nearly neither never no nobody none nor not nothing now of "
    "off often on once one only onto or other others otherwise our ours ourselves out over own per perhaps quite rather really said same say saying says several shall she "
    "should since so some someone something still such take taken than that the their theirs them themselves then there these they thing things this those though "
    "three through throughout thus to together told too took toward towards two under until up upon us use used very via was way we well were what whatever when whenever where "
    "whether which while who whoever whom whose why will with within without would yet you your yours yourself yourselves ll ve re don didn doesn isn wasn weren "
    "couldn wouldn hasn haven hadn dont didnt doesnt isnt wasnt werent couldnt wouldnt hasnt havent hadnt cant wont im ive id hes shes theyre youre its thats "
    "four five six seven eight nine ten first second third last next new old day days week weeks month months year years today yesterday tomorrow tonight morning afternoon "
    "evening night monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december "
    "mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec am pm mr mrs ms dr st"
)
"""Words that weigh nothing: grammar, small figures, the calendar (days are compared as days)."""


def texts(data: Path) -> Iterator[tuple[str, str]]:
    """(corpus, text) of every report that counts."""
    keys, topics = barred(data)
    for name in CORPORA:
        for line in (data / f"{name}.jsonl").open(encoding="utf-8"):
            record = json.loads(line)
            ident = str(record["id"])
            ours = (name, ident) in keys or (name.startswith("linking/") and ident.split("_")[0] in topics)
            if not ours and record.get("source") != NOT_LICENSED:
                yield name.rpartition(".")[0], record["text"]
    yield from (("treebank", text) for text in treebank(data / f"{TREEBANK}.conllu"))
    for path in sorted((HERE / "claims" / "own").glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            yield "own", "\n".join(" ".join(paragraph) for paragraph in json.loads(line)["paras"])


def treebank(path: Path) -> Iterator[str]:
    """The documents of a CoNLL-U file, one text each."""
    sentences: list[str] = []
    for line in path.open(encoding="utf-8"):
        if line.startswith("# newdoc") and sentences:
            yield " ".join(sentences)
            sentences = []
        elif line.startswith("# text ="):
            sentences.append(line.removeprefix("# text =").strip())
    yield " ".join(sentences)


def weights(found: Iterator[tuple[str, str]]) -> dict[str, float]:
    """The table: word -> natural logarithm of one over its share of reports."""
    reports: Counter[str] = Counter()
    holding: Counter[tuple[str, str]] = Counter()
    for corpus, text in found:
        words = list(folded_words(text))
        if len(words) >= FEWEST_WORDS:
            reports[corpus] += 1
            holding.update((w, corpus) for w in set(words) if len(w) >= SHORTEST and w.isalpha())
    print("reports:", dict(reports))
    scale = {corpus: min(1.0, MOST_OF_ONE / n) for corpus, n in reports.items()}
    total = sum(scale[corpus] * n for corpus, n in reports.items())
    raw: Counter[str] = Counter()
    share: Counter[str] = Counter()
    for (word, corpus), n in holding.items():
        raw[word] += n
        share[word] += scale[corpus] * n / total  # type: ignore[assignment]
    table = {w: round(-math.log(share[w]), 2) for w, n in raw.items() if n >= LEAST_REPORTS}
    unseen = round(-math.log(LEAST_REPORTS / total), 2)
    return {UNSEEN: unseen} | {w: min(unseen, table[w]) for w in sorted(table)} | dict.fromkeys(sorted(SMALL_WORDS.split()), 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with the annotated corpora")
    parser.add_argument("--out", type=Path, required=True, help="the table to write")
    settings = parser.parse_args()
    table = weights(texts(settings.data))
    kept = {w: v for w, v in table.items() if v < table[UNSEEN] or w == UNSEEN}
    with settings.out.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows((w, f"{v:g}") for w, v in kept.items())
    print(f"{len(kept):,} rows, a word unseen weighs {table[UNSEEN]}")


if __name__ == "__main__":
    main()

"""Write the words that English prose does not capitalise, counted in the licensed corpora with ordinary case, for `khabar.evaluation.truecase`.

    python training/entities/truecase.py --data ../shared/data --out src/khabar/evaluation/truecase.txt

Single words in alphabetical order, no text: whatever stands in lower case inside sentences more often than with a capital.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from prepare import barred

TREEBANK = "treebank/ud_ewt.train.conllu"
CORPORA = (
    "toponyms/geovirus.dev",
    "counts/gvdb.dev",
    "events/wikievents.dev",
    "linking/ecbplus.train",
    "entities/uner_ewt.test",
    "events/cnc.train",
    "events/geneva.dev",
)
HERE = Path(__file__).parent
SENTENCE_END = re.compile(r'(?<=[.!?:"])\s+|\n+')
WORD = re.compile(r"[A-Za-zÀ-ɏ][\wÀ-ɏ'-]*")
PLAIN = re.compile(r"[a-z][a-z-]+")
FEWEST_WORDS = 5  # a shorter line is a headline or a caption, where every word may have a capital


def texts(data: Path) -> Iterator[str]:
    """The sentences of the treebank and the texts of the other corpora, without the records that claims are scored on."""
    keys, topics = barred(data)
    for line in (data / TREEBANK).open(encoding="utf-8"):
        if line.startswith("# text ="):
            yield line.removeprefix("# text =").strip()
    for name in CORPORA:
        for line in (data / f"{name}.jsonl").open(encoding="utf-8"):
            record = json.loads(line)
            if (name, record.get("id")) in keys or (name.startswith("linking/") and str(record.get("id")).split("_")[0] in topics):
                continue
            yield record.get("text") or " ".join(record.get("words", []))


def our_words() -> set[str]:
    """The words of our own sentences that stand in them in lower case only."""
    files = [*(HERE / "own").glob("*.txt"), HERE / "lists" / "phrases.txt"]
    words = Counter(w for path in files for w in re.findall(r"(?<![\w{])[\w-]+", path.read_text(encoding="utf-8")))
    return {w for w in words if PLAIN.fullmatch(w) and not words[w.capitalize()] and not words[w.upper()]}


def uncapitalised(found: Iterator[str], ours: set[str]) -> list[str]:
    """`ours` and the words that stand in lower case more often than with a capital; the first word of a sentence does not count."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in found:
        for sentence in SENTENCE_END.split(text):
            words = WORD.findall(sentence)
            if len(words) < FEWEST_WORDS or sum(w[0].isupper() for w in words) * 2 > len(words):
                continue
            lower.update(w for w in words if w.islower())
            capital.update(w.lower() for w in words[1:] if w[0].isupper())
    return sorted({w for w, n in lower.items() if n > capital[w] and PLAIN.fullmatch(w)} | ours)


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    settings = parser.parse_args()
    words = uncapitalised(texts(settings.data), our_words())
    settings.out.write_text("\n".join(words) + "\n", encoding="utf-8")
    print(len(words), "words")


if __name__ == "__main__":
    main()

"""Build `weights/lemmas.json`: irregular forms and known verbs, from UD English EWT's training part and our own list of the field's verbs.

`python training/lemmas.py --data ../shared/data --out src/khabar/text/weights/lemmas.json`
"""

import argparse
import collections
import json
from pathlib import Path

from data import read_conllu

FIELD_VERBS = Path(__file__).with_name("field_verbs.txt")
IRREGULAR_VERBS = Path(__file__).with_name("irregular_verbs.txt")
CLOSED = ("NNP", "NNPS", "ADD", "GW", "AFX", "LS", "NFP", "XX")


def main() -> None:
    """Write the table."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    seen: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for s in read_conllu(a.data / "treebank/ud_ewt.train.conllu"):
        for word, xpos, lemma in zip(s.words, s.xpos, s.lemmas, strict=True):
            if xpos not in CLOSED and word.isascii() and lemma.replace("-", "").isalpha():
                seen[word.lower(), xpos][lemma.lower()] += 1
    verbs = {lemma for (_, xpos), c in seen.items() if xpos.startswith("VB") for lemma, n in c.items() if n > 1 and len(lemma) > 1}
    verbs |= set(FIELD_VERBS.read_text(encoding="utf8").split())
    a.out.parent.mkdir(parents=True, exist_ok=True)
    a.out.write_text(json.dumps({"exceptions": {}, "verbs": sorted(verbs)}), encoding="utf8")
    from khabar.text.lemmas import lemma_of

    exceptions: dict[str, dict[str, str]] = collections.defaultdict(dict)
    for (word, xpos), c in sorted(seen.items()):
        lemma, n = c.most_common(1)[0]
        if lemma_of(word, xpos) != lemma and (n > 1 or xpos.startswith(("VB", "NN"))):
            exceptions[xpos][word] = lemma
    for line in IRREGULAR_VERBS.read_text(encoding="utf8").splitlines():
        base, past, participle = line.split()
        for form, xpos in ((past, "VBD"), (participle, "VBN")):
            # 'wound' and 'found' the past of wind and find: a corpus reading, where there is one, wins
            if lemma_of(form, xpos) != base and form not in exceptions[xpos] and form not in verbs - {base}:
                exceptions[xpos][form] = base
    a.out.write_text(json.dumps({"exceptions": exceptions, "verbs": sorted(verbs)}, indent=0, sort_keys=True), encoding="utf8")
    print(sum(map(len, exceptions.values())), "exceptions,", len(verbs), "verbs")


if __name__ == "__main__":
    main()

"""How rare a word is in reports: a word that one report in a thousand holds tells two events apart, "police" does not.

Sample: `weight_of("the")` is 0, `weight_of("police")` about 1, `weight_of("Abu Nokta")` that of the rarest word. The table `word_rarity.csv` is built by
`training/build_word_rarity.py` from licensed text: word, weight. A weight is the natural logarithm of one over the share of reports that hold the word.
"""

import csv
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from khabar.errors import LexiconError

UNSEEN = "(unseen)"
"""The row of `word_rarity.csv` that is no word: what a word weighs that the table lacks."""
SHORTEST = 2
NAME = 2.0
"""What a word adds to its weight, in choosing, that a text never writes in lower case."""
AGAIN = 0.5
"""A word that comes n times counts 1 + this * ln n times its weight, in choosing."""
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ`]s?$")
_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ə": "e", "ħ": "h"})
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")


def folded_words(text: str) -> Iterator[str]:
    """The words and figures of `text` in order: lower case, without accents, apostrophes and the possessive 's; hyphens part words."""
    for word in _WORD.findall(_plain(text)):
        if not word.isalnum():
            word = _POSSESSIVE.sub("", word).translate(_APOSTROPHES)
        yield word


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.lower()).translate(_LETTERS)
    return "".join(c for c in letters if not unicodedata.combining(c))


def weight_of(word: str) -> float:
    """The weight of one word in any spelling; of several words the heaviest. A figure, a single letter and a small word ('the', 'whose') weigh 0."""
    return max((_weight(w) for w in folded_words(word)), default=0.0)


def rare_terms(words: Iterable[str], most: int) -> tuple[tuple[str, float], ...]:
    """The `most` words that tell a text, given as its words as written, apart from others: folded, each once, with their weights, heaviest first.

    Chosen by weight, with more for a word that is never written in lower case (a name) and for one that comes again; words of weight 0 never count. The order of
    `words` does not matter. Measured on gva.train (2,109 reports whose incident has another one): of 16 terms with the words of the title, the
    nearest report by shared weight is of the same incident in 0.77, without title 0.75, by weight alone in 0.66; of 24 terms no better.
    """
    counts: Counter[str] = Counter()
    lower: set[str] = set()
    for written, n in Counter(words).items():
        for w in folded_words(written):
            counts[w] += n
            if written[:1].islower():
                lower.add(w)
    weights = {w: weight for w in counts if (weight := _weight(w)) > 0}
    telling = {w: (weight + (0.0 if w in lower else NAME)) * (1 + AGAIN * math.log(counts[w])) for w, weight in weights.items()}
    best = sorted(telling, key=lambda w: (-telling[w], w))[: max(0, most)]
    return tuple((w, weights[w]) for w in sorted(best, key=lambda w: (-weights[w], -telling[w], w)))


def _weight(folded: str) -> float:
    table = load_word_weights()
    if (weight := table.get(folded)) is not None:
        return weight
    return table[UNSEEN] if len(folded) >= SHORTEST and folded.isalpha() else 0.0


@cache
def load_word_weights() -> Mapping[str, float]:
    """Folded word -> weight, small words with 0, and the row `UNSEEN`. Raises LexiconError where `word_rarity.csv` is damaged."""
    path = Path(__file__).parent / "word_rarity.csv"
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            table = {word: float(weight) for word, weight in csv.reader(lines)}
    except (OSError, ValueError) as e:
        raise LexiconError(f"{path.name}: {e}") from e
    if not table.get(UNSEEN, 0.0) > 0.0:
        raise LexiconError(f"{path.name}: the row {UNSEEN} is missing")
    return table

"""The baseline of grouping: two texts belong together where the cosine of their TF-IDF vectors reaches a threshold.

In: texts by id. Out: the cosine of every two that share a word, and the pairs at a threshold. Words of two letters or more in lower case; those of
over half of the texts are left out; one plus the logarithm of the count, times ln((1 + n) / (1 + df)) + 1 (the smoothed idf of scikit-learn).
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, triu  # type: ignore[import-untyped]  # SciPy is here because datasketch needs it

Pair = tuple[str, str]

_WORD = re.compile(r"\w\w+")
MOST_TEXTS = 0.5
# Rows of the product that are held at once: 4,680 texts (gva.train) have eleven million pairs.
BLOCK = 500
# No threshold that is worth anything lies lower.
LEAST = 0.1


@dataclass(frozen=True, slots=True)
class Cosines:
    """`values[k]` is the cosine of the texts `ids[first[k]]` and `ids[second[k]]`; only those of at least LEAST. `ids` are sorted, first < second."""

    ids: tuple[str, ...]
    first: npt.NDArray[np.int64]
    second: npt.NDArray[np.int64]
    values: npt.NDArray[np.float64]

    def pairs(self, threshold: float) -> set[Pair]:
        """The pairs that reach the threshold, the smaller id first."""
        kept = np.flatnonzero(self.values >= threshold)
        return {(self.ids[self.first[k]], self.ids[self.second[k]]) for k in kept}

    def best_threshold(self, worth: Callable[[set[Pair]], float], step: float = 0.01) -> float:
        """Of the multiples of `step`, the threshold whose pairs are worth most; of as good ones the lowest."""
        tried = [round(k * step, 6) for k in range(round(LEAST / step), round(1 / step))]
        return max(tried, key=lambda t: (worth(self.pairs(t)), -t))


def cosines(texts: Mapping[str, str]) -> Cosines:
    """Of every two texts (id -> text)."""
    ids = tuple(sorted(texts))
    vectors = _vectors([texts[i] for i in ids])
    parts = []
    for start in range(0, len(ids), BLOCK):
        block = triu(vectors[start : start + BLOCK] @ vectors.T, start + 1).tocoo()
        kept = block.data >= LEAST
        parts.append((block.row[kept] + start, block.col[kept], block.data[kept]))
    if not parts:
        return Cosines((), np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    first, second, values = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Cosines(ids, first.astype(np.int64), second.astype(np.int64), values)


def _vectors(texts: list[str]) -> csr_matrix:
    """One row of length 1 a text; a text without words is a row of zeros."""
    counts = [Counter(_WORD.findall(text.lower())) for text in texts]
    spread = Counter(word for c in counts for word in c)
    column = {w: k for k, w in enumerate(sorted(w for w, n in spread.items() if n <= max(1, MOST_TEXTS * len(texts))))}
    rarity = {w: log((1 + len(texts)) / (1 + spread[w])) + 1 for w in column}
    starts, columns, values = [0], [], []
    for c in counts:
        weights = {column[w]: (1 + log(n)) * rarity[w] for w, n in sorted(c.items()) if w in column}
        length = sum(v * v for v in weights.values()) ** 0.5
        columns += list(weights)
        values += [v / length for v in weights.values()]
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(texts), len(column)))

"""Words -> what the encoder reads: word pieces, the shape of each word (the pieces are lower-cased), and where each word starts.

Training and reading share this file, so that the network sees the same input in both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

SHAPES = ("special", "lower", "title", "upper", "initial", "mixed", "digits", "digits_letters", "punctuation", "other")
"""Word shapes, in the order of the network's shape table."""

CLS, SEP = 101, 102
MAX_PIECES_PER_WORD = 12
MOST_KNOWN = 50_000
"""Words whose pieces are kept, about 10 MB; the first so many of a long run hold nearly all that are met again."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Input arrays of one window. `pieces`, `shapes`: int64 [P]; `first`, `last`: int64 [W], the piece where each word starts and ends."""

    pieces: npt.NDArray[np.int64]
    shapes: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    last: npt.NDArray[np.int64]


@lru_cache(maxsize=65536)
def shape_of(word: str) -> int:
    """The number, in `SHAPES`, of the shape of a word: 'RSF' is upper, 'M23' digits_letters, 'al' lower."""
    if word.isalpha():
        if word.islower():
            return 1
        if word.isupper():
            return 4 if len(word) == 1 else 3
        return 2 if word[0].isupper() and word[1:].islower() else 5
    if any(c.isdigit() for c in word):
        return 7 if any(c.isalpha() for c in word) else 6
    if not any(c.isalnum() for c in word):
        return 8
    letters = [c for c in word if c.isalpha()]
    if all(c.isupper() for c in letters):
        return 3
    return 2 if letters[0].isupper() else 9


def cut_pieces(tokenizer: Tokenizer, words: Sequence[str]) -> Pieces:
    """Word pieces of a window of `words`, with the encoder's start and end marks."""
    return join_pieces([ids[:MAX_PIECES_PER_WORD] for ids in piece_ids(tokenizer, words)], [shape_of(w) for w in words])


def piece_ids(tokenizer: Tokenizer, words: Sequence[str]) -> list[list[int]]:
    """The piece numbers of each word; a word of nothing that the vocabulary knows is one unknown piece (100)."""
    known = _known(tokenizer)
    new = [w for w in dict.fromkeys(words) if w not in known]
    fresh: dict[str, list[int]] = {w: [] for w in new}
    if new:
        encoded = tokenizer.encode(new, is_pretokenized=True, add_special_tokens=False)
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            if word is not None:
                fresh[new[word]].append(piece)
        if len(known) < MOST_KNOWN:
            known.update(fresh)
    return [[*(fresh.get(w) or known.get(w) or (100,))] for w in words]


@lru_cache(maxsize=2)
def _known(tokenizer: Tokenizer) -> dict[str, list[int]]:
    """Words met before with their pieces. The pieces of a word depend on the word alone; nothing is ever taken out or changed."""
    return {}


def join_pieces(ids: Sequence[Sequence[int]], shapes: Sequence[int]) -> Pieces:
    """Arrays of one window from the pieces and the shape of each word."""
    pieces, piece_shapes, first, last = [CLS], [0], [], []
    for word, shape in zip(ids, shapes, strict=True):
        first.append(len(pieces))
        pieces.extend(word)
        piece_shapes.extend([shape] * len(word))
        last.append(len(pieces) - 1)
    pieces.append(SEP)
    piece_shapes.append(0)
    return Pieces(*(np.array(values, dtype=np.int64) for values in (pieces, piece_shapes, first, last)))

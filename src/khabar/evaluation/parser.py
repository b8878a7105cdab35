"""Tags and trees from gold words and gold sentences, against a Universal Dependencies treebank (CoNLL-U).

Every word counts, punctuation included; a relation must agree with its subtype ('nmod:poss'). `LAS, main relations` leaves subtypes aside.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from khabar.evaluation.figures import Figure, share


class Word(NamedTuple):
    """One word of the treebank. `head`: number of the governor in the sentence from 0, -1 for the root."""

    text: str
    upos: str
    head: int
    relation: str


class Reading(Protocol):
    """What the parser says of one sentence."""

    @property
    def upos(self) -> Sequence[str]: ...
    @property
    def heads(self) -> Sequence[int]: ...
    @property
    def relations(self) -> Sequence[str]: ...


def read_treebank(path: Path) -> Iterator[list[Word]]:
    """The sentences of a CoNLL-U file, without multi-word ranges ('3-4') and empty nodes ('5.1')."""
    words: list[Word] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) >= 8 and cells[0].isdigit():
                words.append(Word(cells[1], cells[3], int(cells[6]) - 1, cells[7]))
            elif not line.strip() and words:
                yield words
                words = []
    if words:
        yield words


def score_parser(corpus: str, sentences: Sequence[list[Word]], parse: Callable[[list[list[str]]], Sequence[Reading]]) -> list[Figure]:
    """UPOS, UAS and LAS over all words."""
    upos = uas = las = main = total = 0
    for words, reading in zip(sentences, parse([[w.text for w in s] for s in sentences]), strict=True):
        for word, tag, head, relation in zip(words, reading.upos, reading.heads, reading.relations, strict=True):
            is_attached = head == word.head
            upos += tag == word.upos
            uas += is_attached
            las += is_attached and relation == word.relation
            main += is_attached and relation.split(":")[0] == word.relation.split(":")[0]
            total += 1
    scores = {"UPOS": upos, "UAS": uas, "LAS": las, "LAS, main relations": main}
    return [Figure("parser", corpus, name, share(right, total), total) for name, right in scores.items()]

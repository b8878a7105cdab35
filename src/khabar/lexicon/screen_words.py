"""How much each word speaks for a claim in its sentence: the fitted weights of `screen.csv`, on top of what the codebook says of its own words.

Sample: *shelled* is a form of a codebook entry, so it weighs what entries of its strength weigh, plus its own row if it has one. A word that is
added to the codebook counts at once, without a new fit.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from khabar.errors import LexiconError
from khabar.lexicon.codebook import load_codebook
from khabar.lexicon.codebook_entries import BLOCK, TriggerEntry
from khabar.lexicon.word_forms import noun_forms, verb_forms

BIAS, FIGURE = "(bias)", "(figure)"
"""Rows of `screen.csv` that are no words: what a sentence weighs without any word, and what a figure in digits adds."""
CLASSES = ("(phrase)", "(weak)", "(middling)", "(strong)")
"""Rows of `screen.csv`: what a form of a codebook entry weighs, by the entry's strength."""
MIDDLING, STRONG = 0.45, 0.7
"""Strengths from which an entry is middling or strong: they cut the shipped entries in three parts of about the same size."""
_SHORT = 4
# 'of' and 'out' of a phrase say nothing by themselves.


@dataclass(frozen=True, slots=True)
class ScreenWeights:
    """Log-odds that a sentence holds a claim: `bias` + `figure` where digits stand in it + `words[w]` for each different lower-case word."""

    bias: float
    figure: float
    words: Mapping[str, float]


@cache
def load_screen_weights() -> ScreenWeights:
    """The weights that ship with the package, joined with the codebook. Raises LexiconError where `screen.csv` is damaged."""
    path = Path(__file__).parent / "screen.csv"
    try:
        with path.open(encoding="utf8", newline="") as lines:
            return join_weights({word: float(weight) for word, weight in csv.reader(lines)})
    except (OSError, ValueError, KeyError) as e:
        raise LexiconError(f"{path.name}: {e}") from e


def join_weights(rows: Mapping[str, float]) -> ScreenWeights:
    """Rows of `screen.csv` -> weights of words. Raises KeyError where one of the rows that are no words is missing."""
    words = {w: v for w, v in rows.items() if w[0] != "("}
    for form, strength_class in codebook_forms().items():
        words[form] = words.get(form, 0.0) + rows[strength_class]
    return ScreenWeights(rows[BIAS], rows[FIGURE], MappingProxyType(words))


@cache
def codebook_forms() -> Mapping[str, str]:
    """Lower-case form -> class of the strongest entry that it may be a form of; words that occur only in phrases are `(phrase)`."""
    irregular: dict[str, set[str]] = {}
    for form, base in (*verb_forms().items(), *noun_forms().items()):
        irregular.setdefault(base, set()).add(form)
    found: dict[str, int] = {}
    for entry in load_codebook().entries():
        if entry.kind == BLOCK:
            continue
        level = 1 + (entry.strength >= MIDDLING) + (entry.strength >= STRONG)
        for word in entry.words if entry.part != "phrase" else ():
            for part in _forms(word, entry) | irregular.get(word, set()):
                found[part] = max(found.get(part, 0), level)
        for lemma in {x for phrase in entry.phrases for word in phrase for x in word.lemmas if len(x) >= _SHORT}:
            for part in _forms(lemma, entry) | irregular.get(lemma, set()):
                found.setdefault(part, 0)
    return MappingProxyType({form: CLASSES[level] for form, level in found.items()})


def _forms(word: str, entry: TriggerEntry) -> set[str]:
    """Forms that `word` may take. Forms that do not exist do no harm: no report has them."""
    forms = {word, word + "s", word + "es", word[:-1] + "ies"}
    if entry.part in ("verb", "phrase"):
        stems = {word, word + word[-1], word.removesuffix("e")}
        forms |= {stem + ending for stem in stems for ending in ("ed", "ing")} | {word[:-1] + "ied"}
    return forms

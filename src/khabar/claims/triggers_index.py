"""The codebook's entries by the word that they begin with, so that a word which names nothing costs two look-ups.

Verbs are found by their lemma and by their regular forms as well: 'the displaced families' may be tagged an adjective, whose lemma is *displaced*.
"""

from dataclasses import dataclass
from functools import lru_cache

from khabar.lexicon.codebook import Codebook
from khabar.lexicon.codebook_entries import PhraseWord, TriggerEntry
from khabar.lexicon.word_forms import verb_forms

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, eq=False)
class TriggerIndex:
    """`words`: lower-case lemma or form -> entries. `phrases`: first lemma -> phrases that begin so, with their entries.

    `participles`: forms in -ed and -ing of the verbs.
    """

    words: dict[str, tuple[TriggerEntry, ...]]
    phrases: dict[str, tuple[tuple[tuple[PhraseWord, ...], TriggerEntry], ...]]
    participles: frozenset[str]


@lru_cache(maxsize=4)
def _built(key: int, holder: "_Holder") -> TriggerIndex:
    return build_index(holder.codebook)


class _Holder:
    """Lets a codebook (whose mappings cannot be hashed) be the key of a cache, by identity."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook

    def __hash__(self) -> int:
        return id(self.codebook)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.codebook is self.codebook


def index_of(codebook: Codebook) -> TriggerIndex:
    """The index of `codebook`, built once."""
    return _built(id(codebook), _Holder(codebook))


def build_index(codebook: Codebook) -> TriggerIndex:
    """Indexes every entry by each word that may begin it."""
    words: dict[str, list[TriggerEntry]] = {}
    phrases: dict[str, list[tuple[tuple[PhraseWord, ...], TriggerEntry]]] = {}
    participles: set[str] = set()
    irregular: dict[str, set[str]] = {}
    for form, base in verb_forms().items():
        irregular.setdefault(base, set()).add(form)
    for entry in codebook.entries():
        for phrase in entry.phrases:
            for first in phrase[0].lemmas:
                phrases.setdefault(first, []).append((phrase, entry))
        keys: set[str] = set()
        for word in entry.words if entry.part != "phrase" else ():
            keys.add(word)
            if entry.part == "verb":
                forms = regular_forms(word) | irregular.get(word, set())
                keys |= forms
                participles |= forms
            elif entry.part == "noun":
                keys.add(word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s"))
        for key in keys:
            words.setdefault(key, []).append(entry)
    return TriggerIndex({k: tuple(v) for k, v in words.items()}, {k: tuple(v) for k, v in phrases.items()}, frozenset(participles))


def regular_forms(verb: str) -> set[str]:
    """The regular participles: 'shell' -> shelled, shelling; 'damage' -> damaged, damaging; 'bury' -> buried; 'rob' -> robbed, robbing."""
    if verb.endswith("ee"):
        return {verb + "d", verb + "ing"}
    if verb.endswith("e"):
        return {verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return {verb[:-1] + "ied", verb + "ing"}
    if len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
        doubled = verb + verb[-1]
        return {verb + "ed", verb + "ing", doubled + "ed", doubled + "ing"}
    return {verb + "ed", verb + "ing"}

"""Whether two happenings are told of one part of a town, of two, or of parts about which nothing follows.

In: what `events/quarters.py` read of each, and the rare words of their sentences. Out: a level. Sample: 'quarter mill' and 'neighbourhood station' are two
quarters; 'quarter mill' and 'district mill' one, whatever it is called; 'neighbourhood mill' and 'camp station' say nothing: the camp may hold neighbourhoods.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from khabar.events.quarters import SIDE
from khabar.gazetteer.folding import loosen
from khabar.lexicon.parts_of_town import words_of_parts

SAME, TWO_QUARTERS, TWO_SIDES, UNKNOWN = "same", "two quarters", "two sides", "unknown"
# rapidfuzz ratio of two names without vowels' spelling and articles: 'Salaheddin' and 'Salah al-Din' 89, 'Tadamon' and 'Tadamun' 100; 'Mill' and 'Hill' 75.
SAME_NAME = 82.0


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `ranks` that its noun may have, none for a side; `words` of its name; `loose`: the name as `loosen` files it; `side` of `of`, a town or ''."""

    ranks: frozenset[str]
    words: frozenset[str]
    loose: str
    side: str = ""
    of: str = ""


@lru_cache(maxsize=4096)
def _part(told: str) -> Part:
    noun, _, name = told.partition(" ")
    if noun == SIDE:
        side, _, of = name.partition(" ")
        return Part(frozenset(), frozenset(), "", side, of)
    own = frozenset(name.split()) - words_of_parts().openers
    return Part(words_of_parts().ranks.get(noun, frozenset()), own or frozenset(name.split()), loosen(name))


def parts_of(told: Iterable[str]) -> tuple[Part, ...]:
    """The parts behind the words, in order."""
    return tuple(_part(t) for t in told)


def quarters_apart(a: tuple[Part, ...], b: tuple[Part, ...], our_words: Container[str], their_words: Container[str]) -> str:
    """SAME where any two are one; TWO_QUARTERS where each names some and none of one rank are alike, and neither tells of many, nor speaks of the other's in other
    words; TWO_SIDES where no quarter is named twice and the sides are opposites."""
    ours, theirs = [p for p in a if p.ranks], [p for p in b if p.ranks]
    if any(_is_one(p, q) for p in ours for q in theirs):
        return SAME
    if _has_many(a) or _has_many(b):
        return UNKNOWN
    if ours and theirs and all(p.ranks & q.ranks for p in ours for q in theirs):
        is_told = any(w in their_words for p in ours for w in p.words) or any(w in our_words for p in theirs for w in p.words)
        return UNKNOWN if is_told else TWO_QUARTERS
    return _sides_apart([p for p in a if p.side], [p for p in b if p.side])


def _has_many(parts: tuple[Part, ...]) -> bool:
    return any(not p.ranks and not p.side for p in parts)


def _is_one(p: Part, q: Part) -> bool:
    """'Old Mill' and 'Mill' share a word; 'Salaheddin' and 'Salah al-Din' are two spellings."""
    return bool(p.words & q.words) or p.loose == q.loose or ratio(p.loose, q.loose) >= SAME_NAME


def _sides_apart(ours: list[Part], theirs: list[Part]) -> str:
    pairs = [(p.side, q.side) for p in ours for q in theirs if p.of == q.of]
    if any(p == q for p, q in pairs):
        return SAME
    opposites = words_of_parts().opposites
    return TWO_SIDES if pairs and all(opposites[p] == q for p, q in pairs) else UNKNOWN

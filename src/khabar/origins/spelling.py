"""Whether two words, or two full names, are one under two spellings: 'Aymen' and 'Ayman', 'Mohammed' and 'Muhammad', 'Abdul Rahman' and 'Abdulrahman'.

Names that come from another script keep their consonants and change their vowels; but not at will: a, e and e, i and o, u change places, 'Jamil' and
'Jamal', 'Karim' and 'Karam' are two names, and so are 'Amin' and 'Amina'. Longer words may differ by a slip of the pen.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from khabar.gazetteer import fold

SHORTEST = 4
"""Letters of a word that may be spelt in two ways: shorter ones have too few consonants."""
SLIP_LETTERS, SLIP_RATIO = 7, 90.0
"""A slip of the pen: words of at least so many letters, at least so alike (0..100), with the same first and last letter."""
ARTICLES = frozenset({"al", "el", "ul", "ar", "as", "ash", "ad", "adh", "az", "an", "at", "es", "ez", "bin", "ben", "ibn"})
_PAIRS = (
    ("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sch", "sh"), ("tch", "ch"), ("ou", "u"), ("ee", "i"), ("oo", "u"),
    ("x", "ks"), ("q", "k"), ("ck", "k"), ("w", "u"), ("abdel", "abdul"), ("abdal", "abdul"),
)  # fmt: skip
_CLASSES = {"a": frozenset("a"), "e": frozenset("ai"), "i": frozenset("i"), "y": frozenset("i"), "o": frozenset("u"), "u": frozenset("u")}
_FINAL = {"a": "a", "e": "i", "i": "i", "y": "i", "o": "u", "u": "u"}
_PARTS = re.compile(r"[aeiouy]+|[^aeiouy]+")


@lru_cache(maxsize=8192)
def _heard(word: str) -> tuple[str, ...]:
    """Runs of vowels and of consonants in turn, the first run of vowels perhaps empty: 'aymen' -> 'ay', 'm', 'e', 'n'."""
    plain = fold(word).replace(" ", "")
    for written, heard in _PAIRS:
        plain = plain.replace(written, heard)
    plain = re.sub(r"(.)\1+", r"\1", re.sub(r"c(?!h)", "k", plain))
    plain = re.sub(r"(?<=[aeiouy])h$", "", plain)
    if plain[:1] == "y" and plain[1:2] in "aeiou":
        plain = "i" + plain[1:]
    parts = _PARTS.findall(plain)
    return tuple(parts) if parts and parts[0][0] in "aeiouy" else ("", *parts)


@lru_cache(maxsize=65536)
def same_word(a: str, b: str) -> bool:
    """Whether two folded words may be one word under two spellings. Symmetric, not transitive."""
    if a == b:
        return True
    if min(len(a), len(b)) < SHORTEST:
        return False
    if min(len(a), len(b)) >= SLIP_LETTERS and a[0] == b[0] and a[-1] == b[-1] and fuzz.ratio(a, b) >= SLIP_RATIO:
        return True
    one, other = _heard(a), _heard(b)
    if len(one) != len(other):
        return False
    return all(
        _same_part(x, y, k == len(one) - 1) or (k == 1 and _same_start(x, y)) for k, (x, y) in enumerate(zip(one, other, strict=True))
    )


def _same_start(x: str, y: str) -> bool:
    """'Gaddafi' and 'Qaddafi', 'Gamal' and 'Jamal'."""
    return x[1:] == y[1:] and {x[0], y[0]} in ({"g", "k"}, {"g", "j"})


def _same_part(x: str, y: str, last: bool) -> bool:
    if x == y:
        return True
    if not x or not y or x[0] not in _CLASSES or y[0] not in _CLASSES:
        return False
    if last:
        return _FINAL[x[-1]] == _FINAL[y[-1]]
    return bool(_CLASSES[x[-1]] & _CLASSES[y[-1]])


def same_words(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names are the same words in the same order under any spelling, articles and gaps aside."""
    one, other = _bare(a), _bare(b)
    if not one or not other:
        return False
    if len(one) == len(other) and all(same_word(x, y) for x, y in zip(one, other, strict=True)):
        return True
    joined = "".join(one), "".join(other)
    return len(one) != len(other) and min(map(len, joined)) >= 2 * SHORTEST and same_word(*joined)


@lru_cache(maxsize=65536)
def same_full_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names may be one person's: the first and the last words agree, those between do not conflict; or one is the end of the other."""
    if same_words(a, b):
        return True
    shorter, longer = sorted((_bare(a), _bare(b)), key=len)
    if len(shorter) < 2:
        return False
    if same_words(shorter, longer[-len(shorter) :]):
        return True
    if not _first_agrees(shorter[0], longer[0]) or not same_word(shorter[-1], longer[-1]):
        return False
    rest = iter(longer[1:-1])
    return all(len(w) == 1 or any(same_word(w, x) or x == w[0] for x in rest) for w in shorter[1:-1])


def _first_agrees(a: str, b: str) -> bool:
    return same_word(a, b) or (min(len(a), len(b)) == 1 and a[0] == b[0])


def is_part_of(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether `part` is the family name, or the given name alone, of `whole`: 'Abu Nokta' of 'Aymen Abu Nokta'."""
    short, full = _bare(part), _bare(whole)
    if not short or len(short) >= len(full):
        return False
    return same_words(short, full[-len(short) :]) or same_words(short, full[: len(short)])


def _bare(words: Sequence[str]) -> list[str]:
    return [w for w in words if w and w not in ARTICLES] or [w for w in words if w]

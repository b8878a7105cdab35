"""One name under two romanisations: 'Aymen' and 'Ayman', 'Mohammed' and 'Muhammad', 'Abdul Rahman' and 'Abdulrahman'.

In: the words of two names. Out: whether they may be one name. Vowels are spelt at will where a name comes from another script, consonants hardly; so a
name is compared by its consonants with its vowels in two classes, and the first letters must agree.
"""

from collections.abc import Sequence
from functools import lru_cache

from khabar.gazetteer import fold

# Shorter words have too few consonants to tell 'Jan' from 'Jen'.
SHORTEST_WORD = 4
# Both names together; 'Muammar Gaddafi' and 'Moammar Kadhafi' share no word as written.
SHORTEST_NAME = 8
ARTICLES = frozenset({"al", "el", "ul", "ar", "as", "ash", "ad", "az", "an", "at", "bin", "ben", "ibn"})
_VOWELS = str.maketrans({"e": "a", "i": "a", "y": "a", "o": "u", "w": "u", "q": "k", "c": "k"})
_PAIRS = (
    ("ph", "f"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("sch", "sh"),
    ("tch", "ch"),
    ("ou", "u"),
    ("ee", "i"),
    ("oo", "u"),
)
_HARD = frozenset("gkqc")


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """The key of one word of a name: doubled letters once, vowels in two classes. 'Zelensky', 'Zelenskyy' and 'Zelenskiy' share one."""
    plain = fold(word).replace(" ", "")
    for written, heard in _PAIRS:
        plain = plain.replace(written, heard)
    out: list[str] = []
    for letter in plain.translate(_VOWELS):
        if not out or out[-1] != letter:
            out.append(letter)
    # 'Gaddafi', 'Kadhafi', 'Qaddafi'
    return "".join("k" if k == 0 and letter == "g" else letter for k, letter in enumerate(out))


def same_name(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two full names, or two family names, are one under two spellings: the same words in the same order, articles aside."""
    first, second = _words(a), _words(b)
    if "".join(map(fold, first)).replace(" ", "") == "".join(map(fold, second)).replace(" ", ""):
        return True  # 'Abdul Rahman', 'Abdulrahman'
    if len(first) != len(second) or not first:
        return False
    if sum(map(len, first)) < (SHORTEST_NAME if len(first) > 1 else SHORTEST_WORD + 1):
        return False
    return all(_same_word(x, y) for x, y in zip(first, second, strict=True))


def _words(name: Sequence[str]) -> list[str]:
    return [w for w in (fold(part) for word in name for part in word.replace("-", " ").split()) if w and w not in ARTICLES]


def _same_word(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < SHORTEST_WORD or not (a[0] == b[0] or {a[0], b[0]} <= _HARD):
        return False
    return sound(a) == sound(b) and (a[-1] in "aeiouy") == (b[-1] in "aeiouy")

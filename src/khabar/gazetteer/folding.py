"""Keys under which place names are filed: what a spelling has in common with its other spellings.

`fold` unites case, diacritics, apostrophes, hyphens and abbreviated saints: "Dar‘ā", "Dar'a" -> "dara"; "St. Petersburg", "Saint-Petersburg" -> "saint petersburg".
`loosen` goes further, for names romanised from Arabic script only, where vowels, doubled letters and the article are spelt at
will: "Deir ez-Zor", "Dayr az Zawr", "Deir al-Zour" -> one key. It is asked only when `fold` finds nothing.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ə": "e", "ħ": "h", "ŋ": "ng", "ɗ": "d",
        "ɓ": "b", "ƙ": "k",
    }
)  # fmt: skip
_SILENT = frozenset("'’‘`´ʿʾʻʼ′ʹ.·")
_GAPS = frozenset("-‐‑–—_/")
_ASCII = str.maketrans("-_/,()", " " * 6, "'`.")
_DOUBLED = re.compile(r"(.)\1+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "&": "and"}
_ARTICLES = frozenset("al el ar as ash ad adh an at az ez es ed er et il ul".split())
_VOWELS = str.maketrans({"e": "a", "i": "a", "y": "a", "o": "u", "w": "u", "q": "k", "v": "u"})


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """The strict key of `name`: lower-case words of plain letters and digits, one space between; may be empty."""
    if name.isascii():
        words = name.lower().translate(_ASCII).split()
    else:
        words = _plain(name).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_SHORT.get(w, w) if len(words) > 1 else w for w in words)


def _plain(name: str) -> str:
    """Letters without case and marks, gaps as spaces; the rule of which `_ASCII` is the short way."""
    plain = []
    for ch in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold()).translate(_LETTERS):
        if unicodedata.combining(ch) or ch in _SILENT:
            continue
        plain.append(" " if ch in _GAPS or ch.isspace() or ch in ",()" else ch)
    return "".join(plain)


def loosen(key: str) -> str:
    """The loose key of a folded name: no articles, no spaces, vowels in two classes, no doubled letters, no final h."""
    words = key.split()
    kept = [w for i, w in enumerate(words) if w not in _ARTICLES or len(words) == 1] or words
    letters = _DOUBLED.sub(r"\1", "".join(kept).translate(_VOWELS))
    joined = letters.replace("au", "u").replace("dh", "d").replace("kh", "k")
    return joined.rstrip("h").rstrip("a") if len(joined) > 4 else joined

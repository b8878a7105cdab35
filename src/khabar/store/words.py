"""Words as they are searched: folded, the same on both databases. Also the stretch of a text that shows where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khabar.gazetteer.folding import fold

MAX_WORD = 60
"""Characters. PostgreSQL takes lexemes of up to 2 KB; nobody searches for a word longer than this."""

MAX_BYTES = 400_000
"""Of one text that are indexed. A tsvector holds a megabyte; a report of this size is a book."""

SNIPPET = 160
"""Characters: a line or two of a terminal."""

# Letters and digits; inside a word also marks that Arabic names are written with (Dar'a, Da`esh) and combining accents.
WORD = re.compile(r"[^\W_]+(?:['’‘`´ʿʾʻʼ\u0300-\u036f]+[^\W_]+)*\u0301?")
_LETTERS = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sought:
    """A word, or words in a row, that must be there; `open_ended`: the last word may go on ('displac*')."""

    words: tuple[str, ...]
    open_ended: bool = False


def searched_words(text: str) -> list[str]:
    """The folded words of a text, in order: "Ostra Bridge's Dar'a" -> ostra, bridge, dara. At most MAX_BYTES of them."""
    words, size = [], 0
    for _, word in _placed(text):
        size += len(word.encode()) + 2
        if size > MAX_BYTES:
            break
        words.append(word)
    return words


def sought(query: str) -> tuple[Sought, ...]:
    """What a user's words ask for: all of them; words between double quotes in a row; a star leaves the end of a word open."""
    out = []
    for i, piece in enumerate(query.split('"')):
        if i % 2:
            if row := tuple(searched_words(piece)):
                out.append(Sought(row, piece.rstrip().endswith("*")))
            continue
        for part in piece.split():
            words = searched_words(part)
            out += [Sought((w,), part.endswith("*") and n == len(words)) for n, w in enumerate(words, start=1)]
    return tuple(dict.fromkeys(out))


def holds(text: str, query: tuple[Sought, ...]) -> bool:
    """Whether a text holds all that is sought, as the full-text indexes have it."""
    words = searched_words(text)
    return bool(query) and all(any(_starts_row(words[i:], s) for i in range(len(words))) for s in query)


def _starts_row(words: list[str], s: Sought) -> bool:
    row = words[: len(s.words)]
    if s.open_ended and len(row) == len(s.words) and row[-1].startswith(s.words[-1]):
        row[-1] = s.words[-1]
    return tuple(row) == s.words


def snippet(text: str, query: tuple[Sought, ...]) -> str:
    """About SNIPPET characters of one line around the first place where the most of the words stand together; from the start where none does."""
    hits = [(at, which) for at, word in _placed(text) if (which := _asked(word, query)) is not None]
    best, most = 0, 0
    for i, (at, _) in enumerate(hits):
        together = len({which for start, which in hits[i : i + 40] if start < at + SNIPPET // 2})
        if together > most:
            best, most = at, together
    start = max(0, best - SNIPPET // 4)
    return _one_line(text, start, min(len(text), start + SNIPPET))


def _one_line(text: str, start: int, end: int) -> str:
    """`text[start:end]`, cut at spaces, with dots where it was cut."""
    if start > 0:
        space = text.find(" ", start, start + 20)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", end - 20, end)
        end = space if space > start else end
    return ("… " if start > 0 else "") + " ".join(text[start:end].split()) + (" …" if end < len(text) else "")


def _asked(word: str, query: tuple[Sought, ...]) -> str | None:
    """The sought word that `word` is, or None."""
    for s in query:
        for wanted in s.words:
            if word == wanted or (s.open_ended and wanted == s.words[-1] and word.startswith(wanted)):
                return wanted
    return None


def _placed(text: str) -> Iterator[tuple[int, str]]:
    """Folded words with the offset of the word they come from. Folding may split one ('½' is '1⁄2')."""
    for match in WORD.finditer(text):
        for word in _LETTERS.findall(fold(_POSSESSIVE.sub("", match.group()))):
            yield match.start(), word[:MAX_WORD]

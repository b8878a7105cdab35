"""Tokens -> the pieces that the grammar reads: words and numbers with their symbols, everything else a gap.

Digits get every symbol that they may stand for (12 is NUMBER, DAY, HOUR, NUM2); number words over several tokens become one piece.
"""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from khabar.mentions.times.numbers import digit_symbols, read_number
from khabar.mentions.times.words import Symbols, Words
from khabar.model import Token

_GAP: Symbols = {}


class Piece(NamedTuple):
    """A stretch of tokens (half-open numbers) and the symbols it may stand for, each with its value; a gap has none."""

    first: int
    last: int
    symbols: Symbols


def pieces_of(tokens: Sequence[Token], words: Words, literals: Collection[str]) -> list[Piece]:
    """The pieces of a report in order; the border of two sentences is a gap, and so is every run of words in which nothing carries a time."""
    pieces: list[Piece] = []
    i, n, sentence, run, carried = 0, len(tokens), -1, 0, False
    known = words.known
    while i < n:
        token = tokens[i]
        word = token.text.lower()
        same = token.sentence == sentence
        if same and word not in known and not word[0].isdigit() and word[-1] != ".":
            symbols, end = _GAP, i + 1
        else:
            sentence = token.sentence
            if not same:
                run, carried = _closed(pieces, run, carried, i), False
            symbols, end = _symbols(tokens, i, words, literals)
        if symbols:
            pieces.append(Piece(i, end, symbols))
            carried = carried or not words.carriers.isdisjoint(symbols)
        else:
            run, carried = _closed(pieces, run, carried, i), False
        i = end
    _closed(pieces, run, carried, n)
    return pieces


def _closed(pieces: list[Piece], run: int, carried: bool, at: int) -> int:
    """End the run that began at piece `run`: kept with a gap after it, or dropped. Returns where the next run begins."""
    if carried:
        pieces.append(Piece(at, at, _GAP))
    else:
        del pieces[run:]
    return len(pieces)


def _symbols(tokens: Sequence[Token], i: int, words: Words, literals: Collection[str]) -> tuple[Symbols, int]:
    """The symbols of the word, phrase or number at `i`, and where it ends."""
    text = tokens[i].text
    if text[0].isdigit():
        found, end = digit_symbols(tokens, i)
        return (found, end) if found else ({text: text} if text in literals else _GAP, i + 1)
    word = text.lower()
    if word[-1] == "." and len(word) > 1:
        word = word[:-1]
    phrase = _phrase(tokens, i, words, word)
    if phrase:
        return phrase
    symbols = words.single.get(word)
    if symbols is None:
        return ({word: word} if word in literals else _GAP), i + 1
    if "CARDINAL" in symbols or "SCALE" in symbols:
        return read_number(tokens, i, words)
    kept: dict[str, Any] = dict(symbols)
    if "NEEDS_CAPITAL" in kept and not (text[0].isupper() and tokens[i].xpos not in ("MD", "VB", "VBP")):
        kept.pop("MONTH", None)
    if word in literals:
        kept[word] = word
    return kept, i + 1


def _phrase(tokens: Sequence[Token], i: int, words: Words, word: str) -> tuple[Symbols, int] | None:
    """The longest phrase of the lexicon that begins at `i` and stays inside its sentence."""
    for rest, symbols in words.phrases.get(word, ()):
        end = i + 1 + len(rest)
        inside = end <= len(tokens) and tokens[end - 1].sentence == tokens[i].sentence
        if inside and all(tokens[i + 1 + k].text.lower().rstrip(".") == rest[k] for k in range(len(rest))):
            return symbols, end
    return None

"""Paragraphs -> windows: the stretches that the encoder reads one at a time.

A window holds neighbouring paragraphs, or a piece of a long one, of one report; it is never filled up from another report and is always cut the
same way, because int8 activations are scaled by the whole window: the same report gives the same bytes alone or among others.
"""

from dataclasses import dataclass

from tokenizers import Tokenizer

from khabar.model import Report, Span
from khabar.text.pieces import MAX_PIECES_PER_WORD, piece_ids
from khabar.text.words import split_words

WINDOW_PIECES = 200
"""Aim of a window's size. Attention costs a tenth more than at 100 pieces, the fixed cost of a call is spread over two to eight sentences."""
MOST_PIECES = 400
"""No window is longer; the encoder knows 512 positions."""

STAND_INS = {"IS": "ISIS", "WHO": "UNICEF"}
"""Names that are function words without their capitals, and what the encoder reads in their place."""


@dataclass(frozen=True, slots=True)
class Window:
    """`words`: offsets into the report; `pieces`: each word's; `begins`: word numbers at which a paragraph begins; `paragraphs`: each word's paragraph."""

    words: tuple[Span, ...]
    pieces: tuple[tuple[int, ...], ...]
    begins: frozenset[int]
    paragraphs: tuple[int, ...]


_Unit = tuple[list[Span], list[list[int]], int, bool]


def cut_windows(tokenizer: Tokenizer, report: Report) -> list[Window]:
    """The windows of a report's prose, in order."""
    units: list[_Unit] = []
    for number, paragraph in enumerate(report.paragraphs):
        words = split_words(report.text, paragraph.start, paragraph.end)
        if words:
            texts = as_read([w.of(report.text) for w in words])
            pieces = [ids[:MAX_PIECES_PER_WORD] for ids in piece_ids(tokenizer, texts)]
            units += _cut_long(report.text, words, pieces, number)
    return _pack(units)


def as_read(words: list[str]) -> list[str]:
    """The words as the encoder gets them: it knows no capitals, so that 'IS seized the town' and 'WHO said' would be verb and pronoun to it.

    Such names are given as another of their sort, but for lines in capitals throughout.
    """
    out = list(words)
    for i, word in enumerate(words):
        if word in STAND_INS:
            beside = [w for w in (words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else "") if w.isalpha() and len(w) > 1]
            if not any(w.isupper() for w in beside):
                out[i] = STAND_INS[word]
    return out


def _cut_long(text: str, words: list[Span], pieces: list[list[int]], number: int) -> list[_Unit]:
    """A paragraph as units of about WINDOW_PIECES, cut after what looks like the end of a sentence; a cut inside a sentence only at MOST_PIECES."""
    units: list[_Unit] = []
    begin, size = 0, 0
    for i, ids in enumerate(pieces):
        if size + len(ids) > MOST_PIECES or (size >= WINDOW_PIECES and _may_end(text, words, i - 1)):
            units.append((words[begin:i], pieces[begin:i], number, begin == 0))
            begin, size = i, 0
        size += len(ids)
    units.append((words[begin:], pieces[begin:], number, begin == 0))
    return units


def _may_end(text: str, words: list[Span], i: int) -> bool:
    """Whether word `i` can end a sentence: a full stop, or a closing quotation mark after one, before a capital or an opening mark."""
    word = words[i].of(text)
    if word in "”\"''" and i:
        word = words[i - 1].of(text)
    follows = words[i + 1].of(text)[:1] if i + 1 < len(words) else ""
    return word in (".", "!", "?") and (follows.isupper() or follows in "“\"'`(")


def _pack(units: list[_Unit]) -> list[Window]:
    windows: list[Window] = []
    held: list[_Unit] = []
    size = 0
    for unit in units:
        length = sum(map(len, unit[1]))
        if held and size + length > WINDOW_PIECES:
            windows.append(_window(held))
            held, size = [], 0
        held.append(unit)
        size += length
    if held:
        windows.append(_window(held))
    return windows


def _window(units: list[_Unit]) -> Window:
    words: list[Span] = []
    pieces: list[tuple[int, ...]] = []
    begins, paragraphs = set(), []
    for unit_words, unit_pieces, number, _ in units:
        begins.add(len(words))
        words += unit_words
        pieces += [tuple(ids) for ids in unit_pieces]
        paragraphs += [number] * len(unit_words)
    return Window(tuple(words), tuple(pieces), frozenset(begins), tuple(paragraphs))

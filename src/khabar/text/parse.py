"""Report -> ParsedReport: words, sentences, tags, trees and entities of the report's prose.

Sample: "At least 12 people were killed in Ostra, the governor said." -> one sentence, root "killed", ccomp of nothing, parataxis "said".
"""

from collections.abc import Sequence

from khabar.model import Entity, ParsedReport, Report, Sentence, Span, Token
from khabar.text.lemmas import lemma_of
from khabar.text.pieces import MAX_PIECES_PER_WORD, piece_ids
from khabar.text.reader import WindowReading, open_reader
from khabar.text.windows import Window, cut_windows


def parse_report(report: Report) -> ParsedReport:
    """Read the prose of a report. The result depends on the report alone, never on what was read before."""
    reader = open_reader()
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    for window in cut_windows(reader.tokenizer, report):
        words = [w.of(report.text) for w in window.words]
        reading = reader.read(window.pieces, words, set(window.begins))
        _append(report.text, window, words, reading, tokens, sentences, entities)
    return ParsedReport(report, tuple(tokens), tuple(sentences), tuple(entities), children_of(tokens))


def _append(
    text: str,
    window: Window,
    words: list[str],
    reading: WindowReading,
    tokens: list[Token],
    sentences: list[Sentence],
    entities: list[Entity],
) -> None:
    base = len(tokens)
    for a, b in zip(reading.starts, [*reading.starts[1:], len(words)], strict=True):
        number, root = len(sentences), base + a
        for i in range(a, b):
            head = reading.heads[i]
            if head < 0:
                root = base + i
            word, xpos = words[i], reading.xpos[i]
            where = window.words[i]
            tokens.append(
                Token(
                    base + i,
                    where.start,
                    where.end,
                    word,
                    lemma_of(word, xpos),
                    reading.upos[i],
                    xpos,
                    head if head < 0 else base + head,
                    reading.relations[i],
                    number,
                )
            )
        span = Span(window.words[a].start, window.words[b - 1].end)
        sentences.append(Sentence(number, span, Span(base + a, base + b), window.paragraphs[a], root))
    for a, b, kind in reading.entities:
        entities.append(Entity(Span(window.words[a].start, window.words[b - 1].end), Span(base + a, base + b), kind))


def children_of(tokens: Sequence[Token]) -> tuple[tuple[int, ...], ...]:
    """The dependents of each token, in order."""
    children: list[list[int]] = [[] for _ in tokens]
    for t in tokens:
        if t.head >= 0:
            children[t.head].append(t.i)
    return tuple(tuple(c) for c in children)


def parse_words(sentences: Sequence[Sequence[str]]) -> list[WindowReading]:
    """Tags and tree of sentences given as words (for scoring on a treebank), one window a sentence."""
    reader = open_reader()
    out = []
    for words in sentences:
        pieces = [ids[:MAX_PIECES_PER_WORD] for ids in piece_ids(reader.tokenizer, words)]
        out.append(reader.read(pieces, words, set(), starts=[0]))
    return out

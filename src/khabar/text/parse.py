"""Report -> ParsedReport: words, sentences, tags, trees and entities of the report's prose.

Sample: "At least 12 people were killed in Ostra, the governor said." -> one sentence, root "killed", ccomp of nothing, parataxis "said".
"""

from collections.abc import Sequence

from khabar.model import Entity, ParsedReport, Report, Sentence, Span, Token, TriggerReading
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
    readings: list[TriggerReading] = []
    for window in cut_windows(reader.tokenizer, report):
        words = [w.of(report.text) for w in window.words]
        reading = reader.read(window.pieces, words, set(window.begins))
        readings += [_moved(t, len(tokens)) for t in reading.triggers]
        _append(report.text, window, words, reading, tokens, sentences, entities)
    return ParsedReport(report, tuple(tokens), tuple(sentences), tuple(entities), children_of(tokens), tuple(readings))


def _moved(reading: TriggerReading, base: int) -> TriggerReading:
    """A reading of a window's words as one of the report's tokens."""
    token, kinds, standing, roles, (start, end) = reading
    return TriggerReading(
        token + base, kinds, standing, tuple([(role, i + base, p) for role, i, p in roles]), Span(start + base, end + base)
    )


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
        each = zip(
            words[a:b], window.words[a:b], reading.upos[a:b], reading.xpos[a:b], reading.heads[a:b], reading.relations[a:b], strict=True
        )
        for i, (word, where, upos, xpos, head, relation) in enumerate(each, base + a):
            if head < 0:
                root = i
            else:
                head += base
            tokens.append(Token(i, where[0], where[1], word, lemma_of(word, xpos), upos, xpos, head, relation, number))
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
    return tuple(map(tuple, children))


def parse_words(sentences: Sequence[Sequence[str]]) -> list[WindowReading]:
    """Tags and tree of sentences given as words (for scoring on a treebank), one window a sentence."""
    reader = open_reader()
    out = []
    for words in sentences:
        pieces = [ids[:MAX_PIECES_PER_WORD] for ids in piece_ids(reader.tokenizer, words)]
        out.append(reader.read(pieces, words, set(), starts=[0]))
    return out

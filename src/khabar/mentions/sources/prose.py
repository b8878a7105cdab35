"""The parsed report together with its quotations, and the questions about them that finding speakers keeps asking."""

from bisect import bisect_left
from dataclasses import dataclass

from khabar.mentions.sources.quotations import Quotation, find_quotations
from khabar.model import ParsedReport, Span, Token

_LOOSE_ENDS = " \t\r\n\u00a0,;:—–-"


@dataclass(frozen=True, slots=True)
class Prose:
    """`inside[i]`: the number of the quotation that token i stands in, or -1. `bounds[q]`: the tokens of quotation q.

    `first[i]`, `last[i]`: the edges of the sentence of token i. `kinds[i]`: the type of the entity that token i belongs to, the longest where several do.
    """

    parsed: ParsedReport
    tokens: tuple[Token, ...]
    quotations: tuple[Quotation, ...]
    inside: tuple[int, ...]
    bounds: tuple[Span, ...]
    starts: tuple[int, ...]
    kinds: tuple[str | None, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]

    def sentence(self, i: int) -> Span:
        """The tokens of the sentence that token `i` stands in; also cut where the parser missed '.” He said'."""
        return Span(self.first[i], self.last[i])

    def has_quotation(self, i: int) -> bool:
        """Whether words in quotation marks stand in, or right before, the sentence of token `i`."""
        low, high = self.sentence(i)
        return any(q >= 0 for q in self.inside[max(0, low - 1) : high])

    def token_at(self, offset: int) -> int:
        """The first token that starts at or after a character."""
        return bisect_left(self.starts, offset)

    def paragraph(self, i: int) -> int:
        """The number of the paragraph that token `i` stands in."""
        return self.parsed.sentences[self.tokens[i].sentence].paragraph

    def by_paragraph(self, tokens: tuple[int, int]) -> list[Span]:
        """A non-empty range of tokens, cut where a new paragraph begins."""
        start, end = tokens
        if self.paragraph(start) == self.paragraph(end - 1):
            return [Span(start, end)]
        cuts = [i for i in range(start + 1, end) if self.paragraph(i) != self.paragraph(i - 1)]
        return [Span(low, high) for low, high in zip([start, *cuts], [*cuts, end], strict=True)]

    def stretch(self, tokens: tuple[int, int]) -> Span | None:
        """The characters of a range of tokens without the commas, dashes and the full stop around it; None if nothing is left.

        A full stop stays where a closing quotation mark follows it inside the range, and in an abbreviation.
        """
        start, end = tokens
        while start < end and self.inside[start] < 0 and self.tokens[start].upos == "PUNCT" and self.tokens[start].text not in "([":
            start += 1
        while end > start and self.inside[end - 1] < 0 and self.tokens[end - 1].upos == "PUNCT" and self.tokens[end - 1].text not in ")]":
            end -= 1
        return self.parsed.span_of((start, end)) if start < end else None


def quote_report(parsed: ParsedReport) -> Prose:
    """Find the quotations of a parsed report and mark the words inside them."""
    quotations = find_quotations(parsed.report)
    starts = tuple(t.start for t in parsed.tokens)
    inside = [-1] * len(parsed.tokens)
    bounds = []
    for number, quotation in enumerate(quotations):
        low = high = bisect_left(starts, quotation.parts[0].start)
        for part in quotation.parts:
            first, high = bisect_left(starts, part.start), bisect_left(starts, part.end)
            for i in range(first, high):
                inside[i] = number
        bounds.append(Span(low, high))
    return Prose(parsed, parsed.tokens, quotations, tuple(inside), tuple(bounds), starts, _entity_types(parsed), *_sentence_edges(parsed))


def _sentence_edges(parsed: ParsedReport) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For each token, where its sentence begins and ends.

    A full stop, a closing mark and a capital end one even where the tree goes on ('... “of politics.” Sanders said').
    """
    first: list[int] = []
    last: list[int] = []
    for sentence in parsed.sentences:
        low, high = sentence.tokens
        cuts = [
            i
            for i in range(low + 3, high - 1)
            if parsed.tokens[i - 1].text in _CLOSING and parsed.tokens[i - 2].text in ".?!" and parsed.tokens[i].text[0].isupper()
        ]
        for start, end in zip([low, *cuts], [*cuts, high], strict=True):
            first += [start] * (end - start)
            last += [end] * (end - start)
    return tuple(first), tuple(last)


_CLOSING = frozenset({"”", '"', "''", "»"})


def _entity_types(parsed: ParsedReport) -> tuple[str | None, ...]:
    kinds: list[str | None] = [None] * len(parsed.tokens)
    for entity in sorted(parsed.entities, key=lambda e: e.tokens.end - e.tokens.start):
        kinds[entity.tokens.start : entity.tokens.end] = [entity.type] * (entity.tokens.end - entity.tokens.start)
    return tuple(kinds)

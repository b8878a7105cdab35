"""A report with its sentences, words, dependency tree and named entities."""

from dataclasses import dataclass
from typing import NamedTuple

from khabar.model.report import Report
from khabar.model.spans import Span


class Token(NamedTuple):
    """One word. `head` is the number of its governor in the same report, or -1 for the root of a sentence.

    `upos` and `deprel` follow Universal Dependencies v2 (English EWT), `xpos` is the Penn Treebank tag.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    sentence: int

    @property
    def span(self) -> Span:
        """The characters of the word."""
        return Span(self.start, self.end)


class Sentence(NamedTuple):
    """One sentence: its characters, its tokens (half-open numbers), the paragraph it stands in, the root token."""

    i: int
    span: Span
    tokens: Span
    paragraph: int
    root: int


class Entity(NamedTuple):
    """A named or nominal entity found by the encoder.

    `type`: person, organisation, armed_group, place, facility, weapon, vehicle, nationality, quantity, time.
    """

    span: Span
    tokens: Span
    type: str


class TriggerReading(NamedTuple):
    """What the encoder makes of one word as the trigger of a claim; probabilities 0..1, rounded to three decimals.

    `kinds`: the kinds it may name, likeliest first; `standing`: each status and flag (background, hedged, cumulative, stock) of such a claim;
    `roles`: (role, token, probability) of the words of the same window that may fill a role, likeliest first; `window`: the tokens of that window.
    """

    token: int
    kinds: tuple[tuple[str, float], ...]
    standing: tuple[tuple[str, float], ...]
    roles: tuple[tuple[str, int, float], ...]
    window: Span


@dataclass(frozen=True, slots=True)
class ParsedReport:
    """What `text.parse_report` returns. `children[i]` are the dependents of token i, in order of the text; `readings` are in order of the text too."""

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    children: tuple[tuple[int, ...], ...]
    readings: tuple[TriggerReading, ...] = ()

    def text_of(self, tokens: tuple[int, int]) -> str:
        """The words of a half-open range of tokens, as they stand in the report."""
        return self.report.text[self.tokens[tokens[0]].start : self.tokens[tokens[1] - 1].end]

    def span_of(self, tokens: tuple[int, int]) -> Span:
        """The characters of a half-open, non-empty range of tokens."""
        return Span(self.tokens[tokens[0]].start, self.tokens[tokens[1] - 1].end)

    def child(self, i: int, *deprels: str) -> int | None:
        """The first dependent of `i` with one of `deprels` (a plain relation also matches its subtypes)."""
        for c in self.children[i]:
            rel = self.tokens[c].deprel
            if rel in deprels or rel.split(":")[0] in deprels:
                return c
        return None

    def all_children(self, i: int, *deprels: str) -> list[int]:
        """Every dependent of `i` with one of `deprels` (a plain relation also matches its subtypes)."""
        return [c for c in self.children[i] if self.tokens[c].deprel in deprels or self.tokens[c].deprel.split(":")[0] in deprels]

    def subtree(self, i: int) -> Span:
        """The half-open range of tokens from the first to the last word under `i` (inclusive of `i`)."""
        low = high = i
        stack = [i]
        while stack:
            for c in self.children[stack.pop()]:
                low, high = min(low, c), max(high, c)
                stack.append(c)
        return Span(low, high + 1)

    def ancestors(self, i: int) -> list[int]:
        """The governors of `i`, nearest first, up to the root of its sentence."""
        out: list[int] = []
        while (i := self.tokens[i].head) >= 0 and len(out) < 200:
            out.append(i)
        return out

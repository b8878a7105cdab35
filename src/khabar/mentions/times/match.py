"""A rule of the grammar laid on the pieces of a report: what its symbols stand for, and which words stand around it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from khabar.mentions.times.pieces import Piece
from khabar.mentions.times.words import load
from khabar.model import ParsedReport, Token


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits: the path of (symbol, number of the piece) through the pieces."""

    parsed: ParsedReport
    pieces: Sequence[Piece]
    path: tuple[tuple[str, int], ...]

    def place(self, symbol: str) -> int:
        """The number of the piece that a symbol took: 'DAY', 'DAY#2'. Raises StopIteration where the rule has no such symbol."""
        name, _, nth = symbol.partition("#")
        wanted = int(nth or 1)
        return [i for s, i in self.path if s == name][wanted - 1]

    def value(self, symbol: str) -> Any:
        """The value of a symbol, or None where the match has none."""
        name, _, nth = symbol.partition("#")
        found = [i for s, i in self.path if s == name]
        wanted = int(nth or 1)
        return self.pieces[found[wanted - 1]].symbols[name] if len(found) >= wanted else None

    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the match."""
        return self.parsed.tokens[self.pieces[self.path[0][1]].first : self.pieces[self.path[-1][1]].last]

    def token_of(self, symbol: str) -> Token:
        """The first token of a symbol."""
        return self.parsed.tokens[self.pieces[self.place(symbol)].first]

    def near(self, offset: int) -> Token | None:
        """The token `offset` after the match (1 is the next), or before it (-1), inside the sentence; else None."""
        here = self.tokens()
        i = here[-1].i + offset if offset > 0 else here[0].i + offset
        if 0 <= i < len(self.parsed.tokens) and self.parsed.tokens[i].sentence == here[0].sentence:
            return self.parsed.tokens[i]
        return None

    def word(self, offset: int) -> str:
        """The word beside the match in lower case without a final stop, '' at the border of the sentence."""
        token = self.near(offset)
        return (token.text.lower().rstrip(".") or token.text) if token else ""


@cache
def listed(group: str) -> frozenset[str]:
    """The words of one group of `lexicon/times_context.yaml`: what stands beside a word and decides whether it is a time."""
    return frozenset(str(word) for word in load("times_context.yaml")[group]["words"])


Condition = Callable[[Match], bool]
CONDITIONS: dict[str, Condition] = {}
"""Every condition by the name that rules use: filled by `conditions` and `date_conditions`."""


def condition(holds: Condition) -> Condition:
    """Make a condition known to the grammar by its name."""
    CONDITIONS[holds.__name__] = holds
    return holds


def capital(token: Token | None) -> bool:
    """Whether a word begins with a capital."""
    return token is not None and token.text[:1].isupper()

"""What is not news prose, by its words (`lexicon/boilerplate.yaml`): whole lines, and single sentences inside a paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from khabar.model import Span
from khabar.reports.words import furniture

# Signs that may stand before the words: '*Writing by', '• Read more', '[Photo: ...'.
_DECORATION = re.compile(r"[\s*•·▪►▶>|#_\"“(\[–—-]{0,8}")
# Where a sentence may begin inside a paragraph. A run of closing quotes or blanks is scanned once: linear.
_BOUNDARY = re.compile(
    r"(?<=[.!?…:])(?<![ (][A-Z]\.)[\"'”’)\]*]{0,3}\s+(?=\S)|(?<=[.!?])(?=©|\(c\)|Copyright)|(?<=\S)\s{2,}(?=\S)|(?<=[\"”)\]])\s+(?=[(*©])"
)
_WORD_CHARACTER = re.compile(r"[^\W_]")


_Patterns = Sequence[tuple[int, re.Pattern[str]]]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The patterns that can match in one text at all, by scope, each with the longest line that it may leave out."""

    sentence: _Patterns
    line: _Patterns
    end: _Patterns
    heading: _Patterns


def in_text(text: str) -> Boilerplate:
    """The patterns whose cue occurs in `text`: of some 180 a usual report leaves a dozen."""
    lower = text.lower()
    present = {cue for cue in _cues() if cue in lower}
    live = [one for one in furniture() if not present.isdisjoint(one.cues)]
    by_scope: dict[str, list[tuple[int, re.Pattern[str]]]] = {"sentence": [], "line": [], "end": [], "heading": []}
    for one in live:
        by_scope[one.scope].append((one.longest, one.compiled()))
    return Boilerplate(**by_scope)


@cache
def _cues() -> frozenset[str]:
    return frozenset(cue for one in furniture() for cue in one.cues)


def is_furniture(text: str, block: Span, known: Boilerplate) -> bool:
    """Whether the whole block is left out."""
    size = block.end - block.start
    bare = _after_decoration(text, block)
    for longest, pattern in known.line:
        if size <= longest and (
            pattern.match(text, bare, block.end) or (bare != block.start and pattern.match(text, block.start, block.end))
        ):
            return True
    return any(size <= longest and pattern.search(text, block.start, block.end) for longest, pattern in known.end)


def opens_list(text: str, block: Span, known: Boilerplate) -> bool:
    """Whether the block heads a list of other stories, of tags or of contents."""
    bare = _after_decoration(text, block)
    return any(block.end - block.start <= longest and pattern.match(text, bare, block.end) for longest, pattern in known.heading)


def without_furniture(text: str, block: Span, known: Boilerplate) -> tuple[list[Span], list[Span]]:
    """The pieces of a paragraph that are prose, and the sentences left out, each in order."""
    if not known.sentence:
        return gaps(text, block, []), []
    bounds = [block.start, *(m.end() for m in _BOUNDARY.finditer(text, block.start, block.end)), block.end]
    cut: list[Span] = []
    for start, following in pairwise(bounds):
        if cut and start < cut[-1].end:
            continue
        if (end := _furniture_end(text, start, block.end, known)) is not None:
            cut.append(Span(start, max(end, following)))
    return gaps(text, block, cut), cut


def _furniture_end(text: str, start: int, limit: int, known: Boilerplate) -> int | None:
    """Where the left-out words that begin at `start` end, or None."""
    bare = _after_decoration(text, Span(start, limit))
    ends = [m.end() for _, pattern in known.sentence if (m := pattern.match(text, bare, limit))]
    if bare != start:
        ends += [m.end() for _, pattern in known.sentence if (m := pattern.match(text, start, limit))]
    return max(ends, default=None)


def gaps(text: str, block: Span, cut: Sequence[Span]) -> list[Span]:
    """What is left of `block` between the `cut` stretches, trimmed; pieces without a letter or digit go too."""
    out: list[Span] = []
    start = block.start
    for gap in [*cut, Span(block.end, block.end)]:
        piece = trimmed(text, Span(start, min(gap.start, block.end)))
        if _WORD_CHARACTER.search(text, piece.start, piece.end):
            out.append(piece)
        start = gap.end
    return out


def _after_decoration(text: str, block: Span) -> int:
    m = _DECORATION.match(text, block.start, block.end)
    return m.end() if m else block.start


def trimmed(text: str, span: Span) -> Span:
    """The span without outer white space."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))

"""Whether a report can hold a claim at all, told from its words alone, before the encoder runs.

Sample: "The home side won 3-1 and climbed to second place." holds nothing to record; "Two shells hit the market." may. Each sentence is scored by the
weights of `lexicon/screen.csv`; a report is set aside where no sentence is likely by itself and the report as a whole is far from the subject.
`benchmarks/screen.py` measures what is lost and what is saved.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khabar.lexicon.screen_words import ScreenWeights, load_screen_weights
from khabar.model import Report

LIKELY = 0.5
"""Log-odds from which one sentence keeps its report, whatever surrounds it: a sports page that ends with a minute's silence for the dead of a raid."""
NEAR, MEAN_WEIGHS = -1.0, 1.5
"""Below LIKELY a report is kept where its best sentence plus MEAN_WEIGHS times the mean of its sentences reaches NEAR. Chosen in the cross-validation
of training/fit_screen.py, well before the point where reports with several claims begin to be lost."""
FEW, FAINT = 5, -3.0
"""A text of fewer sentences is cheap to read and gives the screen little to go by: it is kept where one of them reaches FAINT, as do 0.996 of the
claims' own sentences in the cross-validation."""
_LEAST_WORDS = 4
# "Lt. Gen. Adan Roble" is cut after each full stop: pieces of fewer words are joined to the next.

_END = re.compile(r"(?<=[.!?])[\"”’')\]]{0,3}\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class ScreenSentence:
    """A rough sentence: offsets into the text, its different lower-case words, whether digits stand in it."""

    start: int
    end: int
    words: frozenset[str]
    has_figure: bool


def may_hold_claims(report: Report, weights: ScreenWeights | None = None) -> bool:
    """False where nothing in the report's prose comes near to a claim: such a report need not be read. Costs about 0.3 ms for 350 words."""
    weights = weights or load_screen_weights()
    scores = [score(s, weights) for p in report.paragraphs for s in rough_sentences(p.of(report.text))]
    return is_kept(scores)


def is_kept(scores: list[float]) -> bool:
    """Whether a report whose sentences have these scores is read."""
    if not scores:
        return False
    best = max(scores)
    if len(scores) < FEW:
        return best >= FAINT
    return best >= LIKELY or best + MEAN_WEIGHS * sum(scores) / len(scores) >= NEAR


def score(sentence: ScreenSentence, weights: ScreenWeights) -> float:
    """Log-odds that the sentence holds a claim."""
    words = weights.words
    known = sum([words[w] for w in sentence.words if w in words])
    return weights.bias + known + (weights.figure if sentence.has_figure else 0.0)


def rough_sentences(text: str) -> Iterator[ScreenSentence]:
    """The text cut at full stops and line ends: rough, since a cut too many costs little here. Linear in the text."""
    begin = 0
    held: set[str] = set()
    for start, end in _pieces(text):
        words = _WORD.findall(text[start:end].lower())
        held.update(words)
        if len(held) >= _LEAST_WORDS:
            yield ScreenSentence(begin, end, frozenset(held), _DIGIT.search(text, begin, end) is not None)
            begin, held = end, set()
    if held:
        yield ScreenSentence(begin, len(text), frozenset(held), _DIGIT.search(text, begin) is not None)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in _END.finditer(text):
        yield start, cut.end()
        start = cut.end()
    yield start, len(text)

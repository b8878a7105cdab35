"""How much of two reports is one text: the numbers that `compare` decides by.

`share_*`: of the report's words, those in shared runs. `weighted_*`: the same by the weight of the words (a figure weighs `FIGURE`): two reports made by one
template share its words and differ in names, streets and ages. `vouched`: the best share of either title's weight that stands in the shared text: where an
article could not be read off a web page, only its furniture was, and that tells nothing of what the title tells. `told`:
the lesser share of a title's weight that stands anywhere in the other report. `agreeing`: of the rarest words of the
shorter report, mostly names, the weight that stands anywhere in the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from khabar.copies.alignment import shared_runs
from khabar.copies.prose_words import TERMS, prose_words, written_words
from khabar.lexicon.word_rarity import folded_words, load_word_weights, rare_terms, weight_of
from khabar.model import Report

FIGURE = 4.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of two reports a and b. `words`: in shared runs; `longest`: the longest run; `vouched` None where neither has a title."""

    words: int
    longest: int
    share_a: float
    share_b: float
    weighted_a: float
    weighted_b: float
    vouched: float | None
    told: float
    agreeing: float
    identical: bool


def likeness(a: Report, b: Report, fewest: int = 1) -> Likeness | None:
    """The numbers for two reports; None where they share no run of words, or fewer words than `fewest` in all of them."""
    words_a, words_b = prose_words(a), prose_words(b)
    runs = shared_runs(words_a, words_b)
    if not runs or sum(run.length for run in runs) < fewest:
        return None
    shared = [w for run in runs for w in words_a[run.a : run.a + run.length]]
    weight = _weight(shared)
    return Likeness(
        words=len(shared),
        longest=max(run.length for run in runs),
        share_a=len(shared) / len(words_a),
        share_b=len(shared) / len(words_b),
        weighted_a=weight / total if (total := _weight(words_a)) else len(shared) / len(words_a),
        weighted_b=weight / total if (total := _weight(words_b)) else len(shared) / len(words_b),
        vouched=_vouched(a, b, frozenset(shared)),
        told=min(_told(a, b, words_b), _told(b, a, words_a)),
        agreeing=_agreeing(a, b, words_b) if len(words_a) <= len(words_b) else _agreeing(b, a, words_a),
        identical=words_a == words_b,
    )


def _weight(words: Sequence[str]) -> float:
    table = load_word_weights()
    return sum(FIGURE if w.isdigit() else table[w] if w in table else weight_of(w) for w in words)


def _agreeing(shorter: Report, longer: Report, words: Sequence[str]) -> float:
    terms = rare_terms(written_words(shorter), TERMS)
    there = {*words, *folded_words(longer.title or "")}
    total = sum(weight for _, weight in terms)
    return sum(weight for word, weight in terms if word in there) / total if total else 1.0


def _told(titled: Report, other: Report, words: Sequence[str]) -> float:
    title = sorted(set(folded_words(titled.title or "")))
    there = {*words, *folded_words(other.title or "")}
    total = _weight(title)
    return _weight([w for w in title if w in there]) / total if total else 0.0


def _vouched(a: Report, b: Report, shared: frozenset[str]) -> float | None:
    shares = []
    for title in (a.title, b.title):
        words = set(folded_words(title)) if title else set()
        if (total := _weight(sorted(words))) > 0:
            shares.append(_weight(sorted(words & shared)) / total)
    return max(shares, default=None)

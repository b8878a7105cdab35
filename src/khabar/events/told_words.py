"""Words, names and ages as a report prints them, without a parse: what tells two reports of one incident from two of like incidents.

In: the text of the news paragraphs. Out: its words by rarity and repetition; pairs of capitalised words side by side ('mara aldin', 'mill street'),
folded, with their rarity; ages. Sample: 'Mara Aldin, 34, was shot on Mill Street' -> ('mara aldin', 13.5), ('mill street', 9.1); 34.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from khabar.gazetteer.folding import fold
from khabar.lexicon.word_rarity import folded_words, weight_of
from khabar.model import Claim, Report

# 'Col. Petar Saal', "O'Neil", 'al-Amin': words of a name are separated by one space; a comma or a full stop of a sentence ends it.
_RUN = re.compile(r"\b[^\W\d_a-z][\w’'-]*(?: (?:(?:al|el|bin|de|van|von|der)[ -])?[^\W\d_a-z][\w’'-]*)+")
_AGE = re.compile(r"\b(\d{1,2})[- ]year[- ]old|,\s(\d{1,2}),|\baged (\d{1,2})\b")
# The names that stand in most reports ('New York', 'Police Department') tell nothing; kept are the rarest.
MOST_NAMES = 24
LEAST_WEIGHT = 6.0
POSSESSIVE = ("'s", "’s")
# The rarest words alone are misprints and bystanders; with sixty the middling ones ('nightclub', the town) that two tellings share are in: pairs F on
# gva.dev 0.814 with sixteen, 0.829 with sixty, at one threshold.
MOST_TERMS, LEAST_TERM = 60, 2.0


@dataclass(frozen=True, slots=True)
class Told:
    """What a whole report tells, shared by its happenings: a detail stands anywhere in it."""

    terms: tuple[tuple[str, float], ...]
    names: tuple[tuple[str, float], ...]


def told_by(report: Report, claims: Sequence[Claim]) -> Told:
    """Words of title and prose, names of the prose alone (a headline may write every word large). Where all claims stand in a headline that is no part of
    the prose, of the headline alone: the body is then furniture, which the reports of one site share."""
    headline = report.title_span
    if headline is not None and claims and all(headline.overlaps(c.evidence.span) for c in claims):
        words = headline.of(report.text)
        return Told(terms_in(words), names_in(words))
    prose = "\n".join(p.of(report.text) for p in report.paragraphs)
    return Told(terms_in(f"{report.title or ''}\n{prose}"), names_in(prose))


def terms_in(text: str, most: int = MOST_TERMS) -> tuple[tuple[str, float], ...]:
    """The words that tell most of the text: rarity times one plus the logarithm of how often it says them, heaviest first."""
    weights = {w: round(weight_of(w) * (1 + log(n)), 2) for w, n in Counter(folded_words(text)).items()}
    heavy = [(w, v) for w, v in weights.items() if v > LEAST_TERM]
    return tuple(sorted(heavy, key=lambda t: (-t[1], t[0]))[:most])


def names_in(text: str) -> tuple[tuple[str, float], ...]:
    """Pairs of capitalised words side by side with the sum of their weights, rarest first (ties by the word), at most MOST_NAMES."""
    weights: dict[str, float] = {}
    for run in _RUN.finditer(text):
        words = [w for raw in run.group().split() if (w := fold(_bare(raw)))]
        for first, second in pairwise(words):
            pair = f"{first} {second}"
            if pair not in weights:
                weights[pair] = round(weight_of(first) + weight_of(second), 2)
    rare = [(n, w) for n, w in weights.items() if w >= LEAST_WEIGHT]
    return tuple(sorted(rare, key=lambda nw: (-nw[1], nw[0]))[:MOST_NAMES])


def ages_in(texts: Iterable[str]) -> tuple[int, ...]:
    """Ages told ('34-year-old', ', 34,', 'aged 34'), each once, ascending. Days of a month stand between commas too: '(May 5, 12, ...)' is rare."""
    return tuple(sorted({int(next(g for g in m.groups() if g)) for t in texts for m in _AGE.finditer(t)}))


def _bare(word: str) -> str:
    for ending in POSSESSIVE:
        word = word.removesuffix(ending)
    return word

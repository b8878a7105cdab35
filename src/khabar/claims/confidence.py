"""How sure: a logistic score of a few readable signs, fitted on annotated reports (`benchmarks/fit_confidence.py`), 0..1."""

from math import exp

from khabar.claims.draft import Draft
from khabar.claims.located import Located

WEIGHTS = {
    "base": -2.2,
    "strength": 3.2,
    "count": 0.7,
    "participant": 0.4,
    "own_place": 0.2,
    "own_time": 0.2,
    "pronoun_speaker": -0.2,
    "not_asserted": -0.4,
    "long_sentence": -0.2,
    "noun": -0.2,
}
"""Log-odds. `strength` is the trigger entry's prior precision; the rest are 0 or 1."""


def signs_of(located: Located, d: Draft) -> dict[str, float]:
    """The signs of one draft."""
    sentence = located.parsed.sentences[d.sentence]
    return {
        "base": 1.0,
        "strength": d.frame.match.strength,
        "count": float(d.count is not None),
        "participant": float(d.actor is not None or d.target is not None),
        "own_place": float(d.place_by in ("own", "clause", "target")),
        "own_time": float(d.time_by in ("own", "clause")),
        "pronoun_speaker": float(bool(d.said_by) and d.said_by[-1].name is None and d.said_by[-1].text.lower() in ("he", "she", "they")),
        "not_asserted": float(d.status != "asserted"),
        "long_sentence": float(sentence.tokens.end - sentence.tokens.start > 45),
        "noun": float(located.parsed.tokens[d.frame.match.head].upos == "NOUN"),
    }


def confidence_of(located: Located, d: Draft) -> float:
    """Two decimals, so that the printed value is the whole value."""
    score = sum(WEIGHTS[k] * v for k, v in signs_of(located, d).items())
    return round(1 / (1 + exp(-score)), 2)

"""How sure: a logistic score of a few readable signs, 0..1, fitted on annotated reports by `training/fit_confidence.py`.

What it estimates: that kind, status, figure and speaker of the claim are all right. The weights are data (`lexicon/confidence.yaml`).
"""

from functools import cache
from math import exp, log
from pathlib import Path

import khabar.lexicon
from khabar.claims.draft import Draft
from khabar.claims.figures import COUNTED_PERSONS
from khabar.claims.located import Located
from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml

_HARM = frozenset({"killed", "injured", "casualties", "missing"})
_MOVES = frozenset({"displaced", "returned", "evacuation", "settled"})
_LONG = 45
"""Words. Long sentences give the parser more to attach wrongly; the fit decides what the sign weighs."""


@cache
def weights() -> dict[str, float]:
    """Log-odds by sign. Raises LexiconError where the file is malformed."""
    raw = read_yaml(Path(khabar.lexicon.__file__).with_name("confidence.yaml"))
    if not isinstance(raw, dict) or not all(isinstance(v, int | float) for v in raw.values()):
        raise LexiconError("confidence.yaml: expected signs with numbers")
    return {str(k): float(v) for k, v in raw.items()}


def signs_of(located: Located, d: Draft) -> dict[str, float]:
    """The signs of one draft: `strength` is the trigger entry's prior precision, `kept` the log-odds of being a claim at all, the others are 0 or 1."""
    parsed, head = located.parsed, d.frame.match.head
    sentence = parsed.sentences[d.sentence]
    origin = d.said_by[-1] if d.said_by and d.said_by[-1].span is not None else None
    return {
        "base": 1.0,
        "strength": d.frame.match.strength,
        "kept": _log_odds(d.kept),
        "exact_figure": float(d.count is not None and d.count.qualifier == "exact"),
        "other_figure": float(d.count is not None and d.count.qualifier != "exact"),
        "no_figure_of_persons": float(d.count is None and d.kind in COUNTED_PERSONS and d.status != "negated"),
        "harm": float(d.kind in _HARM),
        "movement": float(d.kind in _MOVES),
        "doer": float(d.actor is not None),
        "sufferer": float(d.target is not None),
        "own_place": float(d.place_by in ("own", "clause", "target")),
        "own_time": float(d.time_by in ("own", "clause")),
        "said_by_someone": float(origin is not None),
        "unnamed_speaker": float(origin is not None and origin.name is None and origin.organisation is None),
        "not_asserted": float(d.status != "asserted"),
        "part": float(d.part_of is not None),
        "background": float(d.background),
        "told_again": float(bool(d.also)),
        "long_sentence": float(sentence.tokens.end - sentence.tokens.start > _LONG),
        "noun": float(parsed.tokens[head].upos == "NOUN"),
        "quoted": float(d.quoted),
        "lead": float(d.sentence < 4),
    }


def _log_odds(p: float | None) -> float:
    return 0.0 if p is None else max(-3.0, min(3.0, log(max(p, 1e-3) / max(1 - p, 1e-3))))


def confidence_of(located: Located, d: Draft) -> float:
    """Two decimals, so that the printed value is the whole value."""
    table = weights()
    score = sum(table.get(k, 0.0) * v for k, v in signs_of(located, d).items())
    return round(1 / (1 + exp(-score)), 2)

"""Displacement facts: is the labelled figure claimed, with its unit? And how many of the claimed figures are labelled?

In: excerpts with `displaced: {quantity, unit: People | Households}`; several records can share an excerpt. Sample: 'At least 60 homes
were destroyed' has quantity 60, unit Households: where housing is destroyed a house counts as a household.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from typing import Any

from khabar.evaluation.figures import Figure, f1, share
from khabar.model import Claim

KINDS = frozenset({"displaced", "evacuation", "settled", "property_destruction"})
UNITS = {"person": "People", "household": "Households", "house": "Households"}

_DIGITS = re.compile(r"\d{1,3}(?:[ ,.\u00a0\u202f']\d{3})+(?!\d)|\d+")

Fact = tuple[int, str]


def facts_of(claims: Sequence[Claim]) -> set[Fact]:
    """The (quantity, unit) of every displacement figure among the claims; a range gives both its ends."""
    facts: set[Fact] = set()
    for claim in claims:
        if claim.kind not in KINDS or claim.count is None or claim.count.unit not in UNITS:
            continue
        unit = UNITS[claim.count.unit]
        if claim.kind == "property_destruction" and unit == "People":
            continue
        facts |= {(int(v), unit) for v in (claim.count.low, claim.count.high) if v is not None}
    return facts


def stands_in(quantity: int, text: str, spelt: dict[str, int]) -> bool:
    """Whether the figure itself stands in the text, in digits or as one number word; a sum of two figures does not."""
    if quantity in {int(re.sub(r"\D", "", m)) for m in _DIGITS.findall(text)}:
        return True
    words = re.findall(r"[a-z]+", text.lower())
    return any(spelt.get(w) == quantity for w in words) or any(
        spelt.get(a, 0) * spelt.get(b, 0) == quantity for a, b in itertools.pairwise(words)
    )


def score_displacement(
    corpus: str,
    records: Sequence[dict[str, Any]],
    claims_of: Callable[[dict[str, Any]], Sequence[Claim]],
    is_usable: Callable[[dict[str, Any]], bool],
) -> list[Figure]:
    """Recall of quantity and unit together, of quantity alone, and precision over the distinct excerpts that hold a labelled figure.

    `is_usable`: whether an excerpt is English and holds its figure (see `stands_in`). Precision is a lower bound: an excerpt often holds
    more figures than were labelled.
    """
    labelled: dict[str, set[Fact]] = {}
    usable = [r for r in records if r.get("displaced") and r["displaced"].get("quantity") is not None and is_usable(r)]
    for r in usable:
        labelled.setdefault(r["text"], set()).add((int(r["displaced"]["quantity"]), r["displaced"]["unit"]))
    claimed = {text: facts_of(claims_of(next(r for r in usable if r["text"] == text))) for text in labelled}
    gold = sum(map(len, labelled.values()))
    found = sum(map(len, claimed.values()))
    right = sum(len(facts & claimed[text]) for text, facts in labelled.items())
    quantity = sum(len({q for q, _ in facts} & {q for q, _ in claimed[text]}) for text, facts in labelled.items())
    return [
        Figure("quantities", corpus, "quantity and unit right", share(right, gold), gold),
        Figure("quantities", corpus, "quantity right", share(quantity, gold), gold),
        Figure("quantities", corpus, "precision (several figures, one labelled)", share(right, found), found),
        Figure("quantities", corpus, "F", f1(right, found, gold), gold),
    ]

"""Displacement facts: is the labelled figure claimed, with its unit and its place? And how many of the claimed figures are labelled?

In: excerpts with `displaced: {quantity, unit: People | Households, location}`; several records can share an excerpt. Sample: 'At least 60 homes
were destroyed' has quantity 60, unit Households: where housing is destroyed a house counts as a household.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from typing import Any

from khabar.evaluation.figures import Figure, f1, share
from khabar.evaluation.held_wrong import WITHOUT, held_wrong
from khabar.model import Claim, Place

KINDS = frozenset({"displaced", "evacuation", "settled", "property_destruction"})
UNITS = {"person": "People", "household": "Households", "house": "Households"}

_DIGITS = re.compile(r"\d{1,3}(?:[ ,.\u00a0\u202f']\d{3})+(?!\d)|\d+")

Fact = tuple[int, str]
Record = dict[str, Any]


def facts_of(claims: Sequence[Claim]) -> set[Fact]:
    """The (quantity, unit) of every displacement figure among the claims; a range gives both its ends."""
    return {fact for claim in claims for fact in _facts(claim)}


def _facts(claim: Claim) -> set[Fact]:
    if claim.kind not in KINDS or claim.count is None or claim.count.unit not in UNITS:
        return set()
    unit = UNITS[claim.count.unit]
    if claim.kind == "property_destruction" and unit == "People":
        return set()
    return {(int(v), unit) for v in (claim.count.low, claim.count.high) if v is not None}


def stands_in(quantity: int, text: str, spelt: dict[str, int]) -> bool:
    """Whether the figure itself stands in the text, in digits or as one number word; a sum of two figures does not."""
    if quantity in {int(re.sub(r"\D", "", m)) for m in _DIGITS.findall(text)}:
        return True
    words = re.findall(r"[a-z]+", text.lower())
    return any(spelt.get(w) == quantity for w in words) or any(
        spelt.get(a, 0) * spelt.get(b, 0) == quantity for a, b in itertools.pairwise(words)
    )


def place_overlaps(location: str, claims: Sequence[Claim], text: str) -> bool:
    """Whether the place of a claim, left or reached, shares characters with the labelled words, or a name with them.

    'Hunan' overlaps 'Hunan, southern China', and so does a town that the gazetteer has in Hunan.
    """
    places = [p for c in claims for p in (c.place, c.to_place) if p is not None]
    names = _names(location)
    start = text.find(location.strip())
    end = start + len(location.strip())
    return any((start >= 0 and p.span.overlaps((start, end))) or _names(_words(p)) & names for p in places)


def _words(place: Place) -> str:
    return " ".join([place.text, place.name or "", place.admin1 or "", place.admin2 or "", *(part.text for part in place.parts)])


def _names(text: str) -> set[str]:
    """'Dali Bai Autonomous Prefecture in southwest China' -> the words with a capital; those of the parts of a country say little."""
    return {w.casefold() for w in re.findall(r"[^\W\d_]+", text) if w[0].isupper() and w.casefold() not in _GENERIC}


_GENERIC = frozenset(
    "province state region district county prefecture north south east west northern southern eastern western central the of".split()
)


def score_displacement(
    corpus: str,
    records: Sequence[Record],
    claims_of: Callable[[Record], Sequence[Claim]],
    is_usable: Callable[[Record], bool],
) -> list[Figure]:
    """Recall of quantity and unit together, of quantity alone, and precision over the distinct excerpts that hold a labelled figure; then places.

    `is_usable`: whether an excerpt is English and holds its figure (see `stands_in`). Precision is a lower bound: an excerpt often holds
    more figures than were labelled.
    """
    usable = [r for r in records if r.get("displaced") and r["displaced"].get("quantity") is not None and is_usable(r)]
    claims = {r["text"]: claims_of(r) for r in {r["text"]: r for r in reversed(usable)}.values()}
    wrong = held_wrong(corpus, "displaced")
    gold, claimed, right, quantity = _counted(usable, claims)
    kept, _, right_kept, _ = _counted([r for r in usable if r.get("id") not in wrong], claims)
    found = sum(map(len, claimed.values()))
    return [
        Figure("quantities", corpus, "quantity and unit right", share(right, gold), gold),
        Figure("quantities", corpus, "quantity and unit right" + WITHOUT, share(right_kept, kept), kept),
        Figure("quantities", corpus, "quantity right", share(quantity, gold), gold),
        Figure("quantities", corpus, "precision (several figures, one labelled)", share(right, found), found),
        Figure("quantities", corpus, "F", f1(right, found, gold), gold),
        *_places(corpus, usable, claims),
    ]


def _counted(records: Sequence[Record], claims: dict[str, Sequence[Claim]]) -> tuple[int, dict[str, set[Fact]], int, int]:
    """How many facts are labelled, what is claimed of each excerpt, how many of the labelled are claimed, and by quantity alone."""
    labelled: dict[str, set[Fact]] = {}
    for r in records:
        labelled.setdefault(r["text"], set()).add(_fact(r))
    claimed = {text: facts_of(claims[text]) for text in labelled}
    right = sum(len(facts & claimed[text]) for text, facts in labelled.items())
    quantity = sum(len({q for q, _ in facts} & {q for q, _ in claimed[text]}) for text, facts in labelled.items())
    return sum(map(len, labelled.values())), claimed, right, quantity


def _fact(record: Record) -> Fact:
    return int(record["displaced"]["quantity"]), record["displaced"]["unit"]


def _places(corpus: str, records: Sequence[Record], claims: dict[str, Sequence[Claim]]) -> list[Figure]:
    """Over the records whose location stands in the excerpt: the claim with the labelled figure has a place that overlaps it."""
    wrong = held_wrong(corpus, "location")
    placed = found = right = kept = 0
    for r in records:
        location = r["displaced"].get("location") or ""
        if not location.strip() or not (location.strip() in r["text"] or _names(location) & _names(r["text"])):
            continue
        own = [c for c in claims[r["text"]] if _fact(r) in _facts(c)]
        placed += 1
        found += bool(own)
        kept += r.get("id") not in wrong
        right += place_overlaps(location, own, r["text"])
    return [
        Figure("quantities", corpus, "place overlapping", share(right, placed), placed),
        Figure("quantities", corpus, "place overlapping" + WITHOUT, share(right, kept), kept),
        Figure("quantities", corpus, "place overlapping, of figures found", share(right, found), found),
    ]

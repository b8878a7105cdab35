"""One toll in two units: '312 families or 1,250 people', '375 families / 1,116 people', '4,800 families (24,000 people)': a figure of each.

Neither is derived from the other, and they are never added: households stay households.
"""

from khabar.claims.located import Located
from khabar.model import QuantityMention

_JOINTS = frozenset(
    {"or", "/", "(", "-", "–", "—", ",", "comprising", "with", "consisting", "of", "about", "some", "nearly", "around", "i.e.", "totalling"}
)
_UNITS = frozenset({"household", "person"})
_WIDEST = 3
"""Words between the two figures at most."""


def beside_in_other_unit(located: Located, mention: QuantityMention) -> QuantityMention | None:
    """The figure right behind or before `mention` that tells the same toll in households for persons or the other way round."""
    low, high = mention.tokens.start - _WIDEST - 3, mention.tokens.end + _WIDEST + 2
    found = (located.quantity_at.get(i) for i in range(low, high))
    return next((m for m in found if m is not None and m.sort == "count" and _are_one_toll(located, mention, m)), None)


def _are_one_toll(located: Located, a: QuantityMention, b: QuantityMention) -> bool:
    first, second = sorted((a, b), key=lambda m: m.tokens.start)
    between = located.parsed.tokens[max(first.tokens.end, (first.noun or 0) + 1) : second.tokens.start]
    joined = 0 < len(between) <= _WIDEST and all(t.text.lower() in _JOINTS for t in between) and between[0].text != ","
    same = located.parsed.tokens[a.number.start].sentence == located.parsed.tokens[b.number.start].sentence
    return {a.count.unit, b.count.unit} == _UNITS and joined and same

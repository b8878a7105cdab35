"""One toll in two units: '312 families or 1,250 people', '375 families / 1,116 people', '4,800 families (24,000 people)': a figure of each.

Neither is derived from the other, and they are never added: households stay households.
"""

from collections.abc import Callable, Sequence

from khabar.claims.located import Located
from khabar.model import Count, QuantityMention

_JOINTS = frozenset(
    {"or", "/", "(", "-", "–", "—", ",", "comprising", "with", "consisting", "of", "about", "some", "nearly", "around", "i.e.", "totalling"}
)
_UNITS = frozenset({"household", "person"})
_WIDEST = 3
"""Words between the two figures at most."""


def beside_in_other_unit(located: Located, mention: QuantityMention, count_of: Callable[[QuantityMention], Count | None]) -> Count | None:
    """The figure right behind or before `mention` that tells the same toll in households for persons or the other way round."""
    sentence = located.parsed.tokens[mention.number.start].sentence
    for other in _in_sentence(located, sentence):
        if other is mention or {other.count.unit, mention.count.unit} != _UNITS or not _stands_beside(located, mention, other):
            continue
        return count_of(other)
    return None


def _in_sentence(located: Located, sentence: int) -> Sequence[QuantityMention]:
    return [m for m in located.mentions.quantities if m.sort == "count" and located.parsed.tokens[m.number.start].sentence == sentence]


def _stands_beside(located: Located, a: QuantityMention, b: QuantityMention) -> bool:
    first, second = sorted((a, b), key=lambda m: m.tokens.start)
    end = max(first.tokens.end, (first.noun or 0) + 1)
    between = located.parsed.tokens[end : second.tokens.start]
    return 0 < len(between) <= _WIDEST and all(t.text.lower() in _JOINTS for t in between) and between[0].text != ","

"""Words that say that a later mention is another happening, whatever else is alike: 'another man', 'a second blast', figures told side by side, goods beside
homes.

Samples: "One man died at the scene, and another man died in hospital" two deaths; "Three were stabbed, two were strangled, two were beaten to death" three
claims; "The storm wrecked 74 homes. ... It killed cattle" two. Counter-samples: "One woman died. ... The other victims were hurt"; "The store was destroyed.
... The roof of the building is gone".
"""

from khabar.claims.draft import Draft
from khabar.claims.located import Located
from khabar.lexicon.codebook import load_codebook

_ANOTHER = frozenset("another second third fourth fifth sixth separate".split())
_BEFORE = frozenset({"amod", "det", "nummod"})
_BY_WEAPON = frozenset({"bombing", "shelling", "air_strike"})
"""Kinds whose verb has the weapon for its subject: 'a second bomb exploded'."""
_SORTS = ("crop", "vehicle", "infrastructure", "goods", "building")
"""Classes of what is destroyed; what stands in two of them is of neither."""


def are_two(located: Located, a: Draft, b: Draft) -> bool:
    """Whether `b`, told later, is by its own words no repeat of `a`."""
    return _is_another(located, b) or _stand_side_by_side(a, b) or _are_of_two_sorts(located, a, b)


def _is_another(located: Located, b: Draft) -> bool:
    """Whether the noun that names the happening, or whom it befell, is called another one: 'a second blast', 'another man was hurt'."""
    parsed = located.parsed
    head = b.frame.match.head
    weapons = parsed.all_children(head, "nsubj") if b.kind in _BY_WEAPON else []
    nouns = [*b.frame.targets, *weapons, *([head] if parsed.tokens[head].upos == "NOUN" else [])]
    return any(
        parsed.tokens[c].text.lower() in _ANOTHER and parsed.tokens[c].deprel.split(":")[0] in _BEFORE
        for noun in nouns
        for c in parsed.children[noun]
        if c < noun
    )


def _stand_side_by_side(a: Draft, b: Draft) -> bool:
    """Whether one sentence gives each a figure: 'two were strangled, two were beaten to death'; one man may well be told twice over."""
    if a.sentence != b.sentence or a.count is None or b.count is None or a.count.span == b.count.span:
        return False
    return a.trigger != b.trigger and min(a.count.low or 0, b.count.low or 0) > 1


def _are_of_two_sorts(located: Located, a: Draft, b: Draft) -> bool:
    """Whether what was destroyed is of one sort here and of another there: homes and cattle, houses and roads."""
    if a.kind != "property_destruction":
        return False
    one, two = _sorts(located, a), _sorts(located, b)
    return bool(one and two) and not one & two


def _sorts(located: Located, d: Draft) -> set[str]:
    classes = load_codebook().classes
    lemmas = {located.parsed.tokens[i].lemma.lower() for i in d.frame.targets}
    found = [{s for s in _SORTS if w in classes[s].lemmas} for w in lemmas]
    return {s for sorts in found if len(sorts) == 1 for s in sorts} if all(len(sorts) == 1 for sorts in found) else set()

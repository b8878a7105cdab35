"""The figure of a share of a toll: 'two of the 12 killed', 'she was among those killed', 'of the 30 injured, 12 were women'.

The trigger stands there for the whole toll, so its own figure ('the 12') is not what the sentence tells; who or how many are said to belong to it are.
"""

from khabar.claims.located import Located
from khabar.model import QuantityMention

_WHOSE = frozenset({"the", "those", "these"})
_BEFORE_TRIGGER = frozenset({"people", "persons", "civilians", "who", "were", "was", "the", "those", "these"})
_MOST_BACK = 5


def share_head(located: Located, first: int) -> tuple[int, QuantityMention | None] | None:
    """The head of whoever is said to be of those named by the trigger at token `first`, with the quantity where that is a number."""
    opened = share_opening(located, first)
    if opened is None:
        return None
    tokens = located.parsed.tokens
    if tokens[opened].text.lower() == "of":
        found = next((q for i in (opened, opened - 1) if (q := _quantity_over(located, i)) is not None), None)
        return (found.head, found) if found is not None and found.number.end <= opened else None
    head = _member(located, opened, first)
    return (head, located.quantity_at.get(head)) if head is not None else None


def share_opening(located: Located, first: int) -> int | None:
    """The 'of' or 'among' before 'the', 'those' and the trigger: 'of the 12 initially [killed]', 'among those [wounded]'."""
    tokens = located.parsed.tokens
    start = located.parsed.sentences[tokens[first].sentence].tokens.start
    for i in range(first - 1, max(start, first - _MOST_BACK) - 1, -1):
        word = tokens[i].text.lower()
        if word in ("of", "among"):
            return i if tokens[i + 1].text.lower() in _WHOSE else None
        if word not in _BEFORE_TRIGGER and tokens[i].upos not in ("NUM", "ADV"):
            return None
    return None


def _quantity_over(located: Located, i: int) -> QuantityMention | None:
    return next((q for q in located.mentions.quantities if q.sort in ("count", "percent") and q.tokens.start <= i < q.tokens.end), None)


def _member(located: Located, among: int, first: int) -> int | None:
    """'Three children were among the dead', 'Among the dead was Per Lind': who stands on the other side of the verb 'be' or 'include'."""
    parsed = located.parsed
    sentence = parsed.sentences[parsed.tokens[among].sentence].tokens
    if among > sentence.start:
        verbs = [i for i in range(max(sentence.start, among - 3), among) if parsed.tokens[i].lemma.lower() == "be"]
        subjects = [s for i in (among + 1, first, *parsed.ancestors(first)[:2]) for s in parsed.all_children(i, "nsubj") if s < among]
        return subjects[0] if verbs and subjects else None
    behind = range(first + 1, min(first + 4, sentence.end))
    verb = next((i for i in behind if parsed.tokens[i].lemma.lower() == "be"), None)
    if verb is None or verb + 1 >= sentence.end:
        return None
    nouns = (i for i in range(verb + 1, min(verb + 9, sentence.end)) if parsed.tokens[i].upos in ("NOUN", "PROPN"))
    return next((_top(located, i, verb) for i in nouns), None)


def _top(located: Located, i: int, verb: int) -> int:
    """The head of the noun phrase that begins right behind the verb."""
    tokens = located.parsed.tokens
    while tokens[i].deprel in ("compound", "nummod", "amod", "flat", "nmod:poss") and tokens[i].head > verb:
        i = tokens[i].head
    return i


def share_behind(located: Located, whole: QuantityMention) -> QuantityMention | None:
    """'Of the 30 injured, 12 were women': who they are, not what befell them besides ('of the 30 injured, 12 died')."""
    tokens = located.parsed.tokens
    sentence = located.parsed.sentences[tokens[whole.number.start].sentence].tokens
    at = whole.number.start
    if at - 2 < sentence.start or [t.text.lower() for t in tokens[at - 2 : at]] not in (["of", "the"], ["of", "those"]):
        return None
    comma = next((i for i in range(whole.tokens.end, min(whole.tokens.end + 2, sentence.end)) if tokens[i].text == ","), None)
    if comma is None:
        return None
    found = next((q for q in located.mentions.quantities if comma < q.number.start <= comma + 3 and q.sort == "count"), None)
    if found is None or found.tokens.end >= sentence.end or tokens[found.tokens.end].lemma.lower() != "be":
        return None
    behind = range(found.tokens.end + 1, min(found.tokens.end + 3, sentence.end))
    return None if any(i in located.triggers or tokens[i].upos == "VERB" for i in behind) else found

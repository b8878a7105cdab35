"""A figure right beside a trigger is its figure, whatever the tree says.

Parsers read elliptic figures badly: in "two people died and close to 1,000 were evacuated as dams broke" the number is hung on the dams, in "15 people dead,
nine missing and 61,000 displaced" every participle on the first people. What stands directly before a passive or a participle, or directly behind
an active verb or 'of', with only small words between, belongs to it: these are the places where English leaves no room for another figure.
"""

from dataclasses import replace

from khabar.claims.frames import Frame, passive
from khabar.claims.located import Located
from khabar.model import QuantityMention
from khabar.model.trees import first_conjunct

COUNTED = frozenset(
    "killed injured casualties missing displaced returned settled evacuation arrest abduction release property_destruction besieged_population"
    " at_risk_population".split()
)
_ACTING = frozenset({"protest"})
"""Kinds whose figure counts those who act."""
_SMALL_BEFORE = frozenset(
    "be have are were was is been being had has also reportedly still feared confirmed left reported already initially temporarily either to forcibly internally".split()
)
_SMALL_BEHIND = frozenset({"of", "about", "around", "over", "up", "to", "the", "at", "least", "nearly", "some", ":", "for"})
_SETTING = frozenset({"in", "across", "at", "from", "within", "throughout"})
_NUMBERS = frozenset({"number", "total", "count", "figure"})
_STANDS = frozenset({"stand", "rise", "climb", "reach", "exceed", "fall", "drop", "grow", "total", "remain"})
_MOST_BETWEEN = 4
_LONGEST_ASIDE = 9
TABLE_WORDS = 14
"""A line as long as this at most, with one figure and no finite verb, is a row of a table: 'Number of displaced: 452'."""


def with_adjacent_figure(located: Located, frame: Frame) -> Frame:
    """The frame with the adjacent figure's head as its target, where there is such a figure and the tree gave another or none."""
    if frame.match.kind in _ACTING and not frame.counted:
        return replace(frame, counted=frame.actors)
    if frame.match.kind not in COUNTED or frame.counted:
        return frame
    if (stray := _stray_subject(located, frame)) is not None:
        return replace(frame, targets=(stray, *frame.targets))
    found = _before(located, frame) or _behind(located, frame) or _of_the_number(located, frame) or _in_table_row(located, frame)
    if found is None and not frame.targets:
        return replace(frame, targets=_subject_of_state(located, frame))
    if found is None or any(located.quantity_at.get(t) is found for t in frame.targets):
        return frame
    if any((q := located.quantity_at.get(t)) is not None and q.tokens.overlaps(found.tokens) for t in frame.targets):
        return frame
    head = found.noun if found.noun is not None else found.head
    first = first_conjunct(located.parsed, head)
    either = first != head and located.parsed.tokens[max(found.tokens.start - 1, 0)].text.lower() == "or"
    if either and (one := located.quantity_at.get(first)) is not None and _usable(located, first, frame) is one:
        return replace(frame, targets=(first, head))  # 'a total of 312 families or 1,250 persons were displaced'
    if any(t in located.quantity_at and (first_conjunct(located.parsed, head) == t or _listed(located, t, head)) for t in frame.targets):
        return replace(frame, targets=(*frame.targets, head))  # '312 families or 1,250 persons were displaced'
    return replace(frame, targets=(head,))


def _stray_subject(located: Located, frame: Frame) -> int | None:
    """'More than 900 homes and 23 schools were destroyed', read as 'more than 900 homes. And 23 schools were destroyed': the homes too."""
    parsed, head = located.parsed, frame.match.head
    above = parsed.tokens[head].head
    if parsed.tokens[head].deprel != "conj" or above < 0 or parsed.tokens[above].deprel != "root" or above not in located.quantity_at:
        return None
    first = min(frame.targets, default=head)
    if parsed.tokens[above].upos not in ("NOUN", "PROPN") or first == head or first not in located.quantity_at or not passive(parsed, head):
        return None
    return above if _listed(located, above, first) and _usable(located, above, frame) is not None else None


def _listed(located: Located, one: int, other: int) -> bool:
    """'900 homes and 23 schools': two figures with nothing but commas, 'and' and adjectives between them."""
    if one not in located.quantity_at or other not in located.quantity_at:
        return False
    between = range(located.quantity_at[one].tokens.end, located.quantity_at[other].tokens.start)
    words = [located.parsed.tokens[i].upos for i in between]
    return 0 < len(words) <= _MOST_BETWEEN and all(w in ("CCONJ", "PUNCT", "ADJ", "ADV") for w in words)


def _subject_of_state(located: Located, frame: Frame) -> tuple[int, ...]:
    """'One man was killed and another was wounded', with *wounded* taken for an adjective: who is so is whom it struck."""
    parsed, head = located.parsed, frame.match.head
    if frame.match.kind == "displaced" and parsed.tokens[head].upos == "NOUN" and parsed.child(head, "cop") is not None:
        # 'just over 4,000 people are in camps'
        return tuple(i for i in parsed.all_children(head, "nsubj") if i in located.quantity_at)
    participle = parsed.tokens[head].upos == "ADJ" and parsed.tokens[head].text.lower().endswith(("ed", "en"))
    if not participle or parsed.child(head, "cop") is None or frame.match.entry.roles.get("object") != "target":
        return ()
    return tuple(parsed.all_children(head, "nsubj"))


def _usable(located: Located, i: int, frame: Frame) -> QuantityMention | None:
    found = located.quantity_at.get(i)
    if found is None or found.sort != "count" or _is_of_a_rate(located, found):
        return None
    things = frame.match.kind == "property_destruction"
    return found if found.noun is None or (found.count.unit in ("person", "household")) != things else None


def _is_of_a_rate(located: Located, q: QuantityMention) -> bool:
    """'almost 13,000 people per million inhabitants displaced': the million is what the rate is taken of."""
    return q.tokens.start > 0 and located.parsed.tokens[q.tokens.start - 1].text.lower() == "per"


def _before(located: Located, frame: Frame) -> QuantityMention | None:
    """'close to 1,000 were evacuated', '61,000 people displaced', '25 missing', 'six homes destroyed'."""
    parsed, head = located.parsed, frame.match.head
    if not (passive(parsed, head) or parsed.tokens[head].upos in ("ADJ", "NOUN")) or parsed.tokens[head].xpos == "VBG":
        return None
    first = parsed.sentences[parsed.tokens[head].sentence].tokens.start
    for i in range(frame.match.tokens.start - 1, max(first, frame.match.tokens.start - _MOST_BETWEEN) - 1, -1):
        token = parsed.tokens[i]
        if i in located.quantity_at:
            return None if _is_setting(located, i) else _usable(located, i, frame)
        if token.lemma.lower() not in _SMALL_BEFORE and token.text.lower() not in _SMALL_BEFORE and token.upos != "ADV":
            return None
    return None


def _is_setting(located: Located, i: int) -> bool:
    """'700 houses in 3 districts were ruined': the figure behind the preposition says where."""
    return any(located.parsed.tokens[k].text.lower() in _SETTING for k in located.parsed.all_children(i, "case"))


def _behind(located: Located, frame: Frame) -> QuantityMention | None:
    """'destroying over 25,000 mud-and-thatch homes', 'evacuated more than 130,000 villagers', 'the destruction of 2,082 houses'."""
    parsed, head = located.parsed, frame.match.head
    if parsed.tokens[head].upos not in ("VERB", "NOUN") or parsed.child(head, "aux:pass") is not None:
        return None
    if parsed.child(head, "nsubj:pass") is not None and not any(o > head for o in parsed.all_children(head, "obj")):
        return None  # with an object it is no passive: 'Police arrested three men'
    last = parsed.sentences[parsed.tokens[head].sentence].tokens.end
    for i in range(frame.match.tokens.end, min(last, frame.match.tokens.end + _MOST_BETWEEN)):
        if i in located.quantity_at:
            found = _usable(located, i, frame)
            of = parsed.tokens[head].upos == "VERB" or any(parsed.tokens[k].text.lower() == "of" for k in range(frame.match.tokens.end, i))
            return found if of else None
        if parsed.tokens[i].text.lower() not in _SMALL_BEHIND:
            return _behind_aside(located, frame, i)
    return None


def _of_the_number(located: Located, frame: Frame) -> QuantityMention | None:
    """'The number of affected people is about 140,000', 'the total of those displaced stands at 900': the predicate of the number is the figure."""
    tokens, head = located.parsed.tokens, frame.match.head
    noun = tokens[head].head if tokens[head].deprel in ("amod", "acl", "acl:relcl") else head
    top = tokens[noun].head if noun >= 0 else -1
    if top < 0 or tokens[noun].deprel != "nmod" or tokens[top].lemma.lower() not in _NUMBERS or tokens[top].deprel != "nsubj":
        return None
    above = tokens[top].head
    if above in located.quantity_at and located.parsed.child(above, "cop") is not None:
        return _usable(located, above, frame)
    if tokens[above].lemma.lower() not in _STANDS:
        return None
    figures = (c for c in located.parsed.all_children(above, "obl", "obj") if c in located.quantity_at)
    return next((_usable(located, c, frame) for c in figures if not _is_by(located, c)), None)


def _is_by(located: Located, i: int) -> bool:
    """'rose by 300': what is added is not the number."""
    return any(located.parsed.tokens[k].text.lower() == "by" for k in located.parsed.all_children(i, "case"))


def _behind_aside(located: Located, frame: Frame, comma: int) -> QuantityMention | None:
    """'the evacuation of, by the latest count, 17,000 people': an aside between commas parts 'of' from its figure."""
    tokens = located.parsed.tokens
    if tokens[comma].text != "," or tokens[comma - 1].text.lower() != "of":
        return None
    last = located.parsed.sentences[tokens[comma].sentence].tokens.end
    closed = next((k for k in range(comma + 1, min(last, comma + _LONGEST_ASIDE)) if tokens[k].text == ","), last)
    return next(
        (_usable(located, k, frame) for k in range(closed + 1, min(last, closed + _MOST_BETWEEN)) if k in located.quantity_at), None
    )


def _in_table_row(located: Located, frame: Frame) -> QuantityMention | None:
    """'Completely destroyed housing: 146', 'IDPs total 122 387', 'Evacuation, total people: 3,614'."""
    parsed = located.parsed
    tokens = parsed.sentences[parsed.tokens[frame.match.head].sentence].tokens
    if tokens.end - tokens.start > TABLE_WORDS or any(parsed.tokens[i].xpos in ("VBZ", "VBP") for i in range(*tokens)):
        return None
    if any(parsed.tokens[i].deprel.startswith("nsubj") for i in range(*tokens)):
        return None
    found = {
        id(q): q
        for i in range(*tokens)
        if (q := located.quantity_at.get(i)) is not None and q.sort in ("count", "other") and q.count.low is not None
    }
    only = next(iter(found.values())) if len(found) == 1 else None
    if only is None or only.sort != "count":
        return None
    return only if only.noun is None or (only.noun < only.number.start and _usable(located, only.number.start, frame)) else None

"""Places in the words of a claim where nothing happened: where somebody comes from or was taken, who did it, what another place is compared with.

Samples: 'a doctor from Ostrel said', 'violations by Veldania', 'like Ostrel, Dovra was struck', 'Ostrel, the capital of Dovra state'.
"""

from khabar.claims.located import Located
from khabar.lexicon.codebook import load_codebook
from khabar.lexicon.nouns import noun_sense
from khabar.model import ParsedReport, PlaceMention

MOVING = frozenset({"displaced", "evacuation", "returned", "settled", "troop_movement", "release"})
"""Kinds that people are in motion by: 'from Ostrel' is where they left."""
_BESIDE = frozenset("like unlike besides except than".split())
_SEATS = frozenset({"capital", "seat"})
"""Nouns that say of which region the place before them is a part; 'the suburb of Ostrel' may be Ostrel itself."""
_CONVEYING = frozenset("take rush transport airlift fly transfer bring carry evacuate convey".split())
"""Verbs whose 'to' says where somebody was taken afterwards."""


def is_no_scene(located: Located, kind: str, m: PlaceMention) -> bool:
    """Whether nothing of this kind happened at the place as it stands here."""
    parsed = located.parsed
    return (
        is_ward(located, kind, m) or is_origin(located, kind, m) or is_doer(parsed, m) or is_compared(parsed, m) or is_whole_of(parsed, m)
    )


def is_origin(located: Located, kind: str, m: PlaceMention) -> bool:
    """Whether the place is where somebody comes from: 'a doctor from Ostrel said', 'the driver, who is from Ostrel', 'Jan Aro, 45, of Ostrel, was arrested'.

    Who flees from there left it.
    """
    parsed = located.parsed
    top = parsed.tokens[m.head]
    cases = {parsed.tokens[c].text.lower() for c in parsed.all_children(m.head, "case")}
    if "of" in cases and _is_person(located, top.head) and kind not in MOVING:
        return True
    if kind in MOVING or "from" not in cases:
        return False
    if parsed.child(m.head, "cop") is not None:
        return True
    if top.deprel != "nmod" or top.head < 0:
        return False
    above = parsed.tokens[top.head]
    sense = noun_sense([above.text]) if above.upos == "NOUN" else None
    return _is_person(located, top.head) or (sense is not None and sense.human)


def _is_person(located: Located, i: int) -> bool:
    """Whether token `i` stands in a person's name."""
    if i < 0:
        return False
    named = located.entities_in(located.parsed.tokens[i].sentence)
    return any(e.type == "person" and e.tokens.start <= i < e.tokens.end for e in named)


def is_doer(parsed: ParsedReport, m: PlaceMention) -> bool:
    """Whether a country does it: 'violations by Veldania'."""
    by = any(parsed.tokens[c].text.lower() == "by" for c in parsed.all_children(m.head, "case"))
    return by and m.place.precision == "country"


def is_compared(parsed: ParsedReport, m: PlaceMention) -> bool:
    """Whether it is told of beside the place of the happening: 'like Ostrel, Dovra was struck', 'besides Ostrel, three provinces are affected'."""
    return any(parsed.tokens[c].text.lower() in _BESIDE for c in parsed.all_children(m.head, "case", "mark"))


def is_whole_of(parsed: ParsedReport, m: PlaceMention) -> bool:
    """Whether it only says which place another is: 'Ostrel, the capital of Dovra state'."""
    token = parsed.tokens[m.head]
    above = parsed.tokens[token.head] if token.head >= 0 else None
    of = any(parsed.tokens[c].text.lower() == "of" for c in parsed.all_children(m.head, "case"))
    return of and token.deprel == "nmod" and above is not None and above.deprel == "appos" and above.lemma.lower() in _SEATS


def is_ward(located: Located, kind: str, m: PlaceMention) -> bool:
    """Whether the place is where the wounded lie: 'two victims are in critical condition at St. Ana Hospital' were not wounded there.

    Of 45 claims of wounded beside a hospital's name in our labels none happened in it; deaths may. Where somebody was taken afterwards ('opened fire
    and struck the man, who was taken to St. Ana Hospital') nothing happened to him.
    """
    if kind not in MOVING and _is_taken_to(located.parsed, m.head):
        return True
    if kind not in ("injured", "casualties"):
        return False
    words = load_codebook().classes["health"]
    head = located.parsed.tokens[m.head]
    before = located.parsed.tokens[m.head - 1].text.lower() if m.head else ""
    return head.lemma.lower() in words.lemmas or before in words.pairs.get(head.lemma.lower(), ())


def _is_taken_to(parsed: ParsedReport, i: int) -> bool:
    """'was taken to Ostrel', 'rushed him to the hospital'; not 'officers rushed to Ostrel', where it happened."""
    above = parsed.tokens[i].head
    to = any(parsed.tokens[c].text.lower() == "to" for c in parsed.all_children(i, "case"))
    if not to or above < 0 or parsed.tokens[above].lemma.lower() not in _CONVEYING:
        return False
    return parsed.child(above, "obj", "nsubj:pass") is not None or parsed.tokens[above].xpos == "VBN"

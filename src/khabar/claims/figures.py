"""How many: the figure that belongs to a trigger, and the figures inside it.

Samples: "12 people, including three children, were killed" -> 12, and 3 as a part; "A man was shot dead" -> 1; "soldiers were killed" -> none;
"killing 12 and wounding 30" -> each its own; "none were hurt" -> no figure, the claim is negated.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from khabar.claims.frames import Frame
from khabar.claims.located import Located
from khabar.claims.persons import SINGLE_KINDS, companions, multiple, one_person, oneself, possessed
from khabar.claims.shares import share_behind, share_head
from khabar.claims.toll_figures import toll_figure
from khabar.claims.triggers_arguments import objects, subjects
from khabar.claims.two_units import beside_in_other_unit
from khabar.lexicon.codebook import load_codebook
from khabar.lexicon.nouns import noun_sense
from khabar.model import Count, QuantityMention

COUNTED_PERSONS = {
    "killed": "killed",
    "injured": "injured",
    "casualties": "casualties",
    "missing": "missing",
    "displaced": "displaced",
    "returned": "returned",
    "settled": "resident",
    "evacuation": "evacuated",
    "arrest": "arrested",
    "abduction": "abducted",
    "release": "other",
    "besieged_population": "trapped",
    "at_risk_population": "in_need",
    "sexual_violence": "other",
    "aid_delivered": "other",
    "shortage": "in_need",
    "protest": "other",
    "disarmament": "other",
    "troop_movement": "other",
}
"""Kinds whose figure counts persons (or households), and what `Count.of` says of them."""

COUNTED_THINGS = {
    "property_destruction": "destroyed",
    "service_closed": "affected",
    "attack_on_health": "affected",
    "territory_gained": "other",
}

_REPEATED = frozenset({"arrest", "shelling", "air_strike", "bombing", "attack_on_health", "abduction", "displaced"})
"""Kinds of which 'three times' makes three happenings."""
_PERSON_UNITS = frozenset({"person", "household", "percent", "house"})
_THINGS = frozenset({"facility", "weapon", "vehicle", "organisation"})
_THING_CLASSES = (
    "property",
    "military_gear",
    "crop",
    "goods",
    "vessel",
    "supplies",
    "aid_thing",
    "service",
    "abstract",
    "firearm",
    "projectile",
    "body_part",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a trigger. `target` is the head it counts, if the figure stands in a noun phrase. `parts`: figures included in it ('including three children')."""

    count: Count
    target: int | None
    parts: tuple[tuple[Count, int | None], ...] = ()


def find_figures(located: Located, frame: Frame) -> list[Figure]:
    """The figures of one trigger: none, one, or one for each member of a coordination that carries its own."""
    kind, out = frame.match.kind, []
    of = frame.match.entry.count_of or COUNTED_PERSONS.get(kind) or COUNTED_THINGS.get(kind)
    # 'She suffered six wounds' counts her, not the wounds.
    hurt = _hurt(located, frame, of)
    if hurt:
        return hurt
    own = _share(located, frame, of) or _occasions(located, frame) or _counted_trigger(located, frame, kind, of)
    if own is not None:
        return [own]
    if (doer := oneself(located, frame, of)) is not None:
        return [Figure(*doer)]
    used: set[int] = set()
    listed = _listed_appositions(located, frame.targets)
    for head in dict.fromkeys((*frame.counted, *frame.targets, *listed, *_misread_objects(located, frame), *companions(located, frame))):
        mention = _quantity_of(located, head)
        if mention is not None and (mention.number.start in used or _counts_another(located, frame, head, mention)):
            continue
        if _of_a_share(located, head, used):
            continue
        count = _as_count(located, kind, of, head, mention)
        if count is None:
            continue
        if mention is not None:
            used.add(mention.number.start)
        told = [Figure(count, head, tuple(_parts(located, kind, of, head, mention)))]
        beside = beside_in_other_unit(located, mention) if mention is not None else None
        if (
            beside is not None
            and beside.number.start not in used
            and (other := _as_count(located, kind, of, beside.head, beside)) is not None
        ):
            used.add(beside.number.start)
            told.append(Figure(other, head))
        out += sorted(told, key=lambda f: f.count.span)
    if not out and located.parsed.tokens[frame.match.head].upos in ("NOUN", "ADJ", "VERB"):
        own = _own_figure(located, frame, kind, of)
        counted = possessed(located, frame, of) or multiple(located, frame, of) if own is None else None
        out += [own] if own is not None else [Figure(*counted)] if counted is not None else []
    return _without_subsets(out)


def _share(located: Located, frame: Frame, of: str | None) -> Figure | None:
    """'Two of the 12 killed', 'She was among those killed': who is said to be of the toll that the trigger stands for."""
    found = share_head(located, frame.match.tokens.start) if frame.match.kind in COUNTED_PERSONS else None
    if found is None:
        return None
    head, mention = found
    count = _as_count(located, frame.match.kind, of, head, mention)
    told = located.parsed.tokens[head].upos != "NUM" and head not in range(*frame.match.tokens)
    return Figure(count, head if told else None) if count is not None else None


def _occasions(located: Located, frame: Frame) -> Figure | None:
    """'arrested more than a dozen times', 'the hospital was bombed three times': so many happenings. 'Shot three times' counts the bullets."""
    if frame.match.kind not in _REPEATED or located.parsed.tokens[frame.match.head].upos != "VERB":
        return None
    for c in located.parsed.children[frame.match.head]:
        mention = located.quantity_at.get(c) if located.parsed.tokens[c].text.lower() == "times" else None
        if mention is not None and c > frame.match.head:
            return Figure(replace(mention.count, unit="event", of="other"), None)
    return None


def _listed_appositions(located: Located, targets: tuple[int, ...]) -> list[int]:
    """'his girlfriend, her daughter and a guest were shot dead': in a list the tree may take the second for the name of the first.

    Not of a name: in 'Ana Aro, his wife, and two sons' the wife may be Ana.
    """
    parsed = located.parsed
    return [
        a
        for h in targets
        if parsed.tokens[h].upos == "NOUN" and parsed.child(h, "conj") is not None
        for a in parsed.all_children(h, "appos")
        if parsed.tokens[a].upos == "NOUN" and any(parsed.tokens[c].xpos == "PRP$" for c in parsed.all_children(a, "nmod:poss"))
    ]


def _of_a_share(located: Located, head: int, used: set[int]) -> bool:
    """'One of the four guards died': the four are those of whom one died."""
    parsed = located.parsed
    token = parsed.tokens[head]
    return (
        token.deprel == "nmod"
        and token.head in used
        and any(parsed.tokens[k].text.lower() == "of" for k in parsed.all_children(head, "case"))
    )


def _counted_trigger(located: Located, frame: Frame, kind: str, of: str | None) -> Figure | None:
    """'left three people dead and five wounded', 'left three dead': a trigger that is, or holds, the counted noun has that figure and no neighbour's."""
    match = frame.match
    if kind not in COUNTED_PERSONS:
        return None
    mention = located.quantity_at.get(match.head)
    if mention is not None and mention.noun == match.head:
        return _own_figure(located, frame, kind, of)
    inside = next(
        (q for i in range(match.tokens.start, match.tokens.end) if (q := located.quantity_at.get(i)) is not None and q.number.start == i),
        None,
    )
    if inside is not None and inside.noun is not None and _is_of_class(located, inside.noun, "body_part"):
        return None  # 'lost both legs': one who lost two
    count = _as_count(located, kind, of, match.head, inside) if inside is not None and inside.sort == "count" else None
    return Figure(count, None) if count is not None else None


def _counts_another(located: Located, frame: Frame, head: int, mention: QuantityMention) -> bool:
    """'five wounded' in 'three dead and five wounded', 'Man killed, 8 others wounded': what is counted has a happening of its own."""
    parsed = located.parsed
    after_comma = mention.tokens.start > 0 and parsed.tokens[mention.tokens.start - 1].text == ","
    if parsed.tokens[head].deprel != "conj" and not after_comma:
        return False
    told = [mention.noun, *(c for c in parsed.all_children(head, "acl", "dep", "amod") if c > head)]
    return any(i in located.triggers and i not in frame.match.tokens for i in told)


def _hurt(located: Located, frame: Frame, of: str | None) -> list[Figure]:
    """'Three people suffered wounds', 'four boys with burns', 'she is in critical condition': who has the injury that the noun names."""
    parsed, head = located.parsed, frame.match.head
    token = parsed.tokens[head]
    if frame.match.kind != "injured" or token.upos != "NOUN":
        return []
    above = token.head
    relation = token.deprel.split(":")[0]
    if parsed.child(head, "nsubj") is not None:
        heads = subjects(parsed, head) or parsed.all_children(head, "nsubj")
    elif above < 0 or relation not in ("obj", "obl", "nmod"):
        return []
    elif relation == "nmod":
        heads = [above, *parsed.all_children(above, "conj")]
    else:
        heads = (objects(parsed, above) if relation == "obl" else []) or subjects(parsed, above)
    found = [(_as_count(located, "injured", of, i, _quantity_of(located, i)), i) for i in heads if i != head]
    return [Figure(count, i) for count, i in found if count is not None]


def _misread_objects(located: Located, frame: Frame) -> list[int]:
    """'killed around 100 people': where the parse takes the 'around' of an estimate for a preposition, its phrase is the object."""
    if frame.targets or frame.match.kind not in COUNTED_PERSONS:
        return []
    found = [(i, located.quantity_at[i]) for i in frame.places if i in located.quantity_at]
    return [i for i, q in found if q.sort == "count" and q.count.unit in ("person", "household") and q.tokens.start > frame.match.head]


def _quantity_of(located: Located, head: int) -> QuantityMention | None:
    mention = located.quantity_at.get(head)
    if mention is not None and mention.sort in ("count", "percent") and not _in_possessor(located, head, mention):
        return mention
    if (meant := _of_pronoun(located, head)) is not None:
        return meant
    # 'the bodies of 12 people', 'members of two families': the figure stands inside the phrase
    for c in located.parsed.children[head]:
        token = located.parsed.tokens[c]
        if token.deprel in ("nummod", "nmod") and c in located.quantity_at:
            inner = located.quantity_at[c]
            of = token.deprel == "nummod" or any(located.parsed.tokens[k].text.lower() == "of" for k in located.parsed.children[c])
            if inner.sort in ("count", "percent") and of:
                return inner
    return None


def _of_pronoun(located: Located, head: int) -> QuantityMention | None:
    """'Both boys were taken to hospital, where they died': the figure of those whom the pronoun stands for, where it opens their phrase."""
    mention = located.actor_at.get(head)
    if mention is None or mention.antecedent is None or located.parsed.tokens[head].text.lower() not in ("they", "them"):
        return None
    for q in located.mentions.quantities:
        if q.sort == "count" and q.count.unit == "person" and q.count.low is not None and q.count.span.start == mention.antecedent.start:
            return q
    return None


def _in_possessor(located: Located, head: int, mention: QuantityMention) -> bool:
    """'the couple's child', 'the two men's car': the number counts the owners."""
    owners = (located.parsed.subtree(c) for c in located.parsed.all_children(head, "nmod:poss"))
    return any(o.start <= mention.number.start < o.end for o in owners)


def _as_count(located: Located, kind: str, of: str | None, head: int, mention: QuantityMention | None) -> Count | None:
    if mention is not None:
        unit = mention.count.unit
        if kind in SINGLE_KINDS and unit == "house":
            return None  # '6 people missing, 3 200 houses collapsed'
        if kind in COUNTED_PERSONS and unit not in _PERSON_UNITS:
            if unit != "other" or (mention.noun is not None and not _may_name_people(located, kind, mention.noun)):
                return None
            unit = "person"
        if kind not in COUNTED_PERSONS and kind not in COUNTED_THINGS and unit in _PERSON_UNITS:
            return None
        if kind in COUNTED_THINGS and unit == "person":
            return None
        return replace(mention.count, of=of, unit=unit)
    if kind in SINGLE_KINDS:
        return one_person(located, head, of)
    return None


def _may_name_people(located: Located, kind: str, noun: int) -> bool:
    """'35 Kalvari took shelter', '51 poeple were evacuated': a plural that no list knows, as what is killed, displaced or taken away, names people.

    A museum may evacuate paintings: as the object of that verb only a name does.
    """
    token, classes = located.parsed.tokens[noun], load_codebook().classes
    if token.upos not in ("NOUN", "PROPN") or not token.text.isalpha() or noun_sense([token.text, token.lemma]) is not None:
        return False
    if kind == "evacuation" and token.upos == "NOUN" and token.deprel == "obj":
        return False
    entities = located.entities_in(token.sentence)
    if any(e.type in _THINGS and e.tokens.start <= noun < e.tokens.end for e in entities):
        return False
    return not any(_is_of_class(located, noun, c) for c in _THING_CLASSES if c in classes)


def counts_animals(located: Located, frame: Frame) -> bool:
    """'300 cattle dead', 'two police dogs were wounded': all whom it struck are animals, so that a kind that counts persons says nothing."""
    if frame.match.kind not in COUNTED_PERSONS or not frame.targets:
        return False
    return all(_is_animal(located, i) for i in frame.targets)


def _is_animal(located: Located, i: int) -> bool:
    """'300 cattle', 'two police dogs', '500 head of cattle'."""
    sense = noun_sense([located.parsed.tokens[i].text])
    if located.parsed.tokens[i].lemma.lower() == "head":
        return any(_is_animal(located, c) for c in located.parsed.all_children(i, "nmod"))
    return sense is not None and sense.unit == "animal"


def _is_of_class(located: Located, noun: int, name: str) -> bool:
    return located.parsed.tokens[noun].lemma.lower() in load_codebook().classes[name].lemmas


def _parts(located: Located, kind: str, of: str | None, head: int, mention: QuantityMention | None) -> Iterable[tuple[Count, int | None]]:
    """'including three children', 'among them two nurses', 'three of them women': smaller figures inside the phrase of a figure."""
    parsed = located.parsed
    if mention is None or kind not in COUNTED_PERSONS:
        return
    if (inner := share_behind(located, mention)) is not None and inner.count.low is not None and inner.count.unit in ("person", "other"):
        yield replace(inner.count, of=of, unit="person"), inner.noun
        return
    end = parsed.subtree(head).end
    sentence_end = parsed.sentences[parsed.tokens[head].sentence].tokens.end
    opened = False
    for i in range(mention.tokens.end, min(max(end, mention.tokens.end + 14), sentence_end)):
        word = parsed.tokens[i].text.lower()
        if word in ("including", "among", "includes", "included") or (
            word == "of" and parsed.tokens[i + 1 if i + 1 < sentence_end else i].text.lower() in ("them", "whom")
        ):
            opened = True
        inner = located.quantity_at.get(i)
        of_them = inner is not None and [
            parsed.tokens[k].text.lower() for k in range(inner.number.end, min(inner.number.end + 2, sentence_end))
        ] in (["of", "them"], ["of", "whom"])
        if inner is not None and inner is not mention and i == inner.number.start and (opened or of_them) and inner.sort == "count":
            smaller = mention.count.low is None or inner.count.low is None or inner.count.low < mention.count.low
            if smaller and inner.count.unit in ("person", "other"):
                yield replace(inner.count, of=of, unit="person"), inner.noun
        elif parsed.tokens[i].upos == "VERB" and parsed.tokens[i].xpos in ("VBD", "VBZ", "VBP") and opened and i > end:
            return


def _own_figure(located: Located, frame: Frame, kind: str, of: str | None) -> Figure | None:
    """A figure on the trigger noun itself: 'three deaths', '12 dead', 'two car bombs', 'the toll rose to 40', '600 displaced'."""
    parsed, head = located.parsed, frame.match.head
    mention = toll_figure(located, head) or _quantity_of(located, head)
    if mention is None or (mention.noun == head and _is_of_class(located, head, "body_part")):
        return None  # 'two gunshot wounds' are no two persons; '12 injuries' are
    if mention.sort == "count" and (kind in COUNTED_PERSONS or kind in COUNTED_THINGS):
        persons = kind in COUNTED_PERSONS
        unit = "person" if persons and mention.count.unit in ("other", "event") else mention.count.unit
        if persons and unit not in _PERSON_UNITS:
            return None
        return Figure(replace(mention.count, of=of, unit=unit), None, tuple(_parts(located, kind, of, head, mention)))
    if parsed.tokens[head].upos == "NOUN" and mention.sort == "count" and head in range(*mention.tokens):
        return Figure(replace(mention.count, unit="event", of=of), None)
    return None


def _without_subsets(figures: list[Figure]) -> list[Figure]:
    """Drops a figure that is already a part of another ('12 people, three of them children')."""
    inside = {p[0].span for f in figures for p in f.parts}
    return [f for f in figures if f.count.span not in inside]

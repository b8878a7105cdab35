"""How many: the figure that belongs to a trigger, and the figures inside it.

Samples: "12 people, including three children, were killed" -> 12, and 3 as a part; "A man was shot dead" -> 1; "soldiers were killed" -> none;
"killing 12 and wounding 30" -> each its own; "none were hurt" -> no figure, the claim is negated.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import khabar.lexicon
from khabar.claims.frames import Frame
from khabar.claims.located import Located
from khabar.claims.triggers_arguments import objects, subjects
from khabar.errors import LexiconError
from khabar.lexicon.codebook import load_codebook
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import ActorMention, Count, QuantityMention
from khabar.model.trees import noun_phrase

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
SINGLE_KINDS = frozenset({"killed", "injured", "missing", "arrest", "abduction", "release"})
"""Kinds where a phrase for one person ('a man', 'the mayor', a name) is a figure of 1, as the annotation guide says."""

_TOLL_VERBS = frozenset("rise climb reach stand hit jump increase bring put raise soar pass exceed surpass total grow take".split())
_PLURAL = frozenset(
    "people population community crowd family household staff police crew army navy military force dozen hundred thousand million number scores".split()
)
_PERSON_UNITS = frozenset({"person", "household", "percent", "house"})


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
    own = _counted_trigger(located, frame, kind, of)
    if own is not None:
        return [own]
    if (oneself := _oneself(located, frame, of)) is not None:
        return [oneself]
    used: set[int] = set()
    for head in dict.fromkeys((*frame.counted, *frame.targets, *_misread_objects(located, frame), *_companions(located, frame))):
        mention = _quantity_of(located, head)
        if mention is not None and (mention.number.start in used or _counts_another(located, frame, head, mention)):
            continue
        count = _as_count(located, kind, of, head, mention)
        if count is None:
            continue
        if mention is not None:
            used.add(mention.number.start)
        out.append(Figure(count, head, tuple(_parts(located, kind, of, head, mention))))
    if not out and located.parsed.tokens[frame.match.head].upos in ("NOUN", "ADJ", "VERB"):
        own = _own_figure(located, frame, kind, of) or _possessed(located, frame, of) or _multiple(located, frame, of)
        out += [own] if own is not None else []
    return _without_subsets(out)


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


def _oneself(located: Located, frame: Frame, of: str | None) -> Figure | None:
    """'The gunman killed himself': the figure is that of the doer, where the doer is one person."""
    tokens = located.parsed.tokens
    head = next((i for i in frame.targets if tokens[i].text.lower() in ("himself", "herself")), None)
    if head is None or frame.match.kind not in SINGLE_KINDS:
        return None
    for i in frame.actors:
        count = one_person(located, i, of)
        if count is not None:
            return Figure(count, i)
    span = tokens[head].span
    return Figure(Count(span.of(located.parsed.report.text), span, 1, 1, "person", "exact", of), None)


def _possessed(located: Located, frame: Frame, of: str | None) -> Figure | None:
    """'Aro's death', 'a man's body', 'his arrest': who has it is whom it struck."""
    parsed, head = located.parsed, frame.match.head
    # 'his victim' is no victim of his own: only where 'the death of Aro' would name the same person.
    if frame.match.kind not in SINGLE_KINDS or parsed.tokens[head].upos != "NOUN" or frame.match.entry.roles.get("of") != "target":
        return None
    for c in parsed.all_children(head, "nmod:poss"):
        count = one_person(located, c, of) or _their_own(located, c, of)
        if count is not None:
            return Figure(count, c)
    return None


def _multiple(located: Located, frame: Frame, of: str | None) -> Figure | None:
    """'a double homicide', 'a murder-suicide': the noun itself tells how many died."""
    if frame.match.kind != "killed":
        return None
    words = located.parsed.text_of(frame.match.tokens).lower()
    exact, at_least = _multiples()
    span = located.parsed.span_of(frame.match.tokens)
    if words in at_least:
        return Figure(Count(span.of(located.parsed.report.text), span, at_least[words], None, "person", "at_least", of), None)
    number = next((exact[w] for w in words.split() if w in exact), None)
    return Figure(Count(span.of(located.parsed.report.text), span, number, number, "person", "exact", of), None) if number else None


@cache
def _multiples() -> tuple[dict[str, int], dict[str, int]]:
    """Words that tell a number of dead exactly, and those that tell the least number. Raises LexiconError for a malformed file."""
    raw = read_yaml(Path(khabar.lexicon.__file__).with_name("multiples.yaml"))
    if not isinstance(raw, dict) or not all(isinstance(raw.get(k), dict) for k in ("exact", "at_least")):
        raise LexiconError("multiples.yaml: expected exact and at_least")
    return dict(raw["exact"]), dict(raw["at_least"])


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


def _their_own(located: Located, i: int, of: str | None) -> Count | None:
    """'his body', 'her death': the pronoun of one person."""
    token, mention = located.parsed.tokens[i], located.actor_at.get(i)
    if token.xpos != "PRP$" or token.text.lower() not in ("his", "her"):
        return None
    span = (mention.antecedent if mention is not None else None) or token.span
    return Count(span.of(located.parsed.report.text), span, 1, 1, "person", "exact", of)


def _misread_objects(located: Located, frame: Frame) -> list[int]:
    """'killed around 100 people': where the parse takes the 'around' of an estimate for a preposition, its phrase is the object."""
    if frame.targets or frame.match.kind not in COUNTED_PERSONS:
        return []
    found = [(i, located.quantity_at[i]) for i in frame.places if i in located.quantity_at]
    return [i for i, q in found if q.sort == "count" and q.count.unit in ("person", "household") and q.tokens.start > frame.match.head]


def _companions(located: Located, frame: Frame) -> list[int]:
    """'killed along with Per Lind', 'killed his children as well as his wife': whom it struck besides."""
    if frame.match.kind not in SINGLE_KINDS or located.parsed.tokens[frame.match.head].upos != "VERB":
        return []
    parsed, found = located.parsed, []
    for c in (c for i in (frame.match.head, *frame.targets) for c in parsed.children[i]):
        token = parsed.tokens[c]
        links = [parsed.tokens[k].text.lower() for k in parsed.children[c] if parsed.tokens[k].deprel in ("case", "cc", "advmod") and k < c]
        beside = token.deprel.split(":")[0] in ("obl", "nmod") and "with" in links and bool({"along", "together"} & {*links})
        if beside or (token.deprel == "conj" and token.upos in ("NOUN", "PROPN") and links[:1] == ["as"]):
            found += [c, *parsed.all_children(c, "conj")]
    return found


def _toll(located: Located, head: int) -> QuantityMention | None:
    """'the toll rose to 40', 'bringing the toll to 40', 'the death toll stands at 12': the figure hangs on the verb above the toll."""
    parsed, token = located.parsed, located.parsed.tokens[head]
    if token.deprel.split(":")[0] not in ("nsubj", "obj") or token.head < 0 or parsed.tokens[token.head].lemma.lower() not in _TOLL_VERBS:
        return None
    for c in parsed.children[token.head]:
        relation = parsed.tokens[c].deprel.split(":")[0]
        cases = {parsed.tokens[k].text.lower() for k in parsed.children[c] if parsed.tokens[k].deprel == "case"}
        if (
            c in located.quantity_at
            and c != head
            and (relation == "obj" or (relation in ("obl", "xcomp", "nmod") and (not cases or cases & {"to", "at", "of"})))
        ):
            found = located.quantity_at[c]
            return found if found.sort == "count" else None
    return None


def _quantity_of(located: Located, head: int) -> QuantityMention | None:
    mention = located.quantity_at.get(head)
    if mention is not None and mention.sort in ("count", "percent") and not _in_possessor(located, head, mention):
        return mention
    # 'the bodies of 12 people', 'members of two families': the figure stands inside the phrase
    for c in located.parsed.children[head]:
        token = located.parsed.tokens[c]
        if token.deprel in ("nummod", "nmod") and c in located.quantity_at:
            inner = located.quantity_at[c]
            of = token.deprel == "nummod" or any(located.parsed.tokens[k].text.lower() == "of" for k in located.parsed.children[c])
            if inner.sort in ("count", "percent") and of:
                return inner
    return None


def _in_possessor(located: Located, head: int, mention: QuantityMention) -> bool:
    """'the couple's child', 'the two men's car': the number counts the owners."""
    owners = (located.parsed.subtree(c) for c in located.parsed.all_children(head, "nmod:poss"))
    return any(o.start <= mention.number.start < o.end for o in owners)


def _as_count(located: Located, kind: str, of: str | None, head: int, mention: QuantityMention | None) -> Count | None:
    if mention is not None:
        unit = mention.count.unit
        if kind in COUNTED_PERSONS and unit not in _PERSON_UNITS:
            if unit != "other" or mention.noun is not None:
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


def one_person(located: Located, head: int, of: str | None) -> Count | None:
    """1 where the phrase is a single person: a name, 'the mayor', 'his son'; None for plurals, groups, pronouns without a person behind."""
    parsed, token = located.parsed, located.parsed.tokens[head]
    mention = located.actor_at.get(head)
    if token.text.lower() == "another" and token.upos in ("DET", "PRON") and token.deprel != "det":
        return Count(token.span.of(parsed.report.text), token.span, 1, 1, "person", "exact", of)
    if mention is None:
        return None
    if mention.pronoun:
        if token.text.lower() not in ("he", "she", "him", "her", "himself", "herself"):
            return None
        span = mention.antecedent or mention.actor.span
        return Count(span.of(parsed.report.text), span, 1, 1, "person", "exact", of)
    if token.xpos in ("NNS", "NNPS") or not _is_person(located, mention, head):
        return None
    span = parsed.span_of(noun_phrase(parsed, head))
    return Count(span.of(parsed.report.text), span, 1, 1, "person", "exact", of)


def _is_person(located: Located, mention: ActorMention, head: int) -> bool:
    """A person by the reader's entities, by the noun ('the mayor'), or by an age in apposition ('Marko Tal, 34')."""
    parsed, lemma = located.parsed, located.parsed.tokens[head].lemma.lower()
    classes = load_codebook().classes
    if any(e.type == "person" and e.tokens.overlaps(mention.tokens) for e in located.entities_in(parsed.tokens[head].sentence)):
        return True
    if parsed.tokens[head].upos == "NOUN":
        return (
            any(lemma in classes[c].lemmas for c in ("person", "civilian", "armed", "medic", "suspect") if c in classes)
            and lemma not in _PLURAL
        )
    ages = (located.quantity_at.get(c) for c in parsed.children[head] if parsed.tokens[c].deprel in ("appos", "nummod"))
    return any(q is not None and (q.sort == "age" or q.count.text.lower().startswith(("a ", "an "))) for q in ages)


def _parts(located: Located, kind: str, of: str | None, head: int, mention: QuantityMention | None) -> Iterable[tuple[Count, int | None]]:
    """'including three children', 'among them two nurses', 'three of them women': smaller figures inside the phrase of a figure."""
    parsed = located.parsed
    if mention is None:
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
    mention = _toll(located, head) or _quantity_of(located, head)
    if mention is None:
        return None
    if mention.sort == "count" and (kind in COUNTED_PERSONS or kind in COUNTED_THINGS):
        persons = kind in COUNTED_PERSONS
        unit = "person" if persons and mention.count.unit in ("other", "event") else mention.count.unit
        if persons and unit not in _PERSON_UNITS:
            return None
        return Figure(replace(mention.count, of=of, unit=unit), None, tuple(_parts(located, kind, of, head, mention)))
    if parsed.tokens[head].upos == "NOUN" and mention.sort == "count":
        return Figure(replace(mention.count, unit="event", of=of), None)
    return None


def _without_subsets(figures: list[Figure]) -> list[Figure]:
    """Drops a figure that is already a part of another ('12 people, three of them children')."""
    inside = {p[0].span for f in figures for p in f.parts}
    return [f for f in figures if f.count.span not in inside]

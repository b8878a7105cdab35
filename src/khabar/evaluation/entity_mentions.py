"""Everything that Khabar finds, as spans with a type: what a corpus of mentions (names, noun phrases, pronouns) is compared with.

In: a `ParsedReport` and its `Mentions`. Out: `(start, end, kind)`; a kind is person, organisation (groups of people too), place, time, quantity, weapon, vehicle or nationality. Sample: in 'The army left the town on Monday' the army is an
organisation, the town a place, Monday a time. The encoder's entities alone would give only names.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from khabar.lexicon.nouns import noun_sense
from khabar.lexicon.speech import words as speech_words
from khabar.lexicon.yaml_files import read_yaml
from khabar.mentions.actors_words import collective
from khabar.model import ActorMention, Mentions, ParsedReport, PlaceMention, QuantityMention, Span
from khabar.model.trees import noun_phrase

Found = tuple[int, int, str]

ARMS = frozenset({"weapon", "vehicle", "vessel", "aircraft", "other"})
THINGS = frozenset({"weapon", "vehicle"})
# Words: 'the old northern city of Ostra' reaches so far back from the name; a longer phrase is no place any more.
LONGEST_BEFORE_OF, LONGEST_PLACE = 4, 8
ARMED = frozenset({"state_forces", "rebel_group", "political_militia", "identity_militia", "external_forces"})
SITES = frozenset({"facility", "house", "village"})
# Quantities that are more than a number of things counted.
MEASURED = frozenset({"distance", "measure", "percent", "age"})


@cache
def _words() -> dict[str, frozenset[str]]:
    data: Any = read_yaml(Path(__file__).with_name("entity_mentions.yaml"))
    return {name: frozenset(words) for name, words in data.items()}


def entity_mentions(parsed: ParsedReport, mentions: Mentions) -> list[Found]:
    """Every mention, one for each stretch and kind, in order of the text."""
    taken: set[int] = set()
    found: list[Found] = [(t.span.start, t.span.end, "time") for t in mentions.times if t.text.lower() not in _words()["floating"]]
    kinds = _kinds(parsed, mentions)
    for actor, kind in zip(mentions.actors, kinds, strict=True):
        if kind is not None:
            taken.add(actor.head)
            found.append((*_uncounted(parsed, actor), kind))
    found += _pronouns(parsed, taken)
    for place in mentions.places:
        kind = "nationality" if place.demonym else "organisation" if place.metonymic else "place"
        if not (place.head in taken or _inside_actor(mentions, place)):
            taken.add(place.head)
            found.append((*_wider(parsed, place), kind))
    found += _sites(parsed, mentions, taken)
    found += _pointing(parsed)
    found += _encoded(parsed, taken, found)
    found += _weapons(parsed, found)
    found += [q for m in mentions.quantities if (q := _quantity(parsed, m)) is not None]
    return sorted(set(found))


def _kinds(parsed: ParsedReport, mentions: Mentions) -> list[str | None]:
    """The kind of each actor; a name that is once a person's ('Ms Lorne') is one wherever it stands."""
    kinds = [_actor_kind(parsed, a) for a in mentions.actors]
    votes: dict[int, Counter[str]] = {}
    for a, kind in zip(mentions.actors, kinds, strict=True):
        if kind and not a.pronoun and parsed.tokens[a.head].xpos == "NNP":
            votes.setdefault(a.entity, Counter())[kind] += 1
    return [
        votes[a.entity].most_common(1)[0][0] if kind and a.entity in votes and parsed.tokens[a.head].xpos == "NNP" else kind
        for a, kind in zip(mentions.actors, kinds, strict=True)
    ]


def _actor_kind(parsed: ParsedReport, mention: ActorMention) -> str | None:
    head = parsed.tokens[mention.head]
    if not head.text.isascii() and not any("A" <= c <= "ɏ" for c in head.text):
        return None
    if mention.pronoun:
        word = head.text.lower()
        return "organisation" if head.xpos == "PRP" and word in _words()["unsure"] and mention.antecedent is not None else None
    if head.deprel in ("amod", "compound") and head.upos == "ADJ":
        return "nationality"
    if head.xpos in ("NNP", "NNPS"):
        return _name_kind(parsed, mention)
    if head.xpos == "NN" and _is_one(parsed, mention):
        return None if parsed.child(head.i, "cop") is not None else "person"
    return "organisation"


def _is_one(parsed: ParsedReport, mention: ActorMention) -> bool:
    words = [t.text for t in parsed.tokens[mention.tokens.start : mention.head + 1]]
    sense = noun_sense(words)
    return sense is not None and sense.human and sense.single and collective(words) is None


def _name_kind(parsed: ParsedReport, mention: ActorMention) -> str | None:
    head = parsed.tokens[mention.head]
    types = {e.type for e in parsed.entities if e.tokens.start <= mention.head < e.tokens.end}
    words = [t.text for t in parsed.tokens[mention.tokens.start : mention.head + 1]]
    if words[0].lower().removesuffix(".") in speech_words("titles"):
        return "person"
    if "person" in types and not types & {"organisation", "armed_group"}:
        return "person"
    if types & {"organisation", "armed_group"} or mention.actor.type in ARMED or collective(words) is not None or head.xpos == "NNPS":
        return "organisation"
    if _is_site(parsed, mention.head):
        return "place"
    return "organisation" if len(head.text) > 1 and head.text.isupper() else "person"


def _uncounted(parsed: ParsedReport, actor: ActorMention) -> Span:
    """'more than 650,000 Veldanians' are a quantity and a people: the people begin after the figure."""
    start, end = actor.tokens
    figures = [k for k in range(start, actor.head) if parsed.tokens[k].text[0].isdigit() and parsed.tokens[k].upos == "NUM"]
    if figures:
        start = figures[-1] + 1
        while start < actor.head and parsed.tokens[start].upos == "NUM":
            start += 1
    while start < actor.head and parsed.tokens[start].text.lower() in _words()["loose"]:
        start += 1
    return parsed.span_of((start, end)) if start > actor.tokens.start else actor.actor.span


def _pronouns(parsed: ParsedReport, taken: set[int]) -> Iterator[Found]:
    """Those that can only be people: a corpus of mentions marks them, whoever they are."""
    for token in parsed.tokens:
        word = token.text.lower()
        if token.xpos == "PRP" and token.i not in taken and (word in _words()["single"] or word in _words()["several"]):
            yield token.start, token.end, "person" if word in _words()["single"] else "organisation"


def _inside_actor(mentions: Mentions, place: PlaceMention) -> bool:
    """'Veldania's army', 'the Veldanian police': the place is a part of the other's name."""
    return any(a.tokens.start <= place.head < a.tokens.end for a in mentions.actors if a.head != place.head)


def _wider(parsed: ParsedReport, place: PlaceMention) -> tuple[int, int]:
    """'the city of Ostra', 'Ostra district', 'northern Veldania': the phrase round the name."""
    if place.demonym:
        return place.place.span.start, place.place.span.end
    tokens = parsed.tokens
    start, end = place.tokens
    if tokens[start].text[0].isdigit():  # '12 km from Ostra'
        start = next((k for k in range(start, end) if tokens[k].text[0].isupper()), start)
        span = parsed.span_of((start, end))
        return span.start, span.end
    head = place.head
    phrase = noun_phrase(parsed, head)
    above = tokens[head].head
    if above >= 0 and _is_site(parsed, above):
        of_it = tokens[head].deprel == "nmod" and start - LONGEST_BEFORE_OF <= above < head and tokens[start - 1].text == "of"
        if tokens[head].deprel == "compound" or of_it:
            phrase = noun_phrase(parsed, above)
    if phrase.start <= start and end <= phrase.end and phrase.end - phrase.start <= LONGEST_PLACE:
        start, end = phrase
    span = parsed.span_of((start, end))
    return span.start, span.end


def _is_site(parsed: ParsedReport, i: int) -> bool:
    sense = noun_sense([parsed.tokens[i].text])
    return parsed.tokens[i].upos in ("NOUN", "PROPN") and (
        (sense is not None and sense.unit in SITES) or parsed.tokens[i].lemma.lower() in _words()["place_nouns"]
    )


def _sites(parsed: ParsedReport, mentions: Mentions, taken: set[int]) -> Iterator[Found]:
    """'the library', 'a police station', 'damaged homes'."""
    for token in parsed.tokens:
        if (
            token.upos not in ("NOUN", "PROPN")
            or token.i in taken
            or token.deprel in ("compound", "flat")
            or parsed.child(token.i, "cop") is not None
        ):
            continue  # 'the farm road' is a road; 'Ostra is a town' says what Ostra is
        if _is_site(parsed, token.i):
            phrase = noun_phrase(parsed, token.i)
            taken.add(token.i)
            span = parsed.span_of(phrase)
            yield span.start, span.end, "place"


def _pointing(parsed: ParsedReport) -> Iterator[Found]:
    for token in parsed.tokens:
        if token.text.lower() in _words()["pointing"] and token.upos == "ADV" and token.deprel != "expl":
            yield token.start, token.end, "place"


ENCODED = {
    "organisation": "organisation",
    "weapon": "weapon",
    "vehicle": "vehicle",
    "person": "person",
    "facility": "place",
    "place": "place",
    "nationality": "nationality",
}


def _encoded(parsed: ParsedReport, taken: set[int], found: list[Found]) -> Iterator[Found]:
    """What only the encoder sees."""
    for entity in parsed.entities:
        kind = ENCODED.get(entity.type)
        words = entity.span.of(parsed.report.text)
        if kind is None or (kind not in THINGS and not (words[0].isupper() and len(words) > 1)):
            continue  # a name begins with a capital; common nouns are found by their head
        if kind in THINGS:
            if _is_thing(parsed, entity.tokens.end - 1):
                yield entity.span.start, entity.span.end, kind
        elif not any(a < entity.span.end and entity.span.start < b for a, b, _ in found):
            before = parsed.tokens[entity.tokens.start - 1] if entity.tokens.start else None
            has_article = before is not None and before.text.lower() == "the" and kind in ("organisation", "place")
            yield before.start if before is not None and has_article else entity.span.start, entity.span.end, kind


def _is_thing(parsed: ParsedReport, i: int) -> bool:
    """A noun for a thing: an explosion is none, and 'suicide' in 'suicide bomber' neither."""
    token = parsed.tokens[i]
    sense = noun_sense([token.text])
    return (
        token.upos in ("NOUN", "PROPN", "NUM") and (sense is None or sense.unit in ARMS) and token.lemma.lower() not in _words()["no_thing"]
    )


def _weapons(parsed: ParsedReport, found: list[Found]) -> Iterator[Found]:
    """What the lexicon calls a weapon and the encoder passed over: 'rockets', 'a car bomb'."""
    for token in parsed.tokens:
        if token.upos != "NOUN" or token.lemma.lower() in _words()["sometimes_weapons"]:
            continue
        sense = noun_sense([token.text])
        if (
            sense is not None
            and sense.unit == "weapon"
            and not any(a < token.end and token.start < b and k == "weapon" for a, b, k in found)
        ):
            yield token.start, token.end, "weapon"


def _quantity(parsed: ParsedReport, mention: QuantityMention) -> Found | None:
    if mention.sort in MEASURED:
        return parsed.tokens[mention.number.start].start, mention.count.span.end, "quantity"
    if mention.sort == "count" and any(t.text[0].isdigit() for t in parsed.tokens[mention.number.start : mention.number.end]):
        span: Span = parsed.span_of(mention.number)
        return span.start, span.end, "quantity"
    return None

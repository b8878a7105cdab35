"""How a name stands in its sentence: the place noun that it names, the preposition before it, the distance and direction from it.

Samples: "12 km north of Ostra" -> relation '12 km north of'; "the village of Ostra", "Ostra district" -> headed by the place noun;
"Ostra police" -> modifies a noun; "Ostra denied" -> acts. What stands next to the name is read off the words, not the tree, which
errs most on prepositional phrases.
"""

from dataclasses import dataclass

from khabar.mentions.places_persons import name_head
from khabar.mentions.places_pieces import sort_at
from khabar.mentions.places_words import PlaceSort, acts, direction, listed, preposition_sense
from khabar.model import ParsedReport, Span, cover

_UNITS = frozenset(
    "kilometer kilometre kilometers kilometres km kms mile miles meter metre meters metres m mi hour hours minute minutes hours' minutes'".split()
)
_MEASURES = frozenset(
    "about some around just only roughly nearly almost approximately less more than over drive walk a few several dozens hundreds of half nautical -".split()
)
_MODIFIER = frozenset({"compound", "nmod", "amod", "flat", "nmod:desc", "appos", "nmod:poss"})
# 'The Ostra suburb of Dovra', 'the Ostra side of Dovra': named by what stands behind.
_SIDES = frozenset({"suburb", "suburbs", "outskirt", "outskirts", "side", "half", "part", "front"})
# '45km (28 miles) south of': at most this many words make a distance.
_LONGEST_DISTANCE = 9


@dataclass(frozen=True, slots=True)
class Phrase:
    """The place phrase around a bare name.

    `sort`: of the place noun, where one stands with the name.  `preposition`: its sense (in, near, to, from, between), None
    without one; `case` the word itself.  `modifies`: the noun that the name qualifies ('Ostra police': police), or None.
    `acts`: the name is the subject of a verb of saying or of state.  `possessor`: "Ostra's mayor".  `plural`: `sort` is that of
    a noun shared with the other members of a list.
    """

    tokens: Span
    head: int
    sort: PlaceSort | None = None
    relation: str | None = None
    preposition: str | None = None
    case: str | None = None
    modifies: int | None = None
    acts: bool = False
    possessor: bool = False
    plural: bool = False


def phrase_around(parsed: ParsedReport, name: Span) -> Phrase:
    """The phrase around the bare name `name`."""
    tokens = parsed.tokens
    inner = name_head(parsed, name)
    head, whole, sort = noun_around(parsed, name, inner)
    case = case_of(parsed, head, whole[0])
    sense = preposition_sense(case or "")
    relation, measured = distance_before(parsed, whole[0])
    if relation:
        whole, head, sense = cover(whole, measured), unit_of(parsed, measured), "near"
    elif sense == "near":
        relation = case
    part = None if relation else part_before(parsed, whole[0])
    if part is not None:
        relation, whole = "part of", cover(whole, (part, part + 1))
    elif sort and sort.part and not relation:
        relation = "part of"
    governor, rel = tokens[head].head, tokens[head].deprel
    return Phrase(
        tokens=whole,
        head=head,
        sort=sort,
        relation=relation,
        preposition=sense,
        case=case,
        modifies=governor if rel in ("compound", "nmod:desc", "amod", "flat") and governor >= 0 and not case else None,
        acts=sponsors(parsed, name) or _acts(parsed, name),
        possessor=rel == "nmod:poss",
    )


def _acts(parsed: ParsedReport, name: Span) -> bool:
    """'Ostra denied', 'brokered by Ostra and Veldania': subject of such a verb, or who did it in the passive, or listed with one that is."""
    head = next((i for i in range(*name) if parsed.tokens[i].head not in range(*name)), name[0])
    while (
        parsed.tokens[head].deprel == "conj"
        and 0 <= parsed.tokens[head].head < head
        and parsed.tokens[parsed.tokens[head].head].upos == "PROPN"
    ):
        head = parsed.tokens[head].head
    rel, governor = parsed.tokens[head].deprel, parsed.tokens[head].head
    if governor < 0 or parsed.tokens[governor].upos != "VERB":
        return False
    return rel == "obl:agent" or (rel == "nsubj" and acts(parsed.tokens[governor].lemma))


def sponsors(parsed: ParsedReport, name: Span) -> bool:
    """'Veldania-backed fighters', 'the Veldania-led coalition': the state acts through others; nothing happens there."""
    tokens, i = parsed.tokens, name[1]
    return (
        i + 1 < len(tokens)
        and tokens[i].text in ("-", "–")
        and tokens[i].start == tokens[i - 1].end
        and tokens[i + 1].text.lower() in listed("sponsoring")
    )


def noun_around(parsed: ParsedReport, name: Span, inner: int) -> tuple[int, Span, PlaceSort | None]:
    """The place noun that the name names: after it ('Ostra province'), or before it ('the village of Ostra'): head, phrase, sort."""
    tokens = parsed.tokens
    governor = tokens[inner].head
    for noun in (name[1], name[1] + 1):
        # 'Ostra province', 'Ostra refugee camp': at most two words on, governing the name. A capital ('Ostra State Department')
        # would have made it part of the name.
        if noun >= len(tokens) or governor != noun or tokens[inner].deprel not in _MODIFIER:
            continue
        plain = all(tokens[i].text.islower() and tokens[i].upos in ("NOUN", "ADJ") for i in range(name[1], noun + 1))
        if plain and (sort := sort_at(parsed, noun)):
            return noun, cover(name, (start_of(parsed, noun, name[0]), noun + 1)), sort
    before = name[0] - 1
    if before > 0 and tokens[before].text.lower() == "the":
        before -= 1
    if (
        before > 0
        and tokens[before].text == "of"
        and tokens[before].sentence == tokens[before - 1].sentence
        and tokens[before - 1].upos in ("NOUN", "PROPN")
    ):
        body = tokens[before - 1].text[0].isupper() and tokens[before - 1].text.lower() in listed("organisation_words")
        if not body and (sort := sort_at(parsed, before - 1)) and not has_own_name(parsed, before - 1, name, sort):
            return before - 1, cover(name, (start_of(parsed, before - 1, before - 1), name[1])), sort
    elif governor == name[0] - 1 >= 0 and tokens[governor].upos == "NOUN" and (sort := sort_at(parsed, governor)):
        return governor, cover(name, (start_of(parsed, governor, governor), name[1])), sort
    return inner, name, None


def has_own_name(parsed: ParsedReport, noun: int, behind: Span, sort: PlaceSort) -> bool:
    """'the Dovra district of Ostra', 'Dovra village of Ostra province': the noun is named before 'of', and what stands behind holds it.

    'The Ostra city of Dovra' and 'the Ostra suburb of Dovra' are Dovra, at Ostra; 'the U.S. state of Ostra' is Ostra.
    """
    token, before = parsed.tokens[noun], parsed.tokens[noun - 1] if noun else None
    if before is None or before.upos != "PROPN" or before.text.isupper() or before.deprel == "nmod:poss" or token.lemma.lower() in _SIDES:
        return False
    if before.head != noun and not (token.text[0].isupper() and before.text[0].isupper()):
        return False
    holder = behind[1] < len(parsed.tokens) and sort_at(parsed, behind[1]) is not None
    return holder or sort.sort in ("admin2", "part")


def start_of(parsed: ParsedReport, head: int, low: int) -> int:
    """Where the determiner and adjectives right before a place noun, or before the name with it, begin."""
    reach = min(head, low)
    mine = [c for c in parsed.children[head] if reach - 3 <= c < reach and parsed.tokens[c].deprel in ("det", "amod", "compound", "nummod")]
    return min([reach, *mine])


def case_of(parsed: ParsedReport, head: int, low: int) -> str | None:
    """The preposition of a phrase that begins at token `low`, lower case; a later member of a list has that of the first."""
    tokens = parsed.tokens
    i = low - 1
    while (
        i >= 0
        and i >= low - 4
        and tokens[i].sentence == tokens[head].sentence
        and (tokens[i].upos in ("DET", "ADJ") or tokens[i].text in ("-", '"', "“"))
    ):
        i -= 1
    if (
        i >= 0
        and tokens[i].sentence == tokens[head].sentence
        and (tokens[i].upos == "ADP" or preposition_sense(tokens[i].text.lower()) == "near")
    ):
        return tokens[i].text.lower()
    for _ in range(3):
        cases = [c for c in parsed.all_children(head, "case") if c < head and tokens[c].upos in ("ADP", "SCONJ")]
        if cases:
            return tokens[cases[-1]].text.lower()
        if tokens[head].deprel != "conj" or tokens[head].head < 0:
            return None
        head = tokens[head].head
    return None


def distance_before(parsed: ParsedReport, low: int) -> tuple[str | None, Span]:
    """'12 km north of', 'south of', '40 miles (64 km) from' right before token `low`: the relation in words, and its tokens."""
    tokens = parsed.tokens
    end = low - 1
    if end >= 0 and tokens[end].upos == "DET":
        end -= 1
    nothing = (None, Span(low, low))
    if end < 1 or tokens[end].text not in ("of", "from", "outside", "off") or tokens[end].sentence != tokens[low].sentence:
        return nothing
    first, measured, pointed = end, False, False
    for i in range(end - 1, max(end - 1 - _LONGEST_DISTANCE, parsed.sentences[tokens[low].sentence].tokens[0] - 1), -1):
        word = tokens[i].text.lower()
        if direction(word):
            pointed = True
        elif is_distance(word):
            measured = True
        elif not (tokens[i].upos == "NUM" or word in _MEASURES or word in "()"):
            break
        first = i
    if (not measured and not pointed) or (tokens[end].text == "of" and not pointed):
        return nothing
    while tokens[first].text.lower() in _MEASURES or tokens[first].text in "()":
        first += 1
    words = parsed.report.text[tokens[first].start : tokens[end].end]
    return " ".join(words.split()), Span(first, low)


def is_distance(word: str) -> bool:
    """'km', 'miles', '45km', '10-kilometre'."""
    return word.lstrip("0123456789.,-") in _UNITS


def unit_of(parsed: ParsedReport, measured: Span) -> int:
    """The token that heads a distance: the one governed from outside it."""
    return name_head(parsed, measured)


def part_before(parsed: ParsedReport, low: int) -> int | None:
    """'eastern Aleppo', 'downtown Cairo': the adjective before the name, or None."""
    i = low - 1
    if i < 0 or parsed.tokens[i].sentence != parsed.tokens[low].sentence:
        return None
    word = parsed.tokens[i].text.lower()
    return i if direction(word) or word in listed("part_words") else None

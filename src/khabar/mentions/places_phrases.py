"""How a name stands in its sentence: the place noun that it names, the preposition before it, the distance and direction from it.

Samples: "12 km north of Ostra" -> relation '12 km north of'; "the village of Ostra", "Ostra district" -> headed by the place noun;
"Ostra police" -> modifies a noun; "Ostra denied" -> acts.
"""

from dataclasses import dataclass

from khabar.mentions.places_persons import name_head
from khabar.mentions.places_spotting import sort_at
from khabar.mentions.places_words import PlaceSort, acts, direction, listed, preposition_sense
from khabar.model import ParsedReport, Span, cover

_DISTANCES = frozenset("kilometer kilometre km mile meter metre m mi hour minute".split())
_MODIFIER = frozenset({"compound", "nmod", "amod", "flat", "nmod:desc", "appos", "nmod:poss"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """The place phrase around a bare name.

    `sort`: of the place noun, where one stands with the name.  `preposition`: its sense (in, near, to, from, between), None
    without one; `case` the word itself.  `modifies`: the noun that the name qualifies ('Ostra police': police), or None.
    `acts`: the name is the subject of a verb of saying or of state.  `possessor`: "Ostra's mayor".
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
    subject: bool = False


def phrase_around(parsed: ParsedReport, name: Span) -> Phrase:
    """The phrase around the bare name `name`."""
    tokens = parsed.tokens
    inner = name_head(parsed, name)
    head, whole, sort = noun_around(parsed, name, inner)
    case = case_of(parsed, head)
    relation, far, covered = distance_from(parsed, head)
    if relation:
        whole, head = cover(whole, covered), far
    elif preposition_sense(case or "") == "near":
        relation = case
    part = part_before(parsed, name)
    if part is not None and not relation:
        relation, whole = "part of", cover(whole, (part, part + 1))
    if sort and sort.part and not relation:
        relation = "part of"
    governor = tokens[head].head
    rel = tokens[head].deprel
    return Phrase(
        tokens=whole,
        head=head,
        sort=sort,
        relation=relation,
        preposition=preposition_sense(case or "") or ("in" if relation else None),
        case=case,
        modifies=governor if rel in ("compound", "nmod:desc", "amod", "flat") and governor >= 0 and not case else None,
        acts=rel == "nsubj" and governor >= 0 and tokens[governor].upos == "VERB" and acts(tokens[governor].lemma),
        possessor=rel == "nmod:poss",
        subject=rel.startswith("nsubj"),
    )


def noun_around(parsed: ParsedReport, name: Span, inner: int) -> tuple[int, Span, PlaceSort | None]:
    """The place noun that the name names: after it ('Ostra province'), or before it with 'of' ('the village of Ostra')."""
    tokens = parsed.tokens
    governor = tokens[inner].head
    if governor < 0:
        return inner, name, None
    after = name[1]
    for noun in (after, after + 1):
        # 'Ostra province', 'Ostra refugee camp': at most two words on, governing the name.
        if noun < len(tokens) and governor == noun and tokens[noun].upos in ("NOUN", "PROPN") and tokens[inner].deprel in _MODIFIER and (sort := sort_at(parsed, noun)):
            return noun, cover(name, (noun, noun + 1), start_of(parsed, noun, name)), sort
    if governor < name[0] and (sort := sort_at(parsed, governor)):
        case = case_of(parsed, inner)
        if case == "of" or (case is None and governor == name[0] - 1 and tokens[inner].deprel in ("appos", "flat", "nmod", "nmod:desc", "compound")):
            return governor, cover(name, (governor, governor + 1), start_of(parsed, governor, name)), sort
    return inner, name, None


def start_of(parsed: ParsedReport, head: int, name: Span) -> Span:
    """The determiner and adjectives before a place noun, close by, with the name."""
    low = min([head, name[0], *(c for c in parsed.children[head] if parsed.tokens[c].deprel in ("det", "amod", "compound", "nummod") and c >= min(head, name[0]) - 4)])
    return Span(low, max(head + 1, name[1]))


def case_of(parsed: ParsedReport, head: int) -> str | None:
    """The preposition of a phrase, lower case; of several ('from near') the last; a coordinated member has that of the first."""
    for _ in range(4):
        cases = [c for c in parsed.all_children(head, "case") if c < head and parsed.tokens[c].upos in ("ADP", "SCONJ", "ADV", "ADJ", "VERB")]
        if cases:
            return parsed.tokens[cases[-1]].text.lower()
        if parsed.tokens[head].deprel != "conj" or parsed.tokens[head].head < 0:
            return None
        head = parsed.tokens[head].head
    return None


def distance_from(parsed: ParsedReport, head: int) -> tuple[str | None, int, Span]:
    """'12 km north of X', 'south of X', '40 miles from X': the relation in words, the token that heads it, the tokens."""
    tokens = parsed.tokens
    case = case_of(parsed, head)
    nothing = (None, head, Span(head, head + 1))
    governor = tokens[head].head
    if case not in ("of", "from", "outside") or governor < 0 or not head - 8 < governor < head:
        return nothing
    points = direction(tokens[governor].text)
    measured = tokens[governor].lemma.lower() in _DISTANCES
    if not points and not measured:
        return nothing
    low = governor
    for c in parsed.children[governor]:
        if head > c >= governor - 4 and (tokens[c].lemma.lower() in _DISTANCES or tokens[c].deprel == "nummod"):
            low = min([low, c, *parsed.children[c]])
    end = next((c for c in range(head, governor, -1) if tokens[c].text.lower() == case), governor)
    words = [tokens[k].text for k in range(low, end + 1) if tokens[k].upos not in ("DET",)]
    top = governor
    return " ".join(words), top, Span(low, head + 1)


def part_before(parsed: ParsedReport, name: Span) -> int | None:
    """'eastern Aleppo', 'downtown Cairo': the adjective before the name, or None."""
    i = name[0] - 1
    if i < 0 or parsed.tokens[i].sentence != parsed.tokens[name[0]].sentence:
        return None
    word = parsed.tokens[i].text.lower()
    return i if direction(word) or word in listed("part_words") else None

"""What a figure counts: the noun from the tree, its unit, the group of people; and what an elliptic figure ('12 were killed') stands for."""

from typing import NamedTuple

from khabar.lexicon.nouns import NounSense, nationalities, noun_notes, noun_sense
from khabar.mentions.quantities_numbers import Figure
from khabar.mentions.quantities_sorts import noun_words
from khabar.model import ParsedReport, Span
from khabar.model.trees import first_conjunct

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "SYM", "X"})
# 'eight more', '30 others', 'another 12': the noun is somewhere before.
ELLIPTIC = frozenset({"other", "others", "more", "additional", "them", "whom", "those", "these", "us", "which"})
TOLLS = frozenset({"toll", "number", "total", "figure", "count", "tally"})
HARM_TO_THINGS = frozenset(
    {
        "destroy",
        "damage",
        "burn",
        "loot",
        "torch",
        "raze",
        "collapse",
        "demolish",
        "flatten",
        "build",
        "rebuild",
        "repair",
        "sink",
        "seize",
        "submerge",
        "inundate",
    }
)
ADJECTIVES_OF_PEOPLE = frozenset(
    {"dead", "injured", "wounded", "missing", "homeless", "displaced", "hurt", "deceased", "trapped", "unaccounted"}
)


class Counted(NamedTuple):
    """`head` of the figure in the tree, the `noun` it counts (None where elliptic or none), `end` of the phrase in tokens."""

    head: int
    noun: int | None
    end: int


def counted(parsed: ParsedReport, figure: Figure) -> Counted:
    """The noun that the tree makes the figure count: 'two *soldiers*', 'dozens of *families*', '12 of the *hostages*', 'five of them *women*'."""
    found = _past_hyphens(parsed, _counted(parsed, figure))
    end = found.end
    if found.noun is not None or end >= len(parsed.tokens) or parsed.tokens[end - 1].text.lower() not in ("them", "whom"):
        return found
    following, sense = parsed.tokens[end], noun_sense([parsed.tokens[end].text])
    named = following.xpos == "NNS" and following.sentence == parsed.tokens[end - 1].sentence and sense is not None and sense.human
    return Counted(found.head, end, end + 1) if named else found


def _past_hyphens(parsed: ParsedReport, found: Counted) -> Counted:
    """'25,000 mud-and-thatch homes', where the tree makes the figure count the mud: the plural behind the hyphens is counted."""
    last = found.noun
    while last is not None and last + 3 < len(parsed.tokens) and parsed.tokens[last + 1].text == "-":
        last += 2
    if last is None or last == found.noun or parsed.tokens[last + 1].xpos != "NNS":
        return found
    return Counted(found.head, last + 1, last + 2)


def _counted(parsed: ParsedReport, figure: Figure) -> Counted:
    head = _head(parsed, figure.tokens)
    token = parsed.tokens[head]
    end = figure.tokens.end
    relation = token.deprel.split(":")[0]
    above = token.head
    adjective = _people_adjective(parsed, end)
    if adjective is not None:
        return Counted(head, adjective, adjective + 1)
    if relation == "conj" and parsed.tokens[above].upos == "NUM":
        above = parsed.tokens[first_conjunct(parsed, head)].head  # '12, 15 and 20 soldiers'
        relation = parsed.tokens[first_conjunct(parsed, head)].deprel.split(":")[0]
    if relation in ("nummod", "det", "amod", "compound", "nmod", "dep") and above >= end and parsed.tokens[above].upos in NOMINAL:
        noun = above
        if _before_gap(parsed, end, noun):
            noun_found, last = _final(parsed, noun)
            if noun_found is None and parsed.tokens[noun].text.lower() in ELLIPTIC:
                return Counted(noun, None, last)  # the head is 'others', which the verb governs
            listed = any(parsed.tokens[i].upos == "NUM" for i in range(end, noun))
            return Counted(head, noun_found, end if listed else last)
    below = _of_complement(parsed, head, end)
    if below is not None:
        return Counted(head, *_final(parsed, below))
    if (
        relation in ("nummod", "dep", "appos", "nmod", "list")
        and 0 <= above < figure.tokens.start
        and figure.form in ("number", "range")
        and _listed(parsed, above, head)
    ):
        return Counted(head, above, end)
    of = end + (end < len(parsed.tokens) and parsed.tokens[end].text.lower() == "of")
    surface = _by_surface(parsed, of, within=of > end or parsed.tokens[end - 1].text.lower() == "of")
    if surface is not None:
        return Counted(head, *_final(parsed, surface))
    if (
        end < len(parsed.tokens)
        and parsed.tokens[end].text.lower() in ("more", "others", "other")
        and parsed.tokens[end].sentence == token.sentence
    ):
        return Counted(head, None, end + 1)
    return Counted(head, None, end)


def _people_adjective(parsed: ParsedReport, end: int) -> int | None:
    """'12 dead', '30 seriously wounded' where no noun follows: the adjective is the noun."""
    for i in range(end, min(end + 2, len(parsed.tokens))):
        token = parsed.tokens[i]
        if token.sentence != parsed.tokens[end - 1].sentence:
            return None
        if token.text.lower() in ADJECTIVES_OF_PEOPLE:
            following = parsed.tokens[i + 1] if i + 1 < len(parsed.tokens) else None
            return None if following is not None and following.upos in ("NOUN", "PROPN", "ADJ") else i
        if token.upos != "ADV":
            return None
    return None


def _listed(parsed: ParsedReport, noun: int, head: int) -> bool:
    """'Displaced people: 3,614', 'IDPs 122 387', 'Damaged houses/huts 90': a row of a table, the plural noun before its figure."""
    token = parsed.tokens[noun]
    if (token.xpos not in ("NNS", "NNPS") and token.lemma.lower() != "people") or parsed.all_children(head, "case"):
        return False
    sense = noun_sense(noun_words(parsed, noun))
    return (
        sense is not None
        and sense.unit in ("person", "household", "house")
        and (parsed.tokens[head - 1].text in (":", "-", "–") or first_conjunct(parsed, head - 1) == noun)
    )


def _head(parsed: ParsedReport, tokens: Span) -> int:
    """The token of the figure whose governor stands outside it."""
    for i in range(tokens.end - 1, tokens.start - 1, -1):
        if parsed.tokens[i].head not in range(tokens.start, tokens.end) and parsed.tokens[i].deprel not in (
            "case",
            "cc",
            "det",
            "advmod",
            "punct",
            "mark",
        ):
            return i
    return tokens.end - 1


def _before_gap(parsed: ParsedReport, end: int, noun: int) -> bool:
    """Only modifiers stand between the figure and its noun: guards against an arc across a clause ('1,000 rendered homeless in villages')."""
    return noun - end < 12 and all(_modifies(parsed, i) for i in range(end, noun))


def _modifies(parsed: ParsedReport, i: int) -> bool:
    token = parsed.tokens[i]
    if token.upos == "ADP":
        hyphened = i + 1 < len(parsed.tokens) and parsed.tokens[i + 1].text == "-"
        return token.text.lower() == "of" or hyphened  # '24 pro-government fighters'
    if token.text.isupper() and len(token.text) > 1:
        return True  # 'IS' is no verb
    if _hyphened(parsed, i):
        return True  # 'mud-and-thatch homes'
    if token.upos == "PRON":
        return token.deprel == "nmod:poss"
    return token.upos != "AUX" and (token.upos != "VERB" or token.deprel in ("amod", "compound") or token.xpos in ("VBN", "VBG"))


def _hyphened(parsed: ParsedReport, i: int) -> bool:
    """Whether a hyphen stands on either side of the word."""
    return any(0 <= j < len(parsed.tokens) and parsed.tokens[j].text == "-" for j in (i - 1, i + 1))


def _by_surface(parsed: ParsedReport, start: int, within: bool) -> int | None:
    """The noun right after the figure where the tree has no arc to it: '40,000 people'; `within` an 'of' phrase, past its article too.

    A plural or a known noun only.
    """
    passed = ("NOUN", "PROPN", "ADJ", "ADV", "DET", "NUM") if within else ("NOUN", "PROPN", "ADJ", "ADV")
    last = None
    for i in range(start, min(start + 6, len(parsed.tokens))):
        token = parsed.tokens[i]
        if token.upos not in passed or token.sentence != parsed.tokens[start - 1].sentence:
            break
        if token.xpos in ("NNS", "NNPS") or (token.upos == "NOUN" and noun_sense([token.text]) is not None):
            last = i
    return last


def noun_after(parsed: ParsedReport, figure: Figure, end: int) -> Counted:
    """The noun after words that follow the figure: 'a hundred or so villagers'."""
    surface = _by_surface(parsed, end, within=False) if end < len(parsed.tokens) else None
    head = _head(parsed, figure.tokens)
    return Counted(head, None, end) if surface is None else Counted(head, *_final(parsed, surface))


def _of_complement(parsed: ParsedReport, head: int, end: int) -> int | None:
    for c in parsed.children[head]:
        if c >= end and parsed.tokens[c].deprel.startswith("nmod"):
            cases = [parsed.tokens[k].text.lower() for k in parsed.all_children(c, "case")]
            after_of = parsed.tokens[end - 1].text.lower() == "of"
            if (cases[:1] == ["of"] or after_of) and _before_gap(parsed, end, c):
                return c
    return None


def _final(parsed: ParsedReport, noun: int) -> tuple[int | None, int]:
    """(noun or None where it is only 'others' or 'them', end of the phrase), seen through 'a number of people'."""
    if parsed.tokens[noun].text.lower() in ELLIPTIC or parsed.tokens[noun].upos == "NUM":
        return None, noun + 1
    above = parsed.tokens[noun].head
    if (
        parsed.tokens[noun].deprel == "compound"
        and noun < above <= noun + 2
        and parsed.tokens[above].upos == "NOUN"
        and parsed.tokens[noun + 1].text != "-"
    ):
        noun = above  # '1,000 Defence Forces personnel'
    if parsed.tokens[noun].lemma.lower() in noun_notes("passing_on"):
        below = _of_complement(parsed, noun, noun + 1)
        if below is not None and parsed.tokens[below].text.lower() not in ELLIPTIC:
            noun = below
    end = noun + 1
    for c in parsed.all_children(noun, "flat", "fixed", "goeswith"):
        end = max(end, c + 1)
    return noun, end


def sense_of(parsed: ParsedReport, noun: int) -> NounSense:
    """Unit and group of the counted noun; a nationality or another plural name counts persons; unknown words give the unit 'other'."""
    found = noun_sense(noun_words(parsed, noun)) or noun_sense([parsed.tokens[noun].lemma])
    if found is not None:
        return _with_civilians(parsed, noun, found)
    token = parsed.tokens[noun]
    if token.text in nationalities() or (token.xpos == "NNPS" and token.text.endswith(("ans", "is", "ese", "as", "ims", "ists", "ens"))):
        return NounSense("person", single=not token.text.endswith("s"))
    return NounSense("other")


def _with_civilians(parsed: ParsedReport, noun: int, sense: NounSense) -> NounSense:
    """'civilian casualties', 'displaced people', 'women protesters': the adjective names the group where the noun names none."""
    if sense.unit != "person" or sense.group is not None:
        return sense
    for c in parsed.children[noun]:
        if c < noun and parsed.tokens[c].deprel in ("amod", "compound"):
            other = noun_sense([parsed.tokens[c].text])
            if other is not None and other.unit == "person" and other.group is not None:
                return NounSense("person", other.group, other.type, sense.single)
    return sense


def elliptic_unit(parsed: ParsedReport, head: int, end: int, prior: str | None) -> tuple[str, int | None]:
    """The unit of a figure without a noun, and the noun that a subject supplies ('the number of families reached 40').

    `prior`: the unit of the count before it in the same sentence. Persons unless verb or prior count say otherwise.
    """
    above = parsed.tokens[head].head
    if above >= 0 and parsed.tokens[above].text.lower() in ELLIPTIC and parsed.tokens[head].deprel in ("nummod", "advmod", "amod"):
        head, above = above, parsed.tokens[above].head  # 'five more were wounded'
    verb = parsed.tokens[above] if above >= 0 else None
    if verb is not None and parsed.tokens[head].deprel not in ("nsubj", "nsubj:pass"):
        subject = parsed.child(above, "nsubj")
        if subject is not None and parsed.tokens[subject].lemma.lower() in TOLLS:
            below = _of_complement(parsed, subject, subject + 1)
            if below is not None:
                return sense_of(parsed, below).unit, below
            return "person", None
    if verb is not None and verb.lemma.lower() in HARM_TO_THINGS:
        return prior or "other", None
    if verb is not None and verb.lemma.lower() in noun_notes("person_predicates"):
        return "person", None
    if parsed.tokens[head].upos == "PRON" and parsed.tokens[head].text.lower() in ("many", "most", "several"):
        return "person", None
    return prior or "person", None

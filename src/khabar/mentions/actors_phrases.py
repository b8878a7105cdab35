"""Finds the phrases of participants and says of each what kind it is: one person, people, a group, a state, a pronoun.

Samples: 'two gunmen' people; 'regime forces' group; 'Ada Lorne' person; 'Veldania' in 'Veldania shelled ...' state.
"""

from dataclasses import dataclass, replace
from typing import Literal

from khabar.gazetteer import open_gazetteer
from khabar.lexicon.nouns import NounSense, noun_sense
from khabar.lexicon.speech import verbs
from khabar.mentions.actors_aliases import Alias
from khabar.mentions.actors_names import is_person_name, person_words
from khabar.mentions.actors_states import canonical, country_of, nation, nation_code, state_role
from khabar.mentions.actors_words import Collective, actor_words, collective
from khabar.mentions.quantities_sorts import noun_words
from khabar.model import ParsedReport, Span
from khabar.model.mention import ActorType
from khabar.model.trees import first_conjunct, governor, noun_phrase, prepositions, role

Kind = Literal["person", "people", "group", "state", "name", "pronoun", "relative"]
# Words inside a bigger phrase; they are participants only as modifiers of a happening ('army shelling', 'police raid').
INSIDE = frozenset(
    {"compound", "flat", "fixed", "goeswith", "amod", "nummod", "det", "case", "punct", "cc", "mark", "advmod", "aux", "cop"}
)
MOVING_THINGS = frozenset({"vessel", "aircraft"})
# Flown by somebody else: means, not participants.
UNMANNED = frozenset({"drone", "uav", "plane", "boat", "ship", "vessel", "ferry", "trawler", "raft", "canoe", "dinghy"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
# Singular and alone these are no participants: 'low force', 'the authority to', 'his cell'.
# With a nationality these are a state's: 'Veldanian forces', 'Veldanian jets'.
STATE_NOUNS = frozenset({"force", "troop", "soldier", "jet", "warplane", "army", "helicopter", "aircraft", "tank", "drone", "commando"})
BARELY = frozenset(
    {
        "force",
        "authority",
        "cell",
        "unit",
        "service",
        "command",
        "office",
        "intelligence",
        "resistance",
        "column",
        "band",
        "wing",
        "station",
        "mission",
        "side",
        "body",
        "panel",
        "board",
        "church",
        "state",
        "public",
        "association",
        "figure",
    }
)
INDEFINITE = frozenset({"a", "an", "another", "one", "some", "several", "many"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A participant phrase before coreference. `noun`: the head lemma of a common noun; `words`: the parts of a person's name.

    `number`: one, many or group. `definite`: True 'the ...', False 'a ...' or a figure, None bare. `modifiers`: lower-case words before the head.
    `country`: ISO code of a nationality or country in the phrase. `neutral`: noun for a canonical name ('army').
    """

    head: int
    tokens: Span
    kind: Kind
    number: str
    name: str | None = None
    type: ActorType | None = None
    noun: str | None = None
    words: tuple[str, ...] = ()
    gender: str | None = None
    definite: bool | None = None
    modifiers: frozenset[str] = frozenset()
    country: str | None = None
    neutral: str | None = None


def find_phrases(parsed: ParsedReport, aliases: list[Alias]) -> list[Phrase]:
    """Every participant phrase, in order of the text; one at most for each head."""
    alias_at = {i: alias for alias in aliases for i in range(*alias.tokens)}
    out: list[Phrase] = []
    people: set[str] = set()
    for token in parsed.tokens:
        if token.upos in ("PRON", "DET", "NOUN", "PROPN", "ADJ") or token.i in alias_at:
            found = _phrase(parsed, token.i, alias_at, people)
            # Two heads in one name ('Ada' and 'Lorne' parsed apart) are one participant.
            if found is not None and not (
                out and found.kind in ("person", "name") and out[-1].kind in ("person", "name") and out[-1].tokens.end > token.i
            ):
                out.append(found)
    return out


def _phrase(parsed: ParsedReport, i: int, alias_at: dict[int, Alias], people: set[str]) -> Phrase | None:
    token = parsed.tokens[i]
    alias = alias_at.get(i)
    if token.xpos in ("PRP", "WP", "WDT"):
        return _pronoun(parsed, i)
    inside = token.deprel.split(":")[0] in INSIDE
    if alias is not None:
        return _alias(parsed, i, alias, inside)
    if inside:
        return _modifier(parsed, i)
    if token.upos == "PROPN":
        return _proper(parsed, i, alias_at, people)
    return _common(parsed, i, alias_at)


def _pronoun(parsed: ParsedReport, i: int) -> Phrase | None:
    token, words = parsed.tokens[i], actor_words()
    low = token.text.lower()
    if token.xpos in ("WP", "WDT"):
        relative = low in words.relative and token.deprel.split(":")[0] in ("nsubj", "obj")
        return Phrase(i, Span(i, i + 1), "relative", "one") if relative else None
    sense = words.pronouns.get(low)
    if sense is None or token.deprel == "expl" or token.deprel == "nmod:poss":
        return None
    return Phrase(i, Span(i, i + 1), "pronoun", sense.number, gender=sense.gender)


def _alias(parsed: ParsedReport, i: int, alias: Alias, inside: bool) -> Phrase | None:
    """A known group's name: the participant itself, or what a happening is named after ('IS attack'); 'IS fighters' is left to its noun."""
    heads = [k for k in range(*alias.tokens) if parsed.tokens[k].head not in range(*alias.tokens)]
    if i != heads[-1]:
        return None
    above = parsed.tokens[i].head
    if parsed.tokens[i].deprel.split(":")[0] in ("compound", "amod", "flat", "nummod") and above >= 0 and not _happening(parsed, above):
        return None
    phrase = noun_phrase(parsed, i) if not inside else alias.tokens
    tokens = Span(min(phrase.start, alias.tokens.start), max(alias.tokens.end, phrase.end))
    return Phrase(i, tokens, "group", "group", alias.name, alias.type)


def _modifier(parsed: ParsedReport, i: int) -> Phrase | None:
    """'army shelling', 'police raid', 'Veldanian air strikes': the doer named before a happening."""
    token = parsed.tokens[i]
    if token.head <= i or token.deprel not in ("compound", "amod") or not _happening(parsed, token.head):
        return None
    tokens = Span(i, i + 1)
    nationality = nation(token.text) if token.text[0].isupper() else None
    if nationality is not None:
        return Phrase(i, tokens, "state", "group", nationality.name, "state_forces", country=nationality.country or None)
    if token.upos == "NOUN" or token.text[0].isupper():
        found = collective([token.text]) or collective([token.lemma])
        if found is not None and (found.type or token.lemma in actor_words().stand_for_group):
            return Phrase(i, tokens, "group", "group", None, found.type, noun=token.lemma.lower(), neutral=found.neutral)
        sense = noun_sense([token.text])
        if sense is not None and sense.human and sense.type is not None:
            return Phrase(i, tokens, "people", "many", None, _actor_type(sense.type), noun=token.lemma.lower())
    return None


def _happening(parsed: ParsedReport, i: int) -> bool:
    sense = noun_sense([parsed.tokens[i].text])
    return sense is not None and sense.unit == "event"


def _common(parsed: ParsedReport, i: int, alias_at: dict[int, Alias]) -> Phrase | None:
    token = parsed.tokens[i]
    if token.upos == "ADJ" and not _nominal_adjective(parsed, i):
        return None
    words = noun_words(parsed, i)
    sense, group = noun_sense(words), collective(words) or collective([*words[:-1], token.lemma])
    plural = token.xpos in ("NNS", "NNPS") and token.text.lower() not in ("police", "media")
    if token.text.lower() == "other":
        return None
    if token.lemma in BARELY and not plural and len(words) == 1:
        return None
    if token.lemma == "movement" and plural:
        return None  # 'troop movements'
    if token.lemma == "side" and not (plural and _has_definite(parsed, i)):
        return None  # 'the two sides' fight; 'from three sides' does nothing
    if group is not None and not (sense is not None and sense.human and sense.single):
        base = Phrase(i, noun_phrase(parsed, i), "group", "many" if plural else "group", None, group.type, neutral=group.neutral)
    elif sense is not None and sense.human:
        many = plural or not sense.single or token.upos == "ADJ"
        base = Phrase(i, noun_phrase(parsed, i), "people" if many else "person", "many" if many else "one", None, _actor_type(sense.type))
    elif sense is not None and (
        (sense.unit in MOVING_THINGS and token.lemma.lower() not in UNMANNED) or (sense.unit == "group" and token.lemma != "side")
    ):
        base = Phrase(i, noun_phrase(parsed, i), "group", "many" if plural else "group")
    elif token.upos == "NOUN" and nation(token.text) is not None:
        base = Phrase(i, noun_phrase(parsed, i), "people" if plural else "person", "many" if plural else "one")
    else:
        return None
    return _described(parsed, base, alias_at, sense, group)


def _has_definite(parsed: ParsedReport, i: int) -> bool:
    return any(parsed.tokens[c].text.lower() in DEFINITE for c in parsed.children[i])


def _nominal_adjective(parsed: ParsedReport, i: int) -> bool:
    """'the wounded', '12 dead', 'the displaced'."""
    has_determiner = any(parsed.tokens[c].deprel in ("det", "nummod") for c in parsed.children[i])
    return has_determiner and parsed.tokens[i].deprel.split(":")[0] in ("nsubj", "obj", "obl", "nmod", "conj", "root")


def _described(parsed: ParsedReport, base: Phrase, alias_at: dict[int, Alias], sense: NounSense | None, group: Collective | None) -> Phrase:
    """Adds what the words around the head say: definiteness, nationality, a named group, a type from a modifier, gender."""
    head, words = base.head, actor_words()
    token = parsed.tokens[head]
    before = [t for t in parsed.tokens[base.tokens.start : head] if t.text[0].isalnum()]
    modifiers = frozenset(t.text.lower() for t in before if t.upos not in ("DET", "NUM", "PUNCT"))
    determiner = next((t.text.lower() for t in before if t.upos in ("DET", "NUM") or t.deprel == "nmod:poss"), None)
    definite = True if determiner in DEFINITE or any(t.deprel == "nmod:poss" for t in before) else False if determiner is not None else None
    gender = "female" if token.lemma.lower() in words.female else "male" if token.lemma.lower() in words.male else None
    kind = replace(
        base, noun=token.lemma.lower(), definite=definite, modifiers=modifiers, gender=gender, country=country_of(parsed, base.tokens, head)
    )
    named = next(
        (alias_at[t.i] for t in parsed.tokens[base.tokens.start : base.tokens.end] if t.i in alias_at and _within(parsed, t.i, head)), None
    )
    if named is not None:
        # 'IS fighters', 'members of the VLA' are people of the group, not the group; 'the IS group' is the group itself.
        whole = base.kind == "group" and base.number == "group"
        return replace(kind, name=named.name if whole or base.kind != "person" else None, type=named.type or kind.type)
    if token.lemma.lower() in words.armed_nouns or (group is not None and group.neutral is None):
        for t in reversed(before):
            if nation_code(t.text) is not None and token.lemma.lower() in STATE_NOUNS:
                return replace(kind, type="state_forces", neutral=kind.neutral or ("forces" if token.lemma.lower() == "force" else None))
            if t.text.lower() in words.modifiers and token.lemma.lower() in words.armed_nouns:
                return replace(kind, type=words.modifiers[t.text.lower()])
    return kind


def _within(parsed: ParsedReport, i: int, head: int) -> bool:
    """Whether a name inside the phrase is its compound or its 'of' complement, not a further phrase's."""
    above = parsed.tokens[i].head
    return i < head or above == head or (above >= 0 and parsed.tokens[above].head == head)


def _proper(parsed: ParsedReport, i: int, alias_at: dict[int, Alias], people: set[str]) -> Phrase | None:
    """A name: of a person, of a group that its own last word shows, of a state that acts, or of something unknown in a doer's place."""
    words = noun_words(parsed, i)
    tokens = noun_phrase(parsed, i)
    name = person_words(parsed, i, tokens)
    found = collective(words)
    last = parsed.tokens[name.end - 1].text.lower()
    if last in actor_words().name_heads or found is not None:
        kind = found.type if found is not None else None
        number = "many" if parsed.tokens[i].xpos == "NNPS" and found is None else "group"
        base = Phrase(i, tokens, "group", number, None, kind, neutral=found.neutral if found else None)
        described = _described(parsed, base, alias_at, None, found)
        if described.name or (described.neutral and described.country):
            return described
        kind = None if described.type == "civilians" else described.type
        return replace(described, name=_plain_name(parsed, tokens), neutral=None, type=kind)
    state = state_role(parsed, i, tokens)
    seat = actor_words().seats.get(_plain_name(parsed, tokens).lower())
    if seat is not None:
        return Phrase(i, tokens, "group", "group", canonical(seat, "government"), "state_forces", country=seat, neutral="government")
    # 'Lorne' after 'Ada Lorne', though a town be called Lorne.
    seen = name.end - name.start == 1 and parsed.tokens[name.start].text in people and prepositions(parsed, i)[:1] != ("in",)
    if seen or is_person_name(parsed, i, tokens):
        people.update(t.text for t in parsed.tokens[name.start : name.end] if len(t.text) > 2 and t.text[0].isupper())
        return _person(parsed, i, tokens, name)
    if state is not None:
        return Phrase(i, tokens, "state", "group", state.name, "state_forces" if state.country else None, country=state.country)
    gazetteer = open_gazetteer()
    nationality = nation(parsed.tokens[i].text)
    if nationality is not None and parsed.tokens[i].xpos == "NNPS":
        return Phrase(i, tokens, "people", "many", country=nationality.country or None, noun=parsed.tokens[i].text.lower(), definite=None)
    if nationality is not None and parsed.child(i, "det") is not None:
        return Phrase(i, tokens, "person", "one", country=nationality.country or None, noun=parsed.tokens[i].text.lower(), definite=False)
    sense = noun_sense(words)
    if sense is not None and sense.human:
        return _common(parsed, i, alias_at)
    if sense is not None or not parsed.tokens[i].text[0].isupper() or gazetteer.known(parsed.tokens[name.start].text):
        return None  # 'Daraa al-Balad': a quarter that no gazetteer has, of a town that it has
    if _doer_place(parsed, i) and not gazetteer.known(parsed.text_of(name)):
        return Phrase(
            i, tokens, "name", "one", _plain_name(parsed, name), words=tuple(t.text for t in parsed.tokens[name.start : name.end])
        )
    return None


def _doer_place(parsed: ParsedReport, i: int) -> bool:
    """Whether an unknown name stands where participants stand; alone at the head of a sentence only before a verb of speech or action."""
    if (
        role(parsed, i) not in ("nsubj", "nsubj:pass", "obj", "appos", "obl:agent", "nmod:poss")
        or prepositions(parsed, i)
        or prepositions(parsed, first_conjunct(parsed, i))
    ):
        return False
    first = parsed.sentences[parsed.tokens[i].sentence].tokens.start == i
    above = governor(parsed, i)
    return not first or (above is not None and parsed.tokens[above].lemma.lower() in verbs())


def _person(parsed: ParsedReport, i: int, tokens: Span, name: Span) -> Phrase:
    """A person's name with the title or role before it: 'Mayor Ada Lorne'."""
    words = actor_words()
    before = [t.text.lower() for t in parsed.tokens[tokens.start : name.start]]
    gender = "female" if words.female & set(before) else "male" if words.male & set(before) else None
    sense = noun_sense(before) if before else None
    kind = _actor_type(sense.type) if sense is not None and sense.human else None
    tokens = Span(min(tokens.start, name.start), max(tokens.end, name.end))
    parts = tuple(t.text for t in parsed.tokens[name.start : name.end] if t.text[0].isalnum())
    return Phrase(i, tokens, "person", "one", parsed.text_of(name), kind, words=parts, gender=gender, country=country_of(parsed, tokens, i))


def _plain_name(parsed: ParsedReport, tokens: Span) -> str:
    first = tokens.start
    while first < tokens.end - 1 and (parsed.tokens[first].upos in ("DET", "NUM") or parsed.tokens[first].text in "*•\"“'"):
        first += 1
    return parsed.text_of((first, tokens.end))


def _actor_type(found: str | None) -> ActorType | None:
    return found  # type: ignore[return-value]

"""States as participants: 'Veldania shelled ...', the country in 'the Veldanian army', whose regime 'the regime' is."""

from functools import lru_cache
from typing import NamedTuple

from khabar.gazetteer import Entry, open_gazetteer
from khabar.lexicon.nouns import country_names
from khabar.lexicon.speech import verbs
from khabar.mentions.actors_words import actor_words
from khabar.model import ParsedReport, Span
from khabar.model.trees import first_conjunct, prepositions

# What a place does as a place: 'the town lies', 'Veldania has a coast'.
STATIVE = frozenset({"be", "lie", "border", "remain", "stretch", "see", "sit", "stand", "suffer", "experience", "become"})


class State(NamedTuple):
    """A state that acts: its name as the gazetteer has it, its ISO 3166-1 alpha-3 code (None for a part of one)."""

    name: str
    country: str | None


@lru_cache(maxsize=8192)
def nation(word: str) -> Entry | None:
    """The country, region or area whose people or adjective `word` is ('Syrian', 'Chechens'), or None."""
    return open_gazetteer().people_of(word)


def nation_code(word: str) -> str | None:
    """ISO 3166-1 alpha-3 code of the country whose people or adjective `word` is, or None."""
    entry = nation(word)
    return entry.country or None if entry is not None and entry.kind == "country" else None


@lru_cache(maxsize=8192)
def country_named(name: str) -> Entry | None:
    """The country that `name` names, or None."""
    return open_gazetteer().country(name)


def country_of(parsed: ParsedReport, tokens: Span, head: int) -> str | None:
    """The one country that a phrase names before its head by adjective, possessive or ruler: 'Syrian', "Syria's", 'Assad'."""
    eponyms = actor_words().eponyms
    found: set[str] = set()
    of = [
        c
        for c in parsed.all_children(head, "nmod")
        if prepositions(parsed, c) == ("of",) and country_named(parsed.text_of(_name_at(parsed, c))) is not None
    ]
    if of:
        entry = country_named(parsed.text_of(_name_at(parsed, of[0])))
        found.add(entry.country if entry is not None else "")
    for k in range(tokens.start, head):
        token = parsed.tokens[k]
        if not token.text[0].isupper():
            continue
        code = nation_code(token.text) or eponyms.get(token.text.lower())
        if code is None and (
            (token.deprel in ("nmod:poss", "compound", "amod", "flat") and len(token.text) > 2)
            or token.text in ("US", "UK", "U.S.", "U.K.")
        ):
            entry = country_named(token.text)
            code = entry.country if entry is not None else None
        if code:
            found.add(code)
    return found.pop() if len(found) == 1 else None


def _name_at(parsed: ParsedReport, i: int) -> tuple[int, int]:
    """The run of capitalised words around `i`: 'United States'."""
    start, end = i, i + 1
    while start and parsed.tokens[start - 1].upos == "PROPN" and parsed.tokens[start - 1].sentence == parsed.tokens[i].sentence:
        start -= 1
    while end < len(parsed.tokens) and parsed.tokens[end].upos == "PROPN" and parsed.tokens[end].sentence == parsed.tokens[i].sentence:
        end += 1
    return start, end


def canonical(country: str | None, neutral: str | None) -> str | None:
    """'Syrian government forces' from SYR and 'government forces'; None where either is open."""
    adjective = country_names().get(country) if country else None
    return f"{adjective} {neutral}" if adjective and neutral else None


def state_role(parsed: ParsedReport, i: int, tokens: Span) -> State | None:
    """The state that a place name stands for where it acts or is acted on as one; None where it is a place, or no place."""
    entry = country_named(parsed.text_of(tokens)) or country_named(parsed.tokens[i].text)
    if entry is not None:
        return State(entry.name, entry.country) if _acts(parsed, i) else None
    capital = next((e for e in open_gazetteer().lookup(parsed.tokens[i].text)[:3] if e.capital), None)
    if capital is not None and _acts(parsed, i, speaking=True):
        name = canonical(capital.country, "government")
        return State(name, capital.country) if name else None
    return None


def _acts(parsed: ParsedReport, i: int, speaking: bool = False) -> bool:
    first = first_conjunct(parsed, i)
    token = parsed.tokens[first]
    if token.head < 0:
        return False
    above = parsed.tokens[token.head]
    lemma = above.lemma.lower()
    active = lemma in verbs() or lemma in actor_words().place_acts
    if token.deprel == "nsubj":
        return active and lemma not in STATIVE and above.upos == "VERB" and parsed.child(token.head, "aux:pass") is None
    if token.deprel == "nsubj:pass":
        return lemma in verbs() and not speaking
    before = prepositions(parsed, first)
    if token.deprel.startswith("obl"):
        return (before == ("by",) and above.xpos == "VBN") or (before == ("against",) and not speaking)
    if token.deprel == "obj":
        return lemma in verbs() and not speaking
    # 'talks between Veldania and Ostrava', 'an attack by Veldania', "Veldania's bombardment"
    return (token.deprel == "nmod" and before in (("by",), ("between",))) or (token.deprel == "nmod:poss" and _happens(lemma))


def _happens(lemma: str) -> bool:
    from khabar.lexicon.nouns import noun_sense

    sense = noun_sense([lemma])
    return sense is not None and sense.unit == "event"

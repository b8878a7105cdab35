"""Names of persons: where the name is inside its phrase, and whether a capitalised phrase is one at all."""

from bisect import bisect_right
from functools import cache

from khabar.gazetteer import open_gazetteer
from khabar.lexicon.nouns import noun_sense
from khabar.lexicon.speech import words as speech_words
from khabar.lexicon.yaml_files import read_yaml
from khabar.mentions.actors_states import country_named, nation_code
from khabar.mentions.actors_words import FILE, actor_words
from khabar.mentions.quantities_words import amount_words
from khabar.model import ParsedReport, Span

PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ben",
        "ibn",
        "abu",
        "abd",
        "von",
        "van",
        "de",
        "da",
        "di",
        "del",
        "la",
        "le",
        "der",
        "den",
        "dos",
        "bint",
        "ould",
        "ul",
        "ur",
        "e",
        "o'",
        "mc",
        "st.",
    }
)
DASHES = frozenset({"-", "–", "‑", "'", "’"})
# Below this the gazetteer holds a village for nearly every surname.
SIZEABLE = 20_000
NOT_PERSONS = frozenset({"organisation", "armed_group", "facility", "nationality"})
# More entities than every third word: the tagger has learnt nothing, it marks noise.
BELIEVABLE = 3
# Entities of several types may lie over one another.
MOST_NESTED = 6
PERSON_PREDICATES = frozenset({"say", "tell", "die", "arrest", "shoot", "stab", "marry", "resign", "testify", "arraign", "bear", "plead"})


@cache
def given_names() -> frozenset[str]:
    """Common given names, lower case."""
    content = read_yaml(FILE.with_name("given_names.yaml"))
    return frozenset(content["names"]) if isinstance(content, dict) else frozenset()


def person_words(parsed: ParsedReport, i: int, tokens: Span) -> Span:
    """The proper name inside a phrase headed by a proper noun, without title and role: 'Ada Lorne' of 'the mayor Ada Lorne'."""
    start, end = i, i + 1
    first, last = parsed.sentences[parsed.tokens[i].sentence].tokens
    while start > first and _of_name(parsed, start - 1):
        start -= 1
    while end < last and _of_name(parsed, end):
        end += 1
    for k in range(end - 2, start - 1, -1):
        if _is_title(parsed, k) and not (
            k > start and _known_given(parsed.tokens[k - 1].text)
        ):  # 'District Mayor Ada Lorne', not 'Abdul Rahman Lorne'
            start = k + 1
            break
    while start < end - 1 and parsed.tokens[start].text in DASHES:
        start += 1
    while end > start + 1 and parsed.tokens[end - 1].text in DASHES:
        end -= 1
    return Span(start, end)


def is_person_name(parsed: ParsedReport, i: int, tokens: Span) -> bool:
    """Evidence that a capitalised phrase names a person: a title or role before it, a given name, an age, an apposed role, 'who', a speech verb.

    A name that the gazetteer knows as a country never is one; two words and no place of that name are enough in a person's part.
    """
    name = person_words(parsed, i, tokens)
    words = [parsed.tokens[k] for k in range(*name)]
    low = words[0].text.lower()
    if low in amount_words().months or (_is_title(parsed, name.end - 1) and not _known_given(words[0].text)):
        return False  # 'August 13', 'the Prime Minister'
    entity = entity_types(parsed, i)
    if entity & NOT_PERSONS and "person" not in entity:
        return False
    if country_named(parsed.text_of(name)) is not None and not _titled(parsed, name):
        return False
    if "person" in entity or _titled(parsed, name):
        return True
    last = noun_sense([words[-1].text])
    if last is not None and not last.human and len(words) > 1:
        return False  # 'Lorne Street', 'Ada Hospital'
    if low in given_names() and len(words) > 1 and words[-1].text.lower() not in actor_words().name_heads:
        return True
    if (
        low in given_names()
        and len(words) == 1
        and parsed.tokens[i].deprel in ("nsubj", "nsubj:pass", "obj")
        and country_named(words[0].text) is None
        and not _town(words[0].text)
    ):
        return True
    if _apposed_role(parsed, i) or _aged(parsed, name.end) or _who(parsed, i):
        return True
    capitals = sum(w.text[0].isupper() for w in words)
    speaking = _predicate(parsed, i) in PERSON_PREDICATES and capitals >= 1
    if "place" in entity or open_gazetteer().known(parsed.text_of(name)) or _town(words[0].text):
        return False
    return capitals >= 2 and (speaking or (words[0].deprel == "flat" or parsed.child(i, "flat") is not None))


def _known_given(word: str) -> bool:
    return word.lower() in given_names()


def _town(word: str) -> bool:
    """Whether the first word alone is a sizeable place: 'Daraa al-Balad' is a quarter of Daraa."""
    return any(entry.population > SIZEABLE for entry in open_gazetteer().lookup(word)[:1])


def _of_name(parsed: ParsedReport, k: int) -> bool:
    token = parsed.tokens[k]
    low = token.text.lower()
    if token.text in DASHES:
        return (
            0 < k < len(parsed.tokens) - 1
            and parsed.tokens[k - 1].text[0].isalpha()
            and parsed.tokens[k + 1].text[0].isalpha()
            and token.start == parsed.tokens[k - 1].end
        )
    return (
        (token.upos == "PROPN" and token.text[0].isalpha())
        or low in PARTICLES
        or (
            token.text[0].isupper()
            and token.upos in ("NOUN", "X", "ADJ")
            and not _is_title(parsed, k)
            and token.deprel in ("flat", "compound")
        )
    )


def _is_title(parsed: ParsedReport, k: int) -> bool:
    low = parsed.tokens[k].text.lower().removesuffix(".")
    if low in speech_words("titles"):
        return True
    sense = noun_sense([low])
    return (sense is not None and sense.human and low not in given_names()) or nation_code(parsed.tokens[k].text) is not None


def _titled(parsed: ParsedReport, name: Span) -> bool:
    """A title or a person noun right before the name."""
    k = name.start - 1
    if k < 0 or parsed.tokens[k].sentence != parsed.tokens[name.start].sentence:
        return False
    low = parsed.tokens[k].text.lower().removesuffix(".")
    if low in speech_words("titles"):
        return parsed.tokens[k].text[0].isupper() or parsed.tokens[k].upos == "NOUN"
    sense = noun_sense([low])
    return (
        sense is not None
        and sense.human
        and sense.single
        and parsed.tokens[k].upos in ("NOUN", "PROPN")
        and parsed.tokens[k].xpos in ("NN", "NNP")
    )


def entity_types(parsed: ParsedReport, i: int) -> frozenset[str]:
    """The types of the named entities that token `i` belongs to; empty where the entities cannot be believed."""
    entities = parsed.entities
    if len(entities) * BELIEVABLE > len(parsed.tokens):
        return frozenset()
    k = bisect_right(entities, i, key=lambda entity: entity.tokens.start)
    return frozenset(e.type for e in entities[max(0, k - MOST_NESTED) : k] if i < e.tokens.end)


def _apposed_role(parsed: ParsedReport, i: int) -> bool:
    near = parsed.all_children(i, "appos") + ([parsed.tokens[i].head] if parsed.tokens[i].deprel == "appos" else [])
    for k in near:
        sense = noun_sense([parsed.tokens[k].text])
        if sense is not None and sense.human and sense.single and parsed.tokens[k].xpos in ("NN", "NNP"):
            return True
    return False


def _aged(parsed: ParsedReport, end: int) -> bool:
    tokens = parsed.tokens
    if (
        end + 2 < len(tokens)
        and tokens[end].text in (",", "(")
        and tokens[end + 1].text.isdigit()
        and tokens[end + 2].text in (",", ")", ".")
    ):
        return int(tokens[end + 1].text) < 110
    return False


def _who(parsed: ParsedReport, i: int) -> bool:
    for c in parsed.all_children(i, "acl"):
        if any(parsed.tokens[k].text.lower() in ("who", "whose", "whom") for k in parsed.children[c]):
            return True
    return False


def _predicate(parsed: ParsedReport, i: int) -> str | None:
    token = parsed.tokens[i]
    return parsed.tokens[token.head].lemma.lower() if token.head >= 0 and token.deprel in ("nsubj", "nsubj:pass") else None

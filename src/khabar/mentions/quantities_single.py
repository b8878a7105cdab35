"""Phrases for one person: 'a man', 'another soldier', 'a 16-year-old Latino'. The annotation guide counts them as 1, exact."""

from khabar.lexicon.nouns import nationalities, noun_sense
from khabar.mentions.quantities_nouns import sense_of
from khabar.mentions.quantities_sorts import OLDEST, noun_words
from khabar.model import Count, ParsedReport, QuantityMention, Span
from khabar.model.trees import noun_phrase

INDEFINITE = frozenset({"a", "an", "another"})
COUNTED_SINGLY = frozenset({"person", "household"})
NOT_AN_ARGUMENT = frozenset({"compound", "flat", "fixed", "amod", "nummod", "goeswith", "vocative", "discourse"})
OLD = frozenset({"old", "olds"})
ADULT_AGE = 18


def find_singles(parsed: ParsedReport, taken: set[int]) -> list[QuantityMention]:
    """One mention for each phrase of a single person whose head is not in `taken` (tokens of a count found before)."""
    out: list[QuantityMention] = []
    for token in parsed.tokens:
        if token.i in taken or token.deprel.split(":")[0] in NOT_AN_ARGUMENT:
            continue
        if _is_single(parsed, token.i):
            out.append(_mention(parsed, token.i))
    return out


def _is_single(parsed: ParsedReport, i: int) -> bool:
    token = parsed.tokens[i]
    if not (token.xpos in ("NN", "NNP", "JJ") and token.upos in ("NOUN", "PROPN", "ADJ")) or _article(parsed, i) is None:
        return False
    if not _one_person(parsed, i):
        return False
    return parsed.child(i, "cop") is None and not _as(parsed, i)  # 'he was a soldier', 'as a soldier'


def _article(parsed: ParsedReport, i: int) -> int | None:
    """The 'a', 'an' or 'another' of the phrase headed by i."""
    for c in parsed.children[i]:
        if c < i and parsed.tokens[c].deprel == "det" and parsed.tokens[c].text.lower() in INDEFINITE:
            return c
    return None


def _as(parsed: ParsedReport, i: int) -> bool:
    return any(parsed.tokens[c].text.lower() == "as" for c in parsed.all_children(i, "case"))


def _one_person(parsed: ParsedReport, i: int) -> bool:
    token = parsed.tokens[i]
    sense = noun_sense(noun_words(parsed, i))
    if sense is not None:
        if token.upos == "ADJ" and sense.unit == "person" and token.text.lower() not in OLD:
            return False  # 'the wounded', 'the missing' are many
        return sense.unit in COUNTED_SINGLY and (sense.single or sense.unit == "household")
    if token.text in nationalities() and not token.text.endswith("s"):
        return True
    age = _age_before(parsed, i)
    return age is not None and age <= OLDEST and (token.text.lower() in OLD or token.upos == "PROPN" or token.xpos == "JJ")


def _age_before(parsed: ParsedReport, i: int) -> int | None:
    """N of 'N-year-old' inside the phrase headed by i."""
    start = noun_phrase(parsed, i).start
    tokens = parsed.tokens
    for j in range(max(start, i - 8), i + 1):
        if tokens[j].text.lower() in OLD and j >= 2:
            for k in range(max(start, j - 4), j):
                if tokens[k].text.isdigit():
                    return int(tokens[k].text)
    return None


def _mention(parsed: ParsedReport, i: int) -> QuantityMention:
    tokens = noun_phrase(parsed, i)
    sense = sense_of(parsed, i)
    unit = sense.unit if sense.unit in COUNTED_SINGLY else "person"
    age = _age_before(parsed, i)
    group = "children" if age is not None and age < ADULT_AGE and sense.group in (None, "women", "men") else sense.group
    article = _article(parsed, i)
    first = tokens.start if article is None else article
    count = Count(parsed.text_of(tokens), parsed.span_of(tokens), 1, 1, unit, "exact", None, group)
    return QuantityMention(tokens, i, Span(first, first + 1), i, "count", count)

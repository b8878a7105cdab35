"""The words before and after a figure that bound it: 'at least', 'or more', 'an estimated'."""

from khabar.lexicon.nouns import noun_notes
from khabar.mentions.quantities_numbers import Value
from khabar.mentions.quantities_words import amount_words
from khabar.model import ParsedReport
from khabar.model.mention import Qualifier

# 'at least some 40': the stronger bound names the whole. Ordered strongest first.
STRENGTH: tuple[Qualifier, ...] = ("at_least", "more_than", "up_to", "less_than", "nearly", "about", "exact")
# Prepositions that also qualify: 'flew over 12 villages' against 'over 12 villages were burnt'.
ALSO_PREPOSITIONS = frozenset({"about", "around", "over", "under", "above", "below", "near", "with", "at", "including", "past", "as"})
# An 'exact' word is dropped from the phrase unless it adds to it: 'another 30', 'a total of 12'.
KEPT_EXACT = frozenset({"another", "a total of", "total of", "an additional", "additional", "a further", "further"})
MOST_QUALIFIERS = 4


def bound_before(parsed: ParsedReport, start: int, vague: bool = False) -> tuple[int, Qualifier]:
    """Where the phrase begins and what the words before the figure at `start` say of it; (start, 'exact') where they say nothing.

    Before a `vague` amount a preposition is one: 'rumours about several deaths'.
    """
    before = amount_words().before
    tokens = parsed.tokens
    first = parsed.sentences[tokens[start].sentence].tokens.start
    begin = position = start
    found: list[Qualifier] = []
    for _ in range(MOST_QUALIFIERS):
        if position <= first:
            break
        for phrase, name in before.get(tokens[position - 1].text.lower(), ()):
            at = position - len(phrase)
            if (
                at >= first
                and all(tokens[at + k].text.lower() == w for k, w in enumerate(phrase))
                and not (phrase[0] in ALSO_PREPOSITIONS and (vague or _is_preposition(parsed, at, phrase, start)))
            ):
                position = at
                if name != "exact" or " ".join(phrase) in KEPT_EXACT:
                    begin = at
                found.append(name)  # type: ignore[arg-type]
                break
        else:
            break
    return begin, strongest(found)


def bound_after(parsed: ParsedReport, end: int) -> tuple[int, Qualifier]:
    """The same for the words that follow at `end`: (where they end, qualifier)."""
    after = amount_words().after
    tokens = parsed.tokens
    if end >= len(tokens):
        return end, "exact"
    last = parsed.sentences[tokens[end - 1].sentence].tokens.end
    for phrase, name in after.get(tokens[end].text.lower(), ()):
        if end + len(phrase) <= last and all(tokens[end + k].text.lower() == w for k, w in enumerate(phrase)):
            if phrase == ("at", "least") and end + 2 < last and tokens[end + 2].upos in ("NUM", "DET"):
                continue  # 'killed 12, at least four of them children'
            return end + len(phrase), name  # type: ignore[return-value]
    return end, "exact"


def strongest(found: list[Qualifier]) -> Qualifier:
    """Of several qualifiers the one that bounds most."""
    return min(found, key=STRENGTH.index, default="exact")


def bounds(qualifier: Qualifier, low: Value | None, high: Value | None) -> tuple[Value | None, Value | None]:
    """The contract's low and high: at_least and more_than have no high; up_to, nearly and less_than no low; vague neither."""
    if qualifier == "vague":
        return None, None
    if qualifier in ("at_least", "more_than"):
        return low, None
    if qualifier in ("up_to", "nearly", "less_than"):
        return None, high
    return low, high


def _is_preposition(parsed: ParsedReport, at: int, phrase: tuple[str, ...], start: int) -> bool:
    if len(phrase) != 1:
        return False
    if at and parsed.tokens[at - 1].lemma.lower() in amount_words().prepositional_verbs:
        return True
    token = parsed.tokens[at]
    if token.deprel != "case" or token.head < start:
        return False
    # The tree calls it a preposition: believe it where a place or topic phrase has room for one ('found bodies under 12 houses'),
    # not where the phrase is subject or object, nor where the verb would be left without an object ('killed around 100 people').
    noun = parsed.tokens[token.head]
    if noun.deprel.split(":")[0] not in ("obl", "nmod", "advcl", "acl") or noun.head < 0:
        return False
    verb = parsed.tokens[noun.head]
    bare = verb.lemma.lower() in noun_notes("person_predicates") and not parsed.all_children(noun.head, "obj", "nsubj:pass", "aux:pass")
    return not bare

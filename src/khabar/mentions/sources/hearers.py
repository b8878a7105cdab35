"""Who is told: 'told the Veldan Post that ...', 'said to reporters'."""

from khabar.lexicon import speech
from khabar.mentions.sources.clauses import case_of
from khabar.mentions.sources.prose import Prose


def find_hearer(prose: Prose, v: int, source: int | None) -> int | None:
    """The head of who is told: the object of 'told', or 'to ...' after a verb that takes no such object."""
    parsed, tokens = prose.parsed, prose.tokens
    lemma = tokens[v].lemma
    if lemma in speech.hearers("object") and (told := told_person(prose, v)) is not None and told != source:
        return told
    for c in parsed.children[v]:
        rel = tokens[c].deprel
        if (
            c > v
            and c != source
            and rel in ("iobj", "obj")
            and tokens[c].upos in ("PROPN", "NOUN", "PRON")
            and lemma in speech.hearers("object")
        ):
            return c
        if c > v and rel == "obl" and lemma in speech.hearers("to") and case_of(parsed, c) == "to":
            return c
    return None


def told_person(prose: Prose, v: int) -> int | None:
    """The last word of who is told, right after the verb and before 'that' or the end: 'told the Veldan Post that ...'."""
    i = v + 1
    high = min(prose.sentence(v).end, v + 1 + MAX_TOLD)
    while (
        i < high
        and prose.tokens[i].upos in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM")
        and prose.inside[i] < 0
        and prose.tokens[i].text != "that"
    ):
        i += 1
    ends = (
        i >= prose.sentence(v).end
        or prose.tokens[i].text in ("that", ".", ",", ":", "in", "on", "by", "via", "during", "after", "at")
        or prose.inside[i] >= 0
    )
    return i - 1 if ends and i > v + 1 and prose.tokens[i - 1].upos in ("NOUN", "PROPN", "PRON") else None


MAX_TOLD = 10
"""Tokens after 'told' in which the name of who is told must end."""

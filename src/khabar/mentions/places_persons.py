"""Which capitalised runs are persons: titles before, given names, ages after, surnames used alone later.

Sample: "Sheriff Jordan Pell said ... Pell added" -> both are persons, though Jordan is a country and Pell a town.
"""

from dataclasses import dataclass

from khabar.mentions.places_words import acts, given_names, roles, titles
from khabar.model import ParsedReport, Span

_INITIAL_LENGTH = 2
_AGE = range(1, 120)


@dataclass(frozen=True, slots=True)
class Persons:
    """The persons of one report: token ranges of full names, and their surnames in lower case."""

    spans: tuple[Span, ...]
    surnames: frozenset[str]


def is_title(word: str) -> bool:
    """Whether a word is a title or office as it stands before a name ('Gen.', 'Mayor')."""
    return word.lower().rstrip(".") in titles()


def title_split(parsed: ParsedReport, run: Span) -> int | None:
    """The token after the last title inside `run`, where a person's name begins ('Ohio Governor | Pell'); None without a title."""
    for i in range(run[1] - 2, run[0] - 1, -1):
        if is_title(parsed.tokens[i].text):
            return i + 1
    return None


def is_initial(word: str) -> bool:
    """'J.' or 'J'."""
    return len(word) <= _INITIAL_LENGTH and word[0].isupper() and (len(word) == 1 or word[1] == ".")


def age_follows(parsed: ParsedReport, end: int) -> bool:
    """Whether ', 34,' or '(34)' follows; in 'samples from Ostra, 12 showed ...' no comma closes the number off."""
    t = parsed.tokens
    if end + 2 >= len(t) or t[end].text not in (",", "(") or not t[end + 1].text.isdigit():
        return False
    return int(t[end + 1].text[:4]) in _AGE and t[end + 2].text in (",", ".", ")", ";")


def looks_personal(parsed: ParsedReport, run: Span) -> bool:
    """Whether a run of two words or more is built like a person's name, or stands where one does."""
    tokens = parsed.tokens
    size = run[1] - run[0]
    first = tokens[run[0]]
    if not 2 <= size <= 5:
        return False
    if (
        first.text.lower() in given_names()
        or is_initial(first.text)
        or any(is_initial(tokens[i].text) for i in range(run[0] + 1, run[1] - 1))
    ):
        return True
    if run[0] > 0 and tokens[run[0] - 1].lemma.lower() in roles() and tokens[run[0] - 1].sentence == first.sentence:
        return True
    if age_follows(parsed, run[1]):
        return True
    head = name_head(parsed, run)
    verb = tokens[head].head
    return tokens[head].deprel == "nsubj" and verb >= 0 and tokens[verb].upos == "VERB" and acts(tokens[verb].lemma)


def name_head(parsed: ParsedReport, name: Span) -> int:
    """The token of `name` that is governed from outside it; the last token where the tree has no such."""
    for i in range(name[0], name[1]):
        if not name[0] <= parsed.tokens[i].head < name[1]:
            return i
    return name[1] - 1

"""A source phrase -> name, role and organisation as the words give them.

Sample: 'Aymar Dost, spokesman for the Lodna Relief Committee' -> name 'Aymar Dost', role 'spokesman', organisation 'Lodna Relief Committee'.
"""

from dataclasses import dataclass

from khabar.lexicon import speech
from khabar.mentions.sources.bodies import (
    body,
    body_start,
    entity_type,
    maker,
    names_organisation,
    organisation_after,
    organisation_before,
    whole_body,
    words_of,
)
from khabar.mentions.sources.prose import Prose
from khabar.model import Span


@dataclass(frozen=True, slots=True)
class Description:
    """What a phrase says of a speaker. `own`: the tokens of the mention itself, without its appositions. `person`: None where unclear."""

    own: Span
    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    person: bool | None = None
    noun: str | None = None


def describe(prose: Prose, phrase: Span, head: int) -> Description:
    """Read name, role and organisation off the tokens of a phrase with its head."""
    if prose.tokens[head].upos == "PROPN":
        phrase = _whole_name(prose, head, phrase)
    run = name_run(prose, head, phrase)
    if run is None or prose.tokens[head].xpos == "NNPS":
        return _describe_nameless(prose, phrase, head)
    words = _without_titles(prose, run)
    is_body = names_organisation(prose, words) or any(prose.tokens[i].lemma.lower() in speech.words("organisations") for i in range(*words))
    if is_body:
        if words.start == run.start:
            words = Span(body_start(prose, words.start, phrase.start), words.end)
        words = whole_body(prose, words, phrase.end)
        run = Span(run.start, words.end)
    before = Span(_noun_phrase_start(prose, run.start, phrase), words.start)
    role = _title(prose, before)
    noun, organisation = _apposition(prose, Span(run.end, phrase.end))
    if noun is None and before.start < before.end:
        organisation = organisation or organisation_before(prose, before)
        organisation = organisation or (organisation_after(prose, run.end, phrase.end) if role else None)
    name = words_of(prose, words) if words.start < words.end else None
    kind = entity_type(prose, words)
    if noun is None and role is None and (kind in ("organisation", "armed_group") or (kind != "person" and is_body)):
        return Description(_with_article(prose, words), name, None, name, False)
    person = True if role or noun or kind == "person" else None
    own = _with_article(prose, Span(before.start if role else words.start, words.end))
    return Description(
        own,
        name,
        noun if noun and (role is None or _is_form_of_address(role)) else role or noun,
        organisation,
        person,
        _last_word(noun or role),
    )


def _whole_name(prose: Prose, head: int, phrase: Span) -> Span:
    """The phrase with all proper nouns next to its head, where the tree tears a name apart."""
    low, high = head, head + 1
    while low > 0 and (prose.tokens[low - 1].upos == "PROPN" or _hyphen(prose, low - 1)) and head - low < 6:
        low -= 1
    while high < len(prose.tokens) and (prose.tokens[high].upos == "PROPN" or _hyphen(prose, high)) and high - head < 6:
        high += 1
    return Span(min(low, phrase.start), max(high, phrase.end))


def _hyphen(prose: Prose, i: int) -> bool:
    """A hyphen inside a name: 'al-Nasr'."""
    if not 0 < i < len(prose.tokens) - 1 or prose.tokens[i].text not in ("-", "–"):
        return False
    return (
        prose.tokens[i - 1].end == prose.tokens[i].start
        and prose.tokens[i].end == prose.tokens[i + 1].start
        and prose.tokens[i + 1].upos == "PROPN"
    )


def name_run(prose: Prose, head: int, phrase: Span) -> Span | None:
    """The proper-noun words of the name at, or in apposition to, the head; None where the phrase names nobody.

    'a spokeswoman, Anna Brekt' is named by its apposition; 'the mayor of Lodna' is not named.
    """
    tokens = prose.tokens
    start = head
    if tokens[head].upos != "PROPN":
        near = [c for c in prose.parsed.children[head] if tokens[c].upos == "PROPN" and tokens[c].deprel in ("appos", "flat")]
        near = [c for c in near if phrase.start <= c < phrase.end]
        after = head + 1
        if not near and after < phrase.end and tokens[after].upos == "PROPN" and tokens[after].text.lower() not in speech.words("days"):
            near = [after]
        if not near:
            return None
        start = near[0]
    low = high = start
    while low > phrase.start and _belongs(prose, low - 1, low - 2 >= phrase.start):
        low -= 1
    while high + 1 < phrase.end and _belongs(prose, high + 1, high + 2 < phrase.end and tokens[high + 2].upos == "PROPN"):
        high += 1
    while not tokens[low].text[0].isupper() and low < start:
        low += 1
    while not tokens[high].text[0].isupper() and high > start:
        high -= 1
    return Span(low, high + 1)


def _belongs(prose: Prose, i: int, more: bool) -> bool:
    token = prose.tokens[i]
    if token.upos == "PROPN" or (token.text[0].isupper() and token.upos in ("ADJ", "NOUN")):
        return True
    return more and (token.text.lower() in speech.words("name_particles") or (token.text in (".",) and len(prose.tokens[i - 1].text) <= 2))


def _with_article(prose: Prose, words: Span) -> Span:
    """'the mayor', as written, with its article."""
    return Span(words.start - 1, words.end) if words.start > 0 and prose.tokens[words.start - 1].xpos == "DT" else words


def _without_titles(prose: Prose, run: Span) -> Span:
    """'Gen. Aymar Dost' -> 'Aymar Dost'; 'President' alone, or 'Lodna Police Chief', keeps its words as a name of nobody."""
    last = run.start
    titles = speech.words("titles") | speech.words("roles")
    for i in range(run.start, run.end):
        if prose.tokens[i].text.lower().rstrip(".") in titles:
            last = i + 1
    return Span(last, run.end)


def _noun_phrase_start(prose: Prose, start: int, phrase: Span) -> int:
    """The first token of the words right before a name that belong to it: 'the [French defence minister] X'."""
    low = start
    while (low > phrase.start and prose.tokens[low - 1].upos in ("NOUN", "ADJ", "PROPN")) or (
        low - 1 >= phrase.start and prose.tokens[low - 1].text in ("-", "'s", "’s")
    ):
        low -= 1
    return low


def _title(prose: Prose, before: Span) -> str | None:
    """The words before a name where the last of them is a role or a title."""
    if before.start >= before.end:
        return None
    last = prose.tokens[before.end - 1].text.lower().rstrip(".")
    if last in speech.words("titles") or last in speech.words("roles") or prose.tokens[before.end - 1].upos == "NOUN":
        return words_of(prose, before)
    return None


def _is_form_of_address(role: str) -> bool:
    return role.lower().rstrip(".") in ("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "rev", "prof")


def _apposition(prose: Prose, rest: Span) -> tuple[str | None, str | None]:
    """The role, and the organisation, in the words after a name: ', a spokesman for the Lodna Relief Committee, ...'."""
    tokens = prose.tokens
    i = rest.start
    if i >= rest.end or tokens[i].text not in (",", "(", "–", "—"):
        return None, None
    i += 1
    start = i
    while (i < rest.end and tokens[i].upos in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADV", "PART")) or (
        i < rest.end and tokens[i].text in ("-", "’s", "'s")
    ):
        i += 1
    role = _role_words(prose, Span(start, i))
    if role is None:
        return None, None
    return words_of(prose, role), organisation_after(prose, i, rest.end) or organisation_before(prose, role)


def _role_words(prose: Prose, words: Span) -> Span | None:
    """The noun group in `words` without its determiner, where a role ends it (a common noun is one); None otherwise."""
    start, end = words
    while start < end and prose.tokens[start].upos in ("DET", "PRON", "ADV"):
        start += 1
    if start >= end:
        return None
    last = prose.tokens[end - 1]
    if last.upos == "NOUN" or last.text.lower() in speech.words("roles"):
        return Span(start, end)
    return None


def _describe_nameless(prose: Prose, phrase: Span, head: int) -> Description:
    """'a Navy spokesman', 'police', 'local activists', 'a report by the committee'."""
    tokens = prose.tokens
    low = _noun_phrase_start(prose, head, phrase)
    own = Span(phrase.start if phrase.start <= low else low, _cut_clause(prose, head, phrase))
    noun = tokens[head].lemma.lower()
    if noun in speech.words("roles"):
        words = Span(low, head + 1)
        organisation = organisation_after(prose, head + 1, phrase.end) or organisation_before(prose, words)
        return Description(own, None, words_of(prose, words), organisation, True, noun)
    if noun in speech.words("documents"):
        return Description(own, None, None, body(prose, Span(low, head)) or maker(prose, head, phrase), False, noun)
    return Description(own, None, None, body(prose, Span(low, head + 1)), None, noun)


def _cut_clause(prose: Prose, head: int, phrase: Span) -> int:
    """The end of a nameless phrase without its relative clause: 'a nurse [who asked not to be named]'."""
    for c in prose.parsed.children[head]:
        if c > head and prose.tokens[c].deprel.startswith("acl"):
            low = prose.parsed.subtree(c).start
            while low > head + 1 and prose.tokens[low - 1].upos == "PUNCT":
                low -= 1
            return min(phrase.end, max(low, head + 1))
    return phrase.end


def _last_word(role: str | None) -> str | None:
    if not role:
        return None
    word = role.split()[-1].lower().rstrip(".")
    return speech.ranks().get(word, word)

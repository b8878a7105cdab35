"""Organisations in a source phrase: before a role ('Lodna police spokesman'), after it ('... for the Relief Committee'), or the source itself."""

from khabar.lexicon import speech
from khabar.mentions.sources.prose import Prose
from khabar.model import Span

_BEFORE_ORGANISATION = frozenset({"for", "with", "at", "of", "from", "in"})
_SURE_ORGANISATION = frozenset({"for", "with"})


def organisation_before(prose: Prose, before: Span) -> str | None:
    """'Lodna police spokesman Aymar Dost', 'coalition spokesman Navy Capt. Aymar Dost': the body nearest before a role."""
    roles = [i for i in range(*before) if _is_role(prose, i)]
    edges = [before.start, *(i + 1 for i in roles)]
    for low, high in zip(reversed(edges[: len(roles)]), reversed(roles), strict=True):
        if low < high and (found := body(prose, Span(low, high))) is not None:
            return found
    return None


def _is_role(prose: Prose, i: int) -> bool:
    word = prose.tokens[i].text.lower().rstrip(".")
    return word in speech.words("roles") or word in speech.words("titles")


def organisation_after(prose: Prose, i: int, end: int) -> str | None:
    """'... for the Lodna Relief Committee': the body that a preposition after the role names."""
    tokens = prose.tokens
    if i >= end or tokens[i].text.lower() not in _BEFORE_ORGANISATION:
        return None
    sure = tokens[i].text.lower() in _SURE_ORGANISATION
    start = i + 1
    while start < end and tokens[start].upos in ("DET", "ADJ") and tokens[start].text[0].islower():
        start += 1
    stop = start
    while stop < end and (
        tokens[stop].upos in ("PROPN", "NOUN", "ADJ")
        or (
            tokens[stop].text in ("of", "for", "the", "and", "&", "-", "’s", "'s")
            and stop + 1 < end
            and tokens[stop + 1].upos in ("PROPN", "DET")
        )
    ):
        stop += 1
    words = Span(start, stop)
    if start >= stop:
        return None
    return (
        words_of(prose, words)
        if sure and any(tokens[k].upos == "PROPN" or tokens[k].text.lower() in speech.words("organisations") for k in range(start, stop))
        else body(prose, words)
    )


def maker(prose: Prose, head: int, phrase: Span) -> str | None:
    """'a report by the Lodna Relief Committee'."""
    if head + 1 < phrase.end and prose.tokens[head + 1].text in ("by", "from", "of"):
        start = head + 2
        while start < phrase.end and prose.tokens[start].upos == "DET":
            start += 1
        stop = start
        while stop < phrase.end and prose.tokens[stop].upos == "PROPN":
            stop += 1
        return words_of(prose, Span(start, stop)) if stop > start else None
    return None


def body(prose: Prose, words: Span) -> str | None:
    """The words where they are a body: an entity of that type, an acronym, or a noun that bodies are called by."""
    start, end = words
    while start < end and prose.tokens[start].upos in ("DET", "PRON"):
        start += 1
    while start < end and prose.tokens[end - 1].text in ("'s", "’s", "’", "'"):
        end -= 1
    if start >= end:
        return None
    span = Span(start, end)
    kind = entity_type(prose, span)
    if kind in ("organisation", "armed_group") or (kind is None and names_organisation(prose, span)):
        while start < end - 1 and prose.tokens[start].upos == "ADJ" and prose.tokens[start].text[0].islower():
            start += 1
        return words_of(prose, whole_body(prose, Span(start, end)) if prose.tokens[end - 1].text[0].isupper() else Span(start, end))
    return None


def body_start(prose: Prose, start: int, first: int) -> int:
    """'Veldania's defence [ministry]', 'Lodna Fire and [Rescue Department]': the words before a body's last ones that belong to it, none before `first`.

    A role or a title among them belongs to a person ('the deputy minister Ostra Radio').
    """
    low = start
    while low > first:
        token = prose.tokens[low - 1]
        joins = token.text in ("'s", "’s", "-") or (
            token.text in ("and", "&") and low - 2 >= first and prose.tokens[low - 2].upos == "PROPN" and prose.tokens[low].upos == "PROPN"
        )
        if not joins and (token.upos not in ("NOUN", "ADJ", "PROPN") or _holds_office(prose, low - 1)):
            break
        low -= 1
    return start if low > first and _holds_office(prose, low - 1) else low


def _holds_office(prose: Prose, i: int) -> bool:
    """A role before a name; in 'the Sheriff's Department' the office itself."""
    return _is_role(prose, i) and prose.tokens[i + 1].text not in ("'s", "’s")


def whole_body(prose: Prose, words: Span, limit: int = 0) -> Span:
    """'The Ministry' with '... of Food and Agriculture': capitalised words that 'of', 'for' and 'and' join on; in lower case ('ministry of health') up to `limit`."""
    tokens, end = prose.tokens, words.end
    if end < limit and tokens[end - 1].text.islower() and tokens[end].text in ("of", "for"):
        step = end + 1
        while step < limit and tokens[step].upos in ("NOUN", "ADJ", "PROPN", "CCONJ"):
            step += 1
        if step > end + 1 and tokens[step - 1].upos in ("NOUN", "PROPN"):
            return Span(words.start, step)
    limit = min(prose.sentence(words.start).end, words.start + MAX_BODY)
    while end < limit:
        step = end
        while step < limit and tokens[step].text in ("of", "for", "and", "&", "the", "on", "to"):
            step += 1
        if (
            step == end
            or step >= limit
            or tokens[step].upos not in ("PROPN", "NOUN", "ADJ")
            or not tokens[step].text[0].isupper()
            or prose.inside[step] != prose.inside[words.start]
        ):
            break
        end = step + 1
        while end < limit and tokens[end].upos == "PROPN":
            end += 1
    return Span(words.start, end)


MAX_BODY = 14
"""Tokens of a body's name: 'Office of the High Representative for Foreign Affairs and Security Policy' has eleven."""


def names_organisation(prose: Prose, words: Span) -> bool:
    if words.start >= words.end:
        return False
    last = prose.tokens[words.end - 1]
    return (
        last.lemma.lower() in speech.words("organisations")
        or last.text.lower() in speech.words("organisations")
        or (2 <= len(last.text) <= 6 and last.text.isupper() and last.text.isalpha())
    )


def entity_type(prose: Prose, words: Span) -> str | None:
    """The type of the entity that the last of the words belongs to, if any."""
    return prose.kinds[words.end - 1] if words.start < words.end else None


def words_of(prose: Prose, words: Span) -> str:
    return " ".join(prose.parsed.text_of(words).split())

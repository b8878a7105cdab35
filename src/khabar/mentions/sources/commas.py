"""Speakers and content read off the commas of a sentence, where the tree is broken: '..., said X.', '..., X, a farmer, said', 'X said ...'.

Only for verbs that are hardly ever anything but speech (`sure` in lexicon/speech.yaml).
"""

from khabar.lexicon import speech
from khabar.mentions.sources.prose import Prose
from khabar.mentions.sources.surface import (
    MAX_PHRASE,
    STARTS,
    Spoken,
    after_verb,
    clausal,
    head_of,
    is_participle,
    opens_clause,
    skip_adjuncts,
)
from khabar.model import Span


def around_clause(prose: Prose, v: int, only_sure: bool = False) -> Spoken | None:
    """The source beside verb `v` set off by commas at the end or in the middle of a sentence: '..., said X.', '..., X said, ...'.

    None where what follows the verb may itself be what is said. `only_sure`: only where the noun phrase and the verb stand between a
    comma and a comma or the end, so that no tree is needed: 'Two bridges, the mayor said, had collapsed.'
    """
    if is_participle(prose, v) or opens_clause(prose, v):
        return None
    sentence = prose.sentence(v)
    low = skip_adjuncts(prose, v)
    if low - 1 <= sentence.start:
        return None
    if (found := _set_off(prose, sentence.start, low)) is not None:
        phrase, start = found, found.start
    elif prose.tokens[low - 1].text in _COMMAS and (inverted := after_verb(prose, v)) is not None:
        phrase, start = inverted, low
    else:
        return None
    end = max(v + 1, phrase.end)
    if _comma_sure(prose, phrase, v) is False and only_sure:
        return None
    left = Span(sentence.start, start)
    content = [left]
    if end < sentence.end and prose.tokens[end].text in _COMMAS and not _is_rest(prose, end + 1, sentence.end):
        content.append(Span(end, sentence.end))
    if not any(prose.tokens[i].upos in ("VERB", "AUX") for s in content for i in range(*s)):
        return None
    return Spoken(phrase, head_of(prose, phrase), Span(start, end), content)


def _comma_sure(prose: Prose, phrase: Span, v: int) -> bool:
    end = max(v + 1, phrase.end)
    opened = phrase.start > 0 and prose.tokens[min(phrase.start, v) - 1].text in _COMMAS
    short = phrase.end - phrase.start <= MAX_PLAIN and not any(prose.tokens[i].text == "," for i in range(*phrase))
    return opened and short and (end >= prose.sentence(v).end or prose.tokens[end].text in (",", ".", "!", "?"))


MAX_PLAIN = 8
"""Tokens of a source without apposition, between two commas with its verb."""
_COMMAS = frozenset({",", "—", "–", "--"})


def _is_rest(prose: Prose, start: int, end: int) -> bool:
    """Whether what follows a comma still belongs to the cue: '..., he said, adding that ...', '..., he said, pointing at the well.'"""
    if start >= end:
        return True
    token = prose.tokens[start]
    return token.xpos == "VBG" or token.text.lower() in ("as", "while", "according", "citing", "in", "after")


def _set_off(prose: Prose, first: int, end: int) -> Span | None:
    """The noun phrase between a comma and the verb group at `end`; its own appositions end with a comma right before the verb."""
    tokens = prose.tokens
    apposed = tokens[end - 1].text in _COMMAS
    start = end - 1 if apposed else end
    best: int | None = None
    while start > first and end - start < MAX_PHRASE:
        token = tokens[start - 1]
        if (
            token.text in (";", ":", ".", "!", "?")
            or prose.inside[start - 1] >= 0
            or (token.xpos in ("VBD", "VBZ", "VBP", "MD") and not _relative_before(prose, first, start - 1))
        ):
            break
        if token.text in _COMMAS:
            if tokens[start].upos in STARTS and tokens[start].xpos not in ("WP", "WDT", "IN"):
                best = start
            if not apposed:
                break
        start -= 1
    if best is None and start == first and tokens[first].upos in STARTS:
        best = first
    if best is None:
        return None
    high = end - 1 if apposed else end
    return Span(best, high) if best < high and not clausal(prose, best, high) else None


def _relative_before(prose: Prose, first: int, i: int) -> bool:
    """Whether verb `i` stands in a relative clause: a relative pronoun comes before it, and no comma between but right before that pronoun."""
    for k in range(i - 1, max(first, i - MAX_PHRASE) - 1, -1):
        if prose.tokens[k].xpos in ("WP", "WDT", "WRB", "WP$"):
            return True
        if prose.tokens[k].text == ",":
            return False
    return False


def following_clause(prose: Prose, v: int, told: int | None) -> Span | None:
    """What 'X said' leaves to the right: from after the verb, and after who is told, to the end of the sentence; None if no clause is there."""
    low, high = v + 1 if told is None else told + 1, prose.sentence(v).end
    if (that := _that_ahead(prose, low, high)) is not None:
        return Span(that, high)
    while low < high and (prose.tokens[low].upos == "ADV" or _is_day(prose, low, v)):
        low += 1
    finite = next((i for i in range(low, high) if prose.tokens[i].xpos in ("VBD", "VBZ", "VBP", "MD")), None)
    if (
        finite is None
        or prose.tokens[finite - 1].upos == "CCONJ"
        or prose.tokens[finite - 1].text == ","
        or low >= high
        or prose.tokens[low].upos == "CCONJ"
        or (prose.tokens[low].upos == "PUNCT" and prose.inside[low] < 0)
    ):
        return None
    return Span(low, high)


def _that_ahead(prose: Prose, low: int, high: int) -> int | None:
    """'said in a letter to the council that ...': the conjunction, where no verb and no other clause comes before it."""
    for i in range(low, min(high, low + MAX_ASIDE)):
        token = prose.tokens[i]
        if token.text == "that" and token.xpos == "IN":
            return i
        if token.xpos in ("VBD", "VBZ", "VBP", "MD") or prose.inside[i] >= 0:
            return None
    return None


MAX_ASIDE = 16
"""Tokens between 'said' and 'that' that tell where and to whom."""


def _is_day(prose: Prose, i: int, v: int) -> bool:
    """'said Monday that', 'said on Monday that', 'said today'."""
    token = prose.tokens[i]
    days = speech.words("days")
    return token.text.lower() in days or (
        token.text in ("on", "late", "early") and i + 1 < len(prose.tokens) and prose.tokens[i + 1].text.lower() in days
    )


def subject_before(prose: Prose, v: int) -> Span | None:
    """The noun phrase at the left of a verb that the tree gives no subject: '..., spokesman for the union, said'."""
    return _set_off(prose, prose.sentence(v).start, skip_adjuncts(prose, v))


def block_after(prose: Prose, v: int) -> Span | None:
    """'She said:' and then a paragraph of her words without marks."""
    sentences = prose.parsed.sentences
    sentence = sentences[prose.tokens[v].sentence]
    if prose.tokens[sentence.tokens.end - 1].text != ":" or sentence.i + 1 >= len(sentences):
        return None
    first = last = sentences[sentence.i + 1]
    if first.paragraph != sentence.paragraph + 1:
        return None
    while last.i + 1 < len(sentences) and sentences[last.i + 1].paragraph == first.paragraph:
        last = sentences[last.i + 1]
    return Span(first.tokens.start, last.tokens.end)

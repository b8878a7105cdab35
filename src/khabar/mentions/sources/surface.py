"""Speakers read off the words around a quotation, where the tree is often broken: '“...,” said X, a farmer' and '“...,” X said'.

The mark that closes a quotation, with a verb of speech and a noun phrase right after it, is surer evidence than any parse.
"""

from dataclasses import dataclass

from khabar.mentions.sources.prose import Prose
from khabar.model import Span

MAX_PHRASE = 40
"""Tokens between the quotation and the verb: room for an apposition ('Mirna Kovat, a teacher in Lodna who lost her house, said')."""
_STARTS = frozenset({"DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM"})
_ADJUNCT = frozenset({"ADV", "AUX", "PART"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """`phrase`: the tokens of the source; `head`: its head; `clause`: source and verb; `content`: what is said, as ranges of tokens."""

    phrase: Span
    head: int
    clause: Span
    content: list[Span]


def beside_quotation(prose: Prose, v: int) -> Spoken | None:
    """The source that stands with verb `v` right after a quotation, on either side of the verb; None if the words do not fit."""
    if prose.inside[v] >= 0:
        return None
    low = _skip_adjuncts(prose, v)
    if low > 0 and prose.inside[low - 1] >= 0:
        phrase = _after_verb(prose, v)
        start = low
    else:
        found = _before_verb(prose, low)
        if found is None:
            return None
        phrase, start = found, found.start
    if phrase is None:
        return None
    before = prose.inside[start - 1]
    if prose.paragraph(start - 1) != prose.paragraph(v) or _opens_clause(prose, v):
        return None
    if _ends_sentence(prose, start - 1) and not prose.tokens[start].text[0].islower() and _goes_on_as_clause(prose, v, phrase):
        return None
    clause = Span(start, max(v + 1, phrase.end))
    content = [_with_lead(prose, prose.bounds[before])]
    if (after := _next_quotation(prose, clause.end, v)) >= 0:
        content.append(prose.bounds[after])
    return Spoken(phrase, _head(prose, phrase), clause, content)


def ends_like_speech(prose: Prose, spoken: Spoken) -> bool:
    """A sentence in quotation marks, a comma, and a short clause that ends: then any verb is one of speech ('“We are done,” he grinned.')."""
    first = spoken.content[0]
    if first.end - first.start < 6 or not any(prose.tokens[i].text[:1] in ",?!—" for i in (first.end - 2, first.end)[: 1 + (first.end < len(prose.tokens))]):
        return False
    end = spoken.clause.end
    return end >= len(prose.tokens) or prose.tokens[end].text in (".", ",") or len(spoken.content) > 1


def _with_lead(prose: Prose, bounds: Span) -> Span:
    """A quotation with the words that lead into it: 'The town was “a graveyard,” she said.' is all hers."""
    low = bounds.start
    first = prose.sentence(low).start
    if first < low and (prose.tokens[low - 1].upos != "PUNCT" or prose.tokens[low - 1].text == ","):
        low = first
    return Span(low, bounds.end)


def around_clause(prose: Prose, v: int) -> Spoken | None:
    """The source beside verb `v` set off by commas at the end or in the middle of a sentence: '..., said X.', '..., X said, ...'.

    None where what follows the verb may itself be what is said.
    """
    if v + 1 < len(prose.tokens) and _opens_clause(prose, v):
        return None
    sentence = prose.sentence(v)
    low = _skip_adjuncts(prose, v)
    if low - 1 <= sentence.start:
        return None
    if (found := _set_off(prose, sentence.start, low)) is not None:
        phrase, start = found, found.start
    elif prose.tokens[low - 1].text in _COMMAS and (inverted := _after_verb(prose, v)) is not None:
        phrase, start = inverted, low
    else:
        return None
    end = max(v + 1, phrase.end)
    left = Span(sentence.start, start)
    content = [left]
    if end < sentence.end and prose.tokens[end].text in _COMMAS and not _is_rest(prose, end + 1, sentence.end):
        content.append(Span(end, sentence.end))
    if not any(prose.tokens[i].upos in ("VERB", "AUX") for s in content for i in range(*s)):
        return None
    return Spoken(phrase, _head(prose, phrase), Span(start, end), content)


_COMMAS = frozenset({",", "—", "–", "--"})


def _opens_clause(prose: Prose, v: int) -> bool:
    """Whether a finite clause may follow the verb before the next comma ('said [that] the road was open')."""
    high = prose.sentence(v).end
    for i in range(v + 1, min(high, v + 1 + MAX_PHRASE)):
        token = prose.tokens[i]
        if token.text in (",", ".", ";") or prose.inside[i] >= 0:
            return False
        if token.text in ("that", ":", "whether") or token.xpos in ("VBD", "VBZ", "VBP", "MD") and not any(
            prose.tokens[k].xpos in ("WP", "WDT") for k in range(v + 1, i)
        ):
            return True
    return False


def _is_rest(prose: Prose, start: int, end: int) -> bool:
    """Whether what follows a comma still belongs to the cue: '..., he said, adding that ...', '..., he said, pointing at the well.'"""
    if start >= end:
        return True
    token = prose.tokens[start]
    return token.xpos == "VBG" or token.text.lower() in ("as", "while", "according", "citing", "in", "after") or token.xpos in ("VBD",)


def _set_off(prose: Prose, first: int, end: int) -> Span | None:
    """The noun phrase between a comma and the verb group at `end`; its own appositions end with a comma right before the verb."""
    tokens = prose.tokens
    apposed = tokens[end - 1].text in _COMMAS
    start = end - 1 if apposed else end
    best: int | None = None
    while start > first and end - start < MAX_PHRASE:
        token = tokens[start - 1]
        if token.text in (";", ":", ".", "!", "?") or prose.inside[start - 1] >= 0 or token.xpos in ("VBD", "VBZ", "VBP", "MD") and not _relative_before(prose, first, start - 1):
            break
        if token.text in _COMMAS:
            if tokens[start].upos in _STARTS and tokens[start].xpos not in ("WP", "WDT", "IN"):
                best = start
            if not apposed:
                break
        start -= 1
    if best is None:
        return None
    high = end - 1 if apposed else end
    return Span(best, high) if best < high and not _clausal(prose, best, high) else None


def _relative_before(prose: Prose, first: int, i: int) -> bool:
    return any(prose.tokens[k].xpos in ("WP", "WDT") for k in range(max(first, i - 8), i))


def _skip_adjuncts(prose: Prose, v: int) -> int:
    """The first token of the verb group: 'has also said' begins at 'has'."""
    low = v
    while low > 0 and prose.tokens[low - 1].upos in _ADJUNCT and prose.inside[low - 1] < 0 and v - low < 4:
        low -= 1
    return low


def _before_verb(prose: Prose, end: int) -> Span | None:
    """The noun phrase between a closing quotation mark and the verb group that begins at `end`."""
    start = end
    while start > 0 and end - start <= MAX_PHRASE and prose.inside[start - 1] < 0:
        token = prose.tokens[start - 1]
        if token.text in (".", "!", "?", ";", ":") or token.text in ("that", "if"):
            return None
        start -= 1
    if start == 0 or end - start > MAX_PHRASE or start == end or prose.inside[start - 1] < 0:
        return None
    if prose.tokens[start].upos not in _STARTS or _clausal(prose, start, end):
        return None
    while end > start and prose.tokens[end - 1].upos == "PUNCT":
        end -= 1
    return Span(start, end) if end > start else None


def _clausal(prose: Prose, start: int, end: int) -> bool:
    """Whether the words hold a finite verb that no relative pronoun or comma sets apart: then they are no mere noun phrase."""
    for i in range(start, end):
        token = prose.tokens[i]
        if token.xpos in ("VBD", "VBZ", "VBP", "MD") and token.deprel not in ("acl:relcl", "aux", "aux:pass", "cop", "acl", "amod"):
            relative = any(prose.tokens[k].xpos in ("WP", "WDT", "WRB", "WP$") for k in range(start, i))
            if not relative:
                return True
    return False


def _after_verb(prose: Prose, v: int) -> Span | None:
    """The noun phrase after an inverted verb, with its appositions: 'said Mirna Kovat, a teacher in Lodna, on Monday'."""
    tokens, start = prose.tokens, v + 1
    sentence = prose.sentence(v)
    if start >= sentence.end or tokens[start].upos not in _STARTS or prose.inside[start] >= 0 or tokens[start].xpos in ("IN", "WDT"):
        return None
    end = start
    while end < sentence.end and end - start < MAX_PHRASE and prose.inside[end] < 0:
        token = tokens[end]
        if token.text in (":", ";") or token.head == v and token.deprel in ("obl", "obl:tmod", "obl:unmarked", "advmod", "advcl", "ccomp", "parataxis", "cc", "conj") and token.upos != "PROPN":
            break
        if token.text == "," and end + 1 < sentence.end and (tokens[end + 1].xpos in ("VBG", "CC") or tokens[end + 1].text in ("as", "while", "after", "but")):
            break
        end += 1
    while end < sentence.end and end > start and tokens[end - 1].upos in ("PUNCT", "ADP", "SCONJ"):
        end -= 1
    while end > start and tokens[end - 1].upos in ("PUNCT", "ADP", "SCONJ"):
        end -= 1
    return Span(start, end) if end > start else None


def _head(prose: Prose, phrase: Span) -> int:
    """The first noun of the phrase that nothing inside it governs."""
    nouns = [i for i in range(*phrase) if prose.tokens[i].upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")]
    for i in nouns:
        if not phrase.start <= prose.tokens[i].head < phrase.end:
            return i
    return nouns[0] if nouns else phrase.start


def _ends_sentence(prose: Prose, mark: int) -> bool:
    """'“We go.” Nobody said ...': the quotation that ends at `mark` closes a sentence."""
    return mark > 0 and prose.tokens[mark - 1].text == "."


def _goes_on_as_clause(prose: Prose, v: int, phrase: Span) -> bool:
    """'He said that ...' after a finished quotation begins a new report."""
    following = max(v + 1, phrase.end)
    return following < prose.sentence(v).end and prose.tokens[following].text not in (".", ",", "!", "?") and prose.tokens[v].i > phrase.start


def _next_quotation(prose: Prose, end: int, v: int) -> int:
    """The quotation that goes on after the clause of the cue within its sentence ('“A,” he said, “B.”')."""
    high = prose.sentence(v).end
    i = end
    while i < high and i - end < 12 and prose.inside[i] < 0:
        if prose.tokens[i].text in (".", ";") or prose.tokens[i].xpos in ("VBD", "VBZ", "VBP"):
            return -1
        i += 1
    return prose.inside[i] if i < high else -1

"""Speakers read off the words around a quotation, where the tree is often broken: '“...,” said X, a farmer' and '“...,” X said'.

The mark that closes a quotation, with a verb of speech and a noun phrase right after it, is surer evidence than any parse.
"""

from dataclasses import dataclass

from khabar.mentions.sources.prose import Prose
from khabar.model import Span

MAX_PHRASE = 40
"""Tokens between the quotation and the verb: room for an apposition ('Mirna Kovat, a teacher in Lodna who lost her house, said')."""
STARTS = frozenset({"DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM"})
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
    if prose.inside[v] >= 0 or is_participle(prose, v):
        return None
    low = skip_adjuncts(prose, v)
    if low > 0 and prose.inside[low - 1] >= 0:
        phrase = after_verb(prose, v)
        start = low
    else:
        found = _before_verb(prose, low)
        if found is None:
            return None
        phrase, start = found, found.start
    if phrase is None:
        return None
    before = prose.inside[start - 1]
    if prose.paragraph(start - 1) != prose.paragraph(v) or opens_clause(prose, v):
        return None
    if _ends_sentence(prose, start - 1) and not prose.tokens[start].text[0].islower() and _goes_on_as_clause(prose, v, phrase):
        return None
    clause = Span(start, max(v + 1, phrase.end))
    content = [_with_lead(prose, prose.bounds[before])]
    if (after := _next_quotation(prose, clause.end, v)) >= 0:
        content.append(prose.bounds[after])
    return Spoken(phrase, head_of(prose, phrase), clause, content)


def ends_like_speech(prose: Prose, spoken: Spoken) -> bool:
    """A sentence in quotation marks, a comma, and a short clause that ends: then any verb is one of speech ('“We are done,” he grinned.')."""
    first = spoken.content[0]
    if first.end - first.start < 6 or not any(
        prose.tokens[i].text[:1] in ",?!—" for i in (first.end - 2, first.end)[: 1 + (first.end < len(prose.tokens))]
    ):
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


def opens_clause(prose: Prose, v: int) -> bool:
    """Whether a finite clause may follow the verb before the next comma ('said [that] the road was open')."""
    high = prose.sentence(v).end
    for i in range(v + 1, min(high, v + 1 + MAX_PHRASE)):
        token = prose.tokens[i]
        subordinate = token.xpos == "WRB" or (token.deprel == "mark" and token.text not in ("that", "whether"))
        if token.text in (",", ".", ";") or subordinate or prose.inside[i] >= 0:
            return False
        if (
            (token.xpos == "IN" and token.text in ("that", "whether"))
            or token.text == ":"
            or (token.xpos in ("VBD", "VBZ", "VBP", "MD") and not any(prose.tokens[k].xpos in ("WP", "WDT") for k in range(v + 1, i)))
        ):
            return True
    return False


def is_participle(prose: Prose, v: int) -> bool:
    """'..., adding that ...': the words before a bare participle are what was said already."""
    return prose.tokens[v].xpos == "VBG" and not any(prose.tokens[i].upos == "AUX" for i in range(skip_adjuncts(prose, v), v))


def skip_adjuncts(prose: Prose, v: int) -> int:
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
    if prose.tokens[start].upos not in STARTS or clausal(prose, start, end):
        return None
    while end > start and prose.tokens[end - 1].upos == "PUNCT":
        end -= 1
    return Span(start, end) if end > start else None


def clausal(prose: Prose, start: int, end: int) -> bool:
    """Whether the words hold a finite verb that no relative pronoun or comma sets apart: then they are no mere noun phrase."""
    for i in range(start, end):
        token = prose.tokens[i]
        if token.xpos in ("VBD", "VBZ", "VBP", "MD") and token.deprel not in ("acl:relcl", "aux", "aux:pass", "cop", "acl", "amod"):
            relative = any(prose.tokens[k].xpos in ("WP", "WDT", "WRB", "WP$") for k in range(start, i))
            if not relative:
                return True
    return False


def after_verb(prose: Prose, v: int) -> Span | None:
    """The noun phrase after an inverted verb, with its appositions: 'said Mirna Kovat, a teacher in Lodna, on Monday'."""
    tokens, start = prose.tokens, v + 1
    sentence = prose.sentence(v)
    if start >= sentence.end or tokens[start].upos not in STARTS or prose.inside[start] >= 0 or tokens[start].xpos in ("IN", "WDT"):
        return None
    limit = min(_next_dependent(prose, v, start), sentence.end, start + MAX_PHRASE)
    end = start
    while end < limit and prose.inside[end] < 0:
        token = tokens[end]
        if token.text in (":", ";"):
            break
        following = tokens[end + 1] if end + 1 < sentence.end else None
        if token.text == "," and following and (following.xpos in ("VBG", "CC") or following.text in ("as", "while", "after", "but")):
            break
        end += 1
    while end > start and (tokens[end - 1].upos in ("PUNCT", "ADP", "SCONJ") or tokens[end - 1].xpos in ("WP", "WDT", "WRB")):
        end -= 1
    return Span(start, end) if end > start else None


def _next_dependent(prose: Prose, v: int, start: int) -> int:
    """Where the first dependent of the verb after its source begins ('said X [in a statement]'); a noun after a comma is in apposition."""
    tokens = prose.tokens
    out = len(tokens)
    for c in prose.parsed.children[v]:
        if c <= start or tokens[c].deprel.split(":")[0] not in ("obl", "advmod", "advcl", "ccomp", "parataxis", "cc", "conj"):
            continue
        low = prose.parsed.subtree(c).start
        apposed = tokens[c].upos in ("NOUN", "PROPN") and low > 0 and (tokens[low - 1].text == "," or tokens[low].text == ",")
        if low > start and not (apposed and not tokens[c].deprel.startswith("obl")):
            out = min(out, low)
    return out


def head_of(prose: Prose, phrase: Span) -> int:
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
    return (
        following < prose.sentence(v).end and prose.tokens[following].text not in (".", ",", "!", "?") and prose.tokens[v].i > phrase.start
    )


def quotation_after(prose: Prose, end: int) -> Span | None:
    """The quotation that opens right after a cue, or after the comma or colon that follows it: 'saying, “...”'."""
    for i in range(end, min(end + 2, len(prose.tokens))):
        if prose.inside[i] >= 0:
            bounds = prose.bounds[prose.inside[i]]
            return bounds if bounds.start == i else None
        if prose.tokens[i].text not in (",", ":"):
            return None
    return None


def _next_quotation(prose: Prose, end: int, v: int) -> int:
    """The quotation that goes on after the clause of the cue within its sentence ('“A,” he said, “B.”')."""
    high = prose.sentence(v).end
    i = end
    while i < high and i - end < 12 and prose.inside[i] < 0:
        aside = prose.tokens[i].xpos == "VBG" and prose.tokens[i - 1].text == ","  # '“A,” she said, pointing at the well, “B.”'
        if prose.tokens[i].text in (".", ";", "that") or (prose.tokens[i].xpos in ("VBD", "VBZ", "VBP", "VBG") and not aside):
            return -1
        i += 1
    return prose.inside[i] if i < high else -1

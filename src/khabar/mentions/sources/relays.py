"""Words passed on: 'X reported, citing Y', 'X quoted Y as saying ...', 'Y was quoted by X as saying ...'.

The origin is Y; X stands before it in the chain.
"""

from khabar.lexicon import speech
from khabar.mentions.sources.clauses import subject_of
from khabar.mentions.sources.draft import Draft
from khabar.mentions.sources.prose import Prose
from khabar.model import Span, Token

MAX_AWAY = 12
"""Tokens between the cue's own clause and 'citing', where the tree does not join them."""


def relay(prose: Prose, drafts: list[Draft]) -> list[Draft]:
    """The same drafts, each knowing whom it passes on or who passes it on; a bare 'citing Y' is no attribution of its own then."""
    relays = speech.entries()["relays"]
    dropped: set[int] = set()
    beside: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.cue is not None:
            beside.setdefault(prose.tokens[draft.cue].sentence, []).append(draft)
        if draft.cue is not None and draft.frame == "clause":
            _pass_on(prose, draft, relays["quoting"], dropped)
    for token in prose.tokens:
        if _is_citing(token, relays["citing"]):
            whole = _relayed(prose, token.i, beside.get(token.sentence, []))
            origin = _cited(prose, token.i)
            if whole is not None and origin is not None:
                whole.origin = origin
                whole.content = [Span(s.start, min(s.end, token.i)) for s in whole.content if s.start < token.i]
                dropped.add(token.i)
    return [d for d in drafts if d.cue not in dropped]


def _is_citing(token: Token, verbs: list[str]) -> bool:
    """'citing', as a participle or, as some trees have it, as a preposition."""
    if token.xpos == "VBG":
        return token.lemma in verbs
    return token.deprel == "case" and token.text.lower().removesuffix("ing") in {v.removesuffix("e") for v in verbs}


def _pass_on(prose: Prose, draft: Draft, quoting: list[str], dropped: set[int]) -> None:
    """'X quoted Y as saying': the clause under 'saying' is Y's, on X's word."""
    assert draft.cue is not None
    tokens, parsed = prose.tokens, prose.parsed
    quote = tokens[draft.cue].head
    if quote < 0 or tokens[quote].lemma not in quoting or tokens[draft.cue].xpos != "VBG":
        return
    passive = parsed.child(quote, "nsubj:pass")
    after = next((c for c in parsed.children[quote] if quote < c < draft.cue and tokens[c].deprel in ("obj", "iobj", "nsubj")), None)
    quoted = passive if passive is not None else after
    if quoted is None:
        return
    outer = parsed.child(quote, "obl:agent") if passive is not None else subject_of(parsed, quote)
    draft.source, draft.via, draft.phrase = quoted, outer, None
    dropped.add(quote)


def _relayed(prose: Prose, citing: int, drafts: list[Draft]) -> Draft | None:
    """The attribution that 'citing' goes with: of the verb that governs it, else of the cue that ends right before it."""
    head = prose.tokens[citing].head
    if prose.tokens[citing].deprel == "case" and head >= 0:
        head = prose.tokens[head].head
    best: Draft | None = None
    for draft in drafts:
        if draft.cue is None or draft.clause is None or draft.cue == citing or draft.frame not in ("clause", "phrase", "object"):
            continue
        if draft.cue == head:
            return draft
        inside = any(citing in s for s in draft.content) and draft.frame == "clause"
        near = inside or 0 <= citing - draft.clause.end <= MAX_AWAY or (draft.content and 0 <= citing - draft.content[-1].end <= 1)
        if near:
            best = draft
    if best is None and prose.tokens[citing].i == prose.parsed.sentences[prose.tokens[citing].sentence].tokens.start:
        # 'Citing rescue workers, the Courier said ...'
        best = next((d for d in drafts if d.cue is not None and d.cue > citing and d.frame == "clause"), None)
    return best


def _cited(prose: Prose, citing: int) -> int | None:
    """The head of who is cited: a person, a body or a document; not a reason ('citing safety concerns')."""
    cited = prose.parsed.child(citing, "obj", "obl", "ccomp")
    if cited is None and prose.tokens[citing].deprel == "case":
        cited = prose.tokens[citing].head
    if cited is None:
        cited = _next_noun(prose, citing)
    if cited is None or cited < citing:
        return None
    token = prose.tokens[cited]
    lemma = token.lemma.lower()
    known = any(lemma in speech.words(name) for name in ("roles", "organisations", "documents", "headline_sources"))
    return cited if token.upos == "PROPN" or known else None


def _next_noun(prose: Prose, citing: int) -> int | None:
    """The noun right behind 'citing' that ends its phrase, where the tree joins them by no object."""
    for i in range(citing + 1, min(citing + 8, len(prose.tokens))):
        token = prose.tokens[i]
        if token.upos in ("NOUN", "PROPN") and token.deprel not in ("compound", "nmod:poss", "amod", "flat"):
            return i
        if token.upos not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"):
            return None
    return None

"""Cues that are no verbs: 'according to X', 'the claim by X that ...', 'fears that ...', and 'it is believed that ...'."""

from collections.abc import Iterator
from itertools import pairwise

from khabar.lexicon import speech
from khabar.mentions.sources.clauses import phrase_of, subject_of
from khabar.mentions.sources.draft import Draft
from khabar.mentions.sources.prose import Prose
from khabar.model import ParsedReport, Span


def phrase_drafts(prose: Prose) -> Iterator[Draft]:
    """'According to X, ...': the clause that the phrase stands in, without the phrase."""
    parsed, tokens = prose.parsed, prose.tokens
    for token in tokens:
        if token.text.lower() == "according" and token.i + 1 < len(tokens) and tokens[token.i + 1].text.lower() == "to":
            found = _governed(prose, token.i)
            if found is None:
                continue
            source, end = found
            phrase = Span(token.i, end)
            content = _around(prose, phrase, source, token.i)
            if content:
                yield Draft(
                    content,
                    source,
                    token.i,
                    "according to",
                    "phrase",
                    phrase,
                    phrase=Span(min(source, _noun_start(parsed, source, token.i + 2)), phrase.end),
                )


def _governed(prose: Prose, cue: int) -> tuple[int, int] | None:
    """The head of what follows 'according to', and where that phrase ends: where its subtree does, or at a verb or comma before."""
    parsed, tokens = prose.parsed, prose.tokens
    sentence_end = prose.sentence(cue).end
    nouns = [i for i in range(cue + 2, min(sentence_end, cue + 14)) if tokens[i].upos in ("NOUN", "PROPN", "PRON")]
    if not nouns:
        return None
    head = next((i for i in nouns if not cue + 1 < tokens[i].head <= nouns[-1]), nouns[0])
    if not cue < tokens[cue].head:
        head = next((i for i in nouns if tokens[i].head in (cue, tokens[cue].head)), head)
    elif tokens[tokens[cue].head].upos in ("NOUN", "PROPN", "PRON") and tokens[cue].head < sentence_end:
        head = tokens[cue].head
    if any(tokens[c].xpos == "PRP$" for c in parsed.children[head]) and not _can_say(tokens[head].lemma.lower()):
        return None
    end = min(max(head + 1, phrase_of(parsed, head, None).end), _comma_before_clause(prose, cue, head))
    rest = range(head + 1, sentence_end)
    if not any(tokens[i].xpos in ("VBD", "VBZ", "VBP", "MD", "VBN", "VBG") or tokens[i].text in (",", ";", ":") for i in rest):
        return head, max((i + 1 for i in rest if tokens[i].upos != "PUNCT"), default=head + 1)
    for i in range(head + 1, end):
        if tokens[i].xpos in ("VBD", "VBZ", "VBP", "MD") and not any(tokens[k].xpos in ("WP", "WDT") for k in range(head, i)):
            commas = [k for k in range(head + 1, i) if tokens[k].text == ","]
            return head, commas[0] if commas else head + 1
    return head, min(end, sentence_end)


def _can_say(lemma: str) -> bool:
    """'according to their spokesman', 'to its report'; not 'according to their weight'."""
    return any(lemma in speech.words(name) for name in ("roles", "documents", "organisations"))


def _comma_before_clause(prose: Prose, cue: int, head: int) -> int:
    """'According to X, a doctor, five died': at the front of a sentence the phrase ends at the comma before the first clause."""
    low, high = prose.sentence(cue)
    if cue - low > 2:
        return high
    commas = [i for i in range(head, high) if prose.tokens[i].text == ","]
    for start, stop in pairwise([*commas, high]):
        words = prose.tokens[start + 1 : stop]
        if any(t.xpos in ("VBD", "VBZ", "VBP", "MD") for t in words) and not any(t.xpos in ("WP", "WDT", "WRB") for t in words[:2]):
            return start
    return high


def _noun_start(parsed: ParsedReport, head: int, first: int) -> int:
    return max(first, parsed.subtree(head).start)


def _around(prose: Prose, phrase: Span, source: int, cue: int) -> list[Span]:
    parsed, tokens = prose.parsed, prose.tokens
    sentence = prose.sentence(cue)
    top = tokens[source].head if tokens[source].head not in (cue, -1) else tokens[cue].head
    last = all(tokens[i].upos == "PUNCT" for i in range(phrase.end, sentence.end))
    comma = phrase.start > sentence.start and tokens[phrase.start - 1].text in (",", "”", '"', "''", "—", "–")
    first = all(tokens[i].upos in ("PUNCT", "CCONJ", "ADV") for i in range(sentence.start, phrase.start))
    if (last and comma) or first or top < 0 or tokens[top].head < 0:
        whole = sentence
    else:
        while (
            tokens[top].upos not in ("VERB", "AUX")
            and tokens[top].deprel not in ("root", "ccomp", "advcl", "conj", "acl:relcl")
            and tokens[top].head >= 0
        ):
            top = tokens[top].head
        whole = parsed.subtree(top)
    return [s for s in (Span(whole.start, phrase.start), Span(phrase.end, whole.end)) if s.end > s.start and _has_word(prose, s)]


def _has_word(prose: Prose, span: Span) -> bool:
    return any(prose.tokens[i].upos not in ("PUNCT", "CCONJ") for i in range(span.start, span.end))


def noun_drafts(prose: Prose) -> Iterator[Draft]:
    """'The army's claim that ...', 'fears of ...': the clause or phrase that complements a noun of speech."""
    parsed = prose.parsed
    entries = speech.nouns()
    for token in prose.tokens:
        if token.xpos not in ("NN", "NNS") or (cue := entries.get(token.lemma)) is None:
            continue
        content = _complement(parsed, token.i, cue)
        if content is None:
            continue
        source = _owner(parsed, token.i)
        low = min(token.i, phrase_of(parsed, source, None).start) if source is not None else token.i
        yield Draft([content[1]], source, token.i, cue.lemma, content[0], Span(low, token.i + 1), hedged=cue.hedged)


def _complement(parsed: ParsedReport, noun: int, cue: speech.Cue) -> tuple[str, Span] | None:
    """The frame and the tokens of what the noun announces: 'that ...', 'to ...' or a phrase with one of its prepositions.

    The clause may hang on the noun's own complement ('the claim by the rebels [that ...]').
    """
    tokens = parsed.tokens
    after = tokens[noun + 1] if noun + 1 < len(tokens) else None
    if after is not None and after.text in ("that", "whether") and after.deprel == "mark" and after.head > noun and "clause" in cue.takes:
        return "clause", parsed.subtree(after.head)
    below = [c for c in parsed.children[noun] if c > noun]
    further = [k for owner in below if tokens[owner].deprel == "nmod" for k in parsed.children[owner] if k > owner]
    for c in [*below, *further]:
        rel = tokens[c].deprel.split(":")[0]
        marks = {tokens[k].text.lower() for k in parsed.children[c] if tokens[k].deprel == "mark"}
        if rel == "nmod" and "clause" in cue.takes and (torn := _torn_off(parsed, parsed.subtree(c).end)) is not None:
            return "clause", torn
        if rel in ("acl", "ccomp") and "clause" in cue.takes and marks & {"that", "whether"}:
            return "clause", parsed.subtree(c)
        if tokens[c].head != noun:
            continue
        if rel in ("acl", "ccomp") and "to" in cue.takes and "to" in marks:
            return "to", parsed.subtree(c)
        word = _first_word(parsed, c)
        if (
            rel in ("nmod", "acl")
            and word in cue.prepositions
            and (tokens[noun].xpos == "NNS" or cue.lemma not in speech.words("plural_only"))
        ):
            return word, _with_place(parsed, noun, parsed.subtree(c))
    return None


def _with_place(parsed: ParsedReport, noun: int, content: Span) -> Span:
    """'There were reports of shelling [in the valley]': the shelling is in the valley, not the reports."""
    verb = parsed.tokens[noun].head
    if verb < 0 or parsed.child(verb, "expl") is None:
        return content
    beside = (parsed.subtree(c) for c in parsed.all_children(verb, "obl"))
    return next((Span(content.start, s.end) for s in beside if s.start == content.end), content)


def _torn_off(parsed: ParsedReport, at: int) -> Span | None:
    """'The claim by the rebels [that a jet was shot down] was false', where the tree hangs 'that' and its clause on 'false', side by side."""
    tokens = parsed.tokens
    if at >= len(tokens) or tokens[at].text != "that" or tokens[at].deprel != "mark" or tokens[at].head < 0:
        return None
    beside = (parsed.subtree(k) for k in parsed.children[tokens[at].head] if tokens[k].deprel in ("advcl", "ccomp", "acl"))
    return next((Span(at, s.end) for s in beside if s.start == at + 1), None)


def _first_word(parsed: ParsedReport, i: int) -> str:
    return parsed.tokens[parsed.subtree(i).start].text.lower()


def _owner(parsed: ParsedReport, noun: int) -> int | None:
    """Whose claim it is: a genitive, 'by ...', 'from ...', or the subject of the verb that it is the object of ('voiced fears that')."""
    if (owner := parsed.child(noun, "nmod:poss")) is not None:
        return owner
    for c in parsed.all_children(noun, "nmod"):
        if _first_word(parsed, c) in ("by", "from", "among"):
            return c
    token = parsed.tokens[noun]
    if token.deprel in ("obj", "xcomp") and parsed.tokens[token.head].lemma in speech.words("voicing"):
        return subject_of(parsed, token.head)
    return None


def impersonal_drafts(prose: Prose) -> Iterator[Draft]:
    """'It is believed that ...', 'the men are said to have ...': content on nobody's word."""
    parsed, tokens = prose.parsed, prose.tokens
    data = speech.entries()["impersonal"]
    for token in tokens:
        if token.xpos != "VBN" or not (token.lemma in data["hedged"] or token.lemma in data["plain"]):
            continue
        subject = parsed.child(token.i, "nsubj:pass", "expl", "nsubj")
        reduced = token.deprel == "acl" and token.head < token.i
        if reduced:
            subject = token.head
        elif parsed.child(token.i, "aux:pass") is None:
            continue
        if subject is None or parsed.child(token.i, "obl:agent") is not None:
            continue
        content = _impersonal_content(parsed, token.i, subject)
        if content:
            yield Draft(content, None, token.i, token.lemma, "impersonal", Span(token.i, token.i + 1), hedged=token.lemma in data["hedged"])


def _impersonal_content(parsed: ParsedReport, v: int, subject: int) -> list[Span]:
    tokens = parsed.tokens
    for c in parsed.children[v]:
        if c > v and tokens[c].deprel in ("ccomp", "csubj", "csubj:pass") and tokens[subject].lemma.lower() == "it":
            return [parsed.subtree(c)]
        if c > v and tokens[c].deprel == "xcomp":
            return [phrase_of(parsed, subject, v), parsed.subtree(c)]
    return []

"""A verb of speech in the tree -> who speaks and what is said.

Sample: 'Two bridges, the mayor said on Monday, had collapsed.' The verb 'said' stands in parataxis to 'collapsed', whose words on both
sides of the cue's own clause are the content. Trees are as in UD English EWT; where one is plainly broken the quotation marks decide.
"""

from khabar.lexicon import speech
from khabar.mentions.sources.draft import Draft
from khabar.mentions.sources.prose import Prose
from khabar.model import ParsedReport, Span

_ROLES_OF_CONTENT = frozenset({"ccomp", "parataxis", "punct", "conj", "cc"})
_CLAUSAL = frozenset({"ccomp", "csubj", "csubj:pass"})


def cue_of(parsed: ParsedReport, v: int) -> speech.Cue | None:
    """The lexicon entry of a verb, with its particle if it has one ('pointed out')."""
    token = parsed.tokens[v]
    if token.upos not in ("VERB", "AUX", "NOUN", "ADJ") or not token.xpos.startswith("V"):
        return None
    particle = parsed.child(v, "compound:prt")
    if particle is not None and v < particle < v + 4:
        return speech.verbs().get(f"{token.lemma} {parsed.tokens[particle].lemma}")
    return speech.verbs().get(token.lemma)


def subject_of(parsed: ParsedReport, v: int, depth: int = 0) -> int | None:
    """The head of the words for whoever does what verb `v` says, also where the verb shares it with another; None if nobody is named."""
    tokens = parsed.tokens
    passive = False
    for c in parsed.children[v]:
        rel = tokens[c].deprel
        if rel in ("nsubj", "nsubj:outer", "csubj") and tokens[c].upos not in ("PUNCT",):
            return c if rel != "csubj" else None
        passive = passive or rel in ("nsubj:pass", "aux:pass", "csubj:pass")
    if (agent := parsed.child(v, "obl:agent")) is not None:
        return agent
    if passive or depth > 4 or tokens[v].head < 0:
        return None
    return _shared_subject(parsed, v, depth)


def _shared_subject(parsed: ParsedReport, v: int, depth: int) -> int | None:
    tokens = parsed.tokens
    head, rel = tokens[v].head, tokens[v].deprel
    if rel == "xcomp" and (person := parsed.child(head, "obj", "iobj")) is not None and person < v:
        return person
    if rel == "acl" and tokens[v].xpos == "VBG":
        return _issuer(parsed, head) or head
    if rel in ("conj", "xcomp", "advcl", "parataxis", "ccomp") and (rel != "ccomp" or tokens[v].xpos == "VBG"):
        if rel == "conj" and tokens[v].xpos == "VBN" and tokens[head].xpos != "VBN":
            return None
        if rel == "advcl" and tokens[v].xpos not in ("VBG", "VB"):
            return None
        return subject_of(parsed, head, depth + 1)
    return None


def _issuer(parsed: ParsedReport, noun: int) -> int | None:
    """'The ministry issued a statement saying ...': the ministry speaks, the statement only carries it."""
    tokens = parsed.tokens
    if tokens[noun].deprel == "obj" and tokens[noun].lemma in speech.nouns():
        return subject_of(parsed, tokens[noun].head, 1)
    return None


def own_clause(prose: Prose, v: int, source: int | None) -> Span:
    """The tokens of the cue's own clause: the verb, its source, who is told, when and how; not what is said."""
    parsed = prose.parsed
    low, high = v, v + 1
    for c in parsed.children[v]:
        rel = parsed.tokens[c].deprel
        if rel.split(":")[0] in _ROLES_OF_CONTENT or rel in ("advcl", "xcomp", "obj") and c != source:
            continue
        span = parsed.subtree(c)
        low, high = min(low, span.start), max(high, span.end)
    if source is not None and parsed.tokens[source].head == v:
        span = phrase_of(parsed, source, v)
        low, high = min(low, span.start), max(high, span.end)
    return Span(low, high)


def phrase_of(parsed: ParsedReport, head: int, cue: int | None) -> Span:
    """The tokens of a source phrase: all under its head on its side of the cue, without a preposition before it."""
    low, high = parsed.subtree(head)
    if cue is not None and low <= cue < high:
        low, high = (cue + 1, high) if cue < head else (low, cue)
    while low < head and parsed.tokens[low].deprel in ("case", "cc", "mark", "punct", "fixed"):
        low += 1
    while high - 1 > head and parsed.tokens[high - 1].upos == "PUNCT":
        high -= 1
    return Span(low, high)


def said_clauses(prose: Prose, v: int) -> list[Span]:
    """What stands as the clause said by verb `v`, as ranges of tokens; empty if nothing does."""
    parsed, tokens = prose.parsed, prose.tokens
    source = subject_of(parsed, v)
    right: list[Span] = []
    left: list[int] = []
    for c in parsed.children[v]:
        rel = tokens[c].deprel
        if rel in _CLAUSAL or rel == "parataxis" and c > v and _introduced(prose, c):
            if c < v and (source is None or tokens[source].head != v or c < source or source > v):
                left.append(c)
            elif c > v:
                right.append(parsed.subtree(c))
    clause = own_clause(prose, v, source)
    if left:
        return _before(prose, v, left, clause) + right
    if tokens[v].deprel == "parataxis" and tokens[v].head < v and (not right or _between(prose, clause)):
        return _host(prose, v, clause) + right
    return right


def _introduced(prose: Prose, c: int) -> bool:
    """A clause in parataxis after the cue is said where a colon or a quotation mark opens it ('He said: we go.')."""
    low = prose.parsed.subtree(c).start
    return prose.inside[low] >= 0 or (low > 0 and prose.tokens[low - 1].text == ":") or prose.tokens[low].text == ":"


def _between(prose: Prose, clause: Span) -> bool:
    """The clause of the cue stands between two commas or quotation marks ('..., he said, ...')."""
    sentence = prose.sentence(clause.start)
    before = clause.start > sentence.start and prose.tokens[clause.start - 1].text in _SOFT
    after = clause.end < sentence.end and prose.tokens[clause.end].text in _SOFT
    return before and after


_SOFT = frozenset({",", "”", '"', "''", "“", "``", "»", "«", "’", "'", "‘"})


def _before(prose: Prose, v: int, heads: list[int], clause: Span) -> list[Span]:
    """'A, X said': from the start of the sentence, or of the clause where the cue is not its root, up to the cue's own clause."""
    parsed, tokens = prose.parsed, prose.tokens
    spans = [parsed.subtree(c) for c in heads]
    low, high = min(s.start for s in spans), max(s.end for s in spans)
    if tokens[v].head < 0:
        low = prose.sentence(v).start
    start = v
    for c in parsed.children[v]:
        if max(heads) < c < v and tokens[c].deprel not in ("punct", "ccomp"):
            start = min(start, max(high, parsed.subtree(c).start))
    return [Span(low, max(low, start))]


def _host(prose: Prose, v: int, clause: Span) -> list[Span]:
    """'A, X said, B': the clause that the cue is put into, on both sides of the cue's own."""
    parsed, tokens = prose.parsed, prose.tokens
    host = tokens[v].head
    whole = prose.sentence(v) if tokens[host].head < 0 else parsed.subtree(host)
    out = [Span(whole.start, clause.start)]
    if _between(prose, clause) and parsed.subtree(v).end < whole.end:
        out.append(Span(max(clause.end, parsed.subtree(v).end), whole.end))
    return [s for s in out if s.start < s.end]

"""A verb of speech in the tree -> who speaks and what is said.

Sample: 'Two bridges, the mayor said on Monday, had collapsed.' The verb 'said' stands in parataxis to 'collapsed', whose words on both
sides of the cue's own clause are the content. Trees are as in UD English EWT; where one is plainly broken the quotation marks decide.
"""

from khabar.lexicon import speech
from khabar.mentions.sources.prose import Prose
from khabar.model import ParsedReport, Span, cover

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
    """The head of the words for whoever does what verb `v` says, also where the verb shares it with another; None if nobody is named.

    Of two subjects (a broken tree: 'It was the first raid, the agency reported') the nearer one without a preposition.
    """
    tokens = parsed.tokens
    subjects = [c for c in parsed.children[v] if tokens[c].deprel in ("nsubj", "nsubj:outer") and tokens[c].upos != "PUNCT"]
    if subjects:
        return min(subjects, key=lambda c: (case_of(parsed, c) is not None, abs(v - c)))
    passive = any(tokens[c].deprel in ("nsubj:pass", "aux:pass", "csubj:pass") for c in parsed.children[v])
    if (agent := parsed.child(v, "obl:agent")) is not None:
        return agent
    if passive or depth > 4 or tokens[v].head < 0:
        return None
    return _shared_subject(parsed, v, depth)


def _shared_subject(parsed: ParsedReport, v: int, depth: int) -> int | None:
    tokens = parsed.tokens
    head, rel = tokens[v].head, tokens[v].deprel
    if rel == "xcomp" and (person := parsed.child(head, "obj", "iobj")) is not None and person < v and _takes_someone(parsed, head):
        return person
    if rel == "acl" and tokens[v].xpos == "VBG":
        return _issuer(parsed, head) or head
    if rel in ("conj", "xcomp", "advcl", "parataxis", "ccomp") and (rel != "ccomp" or tokens[v].xpos == "VBG"):
        if rel == "conj" and tokens[v].xpos == "VBN" and tokens[head].xpos != "VBN":
            return None
        if rel == "advcl" and tokens[v].xpos not in ("VBG", "VB"):
            return None
        if rel == "conj" and tokens[v].xpos in ("VBD", "VBZ", "VBP") and (patient := parsed.child(head, "nsubj:pass")) is not None:
            return patient  # 'The union was taken aback and said ...'
        return subject_of(parsed, head, depth + 1)
    return None


def _takes_someone(parsed: ParsedReport, v: int) -> bool:
    """'They urged him to confirm it': he is to confirm. Not so in 'they found a way to confirm it'."""
    cue = speech.verbs().get(parsed.tokens[v].lemma)
    return cue is not None and "someone to" in cue.takes


def _issuer(parsed: ParsedReport, noun: int) -> int | None:
    """'The ministry issued a statement saying ...': the ministry speaks, the statement only carries it."""
    tokens = parsed.tokens
    if tokens[noun].deprel == "obj" and tokens[tokens[noun].head].lemma in speech.words("voicing"):
        return subject_of(parsed, tokens[noun].head, 1)
    return None


def own_clause(prose: Prose, v: int, source: int | None) -> Span:
    """The tokens of the cue's own clause: the verb, its source, who is told, when and how; not what is said."""
    parsed = prose.parsed
    low, high = v, v + 1
    # what hangs on the cue behind what is said is no reason to take the words between for the cue's ('reported that ..., citing police')
    said = min(
        (parsed.subtree(c).start for c in parsed.children[v] if c > v and parsed.tokens[c].deprel == "ccomp"), default=len(prose.tokens)
    )
    for c in parsed.children[v]:
        rel = parsed.tokens[c].deprel
        if c > said:
            continue
        if rel.split(":")[0] in _ROLES_OF_CONTENT or (rel in ("advcl", "xcomp", "obj") and c != source):
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
    """What stands as the clause said by verb `v` in its own sentence, as ranges of tokens; empty if nothing does."""
    low, high = prose.sentence(v)
    return [Span(max(s.start, low), min(s.end, high)) for s in _said_clauses(prose, v) if max(s.start, low) < min(s.end, high)]


def _said_clauses(prose: Prose, v: int) -> list[Span]:
    parsed, tokens = prose.parsed, prose.tokens
    source = subject_of(parsed, v)
    right: list[Span] = []
    left: list[int] = []
    for c in parsed.children[v]:
        rel = tokens[c].deprel
        if rel in _CLAUSAL or (rel == "parataxis" and c > v and _introduced(prose, c)):
            if c < v and (source is None or tokens[source].head != v or c < source or source > v):
                left.append(c)
            elif c > v and not (left and _is_circumstance(parsed, c)):
                right.append(_without_next_cue(parsed, v, c))
    clause = own_clause(prose, v, source)
    if len(right) > 1:
        right = [cover(*right)]
    if right:
        right = [with_conjunct(parsed, v, right[0])]
    participle = tokens[v].xpos == "VBG" and not any(tokens[c].deprel == "aux" for c in parsed.children[v])
    if participle or (right and tokens[right[0].start].text == "that"):
        return right
    if left and (not right or _between(prose, clause)):
        return _before(prose, v, left, clause) + right
    if tokens[v].deprel == "parataxis" and tokens[v].head < v and (not right or _between(prose, clause)):
        return _host(prose, v, clause) + right
    return right


def _is_circumstance(parsed: ParsedReport, c: int) -> bool:
    """'Two died, officials said as dawn broke': after what is said stands when or how it was said."""
    return any(
        parsed.tokens[x].deprel == "mark" and parsed.tokens[x].lemma in ("as", "while", "when", "after", "before")
        for x in parsed.children[c]
    )


def _without_next_cue(parsed: ParsedReport, v: int, c: int) -> Span:
    """The clause at `c` up to where the speaker's next verb of speech begins, which some trees hang inside it.

    'He said he would order a review and warned the army': 'would' and 'warned' are no pair. 'She said they fled, adding that ...'.
    """
    tokens = parsed.tokens
    whole = parsed.subtree(c)
    for k in parsed.children[c]:
        cue = cue_of(parsed, k) if k > c and tokens[k].deprel in ("conj", "advcl") else None
        if cue is None or not cue.speech or any(tokens[x].deprel.startswith(("nsubj", "aux", "mark")) for x in parsed.children[k]):
            continue
        low = parsed.subtree(k).start
        if tokens[k].deprel == "conj":
            paired = tokens[k].xpos not in ("VBD", "VBZ", "VBP") or tokens[k].xpos == tokens[c].xpos or tokens[k].xpos != tokens[v].xpos
            if paired or _tense_word(parsed, c) == tokens[k].xpos:
                continue
        elif tokens[k].xpos != "VBG" or (tokens[low - 1].text != "," and tokens[low].text != ","):
            continue
        if c < low < whole.end:
            return Span(whole.start, low)
    return whole


def _tense_word(parsed: ParsedReport, c: int) -> str | None:
    """The tag of the word that carries the tense of a clause: its first auxiliary or copula."""
    first = next((x for x in parsed.children[c] if parsed.tokens[x].deprel.split(":")[0] in ("aux", "cop")), None)
    return None if first is None else parsed.tokens[first].xpos


def with_conjunct(parsed: ParsedReport, v: int, content: Span) -> Span:
    """'He said they were trapped and had no food': a second verb right after, without a comma, that is no cue itself, is said too; so is a second 'and that ...'."""
    tokens = parsed.tokens
    for c in parsed.all_children(v, "conj"):
        joined = parsed.subtree(c)
        if joined.start == content.end and tokens[joined.start].upos == "CCONJ" and cue_of(parsed, c) is None:
            return Span(content.start, joined.end)
    after = content.end + (content.end < len(tokens) and tokens[content.end].text == ",")
    if (
        after + 1 < len(tokens)
        and tokens[after].upos == "CCONJ"
        and tokens[after + 1].text == "that"
        and tokens[after + 1].deprel == "mark"
    ):
        return Span(content.start, max(content.end, parsed.subtree(tokens[after + 1].head).end))
    return content


def source_is_shared(parsed: ParsedReport, v: int) -> bool:
    """'..., adding that': the verb has no subject of its own, so nothing before it is its content."""
    return not any(parsed.tokens[c].deprel in ("nsubj", "nsubj:outer") for c in parsed.children[v])


def is_passive(parsed: ParsedReport, v: int) -> bool:
    """'Deaths were reported': the subject does not speak."""
    if parsed.tokens[v].xpos != "VBN":
        return False
    auxiliaries = [parsed.tokens[c] for c in parsed.children[v] if parsed.tokens[c].deprel.startswith("aux") and c < v]
    return not auxiliaries or any(a.deprel == "aux:pass" or a.lemma in ("be", "get") for a in auxiliaries[-1:])


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
    start = clause.start if clause.start >= high else v
    source = subject_of(parsed, v)
    if source is not None and max(heads) < source < v and tokens[source].head == v:
        start = max(high, parsed.subtree(source).start)
    return [Span(low, max(low, start))]


def _trails(prose: Prose, start: int, end: int) -> bool:
    """What comes after 'she said' only tells how: '..., she said, wiping her face.'"""
    first = next((i for i in range(start, end) if prose.tokens[i].upos != "PUNCT"), None)
    return first is not None and prose.tokens[first].xpos == "VBG" and prose.inside[first] < 0


def _host(prose: Prose, v: int, clause: Span) -> list[Span]:
    """'A, X said, B': the clause that the cue is put into, on both sides of the cue's own."""
    parsed, tokens = prose.parsed, prose.tokens
    host = tokens[v].head
    whole = prose.sentence(v) if tokens[host].head < 0 else parsed.subtree(host)
    out = [Span(whole.start, clause.start)]
    after = max(clause.end, parsed.subtree(v).end)
    if _between(prose, clause) and after < whole.end and not _trails(prose, after, whole.end):
        out.append(Span(after, whole.end))
    return [s for s in out if s.start < s.end]


def case_of(parsed: ParsedReport, i: int) -> str | None:
    for c in parsed.children[i]:
        if parsed.tokens[c].deprel in ("case", "mark"):
            return parsed.tokens[c].lemma.lower()
    return None

"""Questions that several steps ask of a dependency tree: pure functions over a `ParsedReport`, no words of any language but prepositions.

Relations are those of Universal Dependencies v2 as used in English EWT.
"""

from khabar.model.parsed import ParsedReport
from khabar.model.spans import Span

MODIFIERS = frozenset({"det", "amod", "nummod", "compound", "flat", "fixed", "goeswith", "nmod:poss", "det:predet", "nmod:desc"})
NAME_PREPOSITIONS = frozenset({"of", "for", "without", "against"})
ARTICLES = frozenset({"a", "an", "the", "this", "these", "those", "another", "each", "every"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
HYPHENS = frozenset({"-", "–", "‑"})
NEVER_BEFORE_NOUN = frozenset(
    {
        "in",
        "on",
        "from",
        "with",
        "by",
        "for",
        "after",
        "near",
        "between",
        "during",
        "through",
        "into",
        "under",
        "behind",
        "against",
        "because",
        "while",
    }
)
TRAILING = frozenset("()[]{}\"“”‘’',;:.–—-…«»")
# Long enough for 'members of the southern branch of the national liberation front', short enough to stop a runaway parse.
LONGEST_PHRASE = 25
# Modifiers of modifiers: real phrases stop at four or five.
DEEPEST = 6


def prepositions(parsed: ParsedReport, i: int) -> tuple[str, ...]:
    """The lower-case words that mark `i`'s case, in order: ('out', 'of') for 'out of the town'; empty where there is none."""
    out: list[str] = []
    for c in parsed.all_children(i, "case"):
        out.append(parsed.tokens[c].text.lower())
        out.extend(parsed.tokens[f].text.lower() for f in parsed.all_children(c, "fixed"))
    return tuple(out)


def conjuncts(parsed: ParsedReport, head: int) -> tuple[int, ...]:
    """`head` and everything coordinated under it, in order of the text: 'Nahla, Kasad and Doma' gives three heads."""
    out, stack = [head], [head]
    while stack:
        found = parsed.all_children(stack.pop(), "conj")
        out.extend(found)
        stack.extend(found)
    return tuple(sorted(out))


def first_conjunct(parsed: ParsedReport, i: int) -> int:
    """The first member of the coordination that `i` belongs to; `i` itself where it belongs to none."""
    while parsed.tokens[i].deprel.split(":")[0] == "conj" and parsed.tokens[i].head >= 0:
        i = parsed.tokens[i].head
    return i


def noun_phrase(parsed: ParsedReport, head: int, longest: int = LONGEST_PHRASE) -> Span:
    """The tokens of the phrase headed by `head`: its modifiers and 'of' complements.

    Left out: prepositions before it, a final possessive, relative and other clauses, appositions, further conjuncts, place and time
    phrases ('in the north'), trailing punctuation. A proper name keeps its inner preposition ('Centre for Human Rights').
    At most `longest` tokens, counted from the head where the phrase is longer.
    """
    low, high = _extent(parsed, head, depth=0)
    low = _with_stray(parsed, low)
    low, high = max(_after_break(parsed, low, head), head - longest + 1), min(high, head + longest - 1)
    high = min([high, *(i - 1 for i in range(head + 1, high + 1) if _ends_phrase(parsed, i))])
    while low < head and parsed.tokens[low].text in TRAILING:
        low += 1
    while high > head and (parsed.tokens[high].text in TRAILING or parsed.tokens[high].upos in ("ADP", "DET", "CCONJ")):
        high -= 1
    if parsed.tokens[low].text in ("least", "most") and low and parsed.tokens[low - 1].text.lower() == "at":
        low -= 1
    return Span(low, high + 1)


def governor(parsed: ParsedReport, i: int) -> int | None:
    """The predicate that a noun phrase headed by `i` depends on, seen through coordination; None at the root of a sentence."""
    head = parsed.tokens[first_conjunct(parsed, i)].head
    return head if head >= 0 else None


def role(parsed: ParsedReport, i: int) -> str:
    """The relation of a phrase to its governor, seen through coordination: 'nsubj:pass', 'obj', 'obl:agent' ..."""
    return parsed.tokens[first_conjunct(parsed, i)].deprel


def is_agent(parsed: ParsedReport, i: int) -> bool:
    """Whether the phrase is the grammatical doer: an active subject, or 'by ...' of a passive."""
    relation = role(parsed, i)
    if relation == "nsubj" or relation.startswith("obl:agent"):
        return True
    above = governor(parsed, i)
    passive = above is not None and (parsed.tokens[above].xpos == "VBN" or parsed.child(above, "aux:pass") is not None)
    return relation == "obl" and prepositions(parsed, first_conjunct(parsed, i)) == ("by",) and passive


def antecedent(parsed: ParsedReport, i: int) -> int | None:
    """The noun that a relative pronoun `i` stands for ('soldiers who fled' gives 'soldiers'); None where the tree shows none."""
    for above in [i, *parsed.ancestors(i)]:
        token = parsed.tokens[above]
        if token.deprel == "acl:relcl" and token.head >= 0:
            return token.head
        if token.upos in ("NOUN", "PROPN") and above != i:
            return None
    return None


def _extent(parsed: ParsedReport, head: int, depth: int) -> tuple[int, int]:
    low = high = head
    for c in parsed.children[head]:
        token = parsed.tokens[c]
        if c < head and token.deprel in MODIFIERS:
            low = min(low, _leftmost(parsed, c))
        elif c > head and _belongs(parsed, head, c) and depth < DEEPEST:
            high = max(high, _extent(parsed, c, depth + 1)[1])
    return low, high


def _with_stray(parsed: ParsedReport, low: int) -> int:
    """'human rights groups' where the tree hangs 'human' elsewhere: a modifier right before the phrase belongs to it."""
    while low and parsed.tokens[low - 1].deprel in ("compound", "amod") and parsed.tokens[low - 1].upos in ("NOUN", "PROPN", "ADJ"):
        if parsed.tokens[low - 1].sentence != parsed.tokens[low].sentence:
            break
        low -= 1
    return low


def _ends_phrase(parsed: ParsedReport, i: int) -> bool:
    """A finite verb, a comma, a bracket, or a preposition of place or time after the noun ends its phrase, whatever the tree says."""
    token = parsed.tokens[i]
    if token.upos == "ADP" and parsed.tokens[i - 1].text not in HYPHENS:
        bounding = i + 1 < len(parsed.tokens) and parsed.tokens[i + 1].text.lower() in ("least", "most", "to", "than")
        return token.text.lower() not in NAME_PREPOSITIONS and not bounding
    return token.xpos in FINITE or token.upos == "CCONJ" or token.text in (",", "(", "[")


def _after_break(parsed: ParsedReport, low: int, head: int) -> int:
    """Where the phrase can begin at the earliest: at its own article, or after a finite verb, a pronoun, a comma that lists no adjectives."""
    for i in range(head - 1, low - 1, -1):
        token = parsed.tokens[i]
        if token.xpos == "DT" and token.head == head and token.text.lower() in ARTICLES:
            return i
        if (
            token.text.lower() in NEVER_BEFORE_NOUN
            or (token.upos == "CCONJ" and parsed.tokens[i - 1].upos != parsed.tokens[i + 1].upos)
            or token.xpos == "VB"
        ):
            return i + 1
        if token.text == "," and not parsed.tokens[i - 1].upos == parsed.tokens[i + 1].upos == "ADJ":
            return i + 1
        if token.text.isupper() and len(token.text) > 1:
            continue  # 'US-backed', 'IS fighters': no pronoun and no verb
        if token.upos in ("AUX", "SCONJ") or token.xpos in FINITE or token.xpos in ("PRP", "WDT", "WP", "TO"):
            return i + 1
    return low


def _leftmost(parsed: ParsedReport, i: int, depth: int = 0) -> int:
    """Where a modifier before the noun begins: all of it, less a preposition or a comma at its edge."""
    return min(
        [i, *(_leftmost(parsed, c) for c in parsed.children[i] if c < i and parsed.tokens[c].deprel not in ("punct", "cc", "advmod:cc"))]
    )


def _belongs(parsed: ParsedReport, head: int, c: int) -> bool:
    """Whether a dependent after the noun is part of its phrase."""
    relation = parsed.tokens[c].deprel
    if relation in ("flat", "fixed", "goeswith", "nummod") or relation.startswith("flat:"):
        return True
    if relation == "compound":
        return parsed.tokens[head].upos == "PROPN" or parsed.tokens[c].upos == "NUM"
    if relation != "nmod":
        return False
    before = prepositions(parsed, c)
    if before == ("of",):
        return True
    named = parsed.tokens[head].text[0].isupper() and parsed.tokens[c].text[0].isupper()
    return named and len(before) == 1 and before[0] in NAME_PREPOSITIONS

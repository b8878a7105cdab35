"""The clauses that may place and date a happening: its own, then those it is coordinated with or hangs on, nearest first."""

from collections.abc import Iterator

from khabar.claims.frames import Frame, clause_of
from khabar.model import ParsedReport

_MOST_JOINS = 3
_COUNTING = frozenset("number series wave spate string toll total victim scene site day night week month hour act case start end".split())
"""Nouns whose 'of' phrase is what the clause is about all the same ('a series of attacks')."""


def joined_clauses(parsed: ParsedReport, frame: Frame) -> Iterator[tuple[int, str]]:
    """The clause of the trigger, then those it is coordinated with or hangs on ('..., killing nine'), nearest first, never across a cue of speech."""
    clause = frame.clause
    if is_aside(parsed, frame):
        return
    yield clause, "clause"
    i = clause
    for _ in range(_MOST_JOINS):
        token = parsed.tokens[i]
        if token.head < 0 or token.deprel not in ("conj", "advcl", "xcomp", "acl", "parataxis", "acl:relcl"):
            break
        if token.deprel == "acl:relcl" and holds_now(parsed, i):
            break  # 'the district, which is home to 40,000': not since the shelling of it
        i = clause_of(parsed, token.head)
        if parsed.tokens[i].upos in ("VERB", "AUX", "ADJ", "NOUN"):
            yield i, "joined"
    for c in parsed.children[clause]:
        if parsed.tokens[c].deprel in ("conj", "advcl", "xcomp"):
            yield c, "joined"


def is_aside(parsed: ParsedReport, frame: Frame) -> bool:
    """'the leader of Saturday's attack comes from the north': the clause is about the leader, and its place and time are not the attack's."""
    head = frame.match.head
    token = parsed.tokens[head]
    if (
        token.upos != "NOUN"
        or token.deprel.split(":")[0] != "nmod"
        or token.head < 0
        or parsed.tokens[token.head].upos not in ("NOUN", "PROPN")
    ):
        return False
    cases = [parsed.tokens[c].text.lower() for c in parsed.children[head] if parsed.tokens[c].deprel == "case"]
    return cases[:1] == ["of"] and parsed.tokens[token.head].lemma.lower() not in _COUNTING


def holds_now(parsed: ParsedReport, i: int) -> bool:
    """Whether a predicate is in the present or the present perfect."""
    forms = {
        parsed.tokens[i].xpos,
        *(parsed.tokens[c].xpos for c in parsed.children[i] if parsed.tokens[c].deprel.startswith(("aux", "cop"))),
    }
    return bool(forms & {"VBZ", "VBP"})

"""The clause that a time stands in: its tense by the verb that governs the expression, and whether the expression hangs on a noun."""

from functools import cache
from typing import NamedTuple

from khabar.mentions.times.reading import Tense
from khabar.mentions.times.words import load
from khabar.model import ParsedReport, Token

_ON_A_NOUN = ("nmod:poss", "compound", "amod", "nummod", "det")
_NOUN_RELATIONS = ("nmod", "compound", "amod", "nummod", "det", "appos")
# A date is never these; the tree has gone astray.
_ASTRAY = ("flat", "nsubj", "obj", "iobj", "list")
_STEPS = 12


class Clause(NamedTuple):
    """`tense`: of the happening that the time belongs to, None where it hangs on a noun. `verb`: the governing verb, or None; `verb_tense`: its tense.

    `lasting`: a perfect or present clause, whose state still holds ('has been shut since Monday').
    """

    tense: Tense | None
    verb: int | None
    verb_tense: Tense | None
    lasting: bool
    noun: int | None


@cache
def listed(name: str) -> frozenset[str]:
    """One word list of the `tense` part of `lexicon/times_clauses.yaml`."""
    return frozenset(load("times_clauses.yaml")["tense"][name])


def clause_of(parsed: ParsedReport, first: int, last: int) -> Clause:
    """The clause of the expression over the tokens `first` to `last`.

    What stands right beside it decides first: 'said Sunday' is governed by 'said', 'the Sunday attack' and "Sunday's attack" hang on a noun. Else the tree.
    """
    beside = _verb_before(parsed, first)
    if beside is not None:
        return _clause(parsed, beside, None, False)
    head = next((i for i in range(first, last) if not first <= parsed.tokens[i].head < last), first)
    noun = _noun_after(parsed, first, last)
    verb, above = _governors(parsed, head)
    if verb is None or parsed.tokens[head].deprel.split(":")[0] in _ASTRAY:
        verb = _verb_left(parsed, first)
    tight = noun is not None or (above is not None and parsed.tokens[head].deprel in _ON_A_NOUN)
    return _clause(parsed, verb, noun if noun is not None else above, tight)


def _clause(parsed: ParsedReport, verb: int | None, noun: int | None, tight: bool) -> Clause:
    if verb is None:
        return Clause(None, None, None, False, noun)
    tense = tense_of(parsed, verb)
    return Clause(_own_tense(parsed, verb, tense, noun, tight), verb, tense, _lasting(parsed, verb), noun)


def _verb_before(parsed: ParsedReport, first: int) -> int | None:
    """The verb that the expression follows at once, 'on' aside ('fled Monday', 'was read on Monday')."""
    tokens = parsed.tokens
    at = first - 1
    if at >= 0 and tokens[at].text.lower() == "on":
        at -= 1
    if at < 0 or tokens[at].sentence != tokens[first].sentence:
        return None
    due = tokens[at].upos == "ADJ" and tokens[at].lemma in listed("ahead")  # 'a reply due Friday'
    return at if tokens[at].upos == "VERB" or due else None


def _noun_after(parsed: ParsedReport, first: int, last: int) -> int | None:
    """The noun of 'the Monday attack', "Monday's attack": the expression stands between a determiner and a noun, or owns it."""
    tokens = parsed.tokens
    at = last
    if at < len(tokens) and tokens[at].text in ("'s", "’s"):
        at += 1
    elif first == 0 or tokens[first - 1].upos not in ("DET", "PRON", "ADJ") or at >= len(tokens) or tokens[at].upos not in ("NOUN", "ADJ"):
        return None
    end = min(len(tokens), at + 4)
    found = None
    while at < end and tokens[at].sentence == tokens[first].sentence and tokens[at].upos in ("NOUN", "ADJ", "PROPN", "NUM"):
        found = at if tokens[at].upos in ("NOUN", "PROPN") else found
        at += 1
    return found


def _governors(parsed: ParsedReport, head: int) -> tuple[int | None, int | None]:
    """The verb (or predicate with a copula) above the expression, and the first noun on the way to it."""
    tokens = parsed.tokens
    noun: int | None = None
    at = head
    for _ in range(_STEPS):
        relation, governor = tokens[at].deprel, tokens[at].head
        if governor < 0:
            break
        # A date inside a name's phrase ('travel to Ostrava Thursday') is the verb's: only a close modifier belongs to a name.
        hangs = tokens[governor].upos == "NOUN" or (tokens[governor].upos == "PROPN" and relation in _ON_A_NOUN)
        if noun is None and hangs and relation.split(":")[0] in _NOUN_RELATIONS:
            noun = governor
        at = governor
        if tokens[at].upos in ("VERB", "AUX") or parsed.child(at, "cop") is not None:
            return at, noun
    return (at if tokens[at].upos in ("VERB", "AUX", "ADJ") or parsed.child(at, "cop") is not None else None), noun


def _verb_left(parsed: ParsedReport, first: int) -> int | None:
    """The nearest verb before the expression in its sentence: where the tree has a date for a name or a subject."""
    sentence = parsed.tokens[first].sentence
    for i in range(first - 1, max(first - 25, -1), -1):
        if parsed.tokens[i].sentence != sentence:
            return None
        if parsed.tokens[i].upos == "VERB":
            return i
    return None


def _own_tense(parsed: ParsedReport, verb: int | None, tense: Tense | None, noun: int | None, tight: bool) -> Tense | None:
    """The tense of the time itself: that of the verb, but a date inside a noun phrase is only future where the noun can lie ahead.

    "They planned a rally on Saturday": what was planned lies ahead.
    """
    if tense == "past" and verb is not None and parsed.tokens[verb].lemma in listed("announcing"):
        planned = noun if noun is not None else parsed.child(verb, "obj", "nsubj:pass")
        if planned is not None and parsed.tokens[planned].lemma in listed("ahead_nouns"):
            return "future"
    if noun is None:
        return tense
    if parsed.tokens[noun].lemma in listed("ahead_nouns"):
        if tense == "future":
            return "future"
        if tense is None and not tight:
            return "open"
    return None if tight or tense == "future" else tense


def tense_of(parsed: ParsedReport, verb: int, depth: int = 0) -> Tense | None:
    """past, present, future of a verb with its auxiliaries; an infinitive or participle takes it from what governs it."""
    token = parsed.tokens[verb]
    auxiliaries = [parsed.tokens[c] for c in parsed.all_children(verb, "aux", "cop")]
    words = {a.text.lower() for a in auxiliaries}
    if words & listed("future_auxiliaries"):
        return "future"
    if words & listed("modals"):
        return (
            "past"
            if "have" in words
            else "future"
            if words & listed("future_modals")
            else "open"
            if words & listed("open_modals")
            else None
        )
    finite = next((a for a in auxiliaries if a.xpos in ("VBD", "VBZ", "VBP")), None)
    if token.lemma in listed("ahead") and (token.xpos in ("VBN", "JJ") or token.upos == "ADJ"):
        return "open" if _had(parsed, verb) or _overtaken(parsed, verb) else "future"
    if token.xpos == "VBD" or (finite is not None and finite.xpos == "VBD"):
        return _went(parsed, verb, token)
    if any(parsed.tokens[c].text.lower() == "to" for c in parsed.children[verb]):
        return _inherited(parsed, token, depth)
    if token.xpos == "VBN":
        return "past" if finite is None or finite.lemma == "have" else "present"
    # 'the Ostra League plans to march' reads like a plural noun, which has no subject of its own
    mistaken = token.xpos == "NNS" and token.deprel == "root" and parsed.child(verb, "nsubj") is not None and not auxiliaries
    if token.xpos in ("VBZ", "VBP") or finite is not None or mistaken:
        present_for_future = (
            token.lemma in listed("timetable") or token.lemma in listed("announcing") or (token.lemma == "go" and token.xpos == "VBG")
        )
        return "past" if finite is not None and finite.lemma == "have" else "future" if present_for_future else "present"
    return _inherited(parsed, token, depth)


def _had(parsed: ParsedReport, verb: int) -> bool:
    """'had been scheduled to end on Friday', 'had ruled and set Friday as the deadline': what lay ahead then may lie behind by now."""
    joined = parsed.tokens[verb].head if parsed.tokens[verb].deprel == "conj" else verb
    return any(parsed.tokens[c].text.lower() == "had" for v in {verb, joined} for c in parsed.all_children(v, "aux"))


def _overtaken(parsed: ParsedReport, participle: int) -> bool:
    """'A rally planned for Friday was called off': the day may have gone by."""
    token = parsed.tokens[participle]
    if token.deprel != "acl" or token.head < 0 or not parsed.tokens[token.head].deprel.startswith("nsubj"):
        return False
    verb = parsed.tokens[token.head].head
    finite = [parsed.tokens[verb], *(parsed.tokens[c] for c in parsed.all_children(verb, "aux"))]
    return any(t.xpos == "VBD" for t in finite)


def _went(parsed: ParsedReport, verb: int, token: Token) -> Tense:
    """'was to meet on Friday' looks ahead; any other past is past."""
    return "future" if token.lemma == "be" and parsed.child(verb, "xcomp") is not None and token.xpos == "VBD" else "past"


def _inherited(parsed: ParsedReport, token: Token, depth: int) -> Tense | None:
    """The tense of an infinitive ('plan to march': future; 'began to flee': past; of others not known) or participle by its governor."""
    governor = token.head
    if governor < 0 or depth > 4:
        return None
    if any(parsed.tokens[c].text.lower() == "to" for c in parsed.children[token.i]):
        word = parsed.tokens[governor]
        if word.lemma in listed("intend") or word.text.lower() == "going":
            return "open" if _had(parsed, governor) else "future"
        if word.lemma not in listed("carried_out"):
            return None
    if parsed.tokens[governor].upos in ("VERB", "AUX", "ADJ"):
        return tense_of(parsed, governor, depth + 1)
    above = parsed.tokens[governor].head
    return tense_of(parsed, above, depth + 1) if above >= 0 and parsed.tokens[above].upos in ("VERB", "AUX") else None


def _lasting(parsed: ParsedReport, verb: int) -> bool:
    """A perfect ('has been shut') or a present ('is shut', 'are fleeing')."""
    token = parsed.tokens[verb]
    auxiliaries = [parsed.tokens[c] for c in parsed.all_children(verb, "aux", "cop")]
    return token.xpos in ("VBZ", "VBP") or any(a.xpos in ("VBZ", "VBP") for a in auxiliaries)

"""Happenings that somebody only wants to keep from happening: 'troops were sent to prevent clashes', 'a plan to stop the rebels taking the town'.

Counter-samples: "police prevented an attack" was tried, and is told; "failed to stop the air strikes" tells of air strikes that went on.
"""

from khabar.model import ParsedReport

_PREVENT = frozenset("prevent avert avoid forestall deter preclude".split())
_HELD = frozenset({"obj", "obl", "xcomp", "ccomp", "advcl", "conj", "nmod"})
_OPEN = frozenset({"VB", "VBG"})
_MOST_STEPS = 3


def is_only_prevented(parsed: ParsedReport, i: int) -> bool:
    """Whether word `i` is what a verb in the infinitive or a gerund would prevent, or what somebody would be stopped from doing."""
    for _ in range(_MOST_STEPS):
        token = parsed.tokens[i]
        relation = token.deprel.split(":")[0]
        if token.head < 0 or relation not in _HELD or _is_beside(parsed, i):
            return False
        if relation != "conj" and _keeps_from(parsed, token.head, i):
            return True
        if relation not in ("conj", "obj", "nmod"):
            return False
        i = token.head
    return False


def _keeps_from(parsed: ParsedReport, above: int, i: int) -> bool:
    """'to prevent clashes', 'stopping the militia seizing the town'; not 'stop shelling', of what one does oneself."""
    verb = parsed.tokens[above]
    if verb.xpos not in _OPEN or _is_done(parsed, above):
        return False
    others = parsed.child(above, "obj") not in (None, i) or parsed.child(i, "nsubj") is not None
    return verb.lemma.lower() in _PREVENT or (verb.lemma.lower() == "stop" and others and parsed.tokens[i].xpos == "VBG")


def _is_beside(parsed: ParsedReport, i: int) -> bool:
    """'prevented him from voting during the clashes': a time or setting is not prevented; what stands bare or with 'from' and 'of' is."""
    cases = [parsed.tokens[c].text.lower() for c in parsed.children[i] if parsed.tokens[c].deprel in ("case", "mark")]
    return parsed.tokens[i].deprel.split(":")[0] in ("obl", "nmod", "advcl") and not set(cases) & {"from", "of"}


def _is_done(parsed: ParsedReport, i: int) -> bool:
    """'had been preventing attacks', 'managed to prevent an attack', 'failed to prevent an attack': told of what was tried."""
    perfect = any(
        parsed.tokens[c].lemma == "have" or parsed.tokens[c].text.lower() in ("was", "were") for c in parsed.all_children(i, "aux")
    )
    above = parsed.tokens[i].head
    return perfect or (above >= 0 and parsed.tokens[above].lemma.lower() in ("manage", "fail", "unable", "able", "accuse", "help"))

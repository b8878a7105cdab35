"""Words that only remind of people or things already counted: 'those displaced', 'residents who lost their homes', 'news on the missing'.

Sample: "Some 900 people were displaced. ... Tents were handed to families who had been displaced." one claim, of 900. Counter-sample: "Tents were handed
to families who had been displaced in Ostrel on Monday" says where and when, so it is a claim.
"Aro was found with a gunshot wound. ... Aro died at the scene." one death, and nobody hurt.
"""

from collections.abc import Sequence

from khabar.claims.draft import Draft
from khabar.claims.joining import absorb
from khabar.claims.located import Located
from khabar.claims.part_words import says_part
from khabar.claims.same_claim import words_of

KINDS = frozenset(
    "killed injured casualties missing displaced evacuation returned settled at_risk_population arrest abduction release".split()
)
"""Kinds whose figure counts persons, so that a mention without one is of those counted elsewhere."""
_MOVED = frozenset({"displaced", "evacuation"})
_TOLD = frozenset("homeless displaced evacuated evacuee uprooted".split())
_SIDE = frozenset({"acl:relcl", "acl", "amod"})
_OWN = frozenset({"own", "clause", "target", "listed"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


def drop_wounds_of_the_dead(located: Located, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without the wounds of somebody whom the report tells dead: 'Aro was found with a gunshot wound. ... Aro died at the scene.'"""
    dead = [d for d in drafts if d.kind == "killed" and d.status == "asserted" and _is_of_one(d)]
    return [
        d
        for d in drafts
        if not (d.kind == "injured" and d.status == "asserted" and _is_of_one(d) and any(_is_same_person(located, d, k) for k in dead))
    ]


def _is_of_one(d: Draft) -> bool:
    return d.part_of is None and (d.count is None or d.count.low == d.count.high == 1)


def _is_same_person(located: Located, a: Draft, b: Draft) -> bool:
    """Whether one name, or one of the report's persons, stands for both victims."""
    if a.target is None or b.target is None:
        return False
    one, other = located.actor_by_span.get(a.target.span), located.actor_by_span.get(b.target.span)
    if one is not None and other is not None and one.entity == other.entity:
        return True
    names = {w.strip(",.").casefold() for w in (a.target.name or a.target.text).split() if w[:1].isupper()}
    return bool(names & words_of(a.target) & words_of(b.target))


def drop_reminders(located: Located, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that count nobody and say no place or time of their own, in a side clause or a noun, where the report counts the same
    elsewhere; their words go to the nearest draft that counts."""
    counted = [d for d in drafts if d.count is not None and d.count.low is not None and d.status == "asserted"]
    kept = []
    for d in drafts:
        told = [k for k in counted if k.kind == d.kind and k.background == d.background] if _reminds(located, d) else []
        if told:
            absorb(min(told, key=lambda k: abs(k.sentence - d.sentence)), d)
        else:
            kept.append(d)
    return kept


def _reminds(located: Located, d: Draft) -> bool:
    if d.kind not in KINDS or d.count is not None or d.status != "asserted" or d.part_of is not None:
        return False
    if says_part(located, d):
        return False  # 'some of those killed were soldiers' tells of a part
    if d.kind in _MOVED and any(_is_known(located, i) for i in d.frame.targets):
        return True
    token = located.parsed.tokens[d.frame.match.head]
    return (token.deprel in _SIDE or token.upos in _NOMINAL) and d.place_by not in _OWN and d.time_by not in _OWN


def _is_known(located: Located, i: int) -> bool:
    """'The homeless people have taken shelter in a hostel', 'the evacuees left their homes': a definite noun that says what was told of them before."""
    words = {located.parsed.tokens[c].text.lower() for c in located.parsed.children[i] if c < i}
    known = words & _TOLD or located.parsed.tokens[i].lemma.lower() in _TOLD
    return bool(known and words & {"the", "these", "those"})

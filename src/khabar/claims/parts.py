"""Figures inside figures across sentences: 'Seven militants died in two blasts. ... Three were killed when ... Four died in ...' are 7, of which 3 and 4.

A later, smaller figure of the same kind is a part of an earlier one where nothing that is known of time and place differs and the parts found so
far still fit into the whole. Totals then never count it twice; where it was a figure of its own, a reader sees both.
"""

from collections.abc import Sequence

from khabar.claims.draft import Draft
from khabar.claims.episodes import HARM, conflict
from khabar.claims.located import Located
from khabar.claims.repeats import are_apart

PARTED = HARM | {"displaced", "arrest", "abduction", "property_destruction"}
REACH = 15
_BESIDES = frozenset({"also", "additionally", "separately", "meanwhile", "likewise"})
_MORE = frozenset({"further", "additional", "more"})
OWN_HAND = frozenset({"himself", "herself", "own", "suicide"})
"""Words of the phrases that tell a death by one's own hand."""


def find_parts(located: Located, drafts: Sequence[Draft]) -> None:
    """Sets `part_of`, in order of the text."""
    taken: dict[int, float] = {}
    for n, d in enumerate(drafts):
        if d.part_of is not None or d.count is None or d.count.low is None or d.kind not in PARTED or d.cumulative:
            continue
        for whole in drafts[:n]:
            if _may_hold(located, whole, d) and taken.get(id(whole), 0) + d.count.low <= (whole.count.low or 0 if whole.count else 0):
                d.part_of = whole
                taken[id(whole)] = taken.get(id(whole), 0) + d.count.low
                d.because("part_of", "a smaller figure of the same kind, time and place as an earlier one", whole.trigger)
                break


def _by_own_hand(d: Draft) -> bool:
    """'He killed four neighbours. ... The gunman then took his own life': whoever ends himself is none of those whom he killed."""
    if d.actor is not None and d.count is not None and d.actor.span.overlaps(d.count.span):
        return True
    return any(OWN_HAND & lemmas for phrase in d.frame.match.entry.phrases for lemmas in (word.lemmas for word in phrase))


def _is_added(located: Located, d: Draft) -> bool:
    """'Seven militants were also killed', 'another nine died': besides those told before, and none of them."""
    parsed, head = located.parsed, d.frame.match.head
    if any(parsed.tokens[c].text.lower() in _BESIDES for c in parsed.children[head]):
        return True
    return d.count is not None and any(w in _MORE for w in d.count.text.lower().split())


def _may_hold(located: Located, whole: Draft, d: Draft) -> bool:
    if whole.kind != d.kind or whole.status != d.status or whole.background != d.background or whole.part_of is not None:
        return False
    if whole.count is None or d.count is None or whole.count.low is None or d.count.low is None or whole.count.unit != d.count.unit:
        return False
    if _by_own_hand(d) or _is_added(located, d):
        return False
    if d.sentence - whole.sentence > REACH or whole.count.low <= d.count.low or d.count.unit == "percent":
        return False
    return d.sentence > whole.sentence and not conflict(whole, d) and not are_apart(whole, d)

"""Figures inside figures across clauses: 'Twelve people were killed. Among the dead were three children' are 12, of which 3.

A later, smaller figure is a part of an earlier one only where the text says so: words that speak of a part ('of them', 'among the dead'), a breakdown by
place right behind the whole ('25 died in Veldania. Ten died in Karsk and nine in Dovra'), or figures that add up to it. A figure that is only smaller may
be another toll, by another speaker or of another place, and stands for itself.
"""

from collections.abc import Sequence

from khabar.claims.draft import Draft
from khabar.claims.episodes import BROAD, HARM, conflict, lies_inside
from khabar.claims.located import Located
from khabar.claims.part_words import same_sort, says_part
from khabar.claims.repeats import are_apart

PARTED = HARM | {"displaced", "arrest", "abduction", "property_destruction"}
REACH = 15
"""Sentences from a toll to 'among the dead', which speaks of it wherever it stands."""
_NEXT = 1
_SUM_REACH = 4
_BESIDES = frozenset({"also", "additionally", "separately", "meanwhile", "likewise"})
_MORE = frozenset({"further", "additional", "more"})
OWN_HAND = frozenset({"himself", "herself", "own", "suicide"})
"""Words of the phrases that tell a death by one's own hand."""


def find_parts(located: Located, drafts: Sequence[Draft]) -> None:
    """Sets `part_of`, in order of the text."""
    taken: dict[int, list[Draft]] = {}
    for n, d in enumerate(drafts):
        if d.part_of is None and d.kind in PARTED and not d.cumulative:
            for whole in reversed(drafts[:n]):
                rule = _rule(located, whole, d, taken.get(id(whole), []))
                if rule and _fits(whole, [*taken.get(id(whole), ()), d]):
                    _set_part(d, whole, rule)
                    taken.setdefault(id(whole), []).append(d)
                    break
            else:
                _with_its_list(d, drafts[:n], taken)
    for n, whole in enumerate(drafts):
        if id(whole) not in taken and whole.part_of is None:
            for d in _adding_up(located, whole, drafts[n + 1 :]):
                _set_part(d, whole, "the figures behind it add up to the first")


def _with_its_list(d: Draft, before: Sequence[Draft], taken: dict[int, list[Draft]]) -> None:
    """'10 people died in Karsk and nine more in Dovra': of a list over places each figure is a part of what the first is."""
    if d.place_by != "listed":
        return
    for first in before:
        whole = first.part_of
        if whole is not None and first.frame.match.head == d.frame.match.head and _fits(whole, [*taken.get(id(whole), ()), d]):
            _set_part(d, whole, "the figure beside it in a list over places is a part")
            taken.setdefault(id(whole), []).append(d)
            return


def _set_part(d: Draft, whole: Draft, rule: str) -> None:
    d.part_of = whole
    d.because("part_of", rule, whole.trigger)


def _fits(whole: Draft, parts: Sequence[Draft]) -> bool:
    """Whether the parts, which may overlap in what they count, are each smaller, and those told by place together no more than the whole."""
    most = (whole.count.low if whole.count is not None else None) or 0
    by_place = [p.count.low or 0 for p in parts if p.count is not None and p.place_by in ("listed", "own", "clause")]
    return sum(by_place) <= most


def _rule(located: Located, whole: Draft, d: Draft, parts: Sequence[Draft]) -> str:
    """What says that `d` is a part of `whole`, in words; empty where nothing does. `parts`: those found already."""
    if not _comparable(located, whole, d):
        return ""
    cue = says_part(located, d)
    gap = d.sentence - max([whole.sentence, *(p.sentence for p in parts)])
    if cue and gap <= (REACH if cue == "named" else _NEXT):
        return "its words tell a part of an earlier figure"
    if gap > _NEXT or not same_sort(whole, d) or not _one_voice(whole, d) or are_apart(whole, d):
        return ""
    return "a figure of a place inside that of an earlier one" if _is_of_a_place_inside(d, whole) else ""


def _is_of_a_place_inside(d: Draft, whole: Draft) -> bool:
    """Whether the part tells a place of its own that lies in the country or province of the whole."""
    if d.place is None or whole.place is None or d.place_by not in ("own", "clause", "listed", "joined", "sentence"):
        return False
    one, other = whole.place.place, d.place.place
    wide = one.precision in BROAD and (other.precision not in BROAD or (one.admin1 is None and other.admin1 is not None))
    return wide and lies_inside(d, whole)


def _comparable(located: Located, whole: Draft, d: Draft) -> bool:
    """Whether one figure could hold the other at all: the same thing counted, the later one smaller, no time between them that differs."""
    if whole.kind != d.kind or whole.status != d.status or whole.background != d.background or whole.measure != d.measure:
        return False
    if whole.part_of is not None or whole.count is None or d.count is None or whole.count.low is None or d.count.low is None:
        return False
    if whole.count.unit != d.count.unit or d.count.unit == "percent" or whole.count.low <= d.count.low:
        return False
    return not _by_own_hand(d) and not _is_added(located, d) and not conflict(whole, d)


def _one_voice(whole: Draft, d: Draft) -> bool:
    """Whether nobody else tells the later figure: the same origin, or the report itself going on."""
    one, other = (x.said_by[-1] if x.said_by else None for x in (whole, d))
    return other is None or other.span is None or (one is not None and (one.name or one.text) == (other.name or other.text))


def _adding_up(located: Located, whole: Draft, later: Sequence[Draft]) -> list[Draft]:
    """'Seven militants died in two blasts. Three were killed when ... Four died in ...': figures close behind that sum to the whole, all of them."""
    found: list[Draft] = []
    if whole.count is None or whole.count.qualifier != "exact" or whole.kind not in PARTED:
        return []
    for d in later:
        if d.sentence - whole.sentence > _SUM_REACH:
            break
        if d.part_of is None and _comparable(located, whole, d) and same_sort(whole, d) and not are_apart(whole, d):
            found.append(d)
    told = sum(d.count.low or 0 for d in found if d.count is not None)
    return found if len(found) > 1 and told == whole.count.low else []


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

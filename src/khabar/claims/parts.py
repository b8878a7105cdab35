"""Figures inside figures across clauses: 'Twelve people were killed. Among the dead were three children' are 12, of which 3.

A later, smaller figure is a part of an earlier one where a rule of `part_rules` says so: its words ('of them', 'among the dead'), a place inside that of the
whole, figures that add up, or the toll of a lead that the report goes on to tell in single figures. A figure of another place, time or sort of people,
one that is added ('another three') or that a later count took the place of ('initially') stands for itself.
"""

from collections.abc import Sequence

from khabar.claims.draft import Draft
from khabar.claims.episodes import HARM
from khabar.claims.located import Located
from khabar.claims.part_rules import MOVES, RULES, Before, comparable
from khabar.claims.part_words import same_sort
from khabar.claims.repeats import are_apart

PARTED = HARM | MOVES | {"arrest", "abduction", "property_destruction", "aid_delivered"}
_SUM_REACH = 4
_BY_PLACE = frozenset({"listed", "own", "clause"})


def find_parts(located: Located, drafts: Sequence[Draft]) -> None:
    """Sets `part_of`, in order of the text."""
    taken: dict[int, list[Draft]] = {}
    for n, d in enumerate(drafts):
        if d.part_of is None and d.kind in PARTED and not d.cumulative:
            found = _whole_of(Before(located, drafts[:n]), d, taken) or _of_its_list(d, drafts[:n], taken)
            if found is not None:
                _set_part(d, *found)
                taken.setdefault(id(found[0]), []).append(d)
    for n, whole in enumerate(drafts):
        if id(whole) not in taken and whole.part_of is None:
            for d in _adding_up(located, whole, drafts[n + 1 :]):
                _set_part(d, whole, "the figures behind it add up to the first")


def _whole_of(before: Before, d: Draft, taken: dict[int, list[Draft]]) -> tuple[Draft, str] | None:
    """The nearest earlier draft that the first rule to speak makes the whole, with the reason."""
    for rule in RULES:
        for whole in reversed(before.drafts):
            why = rule(before, whole, d)
            if why and _fits(whole, [*taken.get(id(whole), ()), d]):
                return whole, why
    return None


def _of_its_list(d: Draft, before: Sequence[Draft], taken: dict[int, list[Draft]]) -> tuple[Draft, str] | None:
    """'10 people died in Karsk and nine more in Dovra': of a list over places each figure is a part of what the first is."""
    for first in before if d.place_by == "listed" else ():
        whole = first.part_of
        if whole is not None and first.frame.match.head == d.frame.match.head and _fits(whole, [*taken.get(id(whole), ()), d]):
            return whole, "the figure beside it in a list over places is a part"
    return None


def _set_part(d: Draft, whole: Draft, rule: str) -> None:
    d.part_of = whole
    d.because("part_of", rule, whole.trigger)


def _fits(whole: Draft, parts: Sequence[Draft]) -> bool:
    """Whether the parts told by place are together no more than the whole; other parts may overlap in whom they count, and 'over 8,000' has no most."""
    if whole.count is None or whole.count.low is None or whole.count.high is None:
        return True
    by_place = [p.count.low or 0 for p in parts if p.count is not None and p.count.unit == whole.count.unit and p.place_by in _BY_PLACE]
    return sum(by_place) <= whole.count.low


def _adding_up(located: Located, whole: Draft, later: Sequence[Draft]) -> list[Draft]:
    """'Seven militants died in two blasts. Three were killed when ... Four died in ...': figures close behind that sum to the whole, all of them."""
    found: list[Draft] = []
    if whole.count is None or whole.count.qualifier != "exact" or whole.kind not in PARTED:
        return []
    for d in later:
        if d.sentence - whole.sentence > _SUM_REACH:
            break
        if d.part_of is None and comparable(located, whole, d) and same_sort(whole, d) and not are_apart(whole, d):
            found.append(d)
    told = sum(d.count.low or 0 for d in found if d.count is not None)
    return found if len(found) > 1 and told == whole.count.low else []

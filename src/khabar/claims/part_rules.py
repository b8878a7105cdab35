"""The rules of `parts`: what says that a later figure is a part of an earlier one. Each gives the reason in words, or nothing.

Samples, with 'Twelve people were killed in Veldania' told before: 'Two of those killed were guards'; 'Nine died in the town of Karsk'; '12 people, seven women
and five men'; 'A teacher was shot in her garden'. Counter-examples: 'another three died'; 'initially nine were reported dead'; 'nine died in a separate clash'.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from khabar.claims.draft import Draft
from khabar.claims.episodes import BROAD, conflict, lies_inside
from khabar.claims.located import Located
from khabar.claims.part_words import figure_opened, is_added, is_apart_or_older, is_general, part_words, same_sort, says_part
from khabar.claims.repeats import are_apart

MOVES = frozenset({"at_risk_population", "besieged_population", "displaced", "evacuation", "returned", "settled"})
"""What befalls the same people in turn: of those affected some are evacuated, of these some return."""
REACH = 15
"""Sentences from a toll to the figures inside it."""
_NAMED_REACH = 30
_NEAR = 2
_LEAD = 3
"""Sentences of the lead, whose figure sums up what the report goes on to tell."""
_TOLD_WITH_IT = frozenset({"own", "clause", "listed", "joined", "sentence"})
OWN_HAND = frozenset({"himself", "herself", "own", "suicide"})
"""Words of the phrases that tell a death by one's own hand."""


@dataclass(frozen=True, slots=True)
class Before:
    """The report, and the drafts told before the one in question."""

    located: Located
    drafts: Sequence[Draft]


def told_by_words(before: Before, whole: Draft, d: Draft) -> str:
    """'Among the dead were three children', 'half of them returned'. What the words say outweighs place, speaker and history."""
    if not _same_thing(whole, d, MOVES) or not _is_smaller(whole, d) or _by_own_hand(d):
        return ""
    cue = says_part(before.located, d)
    gap = d.sentence - max([whole.sentence, *(p.sentence for p in before.drafts if p.part_of is whole)])
    return "its words tell a part of an earlier figure" if cue and gap <= (_NAMED_REACH if cue == "named" else _NEAR) else ""


def of_the_number(before: Before, whole: Draft, d: Draft) -> str:
    """'Of the 900 affected, 200 were evacuated': of the figure 900; where none has it, of the nearest larger one of the kind."""
    opened = figure_opened(before.located, d)
    if opened is None or not _same_thing(whole, d, MOVES) or not _is_smaller(whole, d) or whole.count is None or whole.count.low is None:
        return ""
    known = any(o.count is not None and o.count.low == opened for o in before.drafts)
    fits = whole.count.low == opened if known else whole.kind == d.kind and whole.count.low > opened
    return "its sentence opens with 'of the' and the figure of the whole" if fits else ""


def of_a_place_inside(before: Before, whole: Draft, d: Draft) -> str:
    """'Floods have killed 25 people in Veldania. ... Ten died in Karsk province': a place of its own that lies in that of the whole."""
    if not comparable(before.located, whole, d) or d.sentence - whole.sentence > REACH or not same_sort(whole, d) or are_apart(whole, d):
        return ""
    if d.place is None or whole.place is None or d.place_by not in _TOLD_WITH_IT or is_apart_or_older(before.located, d):
        return ""
    one, other = whole.place.place, d.place.place
    wide = one.precision in BROAD and (other.precision not in BROAD or (one.admin1 is None and other.admin1 is not None))
    return "a figure of a place inside that of an earlier one" if wide and lies_inside(d, whole) else ""


def apposed(before: Before, whole: Draft, d: Draft) -> str:
    """'12 people, seven women and five men': figures right behind the whole that add up to it."""
    if whole.sentence != d.sentence or not comparable(before.located, whole, d) or whole.count is None or d.count is None:
        return ""
    text, at = before.located.parsed.report.text, whole.count.span.end
    members: list[float] = []
    starts: set[int] = set()
    for q in sorted(before.located.mentions.quantities, key=lambda q: q.count.span.start):
        if q.sort != "count" or q.count.low is None or q.count.span.start < at:
            continue
        if text[at : q.count.span.start].strip(" ,;:-\u2013\u2014(").lower() not in ("", "and"):
            break
        members.append(q.count.low)
        starts.add(q.count.span.start)
        at = q.count.span.end
    adds_up = len(members) > 1 and sum(members) == whole.count.low
    return "the figures right behind the whole add up to it" if adds_up and d.count.span.start in starts else ""


def summed_up(before: Before, whole: Draft, d: Draft) -> str:
    """The lead's toll, the largest so far, holds the smaller ones that the report goes on to tell of the same happening.

    Outside the lead, and for a figure of people as such ('nine died'), something must mark it: another group, or a place of its own.
    """
    if not comparable(before.located, whole, d) or not whole.sentence < d.sentence <= whole.sentence + REACH or d.count is None:
        return ""
    if d.count.unit not in ("person", "household") or not same_sort(whole, d) or not _is_largest(whole, before.drafts):
        return ""
    if are_apart(whole, d) or _elsewhere(whole, d) or is_apart_or_older(before.located, d):
        return ""
    if is_general(whole, d) and not _is_marked(whole, d):
        return ""
    return "a smaller figure of the happening whose toll the report sums up before"


def _is_marked(whole: Draft, d: Draft) -> bool:
    """'One man died in hospital', 'nine died in Karsk': something else than the number tells the figure from a rival or an older toll."""
    here = whole.place is not None and d.place is not None and whole.place.place.text == d.place.place.text
    if d.count is not None and d.count.low == 1:
        return here or whole.sentence < _LEAD
    if here:
        return _one_voice(whole, d)
    return whole.sentence < _LEAD and d.place is not None and (whole.place is not None or d.place_by in _TOLD_WITH_IT)


def _one_voice(whole: Draft, d: Draft) -> bool:
    """Whether nobody else tells the later figure: the same origin, or the report itself going on."""
    one, other = (x.said_by[-1] if x.said_by else None for x in (whole, d))
    return other is None or other.span is None or (one is not None and (one.name or one.text) == (other.name or other.text))


def added_to_part(before: Before, whole: Draft, d: Draft) -> str:
    """'Another five died in Dovra', right behind a part: added to that part, and like it inside the whole."""
    if not is_added(before.located, d) or not same_sort(whole, d) or not comparable(before.located, whole, d, added=True):
        return ""
    last = next((o for o in reversed(before.drafts) if o.kind == d.kind and o.count is not None), None)
    return "added to a part of the same whole" if last is not None and last.part_of is whole and d.sentence - last.sentence <= _NEAR else ""


def of_casualties(before: Before, whole: Draft, d: Draft) -> str:
    """'The army suffered 29 casualties. Ten soldiers were killed': an undivided figure holds the dead and the hurt told right behind it."""
    if (
        whole.kind != "casualties"
        or d.kind not in ("killed", "injured")
        or d.count is None
        or not _is_smaller(whole, d)
        or is_added(before.located, d)
    ):
        return ""
    alike = whole.status == d.status and whole.background == d.background and not conflict(whole, d)
    return "dead or hurt of an undivided figure of casualties" if alike and d.sentence - whole.sentence <= _NEAR else ""


def of_the_deaths(before: Before, whole: Draft, d: Draft) -> str:
    """'The deaths occurred in Karsk (7) and Dovra (6)': a definite noun spread over places means those told before, also where no figure was read."""
    parsed, head = before.located.parsed, d.frame.match.head
    if (
        d.place_by != "listed"
        or whole.place_by == "listed"
        or whole.kind != d.kind
        or whole.status != d.status
        or whole.part_of is not None
    ):
        return ""
    if whole.frame.match.head == head or whole.background != d.background or parsed.tokens[head].upos != "NOUN" or conflict(whole, d):
        return ""
    known = whole.count is not None and whole.count.low is not None
    definite = any(parsed.tokens[c].text.lower() in part_words()["definite"] for c in parsed.children[head] if c < head)
    return "a definite noun, spread over places" if definite and (not known or _is_smaller(whole, d)) else ""


RULES = (told_by_words, of_the_number, of_a_place_inside, apposed, summed_up, added_to_part, of_casualties, of_the_deaths)
"""In the order in which they are asked."""


def comparable(located: Located, whole: Draft, d: Draft, *, added: bool = False) -> bool:
    """Whether one figure could hold the other at all: the same thing counted, the later one smaller, no time between them that differs."""
    if not _same_thing(whole, d) or whole.background != d.background or whole.measure != d.measure or not _is_smaller(whole, d):
        return False
    if d.count is None or d.count.low is None or d.count.unit == "percent":
        return False
    return not _by_own_hand(d) and (added or not is_added(located, d)) and not conflict(whole, d)


def _same_thing(whole: Draft, d: Draft, kinds: frozenset[str] = frozenset()) -> bool:
    """One kind (or two of `kinds`) and one status, and the earlier is itself no part."""
    alike = whole.kind == d.kind or (whole.kind in kinds and d.kind in kinds)
    return alike and whole.status == d.status and whole.part_of is None


def _is_smaller(whole: Draft, d: Draft) -> bool:
    """Whether the later figure is smaller, as far as it has a number: a share, or 'most of them', is."""
    if whole.count is None or whole.count.low is None or whole.count.unit == "percent":
        return False
    if d.count is None or d.count.unit == "percent" or (d.count.low is None and d.count.high is None):
        return whole.count.low > 1
    told = d.count.low if d.count.low is not None else d.count.high
    return whole.count.unit == d.count.unit and told is not None and whole.count.low > told


def _is_largest(whole: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether none of the drafts tells a larger figure of its kind, present or past as it is."""
    if whole.count is None or whole.count.low is None:
        return False
    unit, most = whole.count.unit, whole.count.low
    told = [
        o.count.low or 0
        for o in drafts
        if o.count is not None and o.kind == whole.kind and o.count.unit == unit and o.background == whole.background
    ]
    return max(told, default=0) <= most


def _elsewhere(whole: Draft, d: Draft) -> bool:
    """Whether the two are told of two provinces."""
    if whole.place is None or d.place is None:
        return False
    one, two = whole.place.place, d.place.place
    return "country" not in (one.precision, two.precision) and None not in (one.admin1, two.admin1) and one.admin1 != two.admin1


def _by_own_hand(d: Draft) -> bool:
    """'He killed four neighbours. ... The gunman then took his own life': whoever ends himself is none of those whom he killed."""
    if d.actor is not None and d.count is not None and d.actor.span.overlaps(d.count.span):
        return True
    return any(OWN_HAND & lemmas for phrase in d.frame.match.entry.phrases for lemmas in (word.lemmas for word in phrase))

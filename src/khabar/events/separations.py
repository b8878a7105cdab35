"""What a report itself says of two of its claims: that they are two stories.

In: the claims of one report. Out: pairs of claim ids, the smaller first, with what they lose of what holds them together (`events/happenings.py`). Sample: 'Six
died in the market on Tuesday. Separately, floods in Lower Pell killed seven'; 'In another attack, two were killed'.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any

from khabar.lexicon.families import PATH
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Claim, Report

# 'In another attack' outweighs one day, one town and one breath; 'Separately' does not: it may be another voice on the same story.
ANOTHER, SEPARATELY = -5.0, -2.5
# Between 'in a separate' and the noun: 'drone', 'car bomb'.
MOST_BETWEEN = 2

Pair = tuple[str, str]


def separations(report: Report, claims: Sequence[Claim]) -> dict[Pair, float]:
    """What holds pairs apart, by the report's own words; pairs of which it says nothing are left out."""
    if not _opening().search(report.text):
        return {}
    stories = {c.id: _story(report.text, c) for c in claims}
    pairs = (sorted(pair, key=lambda c: c.id) for pair in combinations(claims, 2))
    return {(a.id, b.id): loss for a, b in pairs if (loss := _other_story(a, b, stories))}


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    """Matches where a sentence opens another story; the group `again` where it says that the like happens again."""
    words: Any = read_yaml(PATH)
    again, events, apart = ("|".join(str(w) for w in words["another_story"][key]) for key in ("again", "events", "apart"))
    between = rf"(?:[\w-]+ ){{0,{MOST_BETWEEN}}}"
    return re.compile(rf"(?:^|(?<=[.!?”\"\n] )|(?<=\n))(?:(?P<again>(?:{again}) {between}(?:{events}))|(?:{apart}))\b", re.IGNORECASE)


Story = tuple[int, float]
"""Where a paragraph's other story opens, and what holds it apart from all that stands before it."""


def _story(text: str, claim: Claim) -> Story | None:
    """The last opening before the claim in its own paragraph: where the next paragraph goes on, nothing says with which story."""
    start, told_at = text.rfind("\n", 0, claim.evidence.span.start) + 1, claim.evidence.trigger.span.start
    found = [m for m in _opening().finditer(text, start, claim.evidence.span.end) if m.start() <= told_at]
    return (found[-1].start(), ANOTHER if found[-1]["again"] else SEPARATELY) if found else None


def _other_story(a: Claim, b: Claim, stories: Mapping[str, Story | None]) -> float:
    one, other = stories.get(a.id), stories.get(b.id)
    if one == other:
        return 0.0
    at = {a.id: a.evidence.trigger.span.start, b.id: b.evidence.trigger.span.start}
    told = [story[1] for story, before in ((one, b), (other, a)) if story and at[before.id] < story[0]]
    return min(told, default=0.0)

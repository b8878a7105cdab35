"""How urgent a claim is, in two parts that are stored apart: what it says itself, and what its event says about it.

In: a claim; an event. Out: `Ranked` (impact, doubt and their product) and the reasons in words. The formula stands in `lexicon/triage.yaml`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import log2, log10, prod
from pathlib import Path
from typing import Any

import khabar.lexicon
from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Claim
from khabar.model.event import Event

_OF_PEOPLE = {"person": "people", "household": "households"}
"""Units that are people, and how they are said: a household is at least one of them, never the same number."""


@dataclass(frozen=True, slots=True)
class EventPart:
    """What an event adds to one of its claims. `lift`: factor of the impact, 1 at least; `sure`: factor of what is left of certainty, 1 at most."""

    lift: float = 1.0
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """`impact` of the claim by itself (0 upward); `sure`: 1 - its doubt by itself. With an event both are sharpened by its part."""

    impact: float
    sure: float

    @property
    def doubt(self) -> float:
        """0..1."""
        return 1 - self.sure

    @property
    def rank(self) -> float:
        """The order of the queue, the highest first."""
        return self.impact * self.doubt

    def within(self, part: EventPart) -> "Ranked":
        """The claim in its event."""
        return Ranked(self.impact * part.lift, self.sure * part.sure)


@cache
def weights() -> dict[str, Any]:
    """`triage.yaml`. Raises LexiconError where it is not as expected."""
    content = read_yaml(Path(khabar.lexicon.__file__).with_name("triage.yaml"))
    if not isinstance(content, dict):
        raise LexiconError("triage.yaml: a mapping is expected")
    return content


def ranked(claim: Claim) -> Ranked:
    """The claim by itself."""
    w = weights()
    history = w["background"] if claim.background else 1
    impact = w["kinds"].get(claim.kind, w["other_kind"]) * w["statuses"][claim.status] * history * (1 + log10(1 + people(claim)))
    return Ranked(impact, prod([claim.confidence, *(1 - w["doubts"][sign] for sign in _signs(claim))]))


def people(claim: Claim) -> float:
    """How many people it counts: what is said at least, else at most; 0 where it counts none or gives no number."""
    count = claim.count
    if count is None or count.unit not in _OF_PEOPLE:
        return 0
    return count.low if count.low is not None else count.high or 0


def event_part(event: Event, claim_id: str) -> EventPart:
    """What the event adds to that claim of it."""
    w = weights()
    against = min(len(event.contradictions), w["most_contradictions"])
    lift = (1 + w["origins"] * log2(max(1, len(event.origins)))) * (1 + w["contradictions"] * against)
    sure = 1.0
    if _contradicted(event, claim_id):
        sure *= 1 - w["doubts"]["contradicted"]
    if _is_copied(event):
        sure *= 1 - w["doubts"]["copies"]
    return EventPart(lift, sure)


def why(claim: Claim, event: Event | None) -> str:
    """The reasons in words, impact first: '5,200 people; 3 origins; places differ'."""
    says = weights()["says"]
    out = [says[_OF_PEOPLE[claim.count.unit]].format(n=f"{n:,.0f}")] if claim.count and (n := people(claim)) >= 1 else []
    if event is not None and len(event.origins) > 1:
        out.append(says["origins"].format(n=len(event.origins)))
    if event is not None:
        out += [says["contradicted"].format(what=what) for what in _contradicted(event, claim.id)]
        if event.contradictions and not _contradicted(event, claim.id):
            out.append(says["contradictions"])
        if _is_copied(event):
            out.append(says["copies"].format(n=len(event.reports)))
    out += [says[sign] for sign in _signs(claim)]
    return "; ".join([*out, says["confidence"].format(n=f"{claim.confidence:.2f}")])


def _signs(claim: Claim) -> Iterator[str]:
    """The signs of doubt that the claim shows by itself."""
    if claim.hedged:
        yield "hedged"
    if claim.place is None and claim.to_place is None:
        yield "no_place"
    elif all(p is None or p.lat is None for p in (claim.place, claim.to_place)):
        yield "unplaced"
    told = claim.time or claim.as_of
    if told is None or not (told.start or told.end or told.earliest or told.latest):
        yield "no_time"


def _contradicted(event: Event, claim_id: str) -> list[str]:
    """What differs where the claim stands on one side: 'places', 'killed figures'."""
    w = weights()
    fields = [c.field for c in event.contradictions if any(claim_id in side.claims for side in c.sides)]
    said = (w["differing"].get(f) or w["differing_figures"].format(what=f.replace("_", " ")) for f in fields)
    return list(dict.fromkeys(said))


def _is_copied(event: Event) -> bool:
    return len(event.origins) == 1 and len(event.reports) > 1

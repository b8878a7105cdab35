"""What the headline and the course of a situation rest on: its phases with their claims, and the words for their days."""

from collections.abc import Sequence
from datetime import date

from khabar.briefs.scope import Scope
from khabar.briefs.wording import words
from khabar.model import Claim
from khabar.model.event import Phase, Situation
from khabar.wording.sentence import call_place, say_day

PARTS = {
    "start": "start_told",
    "first_reported": "start_first_reported",
    "end": "end",
    "end_contested": "end_contested",
    "end_denied": "end_denied",
}


def is_history(situation: Situation, scope: Scope) -> bool:
    """Whether only background claims tell it."""
    told = [scope.claims[c] for p in situation.phases for c in p.claims if c in scope.claims]
    return bool(told) and all(c.background for c in told)


def place_name(s: Situation) -> str:
    """As the title calls it."""
    return call_place(s.place) if s.place else "a place that no report names"


def going_on(s: Situation, scope: Scope) -> list[str]:
    """The claims of the last day on which it is said to go on: of its own kinds, printed or holding then, or denying its end."""
    if s.as_of is None:
        return []
    own = {c.kind for c in (scope.claims[i] for i in s.start_claims if i in scope.claims)}
    events = [e for e in scope.events if e.id in s.events]
    told = [c for e in events for c in scope.of(e) if c.kind in own]
    denied = [scope.claims[i] for p in s.phases if p.kind == "end_denied" for i in p.claims if i in scope.claims]
    return [c.id for c in [*told, *denied] if s.as_of in _days_of(c)]


def _days_of(claim: Claim) -> set[date | None]:
    times = [t for t in (claim.time, claim.as_of, claim.said_on) if t]
    return {claim.report.published, *(d for t in times for d in (t.start, t.end))}


def told_of(phase: Phase, scope: Scope) -> list[Claim]:
    return [scope.claims[c] for c in phase.claims if c in scope.claims]


def when_told(told: Sequence[Claim], phase: Phase) -> str:
    """'on 25 June 2031'; 'on 21 June 2031 or soon after (told as “late June”)' where the words are looser than the day."""
    day = phase.start or phase.end
    if day is None:
        return "on a day that is not told"
    times = [c.time for c in told if c.time]
    if times and all(t.precision != "day" for t in times):
        return str(words()["loosely"]).format(day=say_day(day), words=times[0].text)
    return f"on {say_day(day)}"

"""What a brief is about: the events, situations and claims that belong to its subject.

In: the words of a place ('Karsk', 'Karsk, Ostra Province') or a situation. Out: a `Scope`. Raises UnusableArgument where no event is there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from khabar.briefs.wording import words
from khabar.errors import UnusableArgument
from khabar.gazetteer.folding import fold
from khabar.model import Claim
from khabar.model.event import Event, Origin, Situation
from khabar.wording.places import is_meant, is_told

# What was planned, feared or denied in the place of a situation belongs to its brief if it was told no longer than this before it began.
LEAD = timedelta(days=30)
# A siege that ended two months ago still comes before the displacement that goes on; one of last year does not.
RECENT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Scope:
    """`subject`: how the brief names it. `events` in order of days, `situations` the latest first; `claims`: those of the events, by id, and no others.

    `promised`: claims of an end that has not come, whatever status they carry.
    """

    subject: str
    events: tuple[Event, ...]
    situations: tuple[Situation, ...]
    claims: dict[str, Claim]
    promised: frozenset[str]

    def of(self, event: Event, *, asserted: bool = True) -> list[Claim]:
        """The claims of an event that say that it happened, now; with `asserted` False those of its history and of what did not happen."""
        mine = [self.claims[c] for c in event.claims if c in self.claims]
        return [c for c in mine if self.holds(c) == asserted]

    @property
    def origins(self) -> list[Origin]:
        """Those of all its events; keys hold inside one event, so that over several an origin is known by its name."""
        return [o for e in self.events for o in e.origins]

    def holds(self, claim: Claim) -> bool:
        """Whether it says of the present that something happened."""
        return claim.status == "asserted" and not claim.background and claim.id not in self.promised


def scope_of(
    subject: str | Situation, events: Sequence[Event], situations: Sequence[Situation], claims: Mapping[str, Claim], as_of: date | None
) -> Scope:
    """What belongs to `subject`; reports published after `as_of` are left out."""
    known = {c: x for c, x in claims.items() if as_of is None or not x.report.published or x.report.published <= as_of}
    told = [e for e in events if any(c in known for c in e.claims)]
    if isinstance(subject, Situation):
        name, kept, found = subject.title, _of_situation(subject, told), [subject]
    else:
        name = " ".join(subject.split())
        kept = [e for e in told if is_meant(name, e.place) or is_told(name, e.places)]
        ids = {e.id for e in kept}
        found = [s for s in situations if is_meant(name, s.place) or (s.events and set(s.events) <= ids)]
    kept = sorted(kept, key=lambda e: (e.start or e.first_published or date.max, e.id))
    mine = {c: known[c] for e in kept for c in e.claims if c in known}
    if not mine:
        raise UnusableArgument(f"no event of this case is told of “{name}”")
    promised = frozenset(c for s in situations for p in s.promises for c in p.claims)
    return Scope(name, tuple(kept), _by_weight(found), mine, promised)


def _by_weight(found: Sequence[Situation]) -> tuple[Situation, ...]:
    """The gravest first (a siege before those who flee it), among those of the last months; the older ones after them, the latest first."""
    newest = max((_last(s) for s in found), default=0)
    weights = words()["situation_weights"]

    def order(s: Situation) -> tuple[bool, int, int, str]:
        is_old = newest - _last(s) > RECENT.days
        return is_old, 0 if is_old else int(weights.get(s.kind, 9)), -_last(s), s.id

    return tuple(sorted(found, key=order))


def _last(s: Situation) -> int:
    last = s.end or s.as_of or s.start
    return last.toordinal() if last else 0


def _of_situation(situation: Situation, events: Sequence[Event]) -> list[Event]:
    """Its own events; and of the same place and time what was only feared, planned, demanded or denied, and what is history."""
    own = set(situation.events)
    place = situation.place
    names = {fold(n) for n in (place.name, place.text) if n} if place else set()
    first, last = situation.start or situation.end, situation.end or situation.as_of

    def is_beside(event: Event) -> bool:
        if event.status == "asserted" and not event.background:
            return False
        told = {fold(n) for n in (*event.places, *((event.place.name, event.place.text) if event.place else ())) if n}
        if not names & told:
            return False
        day = event.first_published
        is_early = bool(first and day and first - day > LEAD)
        return event.background or not (is_early or (last and day and day > last and situation.end))

    return [e for e in events if e.id in own or is_beside(e)]

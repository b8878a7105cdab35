"""A strand: what one event tells of one sort of situation.

In: events with their claims. Out: strands, and those that only history tells apart from those of the present. An event may hold strands of several
sorts ('forces besieging the town launched an offensive'); its claims of other kinds are no part of them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from khabar.model import Claim, Place
from khabar.model.event import Event
from khabar.situations.places import fineness, names_of
from khabar.situations.rules import SituationKind, SituationRules
from khabar.situations.tellings import Telling, telling_of


@dataclass(frozen=True, slots=True)
class Strand:
    """`told`: the beginning, where any claim tells its day; `seen`: the first day told of it in any way; `upto`: the last day it is said to go on.

    `end`: the last day on which it is said to have ended. Any day may be None.
    """

    event: str
    place: Place | None
    told: date | None
    seen: date | None
    upto: date | None
    end: date | None
    tellings: tuple[Telling, ...]
    causes: frozenset[str]

    @property
    def founds(self) -> bool:
        """Whether it alone shows that there is (or was) such a situation."""
        return any(t.part in ("begins", "ends") for t in self.tellings)


def strands_of(
    events: Sequence[Event], claims: Mapping[str, Claim], kind: SituationKind, rules: SituationRules, *, history: bool
) -> list[Strand]:
    """One strand for each event that tells something of `kind`, in order of the events; of history, only what is dated."""
    out = []
    for event in events:
        mine = [claims[c] for c in event.claims if c in claims and claims[c].kind in kind.roles]
        wanted = [c for c in mine if (event.background or c.background) == history]
        if not wanted:
            continue
        # Keys of origins hold inside one event; over several, one name is one origin.
        origins = {c: o.name for o in event.origins for c in o.claims}
        told = [t for c in wanted if (t := telling_of(c, event.id, origins.get(c.id, c.id), kind, rules))]
        # Undated history ('the town was once besieged') is nothing that can be placed in time.
        told = [t for t in told if _is_dated(t)] if history else told
        if told:
            out.append(strand_of(event, told))
    return out


def strand_of(event: Event, told: Iterable[Telling]) -> Strand:
    """The strand of these tellings, at least one, which all stand in `event`."""
    tellings = tuple(sorted(told, key=lambda t: (t.claim.report.published or date.max, t.claim.id)))
    return Strand(
        event=event.id,
        place=commonest_place(tellings) or event.place,
        told=min((t.start for t in tellings if t.start), default=None),
        seen=min((t.seen for t in tellings if t.seen), default=None),
        upto=max((t.upto for t in tellings if t.upto), default=None),
        end=max((t.end for t in tellings if t.end), default=None),
        tellings=tellings,
        causes=frozenset(t.claim.cause.type for t in tellings if t.claim.cause),
    )


def commonest_place(tellings: Iterable[Telling]) -> Place | None:
    """The place that most claims tell; of two as common, the finer, then the first in the alphabet; None where none is told."""
    places = [t.place for t in tellings if t.place]
    counts = Counter(min(names_of(p), default="") for p in places)
    return min(places, key=lambda p: (-counts[min(names_of(p), default="")], fineness(p), p.text, repr(p)), default=None)


def _is_dated(telling: Telling) -> bool:
    time = telling.claim.time
    return time is not None and (time.start or time.end) is not None

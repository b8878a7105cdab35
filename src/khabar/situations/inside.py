"""Which events stand inside a situation: in its place, within its days.

In: all events of a case, filed by place once. Out: those near a place; whether an event falls into an extent. What has no place or no day is in none.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from khabar.model import Place
from khabar.model.event import Event
from khabar.situations.ends import Extent
from khabar.situations.place_groups import bare, keys_of, own_keys
from khabar.situations.places import is_coarse, is_inside, is_same


class EventsByPlace:
    """Events that are asserted and no history, by their places. `by_id` holds all."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.by_id = {e.id: e for e in events}
        self._order = {e.id: n for n, e in enumerate(events)}
        self._at: dict[Place, list[Event]] = defaultdict(list)
        self._filed: dict[object, list[Place]] = defaultdict(list)
        for event in events:
            if event.place and not event.background and event.status == "asserted":
                place = bare(event.place)
                if place not in self._at:
                    for key in set(own_keys(place)):
                        self._filed[key].append(place)
                self._at[place].append(event)

    def near(self, place: Place | None, near_km: float) -> list[Event]:
        """Those in the same place, in a part of it, or within `near_km`, in order of the events. An event told only of the wider province is not."""
        if place is None:
            return []
        # A province's towns are filed under their own names, so that only a look at every distinct place finds them.
        found: Iterable[Place] = self._at if is_coarse(place) else {p for key in keys_of(place) for p in self._filed.get(key, ())}
        held = [e for p in found if has_place_of(p, place, near_km) for e in self._at[p]]
        return sorted(held, key=lambda e: self._order[e.id])


def has_place_of(inner: Place | None, outer: Place | None, near_km: float) -> bool:
    """Whether `inner` is the place `outer`, inside it, or within `near_km` of it."""
    return inner is not None and outer is not None and (is_same(inner, outer, near_km) or is_inside(inner, outer))


def is_within(event: Event, extent: Extent, slack_days: int) -> bool:
    """Whether any of its days lies between the start and the end (or the last day told), or within `slack_days` of them."""
    first, last = event.start or event.end, event.end or event.start
    begun, upto = extent.start or extent.end, extent.end or extent.as_of or extent.start
    if not (first and last and begun and upto):
        return False
    return (first - upto).days <= slack_days and (begun - last).days <= slack_days

"""What reports look back on, told apart from what they tell of now.

In: situations of the present and of history, of one sort. Out: the history that is not the present one told again.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from khabar.model.event import Situation
from khabar.situations.inside import has_place_of
from khabar.situations.place_groups import bare, keys_of, own_keys
from khabar.situations.places import is_coarse
from khabar.situations.rules import SituationKind


class PresentByPlace:
    """Present situations filed by place, so that each piece of history is held only against those that it may tell again."""

    def __init__(self, present: Sequence[Situation]) -> None:
        self._wide: list[Situation] = []
        self._filed: dict[object, list[Situation]] = defaultdict(list)
        for s in present:
            if s.place is None:
                continue
            if is_coarse(s.place):
                self._wide.append(s)
                continue
            for key in set(own_keys(bare(s.place))):
                self._filed[key].append(s)

    def tells_again(self, history: Situation, kind: SituationKind, again_after_days: int) -> bool:
        """Whether it looks back on one of them."""
        return any(_tells_again(history, now, kind, again_after_days) for now in self._near(history))

    def _near(self, history: Situation) -> Iterator[Situation]:
        if history.place is not None:
            yield from self._wide
            for key in set(keys_of(bare(history.place))):
                yield from self._filed.get(key, ())


def _tells_again(history: Situation, now: Situation, kind: SituationKind, again_after_days: int) -> bool:
    """A later report looks back on a situation that is known already: same place, days in common."""
    if not has_place_of(history.place, now.place, kind.near_km):
        return False
    first, last = history.start or history.end or history.as_of, history.end or history.as_of or history.start
    begun, upto = now.start or now.end or now.as_of, now.end or now.as_of or now.start
    # History that tells no end is of the same one when it begins shortly before.
    slack = 0 if history.end else again_after_days
    return bool(first and last and begun and upto and first <= upto and (begun - last).days <= slack)

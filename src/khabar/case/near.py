"""Groups anew what a change may move, and no more: the neighbourhood of what is new, not all that hangs together with it.

Grouping is best first: two groups are joined where they are nearest, and only over a link of NEAR. So a change is felt in the groups that are bound to what
changed, and beyond them only where one of these comes out otherwise. `grouped_near` groups what changed (the core) together with everything bound to it (the
rim). A group of the rim that comes out as its event stands was put together in the same steps as before, since a step with something else would have stayed. So
where all of the rim does, whatever lies beyond never meets a group that differs from what it met before, and the case is as if all of it had been grouped at
once (`tests/case/test_near.py` compares the two); else what moved is taken into the core, and so on. A war of months in one town is one web of links, but no
report of March moves its May.
"""

from collections.abc import Iterable, Sequence

from khabar.events import cluster
from khabar.events.cluster import NEAR
from khabar.store import KnownEvent, Writing

Pair = tuple[str, str]


def grouped_near(
    writing: Writing, changed: Iterable[str], retired: set[str], must: Sequence[Pair], cannot: Sequence[Pair]
) -> tuple[list[frozenset[str]], list[KnownEvent]]:
    """The groups of `changed` and of all that it moves, with those of the rim; and the events that any of these was in.

    `changed`: happenings that are new, lost or gained a link, or are under a new judgement; `retired`: ids of happenings that may be gone.
    """
    core = set(changed)
    # Most of what is new joins the event of what it is bound to most: taken in at once, that spares a second round.
    core |= writing.near(core, NEAR, nearest=True)
    while True:
        core = _whole(writing, core, retired, must)
        rim = writing.near(core, NEAR) - core
        edge = writing.events_of(sorted(rim))
        if forced := [e for e in edge if _is_forced(e, must)]:
            core |= _members(forced, retired)
            continue
        held, links = writing.links_among(core | _members(edge, retired))
        groups = [frozenset(g) for g in cluster(held, links, must, cannot)]
        whole = set(groups)
        moved = [e for e in edge if e.happenings - retired not in whole]
        if not moved:
            return groups, writing.events_of(sorted(set(held) | retired))
        core |= _members(moved, retired)


def _whole(writing: Writing, core: set[str], retired: set[str], must: Sequence[Pair]) -> set[str]:
    """With all of every event that any of these is or was in, and with what a person joined to any."""
    while True:
        wider = core | _members(writing.events_of(sorted(core | retired)), retired)
        wider |= {i for pair in must if not wider.isdisjoint(pair) for i in pair}
        if wider == core:
            return core
        core = wider


def _members(events: Iterable[KnownEvent], retired: set[str]) -> set[str]:
    return {h for e in events for h in e.happenings} - retired


def _is_forced(event: KnownEvent, must: Iterable[Pair]) -> bool:
    """Whether a person's word holds it together: how it would stand without that is not known."""
    return any(not event.happenings.isdisjoint(pair) for pair in must)

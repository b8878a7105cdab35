"""Grouping the neighbourhood of what is new comes to the same as grouping all at once, over webs of links made at random."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.case.near import Pair, grouped_near
from khabar.events import cluster
from khabar.model.happening import Link
from khabar.store import KnownEvent


@dataclass
class Web:
    """What `grouped_near` asks of a case: the links among the happenings so far, and the events as they stand. `reach`: how far apart two may be linked."""

    links: dict[Pair, float]
    reports: dict[str, str]
    here: set[str] = field(default_factory=set)
    events: list[frozenset[str]] = field(default_factory=list)

    def near(self, ids: Iterable[str], least: float, nearest: bool = False) -> set[str]:
        asked = set(ids) & self.here
        found = [(s, *pair) for pair, s in self.links.items() if s >= least and self.here.issuperset(pair)]
        of = {i: [(s, b if a == i else a) for s, a, b in found if i in (a, b)] for i in asked}
        return {max(bound)[1] for bound in of.values() if bound} if nearest else {i for bound in of.values() for _, i in bound}

    def links_among(self, ids: Iterable[str]) -> tuple[dict[str, str], list[Link]]:
        inside = set(ids) & self.here
        return {i: self.reports[i] for i in sorted(inside)}, [Link(a, b, s) for (a, b), s in sorted(self.links.items()) if a in inside and b in inside]

    def events_of(self, ids: Iterable[str]) -> list[KnownEvent]:
        asked = set(ids)
        return [KnownEvent(f"e{n}", n, e) for n, e in enumerate(self.events) if not e.isdisjoint(asked)]

    def take(self, changed: set[str], retired: set[str], must: list[Pair], cannot: list[Pair]) -> int:
        """A change: its groups in place of the events that they were. Gives how many happenings were grouped anew."""
        self.here = (self.here - retired) | changed
        groups, known = grouped_near(self, changed, retired, must, cannot)  # type: ignore[arg-type]
        gone = {e.happenings for e in known}
        self.events = [e for e in self.events if e not in gone] + groups
        return sum(map(len, groups))

    def whole(self, must: list[Pair], cannot: list[Pair]) -> set[frozenset[str]]:
        reports, links = self.links_among(self.here)
        return {frozenset(g) for g in cluster(reports, links, must, cannot)}


def web(draw: random.Random, size: int, reach: int) -> Web:
    """A chain of neighbourhoods, as the weeks of a siege are: each happening may be linked to those told shortly before and after."""
    ids = [f"h{n:03}" for n in range(size)]
    links = {(ids[a], ids[b]): round(draw.gauss(0.4, 2.0), 2) for a in range(size) for b in range(a + 1, min(size, a + reach)) if draw.random() < 0.7}
    return Web(links, {i: f"r{draw.randrange(max(2, size // 2))}" for i in ids})


def pairs(draw: random.Random, ids: list[str], most: int) -> list[Pair]:
    found = {tuple(sorted(draw.sample(ids, 2))) for _ in range(draw.randrange(most + 1))}
    return sorted((a, b) for a, b in found)


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 10**9), size=st.integers(2, 60), reach=st.integers(2, 9))
def test_whatever_comes_and_goes_the_groups_are_those_of_all_at_once(seed, size, reach):
    draw = random.Random(seed)
    told = web(draw, size, reach)
    ids = sorted(told.reports)
    must, cannot = pairs(draw, ids, 3), pairs(draw, ids, 4)
    waiting = draw.sample(ids, size)
    while waiting:
        now, waiting = set(waiting[: draw.randrange(1, 4)]), waiting[3:] if len(waiting) > 3 else []
        retired = {i for i in told.here if draw.random() < 0.05}
        lost = {b if a in retired else a for a, b in told.links if (a in retired) != (b in retired)} & told.here - retired
        told.take(now | lost, retired | now & told.here, _there(must, told, now, retired), _there(cannot, told, now, retired))
        assert set(told.events) == told.whole(_there(must, told), _there(cannot, told))
        assert sorted(i for e in told.events for i in e) == sorted(told.here)


def _there(said: list[Pair], told: Web, now: Iterable[str] = (), retired: Iterable[str] = ()) -> list[Pair]:
    here = (told.here - set(retired)) | set(now)
    return [pair for pair in said if here.issuperset(pair)]


def test_a_long_web_is_not_grouped_anew_for_each_report():
    draw = random.Random(3)
    told = web(draw, 600, 6)
    ids = sorted(told.reports)
    told.reports = {i: f"r{i}" for i in ids}
    told.take(set(ids) - {"h300"}, set(), [], [])
    assert told.take({"h300"}, set(), [], []) < 120
    assert set(told.events) == told.whole([], [])

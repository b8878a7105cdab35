"""Joins linked happenings into events: average-link groups, under what a person has decided.

In: the happenings of a connected component with their reports, the links among them, pairs that must and pairs that cannot be one. Out: groups of ids. A pure
function of these sets: the order in which reports arrived cannot matter. Sample: A-B and B-C are near, A-C is far: C stays out unless it is nearer
to B than A and B together are far from it.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence

from khabar.model.happening import Bond, Link

# Two groups are one event where a pair of theirs is so on average, in log odds: chosen on gva.train (`training/fit_event_links.py`).
TOGETHER = 0.0
# Two groups may be one only where a link of at least this binds them: so what is told far away in the web of links has no say, and `case/near.py` need look at
# the neighbourhood of what is new alone. At 0.5 to 1 pairs F on gva.train is 0.003 to 0.005 better than at 0, on gva.dev 0.004 to 0.011 worse.
NEAR = 0.5
# What a pair without a link weighs in an average: compared and found hopeless, or never met. -4, where links end, to -1 do within 0.005 of each other.
MISSING = -2.0

Pair = tuple[str, str]


def cluster(
    reports: Mapping[str, str], links: Sequence[Link | Bond], must: Iterable[Pair] = (), cannot: Iterable[Pair] = ()
) -> tuple[tuple[str, ...], ...]:
    """Groups of happening ids, each sorted, in order of their first. `reports`: happening -> its report. `must` and `cannot` are pairs of happening ids; `cannot` is the stronger."""
    forced, apart = sorted({_pair(*p) for p in must}), {_pair(*p) for p in cannot}
    hanging = components(reports, [*forced, *((link.a, link.b) for link in links if link.score >= NEAR)])
    part_of = {i: n for n, part in enumerate(hanging) for i in part}
    inside: list[list[Link | Bond]] = [[] for _ in hanging]
    for link in links:
        if part_of.get(link.a, -1) == part_of.get(link.b, -2):
            inside[part_of[link.a]].append(link)
    groups: list[tuple[str, ...]] = []
    for part, own in zip(hanging, inside, strict=True):
        groups += _grouped({i: reports[i] for i in part}, own, forced, apart)
    return tuple(sorted(groups))


def _grouped(reports: Mapping[str, str], links: Sequence[Link | Bond], must: Iterable[Pair], cannot: set[Pair]) -> list[tuple[str, ...]]:
    """The groups of one connected component."""
    if len(reports) == 1:
        return [tuple(reports)]
    grouping = _Grouping(reports, links, cannot)
    grouping.run()
    # Last: a person who joins two events joins them whole; put first, one far member would tear the event that it was joined to.
    for a, b in must:
        grouping.force(a, b)
    return [tuple(sorted(g)) for g in grouping.members.values()]


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


class _Grouping:
    """The groups as they grow. `bonds`: for two groups with a link between them, the sum of the links' scores over MISSING; `near`: those bound by one of NEAR."""

    def __init__(self, reports: Mapping[str, str], links: Sequence[Link | Bond], cannot: set[Pair]) -> None:
        ids = sorted(reports)
        self.members: dict[str, set[str]] = {i: {i} for i in ids}
        self.group_of: dict[str, str] = {i: i for i in ids}
        self.bonds: dict[str, dict[str, float]] = {i: {} for i in ids}
        self.near: dict[str, set[str]] = {i: set() for i in ids}
        self.reports: dict[str, set[str]] = {i: {reports[i]} for i in ids}
        self.enemies: dict[str, set[str]] = {i: set() for i in ids}
        for a, b in cannot:
            if a in self.members and b in self.members:
                self.enemies[a].add(b)
                self.enemies[b].add(a)
        for link in links:
            if link.a in self.members and link.b in self.members:
                self.bonds[link.a][link.b] = self.bonds[link.b][link.a] = link.score - MISSING
                if link.score >= NEAR:
                    self.near[link.a].add(link.b)
                    self.near[link.b].add(link.a)

    def force(self, a: str, b: str) -> None:
        """Puts two into one group, whatever they score; not where that would join what cannot be."""
        one, two = self.group_of.get(a), self.group_of.get(b)
        if one and two and one != two and two not in self.enemies[one]:
            self._join(one, two)

    def run(self) -> None:
        """Joins the nearest two groups until none is near enough."""
        queue: list[tuple[float, str, str]] = []
        for a in self.members:
            self._put(queue, a, (b for b in self.near[a] if a < b))
        while queue:
            negative, a, b = heapq.heappop(queue)
            if a not in self.members or b not in self.members or self._average(a, b) != -negative or not self._may(a, b):
                continue
            kept = self._join(a, b)
            self._put(queue, kept, self.near[kept])

    def _put(self, queue: list[tuple[float, str, str]], group: str, others: Iterable[str]) -> None:
        """The pairs of the group with others that are near enough as they stand, the nearest first."""
        for other in others:
            if (average := self._average(group, other)) > TOGETHER and self._may(group, other):
                heapq.heappush(queue, (-average, *_pair(group, other)))

    def _may(self, a: str, b: str) -> bool:
        """Two happenings of one report are two events, unless a person joined them."""
        return b not in self.enemies[a] and not self.reports[a] & self.reports[b]

    def _average(self, a: str, b: str) -> float:
        return MISSING + self.bonds[a].get(b, 0.0) / (len(self.members[a]) * len(self.members[b]))

    def _join(self, a: str, b: str) -> str:
        """`b` into `a` where a < b: the group keeps its smallest id, so that ties break the same way whatever came first."""
        a, b = _pair(a, b)
        for member in self.members[b]:
            self.group_of[member] = a
        self.members[a] |= self.members.pop(b)
        self.reports[a] |= self.reports.pop(b)
        _merge_bonds(self.bonds, a, b)
        for other in self.near.pop(b):
            self.near[other].discard(b)
            if other != a:
                self.near[other].add(a)
                self.near[a].add(other)
        for enemy in self.enemies.pop(b):
            self.enemies[enemy].discard(b)
            self.enemies[enemy].add(a)
            self.enemies[a].add(enemy)
        return a


def _merge_bonds(bonds: dict[str, dict[str, float]], a: str, b: str) -> None:
    for other, bond in bonds.pop(b).items():
        bonds[other].pop(b, None)
        if other != a:
            bonds[a][other] = bonds[other][a] = bonds[a].get(other, 0.0) + bond


def components(ids: Iterable[str], pairs: Iterable[Pair]) -> list[set[str]]:
    """Connected components of `ids` over `pairs`, each once."""
    neighbours: Mapping[str, set[str]] = {i: set() for i in ids}
    for a, b in pairs:
        if a in neighbours and b in neighbours:
            neighbours[a].add(b)
            neighbours[b].add(a)
    seen: set[str] = set()
    out = []
    for i in sorted(neighbours):
        if i in seen:
            continue
        group, edge = {i}, [i]
        while edge:
            edge = [n for e in edge for n in neighbours[e] if n not in group and not group.add(n)]  # type: ignore[func-returns-value]
        seen |= group
        out.append(group)
    return out

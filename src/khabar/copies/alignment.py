"""Which words of one text stand in another in the same order: the longest chain of runs that both share.

In: two lists of words. Out: the runs, as positions in both. A run has at least `SHORTEST_RUN` words, and the runs stand in the same order in both texts
(a longest increasing subsequence over shared shingles), so a text whose paragraphs were shuffled keeps only the longest part in order. Time grows as
n log n: a shingle that repeats is an anchor only while its pairs are few; its other places are reached by growing the neighbours' runs.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from khabar.copies.prose_words import shingles_of

SHORTEST_RUN = 4
"""Words: 'said in a statement' and the like make runs of three in any two reports."""
MOST_PAIRS = 16
"""A shingle that stands m times in one and n times in the other text is an anchor where m * n is at most this."""


class Run(NamedTuple):
    """`length` words that stand at `a` in one text and at `b` in the other."""

    a: int
    b: int
    length: int


def shared_runs(a: Sequence[str], b: Sequence[str]) -> tuple[Run, ...]:
    """The runs of words that `a` and `b` share, in order in both, none over another."""
    if min(len(a), len(b)) < SHORTEST_RUN:
        return (Run(0, 0, len(a)),) if a and tuple(a) == tuple(b) else ()
    return _grown(a, b, _in_order(_anchors(a, b)))


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Where shared shingles stand in both texts: by `a` upwards, then by `b` downwards, so that one place of `a` is used once."""
    places: tuple[dict[str, list[int]], dict[str, list[int]]] = (defaultdict(list), defaultdict(list))
    for words, where in zip((a, b), places, strict=True):
        for i, shingle in enumerate(shingles_of(words, SHORTEST_RUN)):
            where[shingle].append(i)
    in_a, in_b = places
    pairs = [
        (i, j)
        for shingle, left in in_a.items()
        if (right := in_b.get(shingle)) and len(left) * len(right) <= MOST_PAIRS
        for i in left
        for j in right
    ]
    return sorted(pairs, key=lambda p: (p[0], -p[1]))


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs in which both positions grow."""
    ends: list[int] = []  # of all chains of length k + 1, the smallest last position in b ...
    holders: list[int] = []  # ... and the pair that it is of
    before: list[int] = []
    for n, (_, j) in enumerate(pairs):
        k = bisect_left(ends, j)
        before.append(holders[k - 1] if k else -1)
        if k == len(ends):
            ends.append(j)
            holders.append(n)
        else:
            ends[k], holders[k] = j, n
    chain, n = [], holders[-1] if holders else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]


def _grown(a: Sequence[str], b: Sequence[str], chain: Sequence[tuple[int, int]]) -> tuple[Run, ...]:
    """Anchors as runs, each grown to both sides as far as the words agree and no other run begins."""
    runs: list[Run] = []
    end_a = end_b = 0
    for i, j in chain:
        if i < end_a or j < end_b:
            continue
        start_a, start_b = i, j
        while start_a > end_a and start_b > end_b and a[start_a - 1] == b[start_b - 1]:
            start_a, start_b = start_a - 1, start_b - 1
        end_a, end_b = i, j
        while end_a < len(a) and end_b < len(b) and a[end_a] == b[end_b]:
            end_a, end_b = end_a + 1, end_b + 1
        runs.append(Run(start_a, start_b, end_a - start_a))
    return tuple(runs)

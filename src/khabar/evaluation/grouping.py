"""How well reports are grouped: over pairs of reports, and over reports.

In: the gold group of each report and the pairs that a method holds together. Out: pairs P, R, F; B-cubed P, R, F of the groups that hang together over
the pairs. Sample: of four reports of one event, A-B and B-C are found: pairs P 1, R 2 of 6; the group is {A, B, C}, and B-cubed R (3 + 3 + 3 + 1) / 16.
"""

from collections.abc import Collection, Mapping
from itertools import combinations

from khabar.evaluation.coreference_scores import Groups, b_cubed, groups_of
from khabar.evaluation.figures import Figure, f1, share
from khabar.events.cluster import components

Pair = tuple[str, str]


def pairs_within(groups: Groups) -> set[Pair]:
    """Every pair of one group, the smaller first."""
    return {pair for g in groups for pair in combinations(sorted(g), 2)}


def hanging_together(ids: Collection[str], pairs: Collection[Pair]) -> Groups:
    """The groups that pairs make: connected components; an id without a pair is a group of its own."""
    return [frozenset(g) for g in components(ids, pairs)]


def score_grouping(family: str, corpus: str, group_of: Mapping[str, str], pairs: Collection[Pair]) -> list[Figure]:
    """`group_of`: report id -> its gold group. `pairs`: the smaller id first; none of a report that `group_of` lacks."""
    gold = groups_of(group_of.items())
    wanted = pairs_within(gold)
    right = len(wanted & set(pairs))
    cubed = b_cubed(gold, hanging_together(group_of, pairs))
    return [
        Figure(family, corpus, "pairs P", share(right, len(pairs)), len(pairs)),
        Figure(family, corpus, "pairs R", share(right, len(wanted)), len(wanted)),
        Figure(family, corpus, "pairs F", f1(right, len(pairs), len(wanted)), len(wanted)),
        Figure(family, corpus, "B-cubed P", cubed.precision, len(group_of)),
        Figure(family, corpus, "B-cubed R", cubed.recall, len(group_of)),
        Figure(family, corpus, "B-cubed F", cubed.f, len(group_of)),
    ]

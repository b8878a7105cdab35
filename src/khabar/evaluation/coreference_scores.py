"""The measures of coreference: MUC, B-cubed and CEAF-e, and the mean of their F, which is called CoNLL F.

In: two partitions of the same mentions, as groups of their names. Out: precision and recall of the second by the first. Definitions: MUC, Vilain et al.
1995; B-cubed, Bagga and Baldwin 1998; CEAF with the entity similarity phi-4, Luo 2005; their mean, Pradhan et al. 2012. Sample (Luo 2005): of the key
{1-5}, {6, 7}, {8-12} the response {1-5}, {6-12} has MUC F 0.947, B-cubed F 0.865 and CEAF-e F 0.733.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # SciPy is here because datasketch needs it

from khabar.evaluation.figures import share

Groups = Sequence[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision and recall, 0..1; `f` their harmonic mean, 0 where both are."""

    precision: float
    recall: float

    @property
    def f(self) -> float:
        """The harmonic mean."""
        return share(2 * self.precision * self.recall, self.precision + self.recall)


def muc(gold: Groups, found: Groups) -> Scores:
    """By links: of a group of n, n - 1 less the number of parts it is broken into. A group of one has no link and does not count."""
    return Scores(_links_kept(found, gold), _links_kept(gold, found))


def b_cubed(gold: Groups, found: Groups) -> Scores:
    """By mentions: of each, the share of its group that the other partition groups with it too."""
    return Scores(_mean_kept(found, gold), _mean_kept(gold, found))


def ceaf_e(gold: Groups, found: Groups) -> Scores:
    """By groups: each group is set beside at most one of the other partition, so that they agree best in all (phi-4)."""
    if not gold or not found:
        return Scores(0.0, 0.0)
    alike = np.zeros((len(gold), len(found)))
    number = {m: j for j, group in enumerate(found) for m in group}
    for i, group in enumerate(gold):
        for j, shared in Counter(number[m] for m in group if m in number).items():
            alike[i, j] = 2 * shared / (len(group) + len(found[j]))
    best = float(alike[linear_sum_assignment(alike, maximize=True)].sum())
    return Scores(best / len(found), best / len(gold))


def conll_f(gold: Groups, found: Groups) -> float:
    """The mean of the three F."""
    return (muc(gold, found).f + b_cubed(gold, found).f + ceaf_e(gold, found).f) / 3


def groups_of(names: Iterable[tuple[str, str]]) -> Groups:
    """(mention, name of its group) -> the groups, in order of their names."""
    out: dict[str, set[str]] = {}
    for mention, name in names:
        out.setdefault(name, set()).add(mention)
    return [frozenset(out[name]) for name in sorted(out)]


def _links_kept(groups: Groups, others: Groups) -> float:
    """Of the links of `groups`, the share that `others` keep: MUC recall of `groups` as the key."""
    of = _numbers(others)
    links = sum(len(g) - 1 for g in groups)
    return share(sum(len(g) - len({of.get(m, (m,)) for m in g}) for g in groups), links)


def _mean_kept(groups: Groups, others: Groups) -> float:
    """B-cubed recall of `groups` as the key."""
    of = _numbers(others)
    kept = sum(n * n / len(g) for g in groups for n in Counter(of.get(m, (m,)) for m in g).values())
    return share(kept, sum(map(len, groups)))


def _numbers(groups: Groups) -> dict[str, tuple[int | str, ...]]:
    """Mention -> its group; a mention that no group holds is a group of its own."""
    return {m: (i,) for i, g in enumerate(groups) for m in g}

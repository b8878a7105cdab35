"""Scores of one window -> sentence starts, heads, relations and entity spans. NumPy only; ties go to the earlier word, so the same scores give the same tree."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


def sentence_starts(start: Scores, forced: set[int]) -> list[int]:
    """Word numbers at which sentences start: the first word, every `forced` one (a paragraph begins), and where the head says so (score > 0)."""
    return [i for i, above in enumerate((start > 0).tolist()) if above or i == 0 or i in forced]


def tree_of(arcs: Scores) -> list[int]:
    """The best tree of one sentence. arcs: [n, 1 + n], column 0 the root. Returns a head a word: -1 for the one root, else a word number.

    Best head a word first; only where that is no tree with one root does the spanning-tree search run.
    """
    heads = arcs.argmax(1) - 1
    listed: list[int] = heads.tolist()
    if listed.count(-1) == 1 and not _cycle(listed):
        return listed
    roots = np.flatnonzero(heads < 0)
    among = roots if len(roots) else np.arange(len(heads))
    rest = np.where(among[:, None] == np.arange(arcs.shape[1] - 1)[None, :], -np.inf, arcs[among, 1:]).max(1) if len(heads) > 1 else 0
    root = int(among[int(np.argmax(arcs[among, 0] - rest))]) if len(heads) > 1 else 0
    weights = arcs[:, 1:].astype(np.float64)
    np.fill_diagonal(weights, -1e12)
    weights[root, :] = -1e12
    heads = _spanning_tree(weights, root)
    heads[root] = -1
    return [int(h) for h in heads]


def _cycle(heads: Sequence[int]) -> list[int]:
    """The words of one cycle, or nothing."""
    state = [0] * len(heads)
    for i in range(len(heads)):
        path = []
        while i >= 0 and not state[i]:
            state[i] = 1
            path.append(i)
            i = heads[i]
        if i >= 0 and state[i] == 1:
            return path[path.index(i) :]
        for p in path:
            state[p] = 2
    return []


def _spanning_tree(weights: npt.NDArray[np.float64], root: int) -> npt.NDArray[np.int64]:
    """Chu-Liu/Edmonds: weights[d, h] of arc h -> d; the root's own head is -1."""
    heads: npt.NDArray[np.int64] = weights.argmax(1).astype(np.int64)
    heads[root] = -1
    found = _cycle(heads.tolist())
    if not found:
        return heads
    cycle = np.array(found, dtype=np.int64)
    n, inside = len(weights), np.zeros(len(weights), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    own = weights[cycle, heads[cycle]]
    into = weights[np.ix_(cycle, outside)] - own[:, None]
    enters = into.argmax(0)
    leaves = weights[np.ix_(outside, cycle)].argmax(1)
    small = np.full((len(outside) + 1, len(outside) + 1), -1e12)
    small[:-1, :-1] = weights[np.ix_(outside, outside)]
    small[-1, :-1] = into.max(0)
    small[:-1, -1] = weights[np.ix_(outside, cycle)].max(1)
    inner = _spanning_tree(small, int(np.flatnonzero(outside == root)[0]))
    result = np.full(n, -1, dtype=np.int64)
    result[cycle] = heads[cycle]
    for k, word in enumerate(outside):
        result[word] = -1 if inner[k] < 0 else cycle[int(leaves[k])] if inner[k] == len(outside) else outside[inner[k]]
    result[cycle[int(enters[inner[-1]])]] = outside[inner[-1]]
    return result


def relation_scores(dependent: Scores, head: Scores, weight: Scores, bias: Scores) -> Scores:
    """Scores of the relation of each (word, its head) pair: the relation head of the training network, in NumPy. [n, 2R] x 2 -> [n, relations]."""
    half = dependent.shape[1] // 2
    added = np.maximum(dependent[:, :half] + head[:, :half], 0)
    pair = np.concatenate([added, dependent[:, half:] * head[:, half:]], 1)
    return np.asarray(pair @ weight.T + bias)


def one_of_each(pair: Scores, heads: Sequence[int], groups: Sequence[tuple[int, ...]]) -> list[int]:
    """The best relation a word, where a head has at most one relation of each group (subjects; objects): of several, the surest stays and the others
    take their next best. 'Government forces have besieged Selmira' once had two subjects, '600 families have left their homes' two objects.
    """
    best: list[int] = pair.argmax(1).tolist()
    for group in groups:
        under: dict[int, list[int]] = {}
        for i, r in enumerate(best):
            if r in group and heads[i] >= 0:
                under.setdefault(heads[i], []).append(i)
        for words in under.values():
            if len(words) > 1:
                _keep_surest(pair, best, words, group)
    return best


def _keep_surest(pair: Scores, best: list[int], words: list[int], group: tuple[int, ...]) -> None:
    kept = max(words, key=lambda i: (float(pair[i, best[i]] - np.delete(pair[i], group).max()), -i))
    for i in words:
        if i != kept:
            other = pair[i].copy()
            other[list(group)] = -np.inf
            best[i] = int(other.argmax())


def entity_runs(scores: Scores, types: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Half-open word ranges with their type, from [n, 3 * types] outside / begins / inside scores; types may overlap each other."""
    tags = scores.reshape(len(scores), len(types), 3).argmax(2)
    runs: list[tuple[int, int, str]] = []
    for t in np.flatnonzero(tags.any(0)).tolist():
        begun, last = -1, -1
        column = tags[:, t]
        for i in np.flatnonzero(column).tolist():
            if begun >= 0 and (i != last + 1 or column[i] == 1):
                runs.append((begun, last + 1, types[t]))
                begun = -1
            begun, last = (i if begun < 0 else begun), i
        runs.append((begun, last + 1, types[t]))
    return sorted(runs)

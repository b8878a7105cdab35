"""Scores of the claim heads of one window -> readings of the words that may be triggers. NumPy only.

`kind` [W, kinds] are logits of "this word heads a trigger of that kind", `standing` [W, standings] what a trigger here would be (the statuses
exclude each other, the flags do not), `role_trigger` and `role_word` [W, roles * ROLE] give by their product the logits of a choice of who fills a role, or nobody (logit 0).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from khabar.model import Span, TriggerReading

Scores = npt.NDArray[np.float32]

LEAST_KIND, LEAST_ROLE = 0.02, 0.05
"""Probabilities under which nothing is noted: the claims step never asks for less."""
ROLE, BIAS = 48, -4.0
"""As in training/network.py."""
FLAGS = 4


@dataclass(frozen=True, slots=True)
class ClaimLabels:
    """The label sets of the claim heads; of `standings` the last FLAGS are flags, the others statuses."""

    kinds: tuple[str, ...]
    standings: tuple[str, ...]
    roles: tuple[str, ...]


def trigger_readings(
    kind: Scores, standing: Scores, role_trigger: Scores, role_word: Scores, labels: ClaimLabels
) -> tuple[TriggerReading, ...]:
    """The words that may be triggers, in order of the text; their tokens are word numbers in the window."""
    chances = _sigmoid(kind)
    words = np.flatnonzero(chances.max(1) >= LEAST_KIND)
    if not len(words):
        return ()
    named = _named(chances[words], labels.kinds)
    standings = _standings(standing[words], labels.standings)
    filled = _filled(role_trigger[words], role_word, labels.roles)
    window = Span(0, len(kind))
    return tuple(TriggerReading(w, named[n], standings[n], filled[n], window) for n, w in enumerate(words.tolist()))


def _sigmoid(x: Scores) -> Scores:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), dtype=np.float32)


def _chosen(scores: Scores) -> Scores:
    """The share of each word among all words of the window and "none", whose score is 0."""
    top = np.maximum(scores.max(-1, keepdims=True), 0)
    raised = np.exp(scores - top)
    return np.asarray(raised / (raised.sum(-1, keepdims=True) + np.exp(-top)), dtype=np.float32)


def _rounded(chances: Scores) -> npt.NDArray[np.float64]:
    """To three decimals, as `round` does: in float64 a thousand times a float32 is exact."""
    return chances.astype(np.float64).round(3)


def _named(chances: Scores, kinds: tuple[str, ...]) -> list[tuple[tuple[str, float], ...]]:
    """The kinds that each word may name, likeliest first."""
    noted: list[list[int]] = [[] for _ in chances]
    for n, k in zip(*(i.tolist() for i in np.nonzero(chances >= LEAST_KIND)), strict=True):
        noted[n].append(k)
    exact, shown = chances.tolist(), _rounded(chances).tolist()
    return [tuple((kinds[k], shown[n][k]) for k in sorted(ks, key=lambda k: -exact[n][k])) for n, ks in enumerate(noted)]


def _standings(scores: Scores, names: tuple[str, ...]) -> list[tuple[tuple[str, float], ...]]:
    """The probability of each status and flag, a word."""
    statuses = np.exp(scores[:, :-FLAGS] - scores[:, :-FLAGS].max(1, keepdims=True))
    chances = _rounded(np.concatenate([statuses / statuses.sum(1, keepdims=True), _sigmoid(scores[:, -FLAGS:])], 1))
    return [tuple(zip(names, row, strict=True)) for row in chances.tolist()]


def _filled(triggers: Scores, words: Scores, roles: tuple[str, ...]) -> list[tuple[tuple[str, int, float], ...]]:
    """The words that may fill a role of each trigger, likeliest first."""
    count = len(roles)
    asked = triggers.reshape(-1, count, ROLE).transpose(1, 0, 2)
    offered = words.reshape(-1, count, ROLE).transpose(1, 2, 0)
    fills = _chosen((asked @ offered * ROLE**-0.5 + BIAS).transpose(1, 0, 2))
    at = np.nonzero(fills >= LEAST_ROLE)
    out: list[list[tuple[str, int, float]]] = [[] for _ in triggers]
    for n, r, w, p in zip(*(i.tolist() for i in at), _rounded(fills[at]).tolist(), strict=True):
        out[n].append((roles[r], w, p))
    return [tuple(sorted(found, key=lambda f: (-f[2], f[1]))) for found in out]

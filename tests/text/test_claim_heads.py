"""Roles are a choice among the words of a window and nobody."""

import numpy as np
import pytest

from khabar.text.claim_heads import BIAS, FLAGS, ROLE, ClaimLabels, trigger_readings

LABELS = ClaimLabels(("killed",), ("asserted", *(f"flag {n}" for n in range(FLAGS))), ("place", "time"))


def _readings(place: list[float]) -> dict[str, list[tuple[int, float]]]:
    """The roles of a trigger at word 0 where the logits of the place are `place`, those of the time nothing at all."""
    words = len(place)
    asks = np.zeros((words, 2 * ROLE), dtype=np.float32)
    asks[0, 0] = 1
    offers = np.zeros((words, 2 * ROLE), dtype=np.float32)
    offers[:, 0] = (np.array(place) - BIAS) * ROLE**0.5
    kind = np.full((words, 1), -9, dtype=np.float32)
    kind[0] = 9
    (reading,) = trigger_readings(kind, np.zeros((words, 1 + FLAGS), dtype=np.float32), asks, offers, LABELS)
    out: dict[str, list[tuple[int, float]]] = {}
    for role, word, p in reading.roles:
        out.setdefault(role, []).append((word, p))
    return out


def test_two_like_words_share_the_role() -> None:
    found = _readings([-9, 6, 6, -9])["place"]
    assert [w for w, _ in found] == [1, 2]
    assert [p for _, p in found] == pytest.approx([0.499, 0.499], abs=0.001)


def test_a_word_no_likelier_than_nobody_has_half() -> None:
    assert _readings([-9, 0, -30])["place"] == [(1, pytest.approx(0.5, abs=0.001))]


def test_nobody_fills_a_role_that_no_word_answers() -> None:
    assert _readings([-9, -9, -9]) == {}


def test_a_choice_never_overflows() -> None:
    assert _readings([-9, 500, -500])["place"] == [(1, 1.0)]

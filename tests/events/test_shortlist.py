"""What is left out at first sight would never have been linked."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from benchmarks.synthetic_claims import synthetic

from khabar.events import happenings_of, links_of
from khabar.events.compare import Weights, load_weights
from khabar.events.shortlist import DIGEST, digest_of, shortlist
from khabar.model.happening import Happening, Spot, Toll


def _crowd(seed):
    """Happenings of a crowded little world, and the same with parts of them exchanged or gone: what reports leave out."""
    told = [h for report, claims in synthetic(30, seed, days=5, towns=4, hot_share=0.3) for h in happenings_of(report, claims)]
    odd = [
        replace(h, id=f"{h.id}{n}", report=f"{h.report}{n}", **change)
        for n, h in enumerate(told[::3])
        for change in [
            ({"start": None, "end": None}, {"published": None}, {"terms": (), "names": ()}, {"spots": ()}, {"ages": (7, 34, 110), "people": ("mara aldin",)},
             {"tolls": (Toll("killed", "person", 1, 1), Toll("killed", "person", 12, None))}, {"cause": "disaster"}, {"ages": (300,)},
             {"start": date(2031, 1, 1), "end": date(2031, 3, 1)}, {"spots": (Spot("karsk", 33.0, 40.0, None, None, None, "site", None, "karam"),)})[n % 10]
        ]
    ]  # fmt: skip
    return [*told, *odd]


@pytest.mark.parametrize("shift", [0.0, -2.0, 2.0])
@pytest.mark.parametrize("seed", range(2))
def test_every_link_is_on_the_shortlist(seed, shift):
    weights = replace(load_weights(), bias=load_weights().bias + shift)
    by_family: dict[str, list[Happening]] = {}
    for h in _crowd(seed):
        by_family.setdefault(h.family, []).append(h)
    met = passed = linked = 0
    for held in by_family.values():
        pairs = [(a, b) for a, b in combinations(range(len(held)), 2) if held[a].report != held[b].report]
        kept = set(shortlist(pairs, {n: digest_of(h) for n, h in enumerate(held)}, weights))
        links = {(a, b) for a, b in pairs if links_of(held[a], [held[b]], weights)}
        assert links <= kept
        met, passed, linked = met + len(pairs), passed + len(kept), linked + len(links)
    assert linked > 50 and passed < met and passed < 2 * linked + 0.2 * met


def test_levels_may_weigh_more_where_less_is_alike():
    """The bound is one of weights, whatever they are, not of likeness."""
    given = load_weights()
    turned = Weights(0.5, {sign: {level: -w for level, w in of.items()} for sign, of in given.of.items()})
    held = [h for h in _crowd(3) if h.family == "harm"][:60]
    pairs = [(a, b) for a, b in combinations(range(len(held)), 2) if held[a].report != held[b].report]
    kept = set(shortlist(pairs, {n: digest_of(h) for n, h in enumerate(held)}, turned))
    assert {(a, b) for a, b in pairs if links_of(held[a], [held[b]], turned)} <= kept < set(pairs)


def test_what_has_no_digest_or_one_of_another_form_is_always_compared():
    far, near = Happening("h1", "r1", "harm", ("killed",), ("c1",), unreal=True), Happening("h2", "r2", "harm", ("killed",), ("c2",))
    one, two = digest_of(far), digest_of(near)
    assert len(one) == DIGEST.itemsize and digest_of(far) == one
    assert shortlist([(1, 2)], {1: one, 2: two}) == []
    assert shortlist([(1, 2)], {1: one, 2: None}) == shortlist([(1, 2)], {1: one, 2: two[:-1]}) == shortlist([(1, 2)], {1: b"\x00" + one[1:], 2: two}) == [(1, 2)]
    assert shortlist([], {}) == []
    crowded = replace(near, words=tuple((f"w{n}", 3.0) for n in range(40)))
    assert shortlist([(1, 2)], {1: one, 2: digest_of(crowded)}) == [(1, 2)]

"""Groups of happenings that are one event."""

from hypothesis import given
from hypothesis import strategies as st

from khabar.events import cluster
from khabar.model.happening import Link

IDS = "abcdefg"
OWN_REPORT = {i: f"r-{i}" for i in IDS}


def grouped(links, must=(), cannot=(), reports=OWN_REPORT):
    found = cluster(reports, [Link(a, b, s) for a, b, s in links], must, cannot)
    return ["".join(g) for g in found if len(g) > 1]


def test_near_ones_are_joined_and_far_ones_are_not():
    assert grouped([("a", "b", 2.0), ("c", "d", -1.0)]) == ["ab"]


def test_a_chain_does_not_join_its_ends():
    """a and c were never found alike: their pair weighs as much as a missing one."""
    assert grouped([("a", "b", 3.0), ("b", "c", 1.0)]) == ["ab"]
    assert grouped([("a", "b", 3.0), ("b", "c", 3.0)]) == ["abc"]


def test_two_happenings_of_one_report_are_two_events():
    reports = {**OWN_REPORT, "a": "r", "c": "r"}
    assert grouped([("a", "b", 3.0), ("b", "c", 2.0)], reports=reports) == ["ab"]
    assert grouped([("a", "b", 3.0), ("b", "c", 2.0)], must=[("a", "c")], reports=reports) == ["abc"]


def test_who_joins_two_events_joins_them_whole():
    assert grouped([("a", "b", 3.0), ("c", "d", 3.0)], must=[("b", "c")]) == ["abcd"]


def test_what_cannot_be_one_is_not_joined_even_over_a_third():
    links = [("a", "b", 3.0), ("b", "c", 3.0), ("a", "c", 3.0)]
    assert grouped(links, cannot=[("a", "c")]) == ["ab"]
    assert grouped(links, must=[("a", "c")], cannot=[("a", "c")]) == ["ab"]


_PAIRS = st.sampled_from([(a, b) for a in IDS for b in IDS if a < b])
_LINKS = st.dictionaries(_PAIRS, st.floats(-3, 5).map(lambda s: round(s, 1)))


@given(_LINKS, st.lists(_PAIRS, max_size=2), st.lists(_PAIRS, max_size=2), st.randoms())
def test_the_order_of_everything_does_not_matter(links, must, cannot, random):
    listed = [(a, b, s) for (a, b), s in links.items()]
    shuffled, ids = listed[:], list(IDS)
    random.shuffle(shuffled)
    random.shuffle(ids)
    assert grouped(listed, must, cannot) == grouped(shuffled, must[::-1], cannot[::-1], {i: OWN_REPORT[i] for i in ids})


@given(_LINKS, st.lists(_PAIRS, max_size=3))
def test_cannot_always_holds(links, cannot):
    for group in grouped([(a, b, s) for (a, b), s in links.items()], cannot=cannot):
        assert not any(a in group and b in group for a, b in cannot)

"""Happenings, the keys by which they find each other, their links, and the walk over these."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from khabar.errors import UnusableArgument
from khabar.model.happening import Link, SearchKey, Sign
from khabar.store import happenings as rows
from khabar.store import open_case
from tests.store.invented import happening, key

SIGNS = (Sign("place", "same town", 2.1), Sign("time", "same day", -0.5))


def _link(a, b, score=3.0):
    return Link(a, b, score, SIGNS)


def _fill(w, *names, keys=()):
    for name in names:
        w.set_happenings(f"r{name}", [(happening(name, f"r{name}", f"c{name}"), keys or (key(name),))])


def test_happenings_come_back(case):
    h1, h2 = happening("h1", "r1", "c1", "c2", start=date(2031, 3, 4)), happening("h2", "r1", "c3")
    with case.writing() as w:
        assert w.set_happenings("r1", [(h2, (key(),)), (h1, (key(), key("cell:1")))]) == set()
    assert case.happenings_of("r1") == (h1, h2) and case.happenings_of("r2") == ()
    assert case.happenings_of_claims(["c3", "c1", "c9"]) == {"c1": "h1", "c3": "h2"}
    assert case.counts().happenings == 2
    with case.writing() as w:
        w.set_happenings("r1", ())
    assert case.happenings_of("r1") == () and case.happenings_of_claims(["c1"]) == {} and case.counts().happenings == 0


def test_an_unchanged_happening_keeps_its_links_and_a_changed_one_loses_them(case):
    same, other = happening("h1", "r1", "c1"), happening("h2", "r1", "c2")
    with case.writing() as w:
        _fill(w, "x", "y")
        w.set_happenings("r1", [(same, (key(),)), (other, (key(),))])
        w.add_links([_link("h1", "x"), _link("h2", "y"), _link("h1", "h2")])
        changed = replace(other, people=("abu nokta",))
        assert w.set_happenings("r1", [(same, (key(),)), (changed, (key(),))]) == {"y", "h1"}
        assert w.component(["h1", "h2"], 0) == ({"h1": "r1", "h2": "r1", "x": "rx"}, [replace(_link("h1", "x"), signs=())])
        assert w.set_happenings("r1", [(same, (key("other"),))]) == {"x"}
        assert w.component(["h1"], 0) == ({"h1": "r1"}, [])
        w.add_links([_link("h1", "x")])
        assert w.set_happenings("r1", []) == {"x"}


@pytest.mark.parametrize(
    ("mine", "theirs", "slack", "near"),
    [
        ((0, 0), (0, 0), 0, True),
        ((0, 0), (3, 3), 3, True),
        ((0, 0), (4, 4), 3, False),
        ((0, 2), (5, 6), 3, True),
        ((0, 2), (6, 6), 3, False),
        ((5, 6), (0, 2), 3, True),
        ((0, 0), (-10, -1), 1, True),
        ((0, 0), (-10, -2), 1, False),
        ((0, 0), (-400, 0), 0, True),  # a siege of months
        ((0, 0), (-400, -2), 1, False),
        ((-400, -2), (0, 0), 2, True),
        ((0, 0), (None, None), 0, True),
        ((None, None), (0, 0), 0, True),
        ((None, None), (None, None), 0, True),
        ((0, 0), (-400, None), 0, True),  # since then, open
        ((0, 0), (2, None), 1, False),
        ((0, 0), (None, -2), 1, False),
        ((2, None), (0, 0), 1, False),
        ((2, None), (0, 0), 2, True),
    ],
)
def test_candidates_share_a_key_and_come_near_in_time(case, mine, theirs, slack, near):
    def window(days):
        return SearchKey("place:ostra bridge", *(None if d is None else 750_000 + d for d in days))

    with case.writing() as w:
        w.set_happenings("r1", [(happening("h1", "r1"), (window(theirs), key("cell:9", None, None)))])
        found = w.candidates(happening("h2", "r2"), [window(mine)], slack)
        assert [h.id for h in found] == (["h1"] if near else [])
        assert w.candidates(happening("h2", "r2"), [replace(window(mine), key="place:halven")], slack) == []


def test_candidates_are_of_other_reports_once_each_and_in_order(case):
    with case.writing() as w:
        for name in ("h3", "h1", "h2"):
            w.set_happenings(f"r{name}", [(happening(name, f"r{name}"), (key(), key("cell:1"), key("cell:1", -60, 60)))])
        mine = happening("h0", "rh2")
        assert [h.id for h in w.candidates(mine, [key(), key("cell:1", 1), key("cell:1", None)], 2)] == ["h1", "h3"]
        assert w.candidates(mine, [], 2) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.none() | st.integers(0, 60), st.none() | st.integers(0, 60)), min_size=2, max_size=8),
    st.integers(0, 5),
)
def test_the_search_is_the_plain_rule_and_has_no_sides(case, windows, slack):
    keys = [SearchKey(k, *((a, b) if a is None or b is None or a <= b else (b, a))) for k, a, b in windows]

    def low(k):
        return -1 if k.day_from is None else k.day_from

    def high(k):
        return 10**6 if k.day_to is None else k.day_to

    def near(a, b):
        return a.key == b.key and low(a) - slack <= high(b) and low(b) <= high(a) + slack

    with case.writing() as w:
        for name in range(9):
            w.set_happenings(f"r{name}", ())
        for i, k in enumerate(keys):
            w.set_happenings(f"r{i}", [(happening(f"h{i}", f"r{i}"), (k,))])
        for i, k in enumerate(keys):
            found = {h.id for h in w.candidates(happening(f"h{i}", f"r{i}"), [k], slack)}
            assert found == {f"h{j}" for j, other in enumerate(keys) if j != i and near(k, other)}


def test_the_search_reads_an_index(tmp_path):
    """Of SQLite; the planner of PostgreSQL rightly scans small tables."""
    with open_case(tmp_path / "a.khabar", create=True) as case, case.writing() as w:
        plans = rows.near_in_time([1, 2], 750_000, 750_004)
        seen = [row[-1] for plan in plans for row in w._connection.execute(text(f"EXPLAIN QUERY PLAN {plan}"))]
    assert len(seen) >= 2
    assert all(line.startswith("SEARCH search_keys USING PRIMARY KEY (key=? AND is_long=? AND day_from") for line in seen), seen


def test_the_walk_follows_good_links_and_gives_every_link_inside(case):
    with case.writing() as w:
        _fill(w, "a", "b", "c", "d", "e", "f")
        w.add_links([_link("a", "b", 2.0), _link("b", "c", 1.0), _link("c", "d", -1.0), _link("a", "c", -4.0), _link("d", "e", 5.0)])
        w.add_links([_link("a", "b", 2.5)])
        found, linked = w.component(["a"], 1.0)
        assert list(found) == ["a", "b", "c"] and found["a"] == "ra"
        assert [(link.a, link.b, link.score) for link in linked] == [("a", "b", 2.5), ("a", "c", -4.0), ("b", "c", 1.0)]
        assert list(w.component(["c"], -2.0)[0]) == ["a", "b", "c", "d", "e"]
        assert list(w.component(["f", "nothing"], 0.0)[0]) == ["f"]
        assert w.component([], 0.0) == ({}, [])
        joined, links = w.component(["f"], 1.0, [("f", "d"), ("a", "nothing"), ("x", "y")])
        assert list(joined) == ["d", "e", "f"] and [(link.a, link.b) for link in links] == [("d", "e")]


def test_the_walk_goes_through_pieces_of_long_lists(case, monkeypatch):
    monkeypatch.setattr("khabar.store.reports.CHUNK", 2)
    names = [f"n{i:02}" for i in range(20)]
    with case.writing() as w:
        _fill(w, *names)
        w.add_links([_link("n00", n, 1.0) for n in names[1:]])
        found, linked = w.component(["n07"], 0.5)
        assert list(found) == names and len(linked) == 19
        assert w.set_happenings("rn00", ()) == set(names[1:])


def test_links_of_unknown_happenings_are_refused(case):
    with pytest.raises(UnusableArgument, match="h9"), case.writing() as w:
        _fill(w, "h1")
        w.add_links([_link("h1", "h9")])
    with case.writing() as w:
        w.add_links([])
    assert case.counts().happenings == 0

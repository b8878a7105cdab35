"""Happenings, the keys by which they find each other, their links, and the walk over these."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from khabar.errors import UnusableArgument
from khabar.model.happening import Bond, Link, SearchKey, Sign
from khabar.store import meetings, open_case
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
        assert w.links_among(["h1", "h2", "x"]) == ({"h1": "r1", "h2": "r1", "x": "rx"}, [Bond("h1", "x", _link("h1", "x").score)])
        assert w.set_happenings("r1", [(same, (key("other"),))]) == {"x"}
        assert w.links_among(["h1", "x"]) == ({"h1": "r1", "x": "rx"}, [])
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
def test_those_meet_that_share_a_key_and_come_near_in_time(case, mine, theirs, slack, near):
    def window(days):
        return SearchKey("place:ostra bridge", *(None if d is None else 750_000 + d for d in days))

    with case.writing() as w:
        w.set_happenings("r1", [(happening("h1", "r1"), (window(theirs), key("cell:9", None, None)))])
        w.set_happenings("r2", [(happening("h2", "r2"), (window(mine),))])
        w.set_happenings("r3", [(happening("h3", "r3"), (replace(window(mine), key="place:halven"),))])
        assert _met(w, "h2", slack) == (["h1"] if near else [])
        assert _met(w, "h3", slack) == []


def test_meetings_are_of_other_reports_and_once_each(case):
    with case.writing() as w:
        for name in ("h3", "h1", "h2"):
            w.set_happenings(f"r{name}", [(happening(name, f"r{name}"), (key(), key("cell:1"), key("cell:1", -60, 60)))], {name: name.encode()})
        w.set_happenings("r0", [(happening("h0", "r0"), (key(), key("cell:1", 1), key("cell:1", None))), (happening("h00", "r0"), (key(),)), (happening("h9", "r0"), ())])
        assert _met(w, "h0", 2) == ["h1", "h2", "h3"] and _met(w, "h9", 2) == []
        both = w.meetings(["h1", "h0", "h3"], 2)
        assert len(both.pairs) == len({frozenset(p) for p in both.pairs}) == 8  # six among h0, h1, h2, h3, and h00 with h1 and h3
        assert {d for d in both.digests.values() if d} == {b"h1", b"h2", b"h3"}
        assert w.meetings([], 2).pairs == ()


def _met(w, name, slack):
    pairs = w.meetings([name], slack).pairs
    return sorted(w.happenings_by_number([b for _, b in pairs])[b].id for _, b in pairs)


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
            assert set(_met(w, f"h{i}", slack)) == {f"h{j}" for j, other in enumerate(keys) if j != i and near(k, other)}


def test_the_search_reads_an_index(tmp_path):
    """Of SQLite; the planner of PostgreSQL rightly scans small tables."""
    with open_case(tmp_path / "a.khabar", create=True) as case, case.writing() as w:
        plan = meetings.near_in_time([1, 2], 3)
        seen = [row[-1] for row in w._connection.execute(text(f"EXPLAIN QUERY PLAN {plan}")) if row[-1].startswith("SEARCH")]
    assert len(seen) == 4
    assert sum(line.startswith("SEARCH n USING COVERING INDEX ix_search_keys_happening") for line in seen) == 2, seen
    assert sum(line.startswith("SEARCH o USING PRIMARY KEY (key=? AND is_long=? AND day_from") for line in seen) == 2, seen


def test_what_is_near_and_every_link_among_some(case):
    with case.writing() as w:
        _fill(w, "a", "b", "c", "d", "e", "f")
        w.add_links([_link("a", "b", 2.0), _link("b", "c", 1.0), _link("c", "d", -1.0), _link("a", "c", -4.0), _link("d", "e", 5.0)])
        w.add_links([_link("a", "b", 2.5)])
        assert w.near(["b"], 1.0) == {"a", "c"} and w.near(["a", "nothing"], 1.0) == {"b"}
        assert w.near(["b", "d", "f"], 0.5, nearest=True) == {"a", "e"}
        assert w.near(["c"], -2.0) == {"b", "d"} and w.near(["f"], -9.0) == w.near([], 0.0) == set()
        found, linked = w.links_among(["c", "a", "b", "nothing"])
        assert list(found) == ["a", "b", "c"] and found["a"] == "ra"
        assert sorted((link.a, link.b, link.score) for link in linked) == [("a", "b", 2.5), ("a", "c", -4.0), ("b", "c", 1.0)]
        assert w.links_among([]) == ({}, [])


def test_long_lists_go_in_pieces(case, monkeypatch):
    monkeypatch.setattr("khabar.store.reports.CHUNK", 2)
    names = [f"n{i:02}" for i in range(20)]
    with case.writing() as w:
        _fill(w, *names)
        w.add_links([_link("n00", n, 1.0) for n in names[1:]])
        assert w.near(["n00"], 0.5) == w.near(["n00", *names[2:]], 0.5) - {"n00"} == set(names[1:])
        found, linked = w.links_among(names)
        assert list(found) == names and len(linked) == 19
        assert w.set_happenings("rn00", ()) == set(names[1:])


def test_links_of_unknown_happenings_are_refused(case):
    with pytest.raises(UnusableArgument, match="h9"), case.writing() as w:
        _fill(w, "h1")
        w.add_links([_link("h1", "h9")])
    with case.writing() as w:
        w.add_links([])
    assert case.counts().happenings == 0

"""What a case comes to depends on its reports alone, not on the order or the portions in which they came."""

import random
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.copies import fingerprint
from khabar.reports import report_from_text
from khabar.store import open_case
from tests.case.worlds import Told, assert_whole, case_at_once, case_of, comes_to, events_in, put, put_together, shuffled, world

ORDERS = 20


def test_twenty_orders_of_the_siege(tmp_path, siege):
    first = case_of(str(tmp_path / "first"), siege)
    assert first
    for order in range(ORDERS):
        assert case_of(str(tmp_path / f"{order}"), shuffled(siege, order)) == first, f"order {order}"


def test_orders_of_reports_that_were_really_read(tmp_path, read_stories):
    first = case_at_once(str(tmp_path / "first"), read_stories)
    assert any(len(e.reports) > 1 for e in first)
    for order in range(3):
        assert case_of(str(tmp_path / f"{order}"), shuffled(read_stories, order)) == first, f"order {order}"


@pytest.mark.parametrize("seed", range(8))
def test_orders_of_invented_worlds(tmp_path, seed):
    told = world(seed, 12)
    first = case_at_once(str(tmp_path / "first"), told)
    assert any(len(e.reports) > 1 for e in first)
    assert case_of(str(tmp_path / "other"), shuffled(told, seed)) == first


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000), cuts=st.lists(st.integers(0, 14), max_size=5), order=st.integers(0, 10_000))
def test_any_portions_in_any_order(seed, cuts, order):
    told = shuffled(world(seed, 14), order)
    with tempfile.TemporaryDirectory() as folder:
        first = case_at_once(f"{folder}/at-once", world(seed, 14))
        ends = [0, *sorted(cuts), len(told)]
        with open_case(f"{folder}/portions", create=True) as case:
            for start, end in pairwise(ends):
                put_together(case, told[start:end])
            assert_whole(case)
            assert comes_to(case) == first


def test_one_by_one_against_all_at_once(new_place, siege):
    for told in (siege, world(1)):
        one_by_one = case_of(new_place(), told)
        assert case_at_once(new_place(), told) == one_by_one
        with open_case(new_place(), create=True) as case:
            with case.writing() as writing:
                put(writing, told)
            assert_whole(case)
            assert comes_to(case) == one_by_one


def test_adding_twice_changes_nothing(place, siege):
    with open_case(place, create=True) as case:
        put(case, siege)
        before, counts = list(case.find_events()), case.counts()
        put(case, shuffled(siege, 1))
        assert (list(case.find_events()), case.counts()) == (before, counts)


def test_a_report_that_was_corrected_leaves_nothing_behind(tmp_path, siege):
    with open_case(str(tmp_path / "all"), create=True) as case:
        put(case, siege)
        current = {r.sha256 for r in case.reports(case.report_ids()).values()}
        held = comes_to(case)
    kept = [t for t in siege if t.report.sha256 in current]
    assert len(kept) == len(siege) - 1
    assert case_of(str(tmp_path / "kept"), kept) == held


def test_a_later_version_leaves_nothing_of_the_earlier_one(tmp_path):
    told = list(world(3))
    latest = told[4]
    with open_case(str(tmp_path / "versions"), create=True) as case:
        put(case, [as_version(told[9], latest), *told[:4]])
        put(case, told[4:])
        assert_whole(case)
        assert len(case.report_versions(latest.report.id)) == 2
        held = comes_to(case)
    assert case_of(str(tmp_path / "latest"), told) == held


def as_version(of: Told, other: Told) -> Told:
    """What `of` tells, as an earlier version of the report `other`."""
    day = (other.report.published or date(2031, 1, 1)) - timedelta(days=2)
    report = replace(of.report, id=other.report.id, published=day)
    return Told(report, tuple(replace(c, id=f"{c.id}v", report=report, part_of=None) for c in of.claims), fingerprint(report))


CHAPTERS = (
    "Shells hit the covered market of Torvane on Tuesday and killed fourteen people, the council said. ",
    "Traders carried the wounded over the Lorn bridge to the clinic of Doctor Vera Anselm while smoke rose from the grain store. ",
    "The road to Halven stayed closed for a third week and bread was sold by the slice, residents told the radio. ",
    "Colonel Petar Saal denied that his batteries had fired and spoke of smugglers who quarrelled over a cellar. ",
    "Rain is forecast for the weekend in the whole valley, and the ferry below the mill will not run before Monday. ",
    "The football club of Karsk cancelled its match and gave the tickets to the families of the dead. ",
)


def edition(parts, day, mark=""):
    """An edition of one outlet's report, from some of the chapters."""
    text = "\n\n".join(CHAPTERS[i] for i in parts)
    report = report_from_text(f"{mark}{text}", id=f"edition-{day}", published=date(2031, 9, day), outlet="Radio Lorn", title="Smoke by the Lorn bridge")
    return Told(report, (), fingerprint(report))


def test_a_chain_of_corrections_ends_at_the_same_one_in_every_order(tmp_path):
    chain = [edition((0, 1), 10), edition((0, 1, 2, 3), 11), edition((1, 2, 3, 4), 12)]
    left = set()
    for n, order in enumerate(permutations(chain)):
        with open_case(str(tmp_path / f"{n}"), create=True) as case:
            put(case, order)
            left.add(tuple(case.report_ids()))
    assert left == {("edition-12",)}


def test_an_unrelated_report_changes_no_event(place, siege):
    elsewhere = next(t for t in world(2) if t.claims)
    with open_case(place, create=True) as case:
        put(case, siege)
        before = {e.id: e for e in events_in(case)}
        put(case, [elsewhere])
        after = {e.id: e for e in events_in(case)}
    assert {i: e for i, e in after.items() if i in before} == before
    assert {r for i, e in after.items() if i not in before for r in e.reports} == {elsewhere.report.id}


@pytest.mark.parametrize("seed", range(3))
def test_ids_of_events_lead_on(tmp_path, seed):
    """Every id that was ever an event's is one still, or leads to one at once; claims stay where their event's id leads."""
    told = shuffled(world(seed, 24), seed)
    ever: set[str] = set()
    with open_case(str(tmp_path / "case"), create=True) as case:
        for one in told:
            before = {c: e.id for e in events_in(case) for c in e.claims}
            put(case, [one])
            now = {e.id for e in events_in(case)}
            ever |= now
            for i in ever - now:
                leads = case.redirect(i)
                assert leads is None or leads in now, f"{i} leads to {leads}"
            moved = [c for c, i in before.items() if case.event_of_claim(c) not in (None, i) and i in now]
            assert len(moved) <= len(before) / 2
        assert random.Random(seed).choice(sorted(now)) in ever

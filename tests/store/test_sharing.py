"""Several processes and one case: writers take turns, readers wait for nobody."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from khabar.errors import CaseLocked
from khabar.store import open_case, postgres, sqlite
from tests.store.invented import add, claim, report


@pytest.fixture
def impatient(monkeypatch):
    """Writers that wait a fifth of a second."""
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.2)
    monkeypatch.setattr(postgres, "LOCK_SECONDS", 0.2)


def test_readers_see_the_last_stored_state_while_another_writes(case):
    with open_case(_address(case)) as reader:
        with reader.snapshot() as before, case.writing() as w:
            assert before.counts().reports == 0
            add(w, report(), claim("c1", report()))
            assert w.counts().reports == 1
            assert (reader.counts().reports, case.counts().reports, before.counts().reports) == (0, 0, 0)
        assert (reader.counts().reports, case.counts().reports) == (1, 1)


def test_a_snapshot_stays_what_it_was(case):
    with case.snapshot() as before:
        assert before.counts().reports == 0
        with open_case(_address(case)) as other, other.writing() as w:
            add(w, report())
        assert before.counts().reports == 0 and before.report("r1") is None
    assert case.counts().reports == 1


def test_an_iteration_goes_on_while_another_writes(case, monkeypatch):
    monkeypatch.setattr("khabar.store.finding.PAGE", 2)
    with case.writing() as w:
        for i in range(5):
            one = report(f"r{i}")
            add(w, one, claim(f"c{i}", one))
    seen = []
    for one in case.find_claims():
        seen.append(one.id)
        with case.writing() as w:
            w.put_setting("seen", len(seen))
    assert seen == [f"c{i}" for i in range(5)] and case.setting("seen") == 5


def test_two_writers_at_once_both_land(case):
    together = threading.Barrier(2)

    def write(who):
        with open_case(_address(case)) as mine:
            together.wait()
            for i in range(15):
                one = report(f"{who}{i}", text=f"Text {i} of {who}.")
                with mine.writing() as w:
                    add(w, one, claim(f"c{who}{i}", one))
                    w.put_setting("count", (w.setting("count") or 0) + 1)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(write, who) for who in "ab"]:
            done.result()
    assert set(case.report_ids()) == {f"{who}{i}" for who in "ab" for i in range(15)}
    assert case.setting("count") == 30 == case.counts().claims
    assert sorted(v.number for r in case.report_ids() for v in case.report_versions(r)) == list(range(1, 31))
    case.check()


def test_several_threads_share_one_case(case):
    def write(i):
        one = report(f"r{i}", text=f"Text {i}.")
        with case.writing() as w:
            add(w, one)
        return case.report(one.id) == one

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(write, range(12)))
    assert case.counts().reports == 12


def test_a_writer_that_waits_too_long_is_told(case, impatient):
    with open_case(_address(case)) as other, case.writing() as w:
        w.put_setting("x", 1)
        with (
            pytest.raises(CaseLocked, match=r"another process is writing.*Wait for it to end, then run the same command again"),
            other.writing(),
        ):
            pass
        assert other.setting("x") is None
    with open_case(_address(case)) as other, other.writing() as w:
        assert w.setting("x") == 1


def test_two_who_make_the_same_case(new_place):
    place, together = new_place(), threading.Barrier(3)

    def make(who):
        together.wait()
        with open_case(place, create=True) as mine, mine.writing() as w:
            w.put_setting(who, True)

    with ThreadPoolExecutor(3) as pool:
        for done in [pool.submit(make, who) for who in "abc"]:
            done.result()
    with open_case(place) as case:
        assert [case.setting(who) for who in "abc"] == [True] * 3
        case.check()


def _address(case):
    """Where the case can be opened anew."""
    return case.where

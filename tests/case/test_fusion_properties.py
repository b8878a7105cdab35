"""What a case comes to depends on its reports alone, not on the order or the portions in which they came."""

import pytest

from khabar.store import open_case
from tests.case.worlds import assert_whole, case_of, comes_to, put, shuffled, world

ORDERS = 20


def test_twenty_orders_of_the_siege(tmp_path, siege):
    first = case_of(str(tmp_path / "first"), siege)
    assert first
    for order in range(ORDERS):
        assert case_of(str(tmp_path / f"{order}"), shuffled(siege, order)) == first, f"order {order}"


@pytest.mark.parametrize("seed", range(4))
def test_orders_of_an_invented_world(tmp_path, seed):
    told = world(seed)
    first = case_of(str(tmp_path / "first"), told)
    for order in range(5):
        assert case_of(str(tmp_path / f"{order}"), shuffled(told, order)) == first, f"order {order}"


def test_one_by_one_against_all_at_once(new_place, siege):
    for told in (siege, world(1)):
        one_by_one = case_of(new_place(), told)
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

"""Kill -9 while reports are added, and two processes that add at once: nothing is half done, and the end is the same."""

import random
import time

from khabar.store import open_case
from tests.case.adder import adder, hear
from tests.case.worlds import assert_whole, case_at_once, comes_to, put, world

SEED, REPORTS = 5, 36
KILLS = 20


def test_kill_at_any_moment_leaves_whole_reports_and_the_same_end(place, tmp_path):
    draw = random.Random(4)
    said: set[str] = set()
    kills = 0
    for _ in range(KILLS):
        with adder(place, SEED, REPORTS) as (process, heard):
            assert heard.recv() == "begun"
            time.sleep(draw.uniform(0, 0.25))
            process.kill()
            said |= set(hear(heard))
            process.join()
            kills += process.exitcode == -9
        with open_case(place) as case:
            assert_whole(case)
            versions = {r for r in said if not case.report_versions(r)}
            assert not versions, "said to be stored, and is not there"
    assert kills > KILLS / 3
    with open_case(place) as case:
        case.check()
        put(case, world(SEED, REPORTS))
        assert_whole(case)
        held = comes_to(case)
    assert held == case_at_once(str(tmp_path / "undisturbed"), world(SEED, REPORTS))


def test_two_processes_at_once_come_to_the_same(place, tmp_path):
    with adder(place, SEED, REPORTS, 0, 2) as (one, first), adder(place, SEED, REPORTS, 1, 2) as (two, second):
        assert len(hear(first)) + len(hear(second)) == REPORTS + 2
        one.join()
        two.join()
        assert one.exitcode == two.exitcode == 0
    with open_case(place) as case:
        assert_whole(case)
        held = comes_to(case)
    assert held == case_at_once(str(tmp_path / "alone"), world(SEED, REPORTS))

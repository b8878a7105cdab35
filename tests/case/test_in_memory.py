"""Fusion in memory gives the groups that a case holds."""

import pytest

from khabar.case.in_memory import ReadReport, events_in_memory
from khabar.events.compare import Weights
from khabar.store import open_case
from tests.case.worlds import events_in, put, shuffled, world


def groups(events):
    return sorted(tuple(sorted(h.id for h in event)) for event in events)


def current(case, told):
    """The reports that a case goes by: of two versions of one, and of a report and its correction, the later."""
    texts = {r.sha256 for r in case.reports(list(case.report_ids())).values()}
    return [ReadReport(*t) for t in told if t.report.sha256 in texts]


@pytest.mark.parametrize("seed", range(3))
def test_the_same_groups_as_a_case(tmp_path, seed):
    told = world(seed)
    with open_case(str(tmp_path / "case"), create=True) as case:
        put(case, told)
        held = sorted(e.happenings for e in events_in(case))
        fused = groups(events_in_memory(current(case, told)))
    assert fused == held
    assert any(len(g) > 1 for g in fused)


def test_the_same_groups_as_a_case_with_a_corrected_report(tmp_path, siege):
    with open_case(str(tmp_path / "case"), create=True) as case:
        put(case, siege)
        assert len(current(case, siege)) == len(siege) - 1
        assert groups(events_in_memory(current(case, siege))) == sorted(e.happenings for e in events_in(case))


def test_the_order_of_the_reports_does_not_matter():
    told = [ReadReport(*t) for t in world(1)]
    assert events_in_memory(told) == events_in_memory([ReadReport(*t) for t in shuffled(world(1), 5)])


def test_what_a_person_said_holds():
    told = [ReadReport(*t) for t in world(1)]
    event = next(e for e in events_in_memory(told) if len(e) > 1)
    one, two = sorted(h.claims[0] for h in event[:2])

    def apart(said):
        return not any({one, two} <= {c for h in e for c in h.claims} for e in said)

    assert apart(events_in_memory(told, cannot=[(one, two)]))
    never = Weights(-100.0, {})
    assert apart(events_in_memory(told, weights=never))
    assert not apart(events_in_memory(told, must=[(one, two)], weights=never))


def test_nothing_is_no_event():
    assert events_in_memory([]) == ()

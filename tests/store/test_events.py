"""Events, the ids that lead on, and judgements."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar.errors import CaseError, UnusableArgument
from khabar.model.event import Event
from khabar.store import KnownEvent
from tests.store.invented import event, judgement
from tests.store.strategies import any_of


def test_events_come_back_and_are_found_by_what_they_hold(case):
    e1, e2 = event("e1", claims=("c1", "c2"), happenings=("h1",)), event("e2", claims=("c3",), happenings=("h2", "h3"))
    with case.writing() as w:
        w.put_events([e2, e1])
        assert w.event("e1") == e1
    assert case.event("e2") == e2 and case.event("e9") is None
    assert [case.event_of_claim(c) for c in ("c1", "c3", "c9")] == ["e1", "e2", None]
    assert case.events_of(["h3", "h1", "h9"]) == [KnownEvent("e2", 1, frozenset({"h2", "h3"})), KnownEvent("e1", 2, frozenset({"h1"}))]
    assert case.events_of(["h9"]) == []
    assert case.counts().events == 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_event_comes_back(case, data):
    words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=12)
    several = st.lists(words, max_size=3).map(tuple)
    fixed = {"kind": words, "family": words, "status": words, "kinds": several, "happenings": several, "claims": several}
    one = data.draw(any_of(Event, id=st.just("e1"), **fixed))
    with case.writing() as w:
        w.put_events([one])
    assert case.event("e1") == one
    assert [k.happenings for k in case.events_of(one.happenings)] == ([frozenset(one.happenings)] if one.happenings else [])


def test_an_event_stored_again_is_replaced_and_as_old_as_before(case):
    with case.writing() as w:
        w.put_events([event("e1", claims=("c1",), happenings=("h1",)), event("e2", claims=("c2",), happenings=("h2",))])
    with case.writing() as w:
        w.put_events(
            [event("e3", happenings=("h9",)), event("e1", claims=("c2",), happenings=("h1", "h2")), event("e2", claims=(), happenings=())]
        )
    assert case.events_of(["h1", "h2", "h9"]) == [KnownEvent("e1", 1, frozenset({"h1", "h2"})), KnownEvent("e3", 3, frozenset({"h9"}))]
    assert [case.event_of_claim(c) for c in ("c1", "c2")] == [None, "e1"]


def test_retired_ids_lead_on(case):
    with case.writing() as w:
        w.put_events([event(f"e{i}", claims=(f"c{i}",), happenings=(f"h{i}",)) for i in range(5)])
        w.retire_event("e0", "e1")
        w.retire_event("e1", "e2")
        w.retire_event("e3", "e0")  # leads to where e0 leads
        w.retire_event("e4", None)
    assert [case.redirect(f"e{i}") for i in range(5)] == ["e2", "e2", None, "e2", None]
    assert [e and e.id for e in (case.event(f"e{i}") for i in range(5))] == ["e2", "e2", "e2", "e2", None]
    assert case.events_of(["h0", "h1", "h2", "h3", "h4"]) == [KnownEvent("e2", 3, frozenset({"h2"}))]
    assert case.event_of_claim("c0") is None
    assert case.counts().events == 1
    with case.writing() as w:
        w.put_events([event("e0", happenings=("h0",))])
        w.retire_event("e2", None)
    assert case.redirect("e0") is None and case.event("e0").id == "e0"
    assert case.event("e1") is None and case.redirect("e1") is None
    assert case.events_of(["h0"]) == [KnownEvent("e0", 1, frozenset({"h0"}))]


def test_an_event_may_lead_to_one_that_is_stored_after_it(case):
    with case.writing() as w:
        w.put_events([event("e1")])
        w.retire_event("e1", "e2")
        assert w.event("e1") is None
        w.put_events([event("e2")])
    assert case.event("e1").id == "e2"


def test_what_cannot_be_retired(case):
    with case.writing() as w:
        w.put_events([event("e1"), event("e2")])
        w.retire_event("e2", "e1")
    for event_id, to in (("e9", "e1"), ("e1", "e1"), ("e1", "e2")):
        with pytest.raises(UnusableArgument, match=event_id), case.writing() as w:
            w.retire_event(event_id, to)
    assert case.event("e2").id == "e1"


def test_event_numbers_are_given_once(case):
    with case.writing() as w:
        assert [list(w.new_event_numbers(n)) for n in (1, 0, 2)] == [[1], [], [2, 3]]
    with case.writing() as w:
        assert list(w.new_event_numbers(1)) == [4]


def test_judgements_come_back_in_order(case):
    first = judgement(1, "c1", value={"count": {"low": 3, "high": None}, "words": "خبر"}, words="At least 12.", reason="seen the list")
    second = judgement(2, "c2", action="same_event", other="c1")
    with case.writing() as w:
        assert w.last_judgement() is None
        w.append_judgement(first)
        w.append_judgement(second)
        assert w.last_judgement() == second
    assert case.judgements() == (first, second)
    assert case.judgements("c1") == (first, second) and case.judgements("c2") == (second,) and case.judgements("c9") == ()
    assert case.counts().judgements == 2


@pytest.mark.parametrize("late", [judgement(1), judgement(3), judgement(2, previous="other"), judgement(0)])
def test_a_judgement_that_does_not_follow_is_refused(case, late):
    with case.writing() as w:
        w.append_judgement(judgement(1))
    with pytest.raises(CaseError, match="does not follow"), case.writing() as w:
        w.append_judgement(late)
    assert case.judgements() == (judgement(1),)

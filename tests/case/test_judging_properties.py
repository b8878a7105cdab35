"""What people decide holds, can be taken back, and comes to the same whenever the reports came."""

import random
import tempfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.case import fuse
from khabar.model import Claim
from khabar.model.event import Event
from khabar.store import Case, open_case
from tests.case.worlds import assert_whole, comes_to, decide, events_in, put, put_together, shuffled, world


@pytest.fixture
def siege_case(tmp_path, siege):
    """The siege, in a case of its own."""
    with open_case(str(tmp_path / "siege"), create=True) as case:
        put_together(case, siege)
        yield case


def told_by_most(case: Case) -> Event:
    return max(events_in(case), key=lambda e: (len(e.reports), len(e.claims), e.id))


def two_apart(case: Case) -> tuple[str, str]:
    """Claims of two events of one family, in two reports."""
    events = events_in(case)
    return next((a.claims[0], b.claims[0]) for a in events for b in events if a.id < b.id and a.family == b.family and not set(a.reports) & set(b.reports))


def of_two_reports(case: Case, event: Event) -> tuple[str, str]:
    claims = list(case.claims(event.claims).values())
    one = claims[0]
    return one.id, next(c.id for c in claims if c.report.id != one.report.id)


def put_together_and_apart(case: Case) -> str:
    one, two = two_apart(case)
    decide(case, "same_event", one, two)
    assert case.event_of_claim(one) == case.event_of_claim(two)
    return decide(case, "not_same_event", one, two).id


def kept_together(case: Case) -> str:
    one, two = two_apart(case)
    said = decide(case, "same_event", one, two)
    assert case.event_of_claim(one) == case.event_of_claim(two)
    return said.id


def kept_apart(case: Case) -> str:
    one, two = of_two_reports(case, told_by_most(case))
    said = decide(case, "not_same_event", one, two)
    assert case.event_of_claim(one) != case.event_of_claim(two)
    return said.id


def split_off(case: Case) -> str:
    event = told_by_most(case)
    leaving, *others = event.claims
    said = decide(case, "split", leaving)
    assert case.event_of_claim(leaving) not in {case.event_of_claim(c) for c in others}
    return said.id


def left_out(case: Case) -> str:
    claim = next(f for f in told_by_most(case).figures if f.best is not None).values[0].claim
    said = decide(case, "reject", claim)
    assert case.event_of_claim(claim) is None and not any(claim in e.claims for e in events_in(case))
    return said.id


def a_counted(case: Case) -> Claim:
    counted = {v.claim for e in events_in(case) for f in e.figures for v in f.values if v.standing == "counts"}
    return next(c for c in case.claims(sorted(counted)).values() if c.count and c.kind == "killed")


def another_figure(case: Case) -> str:
    claim = a_counted(case)
    said = decide(case, "correct", claim.id, count="at least 333 persons")
    event = case.event(case.event_of_claim(claim.id) or "")
    assert event is not None and 333 in {v.low for f in event.figures for v in f.values if v.claim == claim.id}
    return said.id


@pytest.mark.parametrize("decided", [kept_together, kept_apart, split_off, left_out, another_figure])
def test_taken_back_everything_is_as_it_was(siege_case, decided):
    before = comes_to(siege_case)
    judgement = decided(siege_case)
    assert_whole(siege_case)
    assert comes_to(siege_case) != before
    decide(siege_case, "undo", judgement)
    assert_whole(siege_case)
    assert comes_to(siege_case) == before


def test_the_later_word_holds(siege_case):
    before = comes_to(siege_case)
    put_together_and_apart(siege_case)
    assert comes_to(siege_case) == before


def test_joined_ids_lead_to_the_older(siege_case):
    one, two = two_apart(siege_case)
    ids = sorted((siege_case.event_of_claim(one), siege_case.event_of_claim(two)), key=lambda i: int(i[1:]))
    decide(siege_case, "same_event", one, two)
    (kept,) = {siege_case.event_of_claim(one), siege_case.event_of_claim(two)}
    (gone,) = set(ids) - {kept}
    assert siege_case.redirect(gone) == kept and siege_case.event(gone) == siege_case.event(kept)


ACTIONS = st.lists(st.tuples(st.sampled_from(["same_event", "not_same_event", "reject", "accept", "undo"]), st.randoms(use_true_random=False)), max_size=8)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1_000), actions=ACTIONS)
def test_reports_and_judgements_in_any_order_come_to_the_same(seed, actions):
    """A case that grew while people decided, against one that got all reports at once and then the same log."""
    told = shuffled(world(seed, 12), seed)
    with tempfile.TemporaryDirectory() as folder, open_case(f"{folder}/grown", create=True) as grown, open_case(f"{folder}/new", create=True) as new:
        put_together(grown, told[:6])
        for n, (action, draw) in enumerate(actions):
            act(grown, action, draw)
            if n < 6:
                put(grown, [told[6 + n]])
            assert_redirects(grown)
        put(grown, told[6:])
        assert_whole(grown)
        put_together(new, told)
        with new.writing() as writing:
            for judgement in grown.judgements():
                writing.append_judgement(judgement)
            fuse(writing, writing.report_ids(), (), [c for e in events_in(writing) for c in e.claims])
        assert_whole(new)
        assert comes_to(new) == comes_to(grown)


def act(case: Case, action: str, draw: random.Random) -> None:
    """One thing that a person may do."""
    claims = sorted(c for e in events_in(case) for c in e.claims)
    one, two = draw.sample(claims, 2)
    if action == "undo":
        undone = {j.subject for j in case.judgements() if j.action == "undo"}
        if left := [j.id for j in case.judgements() if j.id not in undone and j.action != "undo"]:
            decide(case, "undo", draw.choice(left))
    elif action in ("reject", "accept"):
        decide(case, action, one)
    else:
        decide(case, action, one, two)


def assert_redirects(case: Case) -> None:
    """Every id that was given leads to an event, to nowhere, or is one; never on to another id that leads on."""
    held = {e.id for e in events_in(case)}
    for number in range(1, max(int(i[1:]) for i in held) + 1):
        leads = case.redirect(f"e{number}")
        assert leads is None or (leads in held and f"e{number}" not in held)

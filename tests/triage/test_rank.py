"""Which claims are looked at first, and why."""

from dataclasses import fields, replace

import pytest

from khabar.lexicon.codebook import load_codebook
from khabar.model import Claim, Count, Evidence, Place, Report, Span, Time, Trigger
from khabar.model.event import Contradiction, Event, Origin, Side
from khabar.triage import EventPart, event_part, ranked, why
from khabar.triage.rank import people, weights

TEXT = "Shells killed 12 people in Karsk on Tuesday."


def claim(**given):
    report = Report("r1", TEXT, "a" * 64, (Span(0, len(TEXT)),))
    own = {
        "kind": "killed",
        "status": "asserted",
        "count": Count("12 people", Span(14, 23), 12, 12, "person", "exact", "killed"),
        "place": Place("Karsk", Span(27, 32), lat=36.1, lon=40.2),
        "time": Time("Tuesday", Span(36, 43), "2031-03-04"),
        "confidence": 0.8,
    }
    return Claim(id="c1", report=report, evidence=Evidence(Span(0, 44), TEXT, Trigger(Span(7, 13), "killed")), **{**own, **given})


def origin(name):
    return Origin(name, "person", name, (name,), (), (), (), "one person")


def event(origins=1, reports=1, contradictions=()):
    empty = dict.fromkeys((f.name for f in fields(Event)), ())
    names = tuple(origin(f"o{n}") for n in range(origins))
    return Event(**{**empty, "id": "e1", "claims": ("c1",), "origins": names, "reports": tuple(f"r{n}" for n in range(reports)), "contradictions": contradictions})


DIFFER = Contradiction("killed", (Side("12", ("c1",), ("o0",)), Side("40", ("c2",), ("o1",))))
ELSEWHERE = Contradiction("place", (Side("Karsk", ("c2",), ("o0",)), Side("Halven", ("c3",), ("o1",))))
DATED = {"time": Time("Tuesday", Span(36, 43), "2031-03-04", start=None)}


@pytest.mark.parametrize(
    "more, less",
    [
        ({}, {"kind": "injured"}),
        ({"kind": "injured"}, {"kind": "displaced"}),
        ({}, {"kind": "demand"}),
        ({}, {"status": "feared"}),
        ({}, {"background": True}),
        ({"count": Count("40", Span(14, 16), 40, 40, "person", "exact")}, {}),
        ({}, {"count": None}),
        ({}, {"count": Count("12 per cent", Span(14, 16), 12, 12, "percent", "exact")}),
    ],
)
def test_more_hangs_on_it(more, less):
    assert ranked(claim(**more)).impact > ranked(claim(**less)).impact


@pytest.mark.parametrize(
    "more, less",
    [
        ({"confidence": 0.4}, {}),
        ({"hedged": True}, {}),
        ({"place": None}, {}),
        ({"place": Place("Denna", Span(27, 32))}, {}),
        ({"place": Place("Denna", Span(27, 32))}, {"place": None}),
        ({"time": None}, {"time": Time("Tuesday", Span(36, 43), start=__import__("datetime").date(2031, 3, 4))}),
    ],
)
def test_more_doubtful(more, less):
    assert 1 >= ranked(claim(**more)).doubt > ranked(claim(**less)).doubt >= 0


def test_people_are_never_invented():
    assert people(claim(count=Count("dozens", Span(0, 1), None, None, "person", "vague"))) == 0
    assert people(claim(count=Count("up to 9", Span(0, 1), None, 9, "person", "up_to"))) == 9
    assert people(claim(count=Count("9 villages", Span(0, 1), 9, 9, "village", "exact"))) == 0


def test_a_contradiction_raises_both():
    alone, against = event_part(event(2, 2), "c1"), event_part(event(2, 2, (DIFFER,)), "c1")
    own = ranked(claim())
    assert own.within(against).impact > own.within(alone).impact > own.impact
    assert own.within(against).doubt > own.within(alone).doubt == pytest.approx(own.doubt)
    assert event_part(event(2, 2, (ELSEWHERE,)), "c1").sure == 1  # the event is disputed, not this claim
    assert event_part(event(1, 1), "c1") == EventPart()


def test_copies_are_no_confirmation():
    assert event_part(event(1, 7), "c1").sure < 1 and event_part(event(1, 7), "c1").lift == 1


def test_the_reasons_in_words():
    assert why(claim(time=None, hedged=True), event(3, 4, (DIFFER,))) == "12 people; 3 origins; killed figures differ; the report hedges; no day; confidence 0.80"
    assert why(claim(place=None, count=None, **DATED), None) == "no place; no day; confidence 0.80"
    assert "its event is contradicted elsewhere" in why(claim(), event(2, 2, (ELSEWHERE,)))
    assert "7 reports, one origin" in why(claim(), event(1, 7))
    big = claim(count=replace(claim().count, low=5200, high=5200))
    assert why(big, None).startswith("5,200 people; ")


def test_families_are_not_said_as_people():
    families = claim(count=replace(claim().count, low=900, high=900, unit="household"))
    assert why(families, None).startswith("900 households; ")


def test_every_kind_and_status_has_a_weight():
    from typing import get_args

    from khabar.model.claim import Status

    assert load_codebook().kinds.keys() - weights()["kinds"].keys() <= {"other"}
    assert weights()["kinds"].keys() <= load_codebook().kinds.keys()
    assert weights()["statuses"].keys() == set(get_args(Status))
    assert all(0 < v < 1 for v in weights()["doubts"].values())

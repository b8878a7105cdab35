"""Offensives, displacement, ceasefires; what stands inside and around; the order of the events."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.situations.test_sieges import FIRST, LAST, LATER, situations
from tests.situations.veldania import HALVEN, KARSK, OLD_QUARTER, PROVINCE, by_id, claim, day, event, on, report, since

from khabar.lexicon.codebook import load_codebook
from khabar.situations import situations_of
from khabar.situations.rules import situation_rules


def test_every_kind_named_in_the_rules_is_in_the_codebook():
    known = set(load_codebook().kinds)
    for kind in situation_rules().kinds:
        assert {*kind.roles, *kind.around, *kind.inside} <= known, kind.name


def test_a_village_taken_belongs_to_an_offensive_and_is_none_alone():
    taken = [claim("b", "territory_gained", report("r", "2031-07-03"), time=on("2031-07-02"))]
    assert situations(taken, kind="offensive") == []
    (offensive,) = situations([claim("a", "offensive", FIRST, time=on("2031-06-30"))], taken, kind="offensive")
    assert (offensive.start, offensive.end, offensive.as_of) == (day("2031-06-30"), None, day("2031-07-02"))


def test_two_weeks_without_news_part_two_offensives():
    later = [claim("b", "offensive", LATER, time=on("2031-07-19"))]
    assert len(situations([claim("a", "offensive", FIRST, time=on("2031-06-30"))], later, kind="offensive")) == 2


def test_an_end_told_of_the_thing_itself_ends_it():
    end = claim(
        "b",
        "ceasefire",
        LATER,
        time=on("2031-07-18"),
        words="the ceasefire in Karsk collapsed on Friday",
        trigger="ceasefire",
        by="the army",
    )
    (truce,) = situations([claim("a", "ceasefire", FIRST, time=on("2031-06-29"))], [end], kind="ceasefire")
    assert (truce.start, truce.end) == (day("2031-06-29"), day("2031-07-18"))


def test_a_breach_does_not_end_a_ceasefire():
    groups = (
        [claim("a", "ceasefire", FIRST, time=on("2031-06-29"))],
        [claim("b", "agreement_violated", report("r", "2031-07-01"), time=on("2031-06-30"))],
    )
    (truce,) = situations(*groups, kind="ceasefire")
    assert truce.end is None and "agreement_violated" in {p.kind for p in truce.phases}


def test_a_ceasefire_announced_is_not_one_and_shows_where_it_came():
    foretold = [claim("b", "ceasefire", FIRST, status="planned", time=on("2031-07-03"))]
    assert situations(foretold, kind="ceasefire") == []
    (truce,) = situations([claim("a", "ceasefire", LATER, time=on("2031-07-04"))], foretold, kind="ceasefire")
    assert truce.start == day("2031-07-04") and "foretold_planned" in {p.kind for p in truce.phases}


def test_returns_do_not_end_a_displacement_and_people_at_risk_are_none():
    fled = [claim("a", "displaced", FIRST, time=since("2031-06-28"))]
    back = [claim("b", "returned", LATER, time=on("2031-07-19"))]
    (crisis,) = situations(fled, back, kind="displacement")
    assert (crisis.end, crisis.as_of, crisis.title) == (None, day("2031-07-19"), "Displacement from Karsk, since 28 June 2031")
    assert situations([claim("c", "at_risk_population", FIRST)], kind="displacement") == []
    assert situations([claim("d", "displaced", FIRST, status="feared")], kind="displacement") == []


def test_a_month_bounds_a_flight_and_is_not_its_last_day():
    (crisis,) = situations(
        [claim("a", "evacuation", LATER, time=on("in June", start="2031-06-01", end="2031-06-30", precision="month"))], kind="displacement"
    )
    assert (crisis.start, crisis.end, crisis.as_of) == (day("2031-06-01"), None, None)


def test_what_several_foretell_of_one_time_is_one_phase():
    groups = (
        [claim("a", "displaced", FIRST)],
        [claim("b", "displaced", FIRST, status="feared")],
        [claim("c", "displaced", LATER, status="feared")],
    )
    (crisis,) = situations(*groups, kind="displacement")
    (fear,) = [p for p in crisis.phases if p.kind == "foretold_feared"]
    assert (fear.claims, fear.events, fear.what) == (("b", "c"), ("e-2", "e-3"), "feared: displacement")


def test_a_flood_and_a_battle_drive_people_out_in_two_crises():
    groups = ([claim("a", "displaced", FIRST, cause="conflict")], [claim("b", "displaced", FIRST, cause="disaster")])
    assert len(situations(*groups, kind="displacement")) == 2
    assert len(situations(groups[0], [claim("c", "displaced", FIRST)], kind="displacement")) == 1


def test_shelling_in_the_besieged_place_within_its_days_stands_inside():
    siege = [claim("a", "siege", FIRST, time=since("2031-06-25"))]
    here = [claim("b", "shelling", FIRST, time=on("2031-06-28"), at=OLD_QUARTER)]
    next_day = [claim("c", "shelling", FIRST, time=on("2031-06-29"))]
    before = [claim("d", "shelling", FIRST, time=on("2031-06-20"))]
    elsewhere = [claim("e", "shelling", FIRST, time=on("2031-06-28"), at=HALVEN)]
    wide = [claim("f", "shelling", FIRST, time=on("2031-06-28"), at=PROVINCE)]
    feared = [claim("g", "shelling", FIRST, time=on("2031-06-28"), status="feared")]
    undated = [claim("h", "shelling", FIRST)]
    flood = [claim("i", "displaced", FIRST, time=on("2031-06-28"), cause="disaster")]
    (found,) = situations(siege, here, next_day, before, elsewhere, wide, feared, undated, flood)
    assert found.events == ("e-1", "e-2", "e-3")
    (stretch,) = [p for p in found.phases if p.kind == "shelling"]
    assert (stretch.start, stretch.end, stretch.events) == (day("2031-06-28"), day("2031-06-29"), ("e-2", "e-3"))
    assert stretch.what == "shelling, 2 events from 28 June 2031 to 29 June 2031"


def test_an_agreement_shortly_before_is_a_phase_around():
    deal = [claim("b", "agreement", FIRST, time=on("2031-06-20"))]
    long_ago = [claim("c", "agreement", FIRST, time=on("2031-05-20"))]
    (siege,) = situations([claim("a", "siege", FIRST, time=since("2031-06-25"))], deal, long_ago)
    assert siege.events == ("e-1", "e-2") and siege.phases[0].kind == "agreement"


def test_an_event_may_stand_in_situations_of_two_sorts():
    both = [claim("a", "siege", FIRST, time=since("2031-06-25")), claim("b", "offensive", FIRST, time=since("2031-06-29"))]
    assert [s.start for k in ("siege", "offensive") for s in situations(both, kind=k)] == [day("2031-06-25"), day("2031-06-29")]


KINDS = [
    "siege",
    "siege_lifted",
    "besieged_population",
    "offensive",
    "territory_gained",
    "displaced",
    "returned",
    "ceasefire",
    "shelling",
    "agreement",
]
DAYS = ["2031-06-20", "2031-06-25", "2031-07-10", "2031-08-20", "2032-03-01"]


@st.composite
def cases(draw):
    """A dozen events of one claim each, over a few places, days and statuses."""
    reports = [FIRST, LATER, LAST, report("r8", "2032-03-05"), report("r9", None)]
    out = []
    for n in range(draw(st.integers(1, 12))):
        time = draw(st.sampled_from([None, *map(on, DAYS), *map(since, DAYS)]))
        made = claim(
            f"c{n}", draw(st.sampled_from(KINDS)), draw(st.sampled_from(reports)), time=time, at=draw(st.sampled_from([KARSK, OLD_QUARTER, HALVEN, PROVINCE, None])),
            status=draw(st.sampled_from(["asserted", "asserted", "planned", "denied", "feared"])), background=draw(st.booleans()) and draw(st.booleans()),
            cause=draw(st.sampled_from([None, None, "conflict", "disaster"])), by=draw(st.sampled_from(["Mila Oren", "the army"])),
        )  # fmt: skip
        out.append(event(f"e-{n + 1}", made))
        out[-1] = (out[-1], made)
    return out


@settings(max_examples=150, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_events_changes_nothing_and_what_is_told_holds_together(case, shuffle):
    events, claims = [e for e, _ in case], by_id(*(c for _, c in case))
    found = situations_of(events, claims)
    shuffle.shuffle(events)
    assert situations_of(events, dict(sorted(claims.items(), reverse=True))) == found
    assert len({s.id for s in found}) == len(found)
    for s in found:
        assert s.end is None or s.as_of is None
        assert s.end is None or s.end_claims
        assert s.start is None or s.start_claims
        assert set(s.start_claims) | {c for p in s.phases + s.promises for c in p.claims} <= set(claims)
        assert not any(claims[c].status != "asserted" for c in (*s.start_claims, *s.end_claims))


@pytest.mark.parametrize("number", [9, 10])
def test_the_id_is_of_the_event_founded_first(number):
    claims = [claim("a", "siege", FIRST), claim("b", "siege", LATER)]
    events = [event(f"e-{number}", claims[0]), event("e-11", claims[1])]
    assert [s.id for s in situations_of(events, by_id(*claims))] == [f"s-e-{number}-siege"]


def test_those_counted_on_a_day_do_not_say_since_when():
    fled = claim("a", "displaced", FIRST, time=since("2031-06-27"), measure="flow")
    counted = claim("b", "displaced", LATER, time=on("2031-07-10"), as_of=on("2031-07-10"), measure="stock")
    (found,) = situations([fled], [counted], kind="displacement")
    assert (found.start, found.as_of, found.contradictions) == (day("2031-06-27"), day("2031-07-10"), ())


def test_the_begin_comes_first_and_what_goes_on_is_told_since_its_day():
    besieged = claim("a", "siege", FIRST, time=since("2031-06-25"))
    blocked = claim("b", "aid_blocked", FIRST, time=since("2031-06-25"))
    shelled = claim("c", "shelling", FIRST, time=on("2031-06-28"))
    (siege,) = situations([besieged], [blocked], [shelled])
    assert [p.what for p in siege.phases] == [
        "siege since 25 June 2031",
        "aid blocked, 1 event since 25 June 2031",
        "shelling, 1 event on 28 June 2031",
    ]

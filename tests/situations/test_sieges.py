"""When a siege begins, goes on and ends; what is only promised; which siege is which."""

from dataclasses import replace

import pytest
from tests.situations.veldania import HALVEN, KARSK, OLD_QUARTER, PROVINCE, by_id, claim, day, event, on, place, report, since

from khabar.situations import situations_of

FIRST = report("r1", "2031-07-01")
LATER = report("r2", "2031-07-20", "Halven Radio")
LAST = report("r3", "2031-09-01", "Veldania Today")


def situations(*groups, as_of=None, kind="siege"):
    """Each group of claims is one event, numbered from 1."""
    events = [event(f"e-{n}", *group) for n, group in enumerate(groups, 1)]
    found = situations_of(events, by_id(*(c for g in groups for c in g)), as_of)
    return [s for s in found if s.kind == kind]


def test_the_start_that_a_report_tells_goes_before_the_day_of_the_first_report():
    (siege,) = situations([claim("a", "siege", FIRST)], [claim("b", "siege", LATER, time=since("2031-06-25"))])
    assert (siege.start, siege.start_claims) == (day("2031-06-25"), ("b",))
    assert (siege.end, siege.as_of) == (None, day("2031-07-20"))
    assert siege.title == "Siege of Karsk, since 25 June 2031"


def test_without_a_told_start_it_is_first_reported_and_says_so():
    (siege,) = situations([claim("a", "siege", FIRST)], [claim("b", "siege", LATER)])
    assert (siege.start, siege.start_claims, siege.phases[0].kind) == (FIRST.published, ("a",), "first_reported")
    assert "no report says since when" in siege.phases[0].what


def test_a_report_without_a_day_gives_no_start_and_no_last_day():
    (siege,) = situations([claim("a", "siege", report("r", None))])
    assert (siege.start, siege.end, siege.as_of) == (None, None, None)


def test_people_counted_inside_a_siege_are_under_siege():
    assert len(situations([claim("a", "besieged_population", FIRST)])) == 1


@pytest.mark.parametrize("status", ["denied", "negated", "feared", "planned", "demanded", "conditional"])
def test_a_siege_that_nobody_asserts_is_none(status):
    assert situations([claim("a", "siege", FIRST, status=status)]) == []


@pytest.mark.parametrize("status", ["planned", "demanded", "conditional", "feared"])
def test_a_promise_to_lift_is_kept_apart_and_ends_nothing(status):
    lift = claim("b", "siege_lifted", LATER, status=status, time=on("2031-07-22"))
    (siege,) = situations([claim("a", "siege", FIRST, time=since("2031-06-25"))], [lift])
    assert (siege.end, siege.end_claims, siege.as_of) == (None, (), FIRST.published)
    assert [(p.kind, p.claims, p.start) for p in siege.promises] == [(status, ("b",), day("2031-07-22"))]
    assert "not done" in siege.promises[0].what


@pytest.mark.parametrize(
    "words", ["the siege is to be lifted this week", "officers will have lifted the siege", "they agreed to have lifted it"]
)
def test_an_end_whose_own_words_say_that_it_has_not_come_is_a_promise(words):
    lift = claim("b", "siege_lifted", LATER, words=words, trigger="lifted")
    (siege,) = situations([claim("a", "siege", FIRST)], [lift])
    assert siege.end is None and [p.claims for p in siege.promises] == [("b",)]


def test_an_end_told_for_a_day_after_the_report_is_a_promise():
    lift = claim("b", "siege_lifted", LATER, words="the siege lifts on Friday", trigger="lifts", time=on("2031-07-25"))
    (siege,) = situations([claim("a", "siege", FIRST)], [lift])
    assert siege.end is None and len(siege.promises) == 1


def test_only_an_asserted_end_ends_it():
    lift = claim("b", "siege_lifted", LAST, time=on("2031-08-30"), words="the siege was lifted on 30 August", trigger="lifted")
    (siege,) = situations([claim("a", "siege", FIRST, time=since("2031-06-25"))], [lift])
    assert (siege.end, siege.end_claims, siege.as_of, siege.promises) == (day("2031-08-30"), ("b",), None, ())
    assert siege.phases[-1].kind == "end"


def test_an_end_without_a_day_is_told_by_the_day_of_its_report_and_says_so():
    (siege,) = situations([claim("a", "siege", FIRST)], [claim("b", "siege_lifted", LAST)])
    assert siege.end == LAST.published and "no report gives the day itself" in siege.phases[-1].what


def test_an_end_in_a_report_without_a_day_has_none():
    (siege,) = situations([claim("a", "siege", FIRST)], [claim("b", "siege_lifted", report("r9", None))])
    assert (siege.end, siege.end_claims, siege.as_of) == (None, ("b",), None)


def test_a_denied_end_keeps_it_open_and_shows_both():
    lift = claim("b", "siege_lifted", LATER, time=on("2031-07-19"), by="the army")
    denial = claim("c", "siege_lifted", report("r4", "2031-07-21"), status="denied", by="Mila Oren")
    (siege,) = situations([claim("a", "siege", FIRST)], [lift], [denial])
    assert (siege.end, siege.end_claims, siege.as_of) == (None, (), day("2031-07-21"))
    assert {"end_contested", "end_denied"} <= {p.kind for p in siege.phases}
    (contradiction,) = [c for c in siege.contradictions if c.field == "end"]
    assert [(s.value, s.claims, s.origins) for s in contradiction.sides] == [
        ("ended on 19 July 2031", ("b",), ("the army",)),
        ("not ended", ("c",), ("Mila Oren",)),
    ]


def test_a_denial_before_the_end_does_not_hold_it_back():
    denial = claim("c", "siege_lifted", LATER, status="negated")
    (siege,) = situations([claim("a", "siege", FIRST)], [denial], [claim("b", "siege_lifted", LAST, time=on("2031-09-01"))])
    assert siege.end == day("2031-09-01")


def test_a_report_that_it_goes_on_well_after_an_end_contradicts_it():
    old = claim("a", "siege", report("r5", "2031-07-25"), time=since("2031-06-25"), by="Mila Oren")
    (siege,) = situations([old], [claim("b", "siege_lifted", LATER, time=on("2031-07-19"), by="the army")])
    assert (siege.end, siege.as_of) == (None, day("2031-07-25"))
    assert any(c.field == "end" for c in siege.contradictions)


def test_a_report_of_the_day_after_the_end_is_only_late():
    late = claim("a", "siege", LATER, time=since("2031-06-25"))
    (siege,) = situations([late], [claim("b", "siege_lifted", LATER, time=on("2031-07-19"))])
    assert siege.end == day("2031-07-19")


def test_a_new_siege_after_a_lifted_one_is_a_second_situation():
    first = claim("a", "siege", FIRST, time=since("2031-06-25"))
    lift = claim("b", "siege_lifted", LATER, time=on("2031-07-10"))
    again = claim("c", "siege", LAST, time=since("2031-08-20"))
    second, one = situations([first], [lift], [again])
    assert (one.start, one.end, second.start, second.end) == (day("2031-06-25"), day("2031-07-10"), day("2031-08-20"), None)
    assert (one.id, second.id) == ("s-e-1-siege", "s-e-3-siege")


def test_without_an_end_between_them_two_tellings_are_one_siege():
    assert len(situations([claim("a", "siege", FIRST)], [claim("b", "siege", LAST)])) == 1


def test_a_year_of_silence_parts_two_sieges():
    assert len(situations([claim("a", "siege", FIRST)], [claim("b", "siege", report("r", "2032-10-01"))])) == 2


def test_a_quarter_of_the_town_is_the_same_siege_and_another_town_is_not():
    assert len(situations([claim("a", "siege", FIRST)], [claim("b", "siege", LATER, at=OLD_QUARTER)])) == 1
    assert len(situations([claim("a", "siege", FIRST)], [claim("b", "siege", LATER, at=HALVEN)])) == 2


def test_a_province_goes_with_the_one_siege_in_it_and_with_none_of_two():
    wide = [claim("w", "siege", LATER, at=PROVINCE)]
    assert len(situations([claim("a", "siege", FIRST)], wide)) == 1
    assert len(situations([claim("a", "siege", FIRST)], [claim("b", "siege", FIRST, at=HALVEN)], wide)) == 3


def test_a_town_of_the_same_name_in_another_country_is_another():
    other = place("Karsk", country="MOR")
    assert len(situations([claim("a", "siege", FIRST)], [claim("b", "siege", LATER, at=other)])) == 2


def test_places_that_no_gazetteer_knows_go_together_by_their_words():
    unknown = place(None, text="al-Wasta", country=None, precision="unknown")
    assert len(situations([claim("a", "siege", FIRST, at=unknown)], [claim("b", "siege", LATER, at=unknown)])) == 1
    assert len(situations([claim("a", "siege", FIRST, at=None)], [claim("b", "siege", LATER, at=None)])) == 2


def test_history_gives_an_earlier_siege_and_never_extends_this_one():
    then = claim("b", "siege", LATER, background=True, time=on("in 2018", start="2018-01-01", end="2018-12-31", precision="year"))
    now, earlier = situations([claim("a", "siege", FIRST, time=since("2031-06-25"))], [then])
    assert (now.start, now.as_of) == (day("2031-06-25"), FIRST.published)
    assert (earlier.start, earlier.as_of, earlier.end, earlier.events) == (day("2018-01-01"), None, None, ("e-2",))
    assert earlier.title == "Siege of Karsk, in 2018"


def test_history_without_a_day_or_of_the_present_siege_is_no_other_siege():
    undated = claim("b", "siege", LATER, background=True)
    retold = claim("c", "siege", LAST, background=True, time=since("2031-06-20"))
    (siege,) = situations([claim("a", "siege", FIRST, time=since("2031-06-25"))], [undated], [retold])
    assert (siege.start, siege.as_of) == (day("2031-06-25"), FIRST.published)


def test_the_day_that_most_origins_tell_is_the_start_and_the_others_are_shown():
    one = [claim(c, "siege", FIRST, time=since("2031-06-25"), by=by) for c, by in (("a", "Mila Oren"), ("b", "the governor"))]
    (siege,) = situations([*one, claim("c", "siege", LATER, time=since("2031-06-20"), by="the army")])
    assert siege.start == day("2031-06-25")
    (contradiction,) = siege.contradictions
    assert [(s.value, s.claims) for s in contradiction.sides] == [("25 June 2031", ("a", "b")), ("20 June 2031", ("c",))]


def test_since_june_agrees_with_the_twenty_fifth():
    loose = claim("b", "siege", LATER, time=on("since June", start="2031-06-01", ongoing=True, precision="month"), by="the governor")
    (siege,) = situations([claim("a", "siege", FIRST, time=since("2031-06-25"))], [loose])
    assert (siege.start, siege.contradictions, siege.start_claims) == (day("2031-06-25"), (), ("a", "b"))


def test_from_and_to_tell_an_end_and_a_loose_day_does_not():
    both = on("from 3 June to 9 June", start="2031-06-03", end="2031-06-09", precision="range")
    (siege,) = situations([claim("a", "siege", FIRST, time=both)])
    assert (siege.start, siege.end) == (day("2031-06-03"), day("2031-06-09"))
    loose = on("late June", start="2031-06-21", end="2031-06-30", precision="range")
    (siege,) = situations([claim("a", "siege", FIRST, time=loose)])
    assert (siege.start, siege.end) == (day("2031-06-21"), None)


def test_read_at_an_earlier_day_it_has_not_yet_ended():
    groups = ([claim("a", "siege", FIRST)], [claim("b", "siege_lifted", LAST)])
    assert situations(*groups)[0].end == LAST.published
    assert situations(*groups, as_of=day("2031-08-01"))[0].end is None


def test_claims_that_are_not_given_tell_nothing():
    lift = claim("b", "siege_lifted", LAST)
    events = [event("e-1", claim("a", "siege", FIRST)), event("e-2", lift)]
    assert situations_of(events, by_id(claim("a", "siege", FIRST)))[0].end is None


def test_a_speaker_of_two_events_is_one_origin():
    told = [[replace(claim(c, "siege", FIRST, time=since(d)), id=c)] for c, d in (("a", "2031-06-25"), ("b", "2031-06-25"))]
    other = [claim(c, "siege", FIRST, time=since("2031-06-20"), by=by) for c, by in (("c", "the army"), ("d", "the governor"))]
    assert situations(*told, other)[0].start == day("2031-06-20")


def test_the_place_is_the_one_most_claims_tell():
    (siege,) = situations([claim("a", "siege", FIRST), claim("b", "siege", FIRST)], [claim("c", "siege", LATER, at=OLD_QUARTER)])
    assert siege.place and siege.place.name == KARSK.name


def test_a_loose_start_is_told_as_loosely():
    june = on("since June", start="2031-06-01", ongoing=True, precision="month")
    (siege,) = situations([claim("a", "siege", FIRST, time=june)])
    assert (siege.title, siege.phases[0].what) == ("Siege of Karsk, since June 2031", "siege since June 2031")


def test_a_promise_without_a_place_is_of_the_one_siege_of_its_report():
    lift = [claim("l", "siege_lifted", FIRST, at=None, status="planned")]
    (siege,) = situations([claim("a", "siege", FIRST)], lift)
    assert [p.claims for p in siege.promises] == [("l",)]
    two = situations([claim("a", "siege", FIRST)], [claim("b", "siege", FIRST, at=HALVEN)], lift)
    assert [s.promises for s in two] == [(), ()]
    (other,) = situations([claim("a", "siege", LATER)], lift)
    assert other.promises == ()

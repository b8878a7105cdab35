"""A brief says who says it, keeps apart what has not happened, and cites every sentence."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.briefs.siege_of_karsk import (
    CLAIMS,
    COPIES,
    DEAD,
    EVENTS,
    FAMILIES,
    FLED,
    KILLED,
    REPORTS,
    SHELLED,
    SIEGE,
    SIEGE_SITUATION,
    SITUATIONS,
)
from tests.situations.test_other_kinds import cases
from tests.situations.veldania import HALVEN, NOWHERE, by_id, claim, count, day, event, on, place, report

from khabar.briefs import brief_of
from khabar.briefs.wording import words
from khabar.errors import UnusableArgument
from khabar.exports.brief_markdown import brief_markdown
from khabar.lexicon.codebook import load_codebook
from khabar.model import Actor
from khabar.situations import situations_of
from khabar.wording.places import is_meant


def brief(*events, subject="Karsk", claims=CLAIMS, **more):
    return brief_of(subject, events or EVENTS, situations_of(events, claims) if events else SITUATIONS, claims, REPORTS, **more)


def told(of, key):
    return [s.text for section in of.sections if section.key == key for s in section.sentences]


def everything(of):
    return "\n".join([of.headline.text, *(s.text for section in of.sections for s in section.sentences)])


def test_the_brief_of_the_siege_is_the_one_an_analyst_wrote_down():
    written = brief_markdown(brief_of(SIEGE_SITUATION, EVENTS, SITUATIONS, CLAIMS, REPORTS, copies=COPIES))
    assert written == Path(__file__).with_name("siege_of_karsk.md").read_text(encoding="utf-8")


def test_what_is_feared_planned_or_denied_stands_apart_from_what_is_known():
    found = brief()
    assert not any("40,000" in text for key in ("course", "known") for text in told(found, key))
    assert [text.split(":")[0] for text in told(found, "not_done")] == ["Feared", "Denied"]
    assert "40,000" not in found.headline.text


def test_a_promise_to_lift_does_not_end_the_siege():
    course = told(brief(subject=SIEGE_SITUATION), "course")
    assert any("is announced for 11 July 2031, according to the army; no report says that it came" in text for text in course)
    assert not any("ended" in text for text in course)


def test_a_promise_that_was_read_as_done_is_told_as_promised():
    lift = claim("l", "siege_lifted", REPORTS["vt-1"], words="The siege is to be lifted this week.", trigger="lifted", by="the army")
    found = brief(event("e-1", SIEGE), event("e-2", lift), claims=by_id(SIEGE, lift))
    assert not any("lifted" in text.lower() for text in told(found, "known"))
    assert told(found, "not_done") == [] and any(
        "is announced" in text and "no report says that it came" in text for text in told(found, "course")
    )


def test_history_is_kept_out_of_what_is_known():
    found = brief()
    assert any("2018" in text for text in told(found, "history"))
    assert not any("2018" in text for key in ("course", "known") for text in told(found, key))


def test_no_dead_are_said_to_be_unsaid_and_never_zero():
    found = brief(event("e-1", SHELLED), claims=by_id(SHELLED))
    assert "No report gives a number of dead." in told(found, "not_known")
    assert found.figures == () and "killed" not in everything(found).replace("number of dead", "")


def test_deaths_without_a_number_and_nobody_killed_are_two_things():
    some = claim("k", "killed", REPORTS["nw-1"], time=on("2031-06-28"), count=count(None, None, "killed", qualifier="vague", text="many"))
    assert "Deaths are reported, but no report gives a number." in told(brief(event("e-1", some), claims=by_id(some)), "not_known")
    none = claim("n", "killed", REPORTS["nw-1"], status="negated")
    found = brief(event("e-1", SHELLED, none), claims=by_id(SHELLED, none))
    assert not any("dead" in text for text in told(found, "not_known"))
    assert any("nobody was killed" in text for text in told(found, "not_done"))


def test_sides_of_a_contradiction_stand_next_to_each_other_with_who_says_them():
    (line,) = told(brief(), "contradictions")
    assert "at least 12 (Mila Oren), against 15 (the governor), against 4 (the army)" in line


def test_who_denies_a_shelling_is_not_cited_for_it():
    found = brief(subject=SIEGE_SITUATION)
    cited = {c.claim for section in found.sections if section.key in ("course", "known") for s in section.sentences for c in s.citations}
    assert "c-shell" in cited and not {"c-deny", "c-fear", "c-2018"} & cited


def test_a_lower_bound_stays_one_and_families_stay_families():
    (row,) = [r for r in brief().figures if r.figure.of == "displaced"]
    assert (row.best, row.high, row.unit) == ("at least 600", "no upper bound told", "households (families)")
    assert any(
        "How many people there are in at least 600 households (families): no household size" in text for text in told(brief(), "not_known")
    )


def test_a_choice_of_a_person_shows_who_and_how():
    chosen = replace(DEAD, best=15, recommended_by="A. Coder", calculation="the governor counted the bodies")
    (row,) = brief(event("e-2", SHELLED, KILLED, figures=(chosen,)), claims=by_id(SHELLED, KILLED)).figures
    assert (row.best, row.rule) == ("15", "chosen by A. Coder: the governor counted the bodies")


def test_a_vague_figure_keeps_its_words():
    some = claim("k", "killed", REPORTS["nw-1"], time=on("2031-06-28"), count=count(None, None, "killed", qualifier="vague", text="dozens"))
    vague = replace(DEAD, low=None, best=None, high=None, values=(replace(DEAD.values[0], claim="k", low=None, high=None, text="dozens"),))
    (row,) = brief(event("e-1", some, figures=(vague,)), claims=by_id(some)).figures
    assert (row.low, row.best, row.high) == ("not known", "not known (“dozens”)", "not known")


def test_a_name_that_no_gazetteer_placed_is_said_to_be_open():
    mill = claim("m", "shelling", REPORTS["vt-1"], at=place(None, text="al-Mill", precision="unknown", country=None), by=None)
    open_questions = told(brief(event("e-1", mill), subject="al-Mill", claims=by_id(mill)), "not_known")
    assert "“al-Mill” could not be found on the map." in open_questions
    assert "Shelling in al-Mill: no report gives the day." in open_questions
    assert "Shelling in al-Mill: no report names who did it." in open_questions
    assert any(text.endswith("rests on one origin alone: Veldania Today in its own words.") for text in open_questions)


def test_those_who_fled_did_not_do_it():
    fled = replace(FLED, actor=Actor("More than 600 families", NOWHERE))
    (text,) = told(brief(event("e-1", fled), claims=by_id(fled)), "known")
    assert text.startswith("Displacement in Karsk since 4 July 2031, according to Mila Oren")


def test_a_name_placed_in_one_report_is_not_said_to_be_on_no_map():
    placed, not_placed = (
        claim("a", "shelling", REPORTS["nw-1"]),
        claim("b", "shelling", REPORTS["vt-1"], at=place(None, text="Karsk", country=None)),
    )
    found = brief(event("e-1", placed), event("e-2", not_placed), claims=by_id(placed, not_placed))
    assert not any("map" in text for text in told(found, "not_known"))


def test_the_deadliest_event_comes_first():
    many = replace(DEAD, low=30, best=30, high=30, values=(replace(DEAD.values[0], claim="b2"),))
    other = [claim("b1", "bombing", REPORTS["vt-1"], time=on("2031-07-01")), claim("b2", "killed", REPORTS["vt-1"], time=on("2031-07-01"))]
    claims = {**CLAIMS, **by_id(*other)}
    found = brief(*EVENTS, event("e-9", *other, figures=(many,)), claims=claims)
    assert told(found, "known")[0].startswith("Bombing")


def test_a_copy_is_noted_beside_its_source():
    found = brief(copies=COPIES)
    assert {s.report: s.note for s in found.sources}["hp-1"] == "a reprint of Northern Wire, “Troops ring Karsk” (97% of its words)"


def test_what_was_published_later_is_left_out():
    found = brief(as_of=day("2031-07-02"))
    assert {s.report for s in found.sources} == {"nw-1", "hp-1"} and found.as_of == day("2031-07-02")
    assert "600" not in everything(found)


def test_a_place_is_its_town_its_quarters_and_its_district_but_no_namesake():
    far = claim("f", "shelling", REPORTS["nw-1"], at=HALVEN)
    namesake = claim("n", "shelling", REPORTS["nw-1"], at=place("Karsk", 10.0, 10.0, country="MOR", admin1="Coast"))
    events, claims = (event("e-1", SHELLED), event("e-2", far), event("e-3", namesake)), by_id(SHELLED, far, namesake)
    sections = brief(*events, subject="Karsk, Ostra Province", claims=claims).sections
    assert {c.claim for s in sections if s.key != "beside" for x in s.sentences for c in x.citations} == {SHELLED.id}
    assert {c.claim for s in sections if s.key == "beside" for x in s.sentences for c in x.citations} == {far.id, namesake.id}
    assert {s.report for s in brief(*events, subject="ostra province", claims=claims).sources} == {"nw-1"}


@pytest.mark.parametrize(
    ("at", "meant"),
    [
        (place("Karsk Hills", 40.0, 20.3), False),
        (place("South Karsk", 30.0, 20.0, precision="country"), False),
        (place("Karsk Hills", 40.0, 20.3, precision="area", text="a petrol station"), False),
        (place("Karsk City", 40.0, 20.0), True),
        (place("North Karsk", 40.0, 20.0, precision="admin1"), True),
        (place(None, text="the Karsk mill", precision="unknown", country=None), True),
        (place("Halven", 40.5, 20.5, text="the Karsk road"), True),
    ],
)
def test_a_town_is_not_another_of_a_longer_name(at, meant):
    assert is_meant("Karsk", at) is meant


@pytest.mark.parametrize("nowhere", ["Nowhere", "", " , ", "Karsk, Coast"])
def test_a_place_of_which_nothing_is_told_is_an_error_that_names_it(nowhere):
    with pytest.raises(UnusableArgument, match="no event of this case"):
        brief(subject=nowhere)


def test_the_words_name_only_kinds_of_the_codebook():
    asked = words()["not_known"]["asked"].values()
    named = {*words()["weights"], *words()["has_author"], *words()["beside"], *(k for a in asked for k in a["kinds"])}
    assert named <= set(load_codebook().kinds)


@settings(max_examples=100, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_every_sentence_cites_and_the_order_of_the_events_changes_nothing(case, shuffle):
    events, claims = [e for e, _ in case], by_id(*(c for _, c in case))
    if not any(c.place and c.place.name for c in claims.values()):
        return
    subject = next(c.place.name for c in claims.values() if c.place)
    found = brief_of(subject, events, situations_of(events, claims), claims, {})
    shuffle.shuffle(events)
    assert brief_of(subject, events, situations_of(events, claims), claims, {}) == found
    for said in [found.headline, *(s for section in found.sections for s in section.sentences)]:
        assert said.citations and {c.claim for c in said.citations} <= set(claims)
    for situation in situations_of(events, claims):
        assert brief_of(situation, events, (situation,), claims, {}).headline.citations


def test_families_that_fled_are_cited_by_the_claim_that_counts_them():
    (row,) = [r for r in brief().figures if r.figure.key == FAMILIES.key]
    assert [c.claim for c in row.citations] == [FLED.id]


def test_a_report_without_an_outlet_or_a_day_is_named_as_such():
    bare = claim("x", "shelling", report("r0", None, None), by=None)
    assert "outlet not named, no publication date" in brief_markdown(brief(event("e-1", bare), claims=by_id(bare))).replace(
        "“Report r0”, ", ""
    )

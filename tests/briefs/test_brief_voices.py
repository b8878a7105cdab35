"""What a careful analyst would not write twice, leave out, or put first."""

from dataclasses import replace

from tests.briefs.siege_of_karsk import CLAIMS, EVENTS, REPORTS, SITUATIONS
from tests.briefs.test_briefs import brief, told
from tests.situations.veldania import HALVEN, claim, count, day, event, on, report, since

from khabar.briefs import brief_of
from khabar.briefs.disputed import say_field
from khabar.model import Actor, Span, Speaker
from khabar.model.event import Contradiction, Figure, FigureValue, Origin, Side
from khabar.situations import situations_of

WIRE, RADIO, POST = report("w", "2031-03-06"), report("r", "2031-03-09", "Radio Lorn"), report("p", "2031-03-12", "The Meridian Post")


def made(*events, subject="Karsk"):
    claims = {c.id: c for _, cs in events for c in cs}
    found = [e for e, _ in events]
    return brief_of(subject, found, situations_of(found, claims), claims, {})


def one(id, *claims, **more):
    return event(id, *claims, **more), claims


def test_the_siege_comes_before_the_flight_from_it_but_not_a_siege_of_last_year():
    fled = one("e-2", claim("f", "displaced", POST, time=since("2031-03-07")))
    siege = one("e-1", claim("s", "siege", WIRE, time=since("2031-03-01")))
    assert made(siege, fled).headline.text.startswith("The siege of Karsk began on 1 March 2031")
    lifted = report("old", "2030-01-12")
    over = [claim("s", "siege", lifted, time=since("2030-01-01")), claim("l", "siege_lifted", lifted, time=on("2030-01-10"))]
    assert made(one("e-1", *over), fled).headline.text.startswith("The displacement from Karsk")


def test_one_origin_under_two_names_is_named_once_in_the_course():
    claims = (
        claim("a", "siege", WIRE, time=since("2031-03-01"), by="Idrin Saleth"),
        claim("b", "siege", RADIO, time=since("2031-03-01"), by="the council"),
    )
    saleth = Origin("o1", "person", "Idrin Saleth", ("Idrin Saleth", "the council"), ("a", "b"), ("w", "r"), (), "one")
    said = told(made(one("e-1", *claims, origins=(saleth,))), "course")
    assert said[0] == "The siege of Karsk began on 1 March 2031, according to Idrin Saleth."
    alone = told(made(one("e-1", claims[1], origins=(replace(saleth, claims=("b",)),))), "course")
    assert alone[0] == "The siege of Karsk began on 1 March 2031, according to the council (Idrin Saleth)."


def test_one_denial_of_one_origin_is_one_sentence():
    a = claim("a", "shelling", WIRE, time=on("2031-03-04"), status="denied", by="the army")
    b = claim("b", "shelling", RADIO, time=on("2031-03-04"), status="denied", by="Petar Saal")
    saal = Origin("o1", "person", "Petar Saal", ("Petar Saal", "the army"), ("a", "b"), ("w", "r"), (), "one")
    army, other = saal, replace(saal, key="o2", name="the mayor", names=("the mayor",), claims=("b",))
    assert len(told(made(one("e-1", a, b, origins=(saal,))), "not_done")) == 1
    assert len(told(made(one("e-1", a, b, origins=(replace(army, claims=("a",)), other))), "not_done")) == 2


def test_a_disputed_author_is_not_known_and_says_so():
    a = claim("a", "shelling", WIRE, time=on("2031-03-04"), actor=Actor("the army", Span(0, 1), "the army"))
    b = claim("b", "shelling", RADIO, time=on("2031-03-04"), status="denied", by="the army")
    against = Contradiction("status of shelling", (Side("happened", ("a",), ("o1",)), Side("denied", ("b",), ("o2",))))
    open_ = told(made(one("e-1", a, b, contradictions=(against,))), "not_known")
    assert "Shelling in Karsk on 4 March 2031: who did it is disputed." in open_
    plain = told(made(one("e-1", a)), "not_known")
    assert not any("who did it" in text for text in plain)


def test_who_will_lift_a_siege_laid_it():
    siege = claim("s", "siege", WIRE, time=since("2031-03-01"))
    lift = claim("l", "siege_lifted", RADIO, time=on("2031-03-19"), status="planned", by="the governor")
    named = replace(lift, actor=Actor("the army", Span(0, 1), "the army"))
    without, with_army = ("\n".join(told(made(one("e-1", siege), one("e-2", x)), "not_known")) for x in (lift, named))
    assert "no report names who did it" in without and "no report names who did it" not in with_army
    assert "Whether the end of the siege of Karsk comes as announced for 19 March 2031: no report tells." in with_army


def killed(value, origin, group=None):
    c = claim(f"k{value}", "killed", WIRE, time=on("2031-03-04"), count=replace(count(value, value, "killed"), group=group), by=origin)
    shown = FigureValue(
        c.id, c.report.id, origin, origin, value, value, "exact", c.report.published, False, "counts", "", str(value), group
    )
    return c, Figure(f"k{group}", "killed", "person", None, value, value, value, False, "the only count", (shown,), group=group)


def test_how_many_of_the_dead_of_an_attack_were_civilians_is_asked_where_nobody_says():
    shelled = claim("a", "shelling", RADIO, time=on("2031-03-04"), by="the mayor")
    dead, figure = killed(6, "Mila Oren")
    civil, of_them = killed(4, "Mila Oren", "civilians")
    asked = "Shelling in Karsk on 4 March 2031: no report says how many of the dead were civilians."
    assert asked in told(made(one("e-1", shelled, dead, figures=(figure,))), "not_known")
    assert asked not in told(made(one("e-1", shelled, dead, civil, figures=(figure, of_them))), "not_known")
    assert asked not in told(made(one("e-1", dead, figures=(figure,))), "not_known")


def test_a_number_of_one_origin_among_several_is_said_to_be():
    shelled = claim("a", "shelling", RADIO, time=on("2031-03-04"), by="the mayor")
    dead, figure = killed(6, "Mila Oren")
    said = "Killed: 6 people, rests on one origin alone: Mila Oren."
    assert said in told(made(one("e-1", shelled, dead, figures=(figure,))), "not_known")
    again = replace(dead, id="k7", said_by=(Speaker("Jon Hale", None, "Jon Hale"),))
    two = replace(figure, values=(*figure.values, replace(figure.values[0], claim="k7", origin="Jon Hale")))
    assert said not in told(made(one("e-1", shelled, dead, again, figures=(two,))), "not_known")


def test_what_the_same_reports_tell_of_elsewhere_is_named_as_no_part():
    here = one("e-1", claim("a", "shelling", WIRE, time=on("2031-03-04")))
    there = one("e-2", claim("b", "armed_clash", WIRE, at=HALVEN, time=on("2031-03-05"), by="the army"))
    unread = one("e-3", claim("c", "bombing", RADIO, at=HALVEN, time=on("2031-03-05")))
    found = made(here, there, unread)
    assert told(found, "beside") == ["Armed clash in Halven on 5 March 2031, according to the army."]
    assert not any("Halven" in text for key in ("known", "course", "not_known") for text in told(found, key))


def test_history_of_a_year_is_told_as_of_that_year():
    here = one("e-1", claim("a", "shelling", WIRE, time=on("2031-03-04")))
    then = claim(
        "b", "offensive", WIRE, at=HALVEN, background=True, time=on("in 2027", start="2027-01-01", end="2027-12-31", precision="year")
    )
    past = replace(event("e-2", then), precision="year"), (then,)
    assert told(made(here, past), "beside")[-1].startswith("As history: Offensive in Halven in 2027, according to")


def test_a_source_says_which_version_it_replaced():
    found = brief_of("Karsk", EVENTS, SITUATIONS, CLAIMS, REPORTS, earlier=lambda r: [day("2031-06-30")] if r == "nw-1" else [])
    assert {s.report: s.note for s in found.sources if s.note} == {"nw-1": "takes the place of its version of 30 June 2031"}
    assert not any(s.note for s in brief().sources)


def test_fields_of_contradictions_in_words():
    assert [say_field(f) for f in ("killed", "killed: children", "status of shelling", "actor of siege", "evacuated")] == [
        "the number killed", "the number killed (children)", "whether it happened", "who did it", "evacuated",
    ]  # fmt: skip


def test_people_inside_a_siege_are_counted_on_a_day():
    c = claim("s", "besieged_population", WIRE, count=count(18000, 18000, "besieged"))
    value = FigureValue("s", "w", "o", "council", 18000, 18000, "about", day("2031-03-05"), False, "counts", "", "18,000")
    figure = Figure("b", "besieged", "person", None, 18000, 18000, 18000, False, "the only count", (value,), end=day("2031-03-05"))
    found = made(one("e-1", c, figures=(figure,)))
    assert [r.period for r in found.figures] == ["as of 5 March 2031"]

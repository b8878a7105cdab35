"""Which parts of a town a sentence names, and which of them are one, two, or say nothing of each other."""

from dataclasses import replace
from datetime import date

import pytest

from khabar.events import happenings_of, link_of
from khabar.events.quarters import quarters_in
from khabar.events.quarters_apart import SAME, TWO_QUARTERS, TWO_SIDES, UNKNOWN, parts_of, quarters_apart
from khabar.events.signs import signs_of
from khabar.lexicon.parts_of_town import words_of_parts
from khabar.model import Span
from khabar.model.happening import Toll
from tests.events.invented import claim, happening, on, report, spot, town


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Shelling of the Station Quarter of Karsk killed two.", ["quarter station"]),
        ("Shells hit the Mill district on Tuesday.", ["district mill"]),
        ("In the Mill Quarter Tuesday, shells fell.", ["quarter mill"]),
        ("A bomb fell on Karsk's Mill Quarter.", ["quarter mill"]),
        ("An air strike on Amar refugee camp killed nine.", ["camp amar"]),
        ("In the Tal al-Amar neighbourhood two died.", ["neighbourhood tal al amar"]),
        ("Oster, a rebel-held suburb of Karsk, was shelled.", ["suburb oster"]),
        ("Two died in the neighbourhood of Tal Amar.", ["neighbourhood tal amar"]),
        ("The Mill and Station quarters were hit.", ["quarter station", "quarter mill"]),
        ("Shells fell on the northern and southern districts of Karsk.", ["side south", "side north"]),
        ("A bomb exploded in the Old City of Karsk.", ["side old"]),
        ("A bomb exploded in the Old Town of Karsk.", ["side old"]),
        ("Shells fell on many quarters of Karsk.", ["many"]),
    ],
)
def test_what_is_named(text, parts):
    assert list(quarters_in(text)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose in the third quarter of the year.",
        "The Mill District Court sentenced him.",
        "The Mill district police said so.",
        "The army fired from the Mill Quarter.",
        "It happened near the Mill Quarter.",
        "Residents of the Mill Quarter heard it.",
        "Jon Hale, 34, of the Mill neighbourhood, died.",
        "He was shot in a Karsk neighbourhood.",
        "The northern town of Karsk was shelled.",
        "Shells hit Tower Street and the Aldin bakery.",
    ],
)
def test_what_is_no_scene(text):
    assert list(quarters_in(text)) == []


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        # Two.
        (["quarter mill"], ["quarter station"], TWO_QUARTERS),
        (["quarter mill"], ["neighbourhood station"], TWO_QUARTERS),
        (["quarter mill"], ["district station"], TWO_QUARTERS),
        (["camp amar"], ["camp sool"], TWO_QUARTERS),
        (["neighbourhood sheikh amar"], ["neighbourhood sheikh dib"], TWO_QUARTERS),
        (["side north"], ["side south"], TWO_SIDES),
        (["side upper"], ["side lower"], TWO_SIDES),
        (["side east karsk"], ["side west karsk"], TWO_SIDES),
        # One, in other words and spellings.
        (["quarter mill"], ["district mill"], SAME),
        (["quarter old mill"], ["quarter mill"], SAME),
        (["neighbourhood al tariq"], ["neighborhood tarik"], SAME),
        (["suburb qaboun"], ["district qabun"], SAME),
        (["district salaheddin"], ["neighbourhood salah al din"], SAME),
        (["side old"], ["side old"], SAME),
        (["quarter mill", "quarter station"], ["quarter station"], SAME),
        # Nothing follows.
        (["neighbourhood mill"], ["district station"], UNKNOWN),  # a district holds neighbourhoods
        (["camp amar"], ["neighbourhood mill"], UNKNOWN),
        (["quarter mill"], ["side north"], UNKNOWN),  # the quarter may lie in the north
        (["side north"], ["side east"], UNKNOWN),
        (["side north karsk"], ["side south halven"], UNKNOWN),
        (["quarter mill", "many"], ["quarter station"], UNKNOWN),  # a bombardment of many quarters
        ([], ["quarter station"], UNKNOWN),
    ],
)
def test_one_two_or_nothing(one, other, level):
    assert quarters_apart(parts_of(one), parts_of(other), {}, {}) == level == quarters_apart(parts_of(other), parts_of(one), {}, {})


def test_a_report_that_speaks_of_the_others_quarter_in_other_words_is_not_held_apart():
    parts = parts_of(["quarter mill"]), parts_of(["quarter station"])
    assert quarters_apart(*parts, {}, {"mill": 5.0}) == UNKNOWN == quarters_apart(*parts, {"station": 5.0}, {})


def test_the_quarter_stands_in_the_happening_though_the_place_is_the_town():
    text = "Shelling of the Station Quarter of Karsk killed two."
    told = report(text=text)
    assert [h.quarters for h in happenings_of(told, [claim("a", of=told, words=text, place=town("Karsk"))])] == [("quarter station",)]


def test_the_side_before_the_place_is_told():
    told = report(text="Bombs fell on eastern Karsk.")
    place = replace(town("Karsk", precision="area"), span=Span(22, 27))
    (found,) = happenings_of(told, [claim("a", of=told, words=told.text, place=place, time=on())])
    assert found.quarters == ("side east karsk",)


def alike(name, quarters, **fields):
    return happening(name, name, quarters=quarters, terms=(("karsk", 6.0), ("bakery", 5.0)), words=(("bakery", 5.0),), **fields)


def test_two_quarters_outweigh_one_day_one_town_one_toll_and_the_same_words():
    one, other = alike("h1", ("quarter tal",)), alike("h2", ("quarter oster",))
    link, same = link_of(one, other), link_of(one, alike("h3", ("quarter tal",)))
    assert (link is None or link.score < -5) and same is not None and same.score > 0


def test_who_flees_one_quarter_and_comes_to_another_is_one_flight():
    fields = {"family": "movement", "kinds": ("displaced",)}
    assert signs_of(alike("h1", ("quarter tal",), **fields), alike("h2", ("quarter oster",), **fields))["quarter"] == UNKNOWN


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ({"spots": "tal amar"}, {"spots": "qasr dib"}, "two places"),  # each names a place that the other's report does not speak of
        ({"spots": "tal amar"}, {"spots": "tel ammar"}, "told"),  # two spellings
        ({"spots": "tal amar"}, {"spots": "qasr dib", "terms": (("amar", 6.0),)}, "told"),
        ({}, {}, "nothing told"),
        ({}, {"people": ("mara aldin",)}, "told"),
        ({"people": ("mara aldin",)}, {"people": ("mara aldin",)}, "of its own"),
        ({"spots": "tal amar", "toll": 42}, {"spots": "qasr dib", "toll": 42}, "of its own"),
        ({"spots": "tal amar", "published": date(2031, 3, 4)}, {"spots": "qasr dib", "published": date(2031, 3, 5)}, "unknown"),
    ],
)
def test_what_nothing_dates_needs_more_than_its_kind(one, other, level):
    assert signs_of(undated("h1", **one), undated("h2", **other))["undated"] == level


def undated(name, spots="", toll=None, **fields):
    given = {
        "spots": (spot(spots, None, None, "unknown"),) if spots else (),
        "tolls": (Toll("killed", "person", toll, toll),) if toll else (),
    }
    return happening(name, name, **{"start": None, "end": None, "published": None, **given, **fields})


def test_two_massacres_that_nothing_dates_are_two_though_told_in_like_words():
    words = {"terms": (("massacre", 5.0), ("gunmen", 4.0), ("veldania", 6.0)), "cause": "conflict"}
    one, other = undated("h1", "tal amar", **words), undated("h2", "qasr dib", **words)
    again = undated("h3", "tal amar", **words)
    link, same = link_of(one, other), link_of(one, again)
    assert (link is None or link.score < 0) and same is not None and same.score > 0


def test_every_rank_and_opposite_is_a_word_of_the_table():
    known = words_of_parts()
    assert set(known.opposites) == set(known.sides.values()) and known.town_sides <= set(known.opposites)

"""Claims and events by what a user asks; words in the full text."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import UnusableArgument
from khabar.gazetteer import open_gazetteer
from khabar.model.distance import km_between
from khabar.model.filters import ClaimFilter, EventFilter, Near
from khabar.store.words import MAX_BYTES, SNIPPET, searched_words, snippet, sought
from tests.store.invented import add, claim, days, event, on, place, report

R1 = report("r1")
R2 = report("r2", text="Floods cut the road to Halven. Nobody died, the mayor of Halven said.")
MARCH_4 = date(2031, 3, 4)
KILLED = claim("killed", R1)
SHELLING = claim("shelling", R1, kind="shelling", status="denied", time=on(MARCH_4, date(2031, 3, 6)), place=place("Karsk", 10.4, 20.0))
SIEGE = claim("siege", R1, kind="siege", time=on(date(2030, 6, 1), ongoing=True), background=True, place=place("Halven", -10.0, 179.9))
SIEGE = replace(SIEGE, time=replace(SIEGE.time, end=None))
FLOOD = claim("flood", R2, kind="displaced", words=R2.text[:30], place=None, to_place=place("Łódz Dar'a", 0.0, 0.0), time=None, said_by=())
STOCK = claim("stock", R2, kind="displaced", words=R2.text, time=None, as_of=on(date(2031, 3, 9)), place=place("Unknown Hill", None, None))


@pytest.fixture
def filled(case):
    with case.writing() as w:
        add(w, R1, KILLED, SHELLING, SIEGE)
        add(w, R2, FLOOD, STOCK)
    return case


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (None, "siege killed shelling stock flood"),
        (ClaimFilter(limit=2), "siege killed"),
        (ClaimFilter(limit=0), ""),
        (ClaimFilter(ids=("flood", "killed", "nothing")), "killed flood"),
        (ClaimFilter(reports=("r2", "r7")), "stock flood"),
        (ClaimFilter(kinds=("displaced", "siege")), "siege stock flood"),
        (ClaimFilter(statuses=("denied",)), "shelling"),
        (ClaimFilter(background="yes"), "siege"),
        (ClaimFilter(background="no"), "killed shelling stock flood"),
        (ClaimFilter(place="ostra BRIDGE"), "killed"),
        (ClaimFilter(place="Karsk"), "siege killed shelling stock flood"),
        (ClaimFilter(place="lodz dara"), "flood"),
        (ClaimFilter(place="Halven"), "siege"),
        (ClaimFilter(place="?"), ""),
        (ClaimFilter(since=date(2031, 3, 5)), "siege shelling stock"),
        (ClaimFilter(until=date(2031, 3, 3)), "siege"),
        (ClaimFilter(since=date(2031, 3, 9), until=date(2031, 3, 9)), "siege stock"),
        (ClaimFilter(near=Near(10.0, 20.0, 30)), "killed"),
        (ClaimFilter(near=Near(10.0, 20.0, 50)), "killed shelling"),
        (ClaimFilter(near=Near(-10.0, -179.9, 50)), "siege"),
        (ClaimFilter(near=Near(-89.9, 0.0, 10_000)), "siege"),
        (ClaimFilter(near=Near(10.0, 20.0, 50), kinds=("killed",), since=MARCH_4, until=MARCH_4, place="karsk, vld"), "killed"),
    ],
)
def test_claims_are_found(filled, asked, expected):
    assert [c.id for c in filled.find_claims(asked)] == expected.split()


def test_found_claims_are_whole(filled):
    assert list(filled.find_claims(ClaimFilter(ids=("killed", "flood")))) == [KILLED, FLOOD]


def test_more_ids_than_a_statement_takes(filled, monkeypatch):
    monkeypatch.setattr("khabar.store.finding.IN_SQL", 1)
    monkeypatch.setattr("khabar.store.finding.PAGE", 1)
    assert [c.id for c in filled.find_claims(ClaimFilter(ids=("flood", "killed")))] == ["killed", "flood"]
    assert [c.id for c in filled.find_claims(ClaimFilter(ids=("flood", "killed"), limit=1))] == ["killed"]


EVENTS = [
    event("e1"),
    event(
        "e2",
        start=MARCH_4 + days(2),
        end=MARCH_4 + days(3),
        kind="killed",
        kinds=("killed",),
        status="denied",
        place=None,
        places=("Halven", "Karsk"),
    ),
    event(
        "e3",
        start=None,
        end=None,
        family="siege",
        kind="siege",
        kinds=("siege",),
        background=True,
        origins=(),
        place=place("Halven", 0.0, 0.0),
    ),
    event(
        "e4",
        start=date(2030, 6, 1),
        end=None,
        ongoing=True,
        family="siege",
        kind="siege",
        kinds=("siege", "aid_blocked"),
        origins=(event("e").origins * 2),
    ),
]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (None, "e4 e1 e2 e3"),
        (EventFilter(limit=3), "e4 e1 e2"),
        (EventFilter(ids=("e3", "e1")), "e1 e3"),
        (EventFilter(kinds=("killed",)), "e1 e2"),
        (EventFilter(kinds=("aid_blocked", "shelling")), "e4 e1"),
        (EventFilter(families=("siege",)), "e4 e3"),
        (EventFilter(statuses=("denied",)), "e2"),
        (EventFilter(background="no"), "e4 e1 e2"),
        (EventFilter(min_origins=1), "e4 e1 e2"),
        (EventFilter(min_origins=2), "e4"),
        (EventFilter(place="halven"), "e2 e3"),
        (EventFilter(near=Near(0.1, 0.1, 20)), "e3"),
        (EventFilter(since=date(2031, 3, 7)), "e4 e2"),
        (EventFilter(until=MARCH_4), "e4 e1"),
    ],
)
def test_events_are_found(case, asked, expected):
    with case.writing() as w:
        w.put_events(EVENTS)
    assert [e.id for e in case.find_events(asked)] == expected.split()


def test_found_events_are_those_of_now(case):
    with case.writing() as w:
        w.put_events(EVENTS)
        w.put_events([event("e1", places=("Halven",), place=None, kinds=("injured",), kind="injured")])
        w.retire_event("e4", "e1")
    assert [e.id for e in case.find_events()] == ["e1", "e2", "e3"]
    assert [e.id for e in case.find_events(EventFilter(place="Ostra Bridge"))] == ["e3"]
    assert [e.id for e in case.find_events(EventFilter(place="Karsk"))] == ["e2", "e3"]
    assert [e.id for e in case.find_events(EventFilter(place="Halven"))] == ["e1", "e2", "e3"]
    assert [e.id for e in case.find_events(EventFilter(kinds=("killed", "aid_blocked")))] == ["e2"]


def in_country(name, code, precision="country", **fields):
    """A place that the gazetteer knows."""
    return replace(place(name, 10.0, 30.0), country=code, admin1=None, precision=precision, **fields)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Sudan", "all khartoum told"),
        ("sudan", "all khartoum told"),
        ("SDN", "all khartoum"),
        ("South Sudan", "juba south"),
        ("Khartoum, Sudan", "khartoum"),
        ("Khartoum, South Sudan", ""),
        ("Juba, South Sudan", "juba"),
        ("York", "york"),
        ("New York", "city"),
        ("Ostra", "ostra"),
        ("Saida", "sidon"),
        ("Side", ""),
    ],
)
def test_a_place_is_its_whole_name_and_a_country_all_that_lies_in_it(case, asked, expected):
    sidon = open_gazetteer().lookup("Sidon")[0]
    places = {
        "all": in_country("Sudan", "SDN"),
        "khartoum": in_country("Khartoum", "SDN", "town"),
        "south": in_country("South Sudan", "SSD"),
        "juba": in_country("Juba", "SSD", "town"),
        "york": in_country("York", "GBR", "town"),
        "city": in_country("New York", "USA", "town"),
        "ostra": replace(place("Vell"), admin1="Ostra Province"),
        "sidon": in_country(sidon.name, "LBN", "town", geonames_id=sidon.geonames_id),
    }
    found = [event(f"e{n}", place=at, places=(at.name,)) for n, at in enumerate(places.values())]
    told = event("e9", place=None, places=("Sudan",))
    with case.writing() as w:
        w.put_events([*found, told])
        add(w, R1, *(claim(name, R1, place=None, to_place=at) for name, at in places.items()))
    of = {e.id: name for e, name in zip([*found, told], [*places, "told"], strict=True)}
    assert sorted(of[e.id] for e in case.find_events(EventFilter(place=asked))) == expected.split()
    assert [c.id for c in case.find_claims(ClaimFilter(place=asked))] == [n for n in expected.split() if n != "told"]


def test_reports_are_searched(filled):
    assert [h.id for h in filled.search("governor of Karsk")] == ["r1"]
    assert sorted(h.id for h in filled.search("halven SAID")) == ["r1", "r2"]
    assert sorted(h.id for h in filled.search("Dead at")) == ["r1", "r2"]  # the title
    assert [h.id for h in filled.search('"mayor of halven"')] == ["r2"]
    assert filled.search('"halven of mayor"') == [] == filled.search("") == filled.search('"" * !')
    assert [h.id for h in filled.search("flood* cut")] == ["r2"] and filled.search("flood cut") == []
    assert [h.id for h in filled.search("halven", limit=1)] == ["r2"]
    first, second = filled.search("halven")
    assert first.id == "r2" and first.rank > second.rank
    assert "Halven" in second.snippet


def test_claims_are_searched(filled):
    assert sorted(h.id for h in filled.search("civilians governor ostra", what="claims")) == ["killed", "shelling", "siege"]
    assert [h.id for h in filled.search("floods", what="claims")] == ["flood", "stock"]
    assert [h.id for h in filled.search("lodz", what="claims")] == ["flood"]
    assert filled.search("governor", what="claims")[0].snippet == KILLED.evidence.text
    with pytest.raises(UnusableArgument, match="people"):
        filled.search("x", what="people")


@pytest.mark.parametrize(
    "words",
    ["'", '"', "a & b | !c", "x:*", "NOT", "a AND", "NEAR(a b)", "{place}: a", "\\", "%_", "½ ﷺ", "a" * 500, "\x00", "'a':1 -> <-> b"],
)
def test_no_words_break_the_search(filled, words):
    assert filled.search(words) == filled.search(words, what="claims") == []
    assert list(filled.find_claims(ClaimFilter(place=words))) == []


def test_long_texts_and_odd_words_are_filed(case):
    long = report("long", text=" ".join(f"word{i}" for i in range(80_000)) + " end")
    odd = report("odd", text="Ünïcödé's l'Ostra ½ 'quoted' a'b'c \x00 \\ % ﷺ 中文 " + "x" * 5000)
    with case.writing() as w:
        add(w, long)
        add(w, odd)
    assert [h.id for h in case.search("word1 word30000")] == ["long"]
    assert len(searched_words(long.text)) < 80_000 and sum(len(w) + 2 for w in searched_words(long.text)) <= MAX_BYTES
    assert [h.id for h in case.search("unicode abc quoted")] == ["odd"]
    assert [h.id for h in case.search("中文")] == ["odd"]
    assert [h.id for h in case.search("x" * 5000)] == ["odd"]


def test_words_as_they_are_searched():
    assert searched_words("Ostra Bridge's Dar'a, Dar‘ā and Łódź-East: 1,200") == "ostra bridge dara dara and lodz east 1 200".split()


@given(st.text(max_size=60), st.text(max_size=20))
def test_a_snippet_is_one_short_line_of_the_text(text, words):
    shown = snippet(text * 20, sought(words))
    assert "\n" not in shown and len(shown) <= SNIPPET + 4
    assert shown.strip("… ") in " ".join((text * 20).split()) or not shown.strip("… ")


def test_a_snippet_shows_where_most_of_the_words_stand():
    text = "Halven first. " + "Nothing here. " * 40 + "The mayor of Halven spoke. " + "More. " * 60
    assert "mayor of Halven" in snippet(text, sought("mayor halven"))
    assert snippet(text, sought("nowhere")).startswith("Halven first.")


def test_distances():
    assert km_between(0, 0, 0, 180) == pytest.approx(20015.1, abs=0.5)
    assert km_between(52.52, 13.405, 48.8566, 2.3522) == pytest.approx(877.5, abs=1)

"""What a person types for a figure, a time, a place or a speaker, and what it is taken for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.judgements.forms import FIELDS, read_form
from khabar.judgements.short_counts import read_count, say_count


def count(text):
    read = read_count(text)
    return read["low"], read["high"], read["qualifier"], read.get("unit")


@pytest.mark.parametrize(
    "text, low, high, qualifier, unit",
    [
        ("at least 600 households", 600, None, "at_least", "household"),
        ("600 families or more", 600, None, "at_least", "household"),
        ("more than 1,200 people", 1200, None, "more_than", "person"),
        ("no more than 3 civilians", None, 3, "up_to", "person"),
        ("nearly 40 per cent", None, 40, "nearly", "percent"),
        ("fewer than 30 houses", None, 30, "less_than", "house"),
        ("some 1.3 million people", 1300000, 1300000, "about", "person"),
        ("12", 12, 12, "exact", None),
        ("10 to 12", 10, 12, "about", None),
        ("between 10 and 12 soldiers", 10, 12, "about", "person"),
        ("two dozen", 24, 24, "exact", None),
        ("a hundred and twelve villagers", 112, 112, "exact", "person"),
        ("five hundred and twenty thousand three hundred and one", 520301, 520301, "exact", None),
        ("dozens of soldiers", None, None, "vague", "person"),
        ("several hundred families", None, None, "vague", "household"),
    ],
)
def test_figures(text, low, high, qualifier, unit):
    assert count(text) == (low, high, qualifier, unit)


@pytest.mark.parametrize(
    "text, told",
    [
        ("familes", "no figure"),
        ("a good many", "no figure"),
        ("600 blorps", "'blorps'"),
        ("12 km", "distance"),
        ("12 to 10", "below its beginning"),
        ("at least 12 at most", "two things"),
        ("", "no figure"),
        ("9" * 5000, "no figure"),
        ("12 people killed", "'people killed'"),
    ],
)
def test_what_is_no_figure_says_how_to_write_one(text, told):
    with pytest.raises(ValueError, match=r"write it like|name the unit|counts people|below its") as e:
        read_count(text)
    assert told in str(e.value)


@settings(deadline=None)
@given(st.integers(1, 10**9), st.sampled_from(["exact", "at_least", "more_than", "up_to", "nearly", "less_than", "about"]))
def test_a_figure_in_words_is_read_back(n, qualifier):
    low, high = (None, n) if qualifier in ("up_to", "nearly", "less_than") else (n, None if qualifier in ("at_least", "more_than") else n)
    assert count(say_count(low, high, qualifier, "household")) == (low, high, qualifier, "household")


@pytest.mark.parametrize(
    "text, start, end, precision, ongoing",
    [
        ("2031-03-04", "2031-03-04", "2031-03-04", "day", None),
        ("2031-02", "2031-02-01", "2031-02-28", "month", None),
        ("2031", "2031-01-01", "2031-12-31", "year", None),
        ("2031-12", "2031-12-01", "2031-12-31", "month", None),
        ("2031-03-01..2031-03-05", "2031-03-01", "2031-03-05", "range", False),
        ("2031-02-25..", "2031-02-25", None, "day", True),
        ("..2031-03-02", None, "2031-03-02", "day", False),
    ],
)
def test_times(text, start, end, precision, ongoing):
    read = read_form("time", text)
    assert (read["start"], read["end"], read["precision"], read["ongoing"]) == (start, end, precision, ongoing)


@pytest.mark.parametrize("text", ["2031-02-30", "yesterday", "..", "2031-03-05..2031-03-01", "0000-01-01", "9999-99"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError):
        read_form("time", text)


def test_a_day_as_a_bare_number_is_refused():
    """Left to itself the library takes it for seconds since 1970."""
    with pytest.raises(ValueError, match="no day"):
        read_form("time", {"start": 1930000000})


@pytest.mark.parametrize(
    "field, text, read",
    [
        ("place", "Karsk", {"name": "Karsk"}),
        ("place", "Karsk (36.1, -40.25)", {"name": "Karsk", "lat": 36.1, "lon": -40.25}),
        ("place", {"": "Karsk", "lat": "36.1", "lon": "40"}, {"name": "Karsk", "lat": 36.1, "lon": 40.0}),
        ("cause", "disaster: floods along the river", {"type": "disaster", "text": "floods along the river"}),
        ("actor", "Veldanian army (state forces)", {"name": "Veldanian army", "type": "state_forces"}),
        ("instruments", "tanks, mortars", [{"text": "tanks"}, {"text": "mortars"}]),
        ("status", "Feared", "feared"),
        ("border", "cross-border", "cross_border"),
        ("hedged", "yes", True),
        ("target", "none", None),
        ("said_by", "none", []),
        ("kind", "air strike", "air_strike"),
    ],
)
def test_other_fields(field, text, read):
    assert read_form(field, text) == read


def test_a_chain_of_speakers():
    outlet, woman, people = read_form("said_by", "Northern Wire > Mila Oren (spokeswoman, Ostra Relief) > residents")
    assert outlet["name"] == "Northern Wire"
    assert (woman["name"], woman["role"], woman["organisation"]) == ("Mila Oren", "spokeswoman", "Ostra Relief")
    assert people == {"text": "residents", "name": None}


@pytest.mark.parametrize(
    "field, given, told",
    [
        ("status", "feard", "did you mean feared"),
        ("kind", "kiled", "did you mean killed"),
        ("measure", "flows", "did you mean flow"),
        ("count", {"low": 3, "unit": "houshold"}, "unit: .*did you mean household"),
        ("count", {"low": 3, "qualifier": "atleast"}, "did you mean at_least"),
        ("count", {"low": -3}, "low"),
        ("count", {"low": True}, "low"),
        ("count", {"lowest": 3}, "lowest: no such key"),
        ("place", {"lat": 95, "lon": 3}, "lat"),
        ("place", {"name": "Karsk", "country": "Veldania"}, "country"),
        ("actor", "Veldanian army (state force)", "did you mean state_forces"),
        ("kind", None, "cannot be empty"),
        ("hedged", "perhaps", "neither yes nor no"),
        ("said_by", " > ", "is empty"),
        ("time", {"start": "2031-03-04", "end": "2031-03-01"}, "before it begins"),
        ("place", {"name": "Karsk", "span": [9, 4]}, "span"),
    ],
)
def test_mistakes_are_named(field, given, told):
    with pytest.raises(ValueError, match=told):
        read_form(field, given)


@settings(deadline=None)
@given(
    st.sampled_from(FIELDS),
    st.text(max_size=40) | st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3) | st.integers() | st.lists(st.text()),
)
def test_whatever_is_given_is_read_or_refused(field, given):
    """Nothing but ValueError leaves, which every caller turns into a message."""
    try:
        read_form(field, given)
    except ValueError as e:
        assert str(e)

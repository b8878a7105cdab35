"""Events, situations and figures in words."""

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from tests.briefs.siege_of_karsk import DEAD, EVENTS, FAMILIES, SIEGE_SITUATION, hostile

from khabar.exports.events_table import event_block
from khabar.exports.figure_words import say_contradiction, say_days, say_field, say_figure, say_where
from khabar.exports.situations_table import say_state, situation_block
from khabar.model import Place, Span
from khabar.model.event import Contradiction, Phase, Side

SHELLING = next(e for e in EVENTS if e.figures and e.figures[0].of == "killed")


def printed(block, width=100):
    out = StringIO()
    Console(file=out, width=width, highlight=False, color_system=None).print(block)
    return out.getvalue()


@pytest.mark.parametrize(
    "change, said",
    [
        ({}, "killed 4 to 15 (best 12)"),
        ({"low": 12, "high": 12}, "killed 12"),
        ({"low": 12, "high": None, "is_lower_bound": True}, "killed at least 12"),
        ({"low": 12, "best": 14, "high": None, "is_lower_bound": True}, "killed at least 12 (best at least 14)"),
        ({"low": 12, "best": None, "high": 17}, "killed 12 to 17"),
        ({"low": None, "best": None, "high": 30}, "killed up to 30"),
        ({"group": "children"}, "killed (children) 4 to 15 (best 12)"),
        ({"of": "besieged", "measure": "stock", "end": date(2031, 3, 5), "low": 12, "high": 12}, "besieged 12 people as of 5 March 2031"),
        ({"unit": "house", "of": "destroyed", "low": 1, "best": 1, "high": 1}, "destroyed 1 house"),
        ({"unit": "facility", "of": "destroyed"}, "destroyed 4 to 15 facilities (best 12)"),
        ({"place": "Halven"}, "killed 4 to 15 (best 12) in Halven"),
        ({"place": "Karsk"}, "killed 4 to 15 (best 12)"),
        ({"recommended_by": "Nora Wells"}, "killed 4 to 15 (best 12), chosen by Nora Wells"),
        ({"derived": "x"}, "killed 4 to 15 (best 12), derived"),
    ],
)
def test_a_figure_keeps_its_bounds(change, said):
    assert say_figure(replace(DEAD, **change), SHELLING.place) == said


def test_flow_and_stock_and_households_are_said():
    assert say_figure(FAMILIES) == "displaced (flow) at least 600 households"
    assert say_figure(replace(FAMILIES, measure="stock", best=None, low=None, high=None)).startswith(
        "displaced (stock): no number that counts (“At least"
    )


@pytest.mark.parametrize("low, best, high", [(a, b, c) for a in (None, 3) for b in (None, 5) for c in (None, 9)])
def test_a_number_that_nobody_gives_is_never_written(low, best, high):
    told = say_figure(replace(DEAD, low=low, best=best, high=high, is_lower_bound=high is None and low is not None, values=()))
    assert {n for n in ("3", "5", "9") if n in told} <= {str(n) for n in (low, best, high) if n is not None} and "0" not in told
    assert ("no number that counts" in told) == ((low, best, high) == (None, None, None))


def test_days_are_said_as_exactly_as_they_are_known():
    first, third = date(2031, 3, 1), date(2031, 3, 3)
    assert say_days(first, first) == "1 March 2031" and say_days(first, third) == "1 to 3 March 2031"
    assert say_days(first, None, ongoing=True) == "since 1 March 2031" and say_days(first, None) == "from 1 March 2031"
    assert say_days(date(2027, 1, 1), date(2027, 12, 31), precision="year") == "in 2027"
    assert say_days(first, date(2031, 3, 31), precision="month") == "in March 2031"
    assert say_days(date(2031, 2, 27), third) == "27 February 2031 to 3 March 2031"
    assert say_days(None, third) == "until 3 March 2031" and say_days(None, None) == "no day told"


def test_a_place_that_no_gazetteer_knows_is_said_to_be_so():
    assert say_where(None) == "no place told"
    assert say_where(Place("al-Mill", Span(0, 0))) == "al-Mill (not located)"
    assert say_where(Place("the old town", Span(0, 0), "Ostra", 1.0, 2.0, "VEL")) == "the old town (Ostra, VEL)"


def test_contradictions_name_who_says_which():
    disputed = Contradiction("killed", (Side("5", ("c1",), ("o1",)), Side("at least 14", ("c2",), ("o2",))))
    assert (
        say_contradiction(disputed, {"o1": "interior ministry", "o2": "Vera Anselm"})
        == "killed: 5 (interior ministry) / at least 14 (Vera Anselm)"
    )
    assert say_field("status of shelling") == "whether it happened (shelling)" and say_field("killed: children") == "killed (children)"
    assert say_field("actor of attack_on_civilians") == "by whom (attack on civilians)"


def test_the_block_of_an_event():
    told = printed(event_block(SHELLING))
    assert (
        told.splitlines()[0].startswith(f"{SHELLING.id}  ")
        and "killed 4 to 15 (best 12)" in told
        and "DISPUTED killed: at least 12" in told
    )
    assert "PLANNED" in printed(event_block(replace(SHELLING, status="planned"))) and "BACKGROUND" in printed(
        event_block(replace(SHELLING, background=True))
    )
    nowhen = replace(SHELLING, start=None, end=None)
    assert "no day told, first reported on" in printed(event_block(nowhen))


def test_the_block_of_a_situation():
    told = printed(situation_block(SIEGE_SITUATION))
    assert "still going on as of" in told and "planned, not done" in told
    over = replace(SIEGE_SITUATION, end=date(2031, 7, 11))
    assert say_state(over) == "25 June 2031 to 11 July 2031"
    assert say_state(replace(SIEGE_SITUATION, end_claims=("c1",))).endswith("ended on a day that nobody gives")
    loose = replace(SIEGE_SITUATION, as_of=None, phases=(Phase("start", date(2027, 1, 1), None, "siege in 2027", (), ()),))
    assert say_state(loose) == "in 2027, no end told"


@given(st.integers(40, 140), st.sampled_from(EVENTS))
def test_no_line_is_wider_than_the_terminal(width, event):
    assert all(len(line) <= width for line in printed(event_block(event), width).splitlines())


def test_a_report_cannot_steer_the_terminal():
    events, _, _ = hostile("\x1b[31mred\x07 [bold]x[/bold]")
    for event in events:
        told = printed(event_block(event))
        assert "\x1b" not in told and "\x07" not in told
    assert any("[bold]x[/bold]" in printed(event_block(e)) for e in events)

"""Charts of figures: what is unknown is blank, bounds stay open, flow and stock never share an axis."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.exports.chart import figure_chart
from khabar.exports.chart_marks import marks_of
from khabar.exports.chart_scale import day_ticks, nice_ticks
from khabar.model.event import Figure, FigureValue

SVG = "{http://www.w3.org/2000/svg}"


def march(n):
    return date(2031, 3, n)


def value(low, high, on, standing="counts", start=None, end=None, status="asserted"):
    return FigureValue(
        f"c{low}-{high}-{on}", "r", "o", "x", low, high, "exact", march(on), False, standing, "", str(low), None, status, start, end
    )


def flow(low, best, high, first, last, **more):
    given_value = value(low, high, last, start=march(first), end=march(last))
    return Figure(
        f"f{first}", "displaced", "household", "flow", low, best, high, best is not None and high is None, "rule", (given_value,), start=march(first), end=march(last), **more
    )  # fmt: skip


def stock(*values):
    counting = [v for v in values if v.standing == "counts"]
    low, high = counting[-1].low, counting[-1].high
    return Figure("s", "besieged", "person", "stock", low, low, high, high is None, "rule", values)


def drawn(svg, tag, name):
    return [e for e in ElementTree.fromstring(svg).iter(f"{SVG}{tag}") if e.get("class") == name]


def hatched(svg):
    return [e for e in ElementTree.fromstring(svg).iter(f"{SVG}rect") if "url(#" in (e.get("fill") or "")]


def test_a_flow_is_a_bar_over_its_period_and_the_days_between_are_hatched():
    svg = figure_chart([flow(600, 600, 600, 3, 5), flow(350, 400, 480, 9, 9)], {march(4): 1}, "Families", "households")
    assert len(drawn(svg, "rect", "b")) == 2
    (gap,) = hatched(svg)
    bars = drawn(svg, "rect", "b")
    assert float(bars[0].get("x")) + float(bars[0].get("width")) < float(gap.get("x")) < float(bars[1].get("x"))


def test_nothing_is_drawn_at_zero_for_a_day_without_a_figure():
    svg = figure_chart([flow(600, 600, 600, 3, 3)], {march(3): 1, march(20): 4}, "Families")
    assert len(drawn(svg, "rect", "b")) == 1 and len(hatched(svg)) == 1


def test_a_lower_bound_has_an_open_arrow_and_a_range_has_caps():
    svg = figure_chart([flow(600, 600, None, 3, 5), flow(350, 400, 480, 9, 9)], {}, "Families")
    arrow, whisker = (e.get("d") for e in drawn(svg, "path", "w"))
    assert "L" in arrow and "L" not in whisker and whisker.count("H") == 2
    assert "at least 600" in svg and "400 (350 to 480)" in svg


def test_an_upper_bound_alone_is_no_bar():
    svg = figure_chart([flow(None, None, 500, 3, 3)], {}, "Families")
    assert drawn(svg, "rect", "b") == [] and "up to 500" in svg


def test_a_stock_is_steps_that_end_with_the_last_day_told():
    told = stock(value(30000, 30000, 4, "superseded"), value(38000, 42000, 9, "superseded"), value(40000, None, 12))
    svg = figure_chart([told], {march(20): 1}, "Inside")
    assert len(drawn(svg, "circle", "p")) == 3 and drawn(svg, "rect", "b") == []
    (line,) = drawn(svg, "path", "l")
    assert re.fullmatch(r"M[\d.]+ [\d.]+(?:H[\d.]+V[\d.]+){2}", line.get("d"))
    assert len(hatched(svg)) == 1


def test_of_two_values_of_one_day_that_were_superseded_neither_is_the_best():
    first, last = marks_of([stock(value(30, 30, 4, "superseded"), value(50, 50, 4, "superseded"), value(60, 60, 6))])
    assert (first.low, first.best, first.high, first.words) == (30, None, 50, "30 to 50")
    assert last.words == "60"


def test_voices_that_disagree_are_no_course_over_time():
    toll = Figure("k", "killed", "person", None, 4, 12, 15, False, "r", (value(12, 12, 3), value(15, 15, 5), value(4, 4, 8)))
    (mark,) = marks_of([toll])
    assert (mark.low, mark.best, mark.high) == (4, 12, 15)


@pytest.mark.parametrize("standing", ["subset", "other_period", "left_out"])
def test_parts_and_what_was_left_out_are_no_course(standing):
    assert len(marks_of([stock(value(10, 10, 3, standing), value(40, 40, 4))])) == 1


def test_what_is_only_feared_is_not_drawn():
    assert len(marks_of([stock(value(40000, 40000, 3, status="feared"), value(40, 40, 4))])) == 1


def test_flows_of_two_days_in_one_figure_are_two_bars():
    days = (value(600, 600, 6, start=march(6), end=march(6)), value(400, 400, 7, start=march(7), end=march(7)))
    both = Figure("f", "displaced", "household", "flow", 1000, 1000, 1000, False, "added", days, start=march(6), end=march(7))
    assert [(m.first.day, m.best) for m in marks_of([both])] == [(6, 600), (7, 400)]


def test_a_toll_told_anew_each_day_is_steps():
    toll = Figure("k", "killed", "person", None, 17, 17, 17, False, "r", (value(12, 12, 3, "superseded"), value(17, 17, 4)))
    svg = figure_chart([toll], {}, "Killed")
    assert len(drawn(svg, "circle", "p")) == 2


def test_flow_and_stock_or_families_and_people_never_share_an_axis():
    with pytest.raises(ValueError, match="one quantity"):
        figure_chart([flow(600, 600, 600, 3, 5), stock(value(3, 3, 4))], {}, "mixed")


def test_without_a_number_or_a_day_there_is_no_chart():
    vague = Figure("v", "killed", "person", None, None, None, None, False, "r", (value(None, None, 3),))
    assert figure_chart([vague], {march(3): 5}, "Killed") == ""
    assert figure_chart([], {march(3): 5}, "Killed") == ""


def test_reports_a_day_stand_under_the_trend():
    svg = figure_chart([flow(600, 600, 600, 3, 5)], {march(3): 1, march(5): 4, march(6): 0}, "Families")
    assert [e[0].text for e in drawn(svg, "rect", "v")] == ["3 March 2031: 1 report", "5 March 2031: 4 reports"]


def test_title_and_description_are_there_for_those_who_do_not_see_it_and_hostile_text_is_escaped():
    svg = figure_chart([flow(600, 600, None, 3, 5)], {}, "</title><script>x</script>", '"><script>')
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img" and root.find(f"{SVG}title").text == "</title><script>x</script>"
    assert "3 March 2031 to 5 March 2031: at least 600." in root.find(f"{SVG}desc").text
    assert not list(root.iter(f"{SVG}script"))


@given(st.floats(0, 1e9))
def test_ticks_begin_at_zero_reach_the_largest_and_are_few(largest):
    ticks = nice_ticks(largest)
    assert ticks[0] == 0 and ticks[-1] >= largest and len(ticks) <= 7 and all(t == int(t) for t in ticks)


@given(st.dates(), st.dates())
def test_days_are_labelled_seldom_enough_to_read(a, b):
    ticks = day_ticks(min(a, b), max(a, b))
    assert 1 <= len(ticks) <= 7 and ticks[0][0] == min(a, b)

"""A figure over time: what was known on each day, and nothing between."""

from datetime import date

from figure_case import claim_of, origin_of

from khabar.figures import figures_of, series_of
from khabar.model.figure_settings import FigureSettings


def series(*entries: dict[str, object], of: str) -> list[tuple[int, float | None, float | None, float | None]]:
    claims = [claim_of({"id": f"c{i}", **e}) for i, e in enumerate(entries)]
    figures = {f.key: f for f in figures_of(claims, {c.id: origin_of(c, "organisation") for c in claims}, FigureSettings(), {})}
    return [(day.day, *rest) for day, *rest in series_of(figures[of])]  # type: ignore[misc]


def test_a_toll_that_rises_through_the_days() -> None:
    told = [{"what": "killed", "count": n, "by": "Health Ministry", "on": date(2031, 3, d)} for n, d in ((12, 2), (14, 3), (19, 7))]
    assert series(*told, of="killed/person") == [(2, 12, 12, 12), (3, 14, 14, 14), (7, 19, 19, 19)]


def test_flows_pile_up_and_bounds_stay_bounds() -> None:
    told = [
        {"what": "displaced", "count": "600 families", "on": date(2031, 3, 1), "when": "2031-03-01", "where": "Karsk"},
        {"what": "displaced", "count": "at least 400 families", "on": date(2031, 3, 2), "when": "2031-03-02", "where": "Karsk"},
    ]
    assert series(*told, of="displaced/household/flow") == [(1, 600, 600, 600), (2, 1000, 1000, None)]


def test_a_running_count_takes_in_the_days_told_before() -> None:
    told = [
        {"what": "displaced", "count": "600", "on": date(2031, 3, 1), "when": "2031-03-01", "where": "Karsk"},
        {"what": "displaced", "count": "900", "on": date(2031, 3, 4), "when": "since 2031-03-01", "where": "Karsk"},
    ]
    assert series(*told, of="displaced/person/flow") == [(1, 600, 600, 600), (4, 900, 900, 900)]


def test_a_stock_may_fall() -> None:
    told = [
        {"what": "displaced", "measure": "stock", "count": n, "on": date(2031, 3, d), "as of": f"2031-03-{d:02}", "to": "Halven"}
        for n, d in ((5200, 10), (3100, 14))
    ]
    assert series(*told, of="displaced/person/stock") == [(10, 5200, 5200, 5200), (14, 3100, 3100, 3100)]


def test_two_women_and_a_man_are_three_from_the_first_day() -> None:
    together = {"what": "killed", "by": "police", "on": date(2031, 3, 2), "report": "r", "word": 7}
    told = [
        {**together, "count": 2, "group": "women", "text": "two women"},
        {**together, "count": 1, "group": "men", "text": "a man"},
        {"what": "killed", "count": 5, "by": "the hospital", "on": date(2031, 3, 4)},
    ]
    assert series(*told, of="killed/person")[0] == (2, 3, 3, 3)


def test_fears_and_undated_values_make_no_point() -> None:
    told = [{"what": "killed", "count": 12}, {"what": "killed", "count": 40, "status": "feared", "on": date(2031, 3, 2)}]
    assert series(*told, of="killed/person") == []

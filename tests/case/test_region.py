"""A question on a place of a large case reads a part of it, and answers as if it had read all."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.case import add_report, asking, brief, situations
from khabar.case.region import events_of_place
from khabar.copies import fingerprint
from khabar.model import Claim, Evidence, Place, Report, Span, Time, Trigger
from khabar.model.filters import EventFilter
from khabar.store import Case, open_case

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from synthetic_claims import synthetic

AT = "2031-05-01T00:00:00+00:00"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Two hundred and twenty invented reports of a dozen towns, and a siege told of a province only."""
    with open_case(tmp_path_factory.mktemp("region") / "case.khabar", create=True) as opened:
        last = None
        for report, claims in synthetic(reports=220, seed=11):
            add_report(opened, report, claims, fingerprint(report), source="synthetic", read_with="test", at=AT)
            last = next((c for c in claims if c.place and c.place.admin1 and c.kind == "siege"), last)
        assert last is not None and last.place is not None
        report, claim = of_province(last.place)
        add_report(opened, report, [claim], fingerprint(report), source="province", read_with="test", at=AT)
        yield opened


def of_province(town: Place) -> tuple[Report, Claim]:
    """A siege of which only the province is told."""
    from datetime import date

    text = f"Troops went on besieging parts of {town.admin1} on Monday."
    report = Report("province", text, "9" * 64, (Span(0, len(text)),), outlet="Province Radio", published=date(2031, 1, 6))
    at = Place(str(town.admin1), Span(34, len(text) - 11), town.admin1, town.lat, town.lon, town.country, precision="admin1")
    time = Time("Monday", Span(len(text) - 7, len(text) - 1), "2031-01-06", date(2031, 1, 6), date(2031, 1, 6), precision="day")
    evidence = Evidence(Span(0, len(text)), text, Trigger(Span(15, 24), "besieging"))
    return report, Claim("c-province", report, "siege", "asserted", evidence, place=at, time=time)


def towns(case: Case) -> list[str]:
    """Names of places, those with situations first."""
    names = [s.place.name for s in situations(case) if s.place and s.place.name]
    return list(dict.fromkeys(names))[:12]


def test_situations_of_a_place_are_those_of_the_whole_case(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    named = towns(case)
    whole = {name: situations(case, place=name) for name in named}
    assert sum(map(len, whole.values())) >= len(named) > 5
    monkeypatch.setattr(asking, "WHOLE", 10)
    assert {name: situations(case, place=name) for name in named} == whole


def test_a_brief_of_a_place_or_situation_is_that_of_the_whole_case(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    subjects = [*towns(case)[:6], *(s.id for s in situations(case)[:6])]
    whole = {subject: brief(case, subject) for subject in subjects}
    monkeypatch.setattr(asking, "WHOLE", 10)
    assert {subject: brief(case, subject) for subject in subjects} == whole


def test_the_situations_of_a_case_too_large_for_memory_are_the_same(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = situations(case)
    assert any(s.figures for s in whole)
    monkeypatch.setattr(asking, "IN_MEMORY", 10)
    assert situations(case) == whole
    assert situations(case, kinds=["siege"]) == tuple(s for s in whole if s.kind == "siege")


def test_only_a_part_of_the_case_is_read(case: Case) -> None:
    every = list(case.find_events(EventFilter()))
    parts = [len(events_of_place(case, name)) for name in towns(case)]
    assert max(parts) < len(every) * 0.6
    assert events_of_place(case, "Nowhere at all") == []

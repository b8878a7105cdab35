"""A report and claims with every field filled, or with none, for the tests of the formats."""

from datetime import date

import pytest

from khabar.model import (
    Actor,
    Candidate,
    Cause,
    Claim,
    Count,
    Dateline,
    Evidence,
    Excerpt,
    Part,
    Place,
    Reason,
    Report,
    Span,
    Speaker,
    Time,
    Trigger,
)

TEXT = (
    "HALVEN, Veldania (Northern Wire) — At least 600 families have left Ostra Bridge for Halven since Tuesday because of mortar fire by troops, "
    "Mila Oren, spokeswoman for Ostra Relief, told Northern Wire. They left with nothing."
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def report() -> Report:
    return Report(
        id="nw-1",
        text=TEXT,
        sha256="0" * 64,
        paragraphs=(Span(35, len(TEXT)),),
        title="Families <flee> Ostra Bridge",
        outlet="Northern Wire",
        agency="Northern Wire",
        dateline=Dateline("HALVEN, Veldania", at("HALVEN, Veldania"), "Halven"),
        published=date(2031, 3, 5),
        published_basis="given",
        url="https://northernwire.example/1",
    )


@pytest.fixture
def bare(report: Report) -> Claim:
    """A claim with nothing but what every claim has."""
    evidence = Evidence(at("They left with nothing."), "They left with nothing.", Trigger(at("left with"), "left with"))
    return Claim(id="b", report=report, kind="displaced", status="asserted", evidence=evidence, confidence=0.31)


@pytest.fixture
def full(report: Report) -> Claim:
    """A claim with every field."""
    day = Time(
        "since Tuesday", at("since Tuesday"), "2031-03-04", date(2031, 3, 4), None, True, None, None, "day", "weekday before publication"
    )
    place = Place(
        text="Ostra Bridge",
        span=at("Ostra Bridge"),
        name="Ostra Bridge",
        lat=41.5,
        lon=-3.25,
        country="VEL",
        admin1="Upper Ostra",
        admin2=None,
        pcode="VE0101",
        geonames_id=77,
        precision="town",
        relation=None,
        candidates=(Candidate("Ostra Bridge", 77, 41.5, -3.25, "VEL", "Upper Ostra", 0.91234),),
        parts=(Part("Ostra Bridge", at("Ostra Bridge"), "Ostra Bridge"),),
    )
    evidence = TEXT[35 : TEXT.index(" They left")]
    return Claim(
        id="f",
        report=report,
        kind="displaced",
        status="asserted",
        evidence=Evidence(Span(35, 35 + len(evidence)), evidence, Trigger(at("have left"), "have left")),
        hedged=True,
        background=False,
        actor=Actor("troops", at("troops"), "Veldanian government forces", "state_forces"),
        target=Actor("families", at("families"), None, "civilians"),
        instruments=(Part("mortar fire", at("mortar fire")),),
        place=place,
        to_place=Place("Halven", at("Halven since")._replace(end=at("Halven since").start + 6)),
        time=day,
        as_of=day,
        said_on=day,
        count=Count("At least 600 families", at("At least 600 families"), 600, None, "household", "at_least", "displaced", "civilians"),
        measure="flow",
        part_of="b",
        cumulative=True,
        cause=Cause("conflict", "mortar fire", at("mortar fire")),
        border="internal",
        said_by=(
            Speaker("Northern Wire", None, "Northern Wire"),
            Speaker("Mila Oren", at("Mila Oren"), "Mila Oren", "spokeswoman", "Ostra Relief"),
        ),
        quoted=True,
        also=(Excerpt(at("They left"), "They left"),),
        confidence=0.87654,
        why=(Reason("count", "qualifier before the number", at("At least 600 families")), Reason("status", "no word of doubt")),
    )

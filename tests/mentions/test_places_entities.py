"""Readings of the encoder as points."""

from khabar.mentions.places_entities import (
    PART_OF_SITE,
    PART_UNKNOWN,
    POINTS,
    UNREAD_KNOWN,
    UNREAD_UNKNOWN,
    reading_points,
    readings_of,
    types_of,
)
from khabar.model import Entity, ParsedReport, Report, Span


def parsed(*entities: tuple[int, int, str]) -> ParsedReport:
    return ParsedReport(Report("r", "", "", ()), (), (), tuple(Entity(Span(0, 0), Span(a, b), kind) for a, b, kind in entities), ())


def test_the_narrower_reading_counts() -> None:
    readings = readings_of(parsed((0, 3, "organisation"), (0, 1, "place")))
    assert types_of(readings, Span(0, 1)) == ["place"]
    assert types_of(readings, Span(0, 3)) == ["organisation"]


def test_two_readings_of_the_same_words_are_weighed() -> None:
    readings = readings_of(parsed((0, 2, "person"), (0, 2, "place")))
    assert reading_points(readings, Span(0, 2), known=True) == (POINTS["person"] + POINTS["place"]) / 2


def test_no_reading() -> None:
    readings = readings_of(parsed((5, 6, "place")))
    assert reading_points(readings, Span(0, 1), known=True) == UNREAD_KNOWN
    assert reading_points(readings, Span(0, 1), known=False) == UNREAD_UNKNOWN
    assert reading_points(readings_of(parsed()), Span(0, 1), known=False) == 0.0


def test_a_quantity_is_no_reading() -> None:
    assert readings_of(parsed((0, 4, "quantity"))) == {}


def test_a_part_of_what_is_read_as_one_name() -> None:
    readings = readings_of(parsed((0, 4, "facility")))
    assert reading_points(readings, Span(0, 1), known=True) == PART_OF_SITE
    assert reading_points(readings, Span(0, 1), known=True, common=True) == POINTS["facility"]
    assert reading_points(readings, Span(0, 1), known=False) == PART_UNKNOWN

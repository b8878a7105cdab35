"""Names above the prose: title and dateline."""

from khabar.mentions.places import find_places
from khabar.model import Dateline, PlaceMention, Report, Span
from khabar.text import parse_report


def above(text: str, title: str | None = None, dateline: str | None = None, in_text: bool = True) -> dict[str, PlaceMention]:
    """The mentions above the prose of a report whose text begins with its title and its dateline."""
    head = f"{title}. " if title and in_text else ""
    line = f"{dateline} -- " if dateline else ""
    whole = head + line + text
    report = Report(
        id="r",
        text=whole,
        sha256="",
        paragraphs=(Span(len(head) + len(line), len(whole)),),
        title=title,
        title_span=Span(0, len(title)) if title and in_text else None,
        dateline=Dateline(line.strip(), Span(len(head), len(head) + len(line) - 1), dateline) if dateline else None,
    )
    return {m.place.text: m for m in find_places(parse_report(report)) if m.tokens[0] == m.tokens[1]}


def test_title_and_dateline_are_offered_without_tokens_and_as_metonymic() -> None:
    found = above("A man was shot on Monday.", title="Man shot near Aurora", dateline="SPRINGFIELD, Ill.")
    assert list(found) == ["Aurora", "SPRINGFIELD", "Ill."]
    assert all(m.metonymic and m.tokens == (0, 0) for m in found.values())
    assert (found["SPRINGFIELD"].place.admin1, found["Aurora"].place.admin1) == ("Illinois", "Illinois")


def test_spans_point_into_the_text() -> None:
    title = "Lebanon’s army leaves Tripoli"
    found = above("It had held the town for a month.", title=title)
    assert {title[slice(*m.place.span)] for m in found.values()} == {"Lebanon", "Tripoli"}


def test_a_title_outside_the_text_is_context_only() -> None:
    assert above("A man was shot on Monday.", title="Man shot near Aurora", in_text=False) == {}


def test_words_of_a_title_that_are_no_places() -> None:
    for title in ("Car hits pool hall", "Mayor Jordan Pell to speak", "Syrian troops to leave in May", "Flu strikes Boston Marathon"):
        assert above("Nobody was hurt.", title=title) == {}, title


def test_a_name_that_the_prose_has_as_a_place_is_one_in_the_title() -> None:
    found = above("A man was found dead in Hurricane, West Virginia.", title="Hurricane mourns")
    assert found["Hurricane"].place.admin1 == "West Virginia"
    assert above("The storm passed by.", title="Hurricane mourns") == {}


def test_a_river_in_a_title_is_not_the_town_of_its_name() -> None:
    (text,) = above("Water rose on Monday.", title="Body found in Ohio River")
    assert text == "Ohio River"


def test_a_town_of_the_dateline_counts_in_the_prose() -> None:
    text = "Hurricane police said nobody was hurt."
    report = Report("r", text, "", (Span(0, len(text)),), dateline=Dateline("HURRICANE, W.Va. --", Span(0, 0), "HURRICANE, W.Va."))
    assert "Hurricane" in {m.place.text for m in find_places(parse_report(report))}


def test_nothing_above_and_an_empty_report() -> None:
    assert above("") == {}
    assert above("", title="Paris", dateline="Rome, Italy") == {}

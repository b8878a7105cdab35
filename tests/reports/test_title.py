"""The headline: given, repeated in the text, or standing there alone; never coded twice, never lost where it is all there is."""

from tests.reports.conftest import prose, read

_A = "At least 12 people were killed when shells hit the market of Karsk on Sunday, the police said."
_B = "More than 300 families have left the town since Friday, according to the Red Crescent."
_TITLE = "Shells kill 12 at market of Karsk"


def test_given_title_repeated_as_first_line() -> None:
    report = read(f"{_TITLE}\n\n{_A}\n\n{_B}", title=_TITLE)
    assert report.title_span is not None and report.title_span.of(report.text) == _TITLE
    assert prose(report) == [_A, _B]


def test_given_title_repeated_on_the_same_line() -> None:
    for mark in (". ", " . ", "  ", ": ", ""):
        report = read(f"{_TITLE}{mark}{_A} {_B}", title=_TITLE)
        assert prose(report) == [f"{_A} {_B}"], mark


def test_title_then_dateline_on_one_line() -> None:
    report = read(f"{_TITLE}KARSK, Veldania (AP) — {_A}", title=_TITLE)
    assert report.dateline is not None and report.dateline.place == "KARSK, Veldania"
    assert prose(report) == [_A]


def test_title_that_is_the_beginning_of_the_first_sentence_is_prose() -> None:
    report = read(f"{_A} {_B}", title="At least 12 people were killed")
    assert report.title_span is None and prose(report) == [f"{_A} {_B}"]


def test_title_found_in_the_text() -> None:
    report = read(f"{_TITLE}\n{_A}\n{_B}")
    assert report.title == _TITLE and report.title_span == (0, len(_TITLE))
    assert prose(report) == [_A, _B]


def test_given_title_stays_when_the_text_words_it_otherwise() -> None:
    report = read(f"Market of Karsk hit by shells\n\n{_A}\n\n{_B}", title=_TITLE)
    assert report.title == _TITLE and report.title_span == (0, 29)


def test_summary_under_another_headline_is_prose() -> None:
    summary = "Some 20,000 people have fled to camps in the north while others wait in open fields"
    assert prose(read(f"{summary}\n\n{_A}\n\n{_B}", title="Border towns empty as fighting grows"))[0] == summary


def test_headline_alone_is_prose() -> None:
    report = read(_TITLE)
    assert prose(report) == [_TITLE] and report.title_span is None
    assert prose(read(_TITLE, title=_TITLE)) == [_TITLE]


def test_first_sentence_is_no_title() -> None:
    assert read(f"{_A}\n{_B}").title is None

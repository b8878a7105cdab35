"""Dateline, byline, agency, publication day: what is taken, and what is left alone."""

from datetime import date

import pytest

from tests.reports.conftest import prose, read

_LEAD = "At least 12 people were killed when shells hit the market, the police said."
_NEXT = "More than 300 families have left the town since Friday, according to the Red Crescent."

_DATELINES = [
    ("KARSK, Veldania (AP) _ ", "KARSK, Veldania", "Associated Press", None),
    ("KARSK, Veldania (AP) — ", "KARSK, Veldania", "Associated Press", None),
    ("KARSK, Veldania, March 3 (Reuters) - ", "KARSK, Veldania", "Reuters", None),
    ("KARSK/OSTRA (Reuters) - ", "KARSK/OSTRA", "Reuters", None),
    ("KARSK, March 3, 2031 (Xinhua) -- ", "KARSK", "Xinhua", date(2031, 3, 3)),
    ("Ostra, 3 March (AFP) - ", "Ostra", "Agence France-Presse", None),
    ("Ostra, 3 March 2031 (Veldania Press Agency) – ", "Ostra", "Veldania Press Agency", date(2031, 3, 3)),
    ("DEIR AL-KARSK — ", "DEIR AL-KARSK", None, None),
    ("NEW OSTRA, Tarn Province –", "NEW OSTRA, Tarn Province", None, None),
    ("Karsk, Veldania — ", "Karsk, Veldania", None, None),
    ("CAIRO: ", "CAIRO", None, None),
    ("KARSK, Veldania (WKAR) - ", "KARSK, Veldania", None, None),
]


@pytest.mark.parametrize(("opening", "place", "agency", "day"), _DATELINES)
def test_dateline_opens_the_first_paragraph(opening: str, place: str, agency: str | None, day: date | None) -> None:
    report = read(f"{opening}{_LEAD}\n\n{_NEXT}")
    assert report.dateline is not None
    assert (report.dateline.place, report.agency, report.published) == (place, agency, day)
    assert report.dateline.span.of(report.text) == report.dateline.text
    assert prose(report) == [_LEAD, _NEXT]
    assert report.published_basis == ("text" if day else "unknown")


@pytest.mark.parametrize("line", ["KARSK, Veldania", "BEIRUT", "KARSK, Veldania (AP) _", "KARSK —", "KARSK, 3 March 2031 (AFP)"])
def test_dateline_on_a_line_of_its_own(line: str) -> None:
    report = read(f"{line}\n\n{_LEAD}\n\n{_NEXT}")
    assert report.dateline is not None and report.dateline.text == line
    assert prose(report) == [_LEAD, _NEXT]


@pytest.mark.parametrize(
    "lead",
    [
        "UPDATE - The army took Karsk on Sunday, the police said.",
        "NATO - the alliance of the north - said that 12 people had died.",
        "KARSK RENT-A-CAR said that all of its cars had been burned.",
        "Last Sunday, Jana Orlo — the mayor of Karsk — was killed with two guards.",
        "Karsk (population 40,000) was shelled on Sunday, killing 12 people.",
        "Colonel Piet Marn (left) was among the 12 people killed in Karsk.",
        "TRUST: the army and the rebels have none, a mediator said on Sunday.",
        "On October 1 - a Sunday - shells hit the market of Karsk.",
        "VDF fighters shelled Karsk: 12 people died.",
    ],
)
def test_no_dateline(lead: str) -> None:
    report = read(f"{lead}\n\n{_NEXT}")
    assert report.dateline is None and report.agency is None
    assert prose(report)[0] == lead


def test_upper_case_wire_needs_more_than_a_place() -> None:
    text = "   KARSK, 4 FEB 31 (EFE) -- [TEXT] THE ARMY OF VELDANIA DENIED TODAY THAT\nREBELS HAD ATTACKED THE FARM OF THE PRESIDENT.\n\n   THE ARMY -- THE ONLY ONE IN THE WAR -- SAID THAT\nTWO SOLDIERS HAD BEEN KILLED IN THE FIGHTING."
    report = read(text)
    assert report.dateline is not None and report.dateline.text == "KARSK, 4 FEB 31 (EFE) --"
    assert report.agency == "EFE"
    assert report.published is None  # 1931 or 2031: the text does not say
    assert [words.split("\n")[0][:9] for words in prose(report)] == ["THE ARMY ", "THE ARMY "]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jana Orlo", "Jana Orlo"),
        ("By Jana Orlo and Piet Marn", "Jana Orlo and Piet Marn"),
        ("BY JANA ORLO", "JANA ORLO"),
        ("By Jana Orlo, Associated Press", "Jana Orlo, Associated Press"),
        ("Jana Orlo, Staff Writer", "Jana Orlo"),
        ("by Jana Orlo | Ostra Herald", "Jana Orlo | Ostra Herald"),
    ],
)
def test_byline(line: str, names: str) -> None:
    report = read(f"Shells hit the market of Karsk\n{line}\n\n{_LEAD}\n\n{_NEXT}")
    assert report.byline == names
    assert report.title == "Shells hit the market of Karsk"
    assert prose(report) == [_LEAD, _NEXT]
    assert report.agency == ("Associated Press" if "Associated" in line else None)


@pytest.mark.parametrize("line", ["By Sunday evening 12 people had died.", "By dawn the town was empty", "By Monday"])
def test_no_byline(line: str) -> None:
    assert read(f"{_LEAD}\n\n{line}\n\n{_NEXT}").byline is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 3 March 2031", date(2031, 3, 3)),
        ("Published on March 3rd, 2031 at 10:15 am", date(2031, 3, 3)),
        ("Posted: Monday, March 3, 2031 8:18 PM EST Updated: Tuesday, March 4, 2031 9:00 AM EST", date(2031, 3, 3)),
        ("Updated: 2031-03-03 09:53 GMT", date(2031, 3, 3)),
        ("First published 03 Mar 2031", date(2031, 3, 3)),
        ("Monday, 3 March 2031", date(2031, 3, 3)),
        ("March 3, 2031 | 15:00", date(2031, 3, 3)),
        ("3 March 2031 | Updated on 4 March 2031", date(2031, 3, 3)),
        ("Published: 23/03/2031", date(2031, 3, 23)),
        ("Published: 03/04/2031", None),  # April or March: not said
        ("Published: 31 February 2031", None),
    ],
)
def test_publication_line(line: str, day: date | None) -> None:
    report = read(f"Shells hit the market of Karsk\n{line}\n\n{_LEAD}\n\n{_NEXT}")
    assert (report.published, report.published_basis) == (day, "text" if day else "unknown")
    assert prose(report) == [_LEAD, _NEXT]


@pytest.mark.parametrize(
    "sentence",
    [
        "The report published on 3 March 2031 said that 12 people had died.",
        "The war began on 3 March 2031",
        "Copyright 2031 Ostra Herald. All rights reserved.",
        "© 3 March 2031 Ostra Herald",
    ],
)
def test_no_publication_date_from_news_or_copyright(sentence: str) -> None:
    report = read(f"{_LEAD}\n\n{sentence}\n\n{_NEXT}")
    assert report.published is None and report.published_basis == "unknown"


def test_two_datelines_that_differ_say_nothing() -> None:
    assert read(f"{_LEAD}\n\nPublished: 3 March 2031\n\nPublished: 5 March 2031\n\n{_NEXT}").published is None


def test_date_in_the_place_of_a_dateline() -> None:
    report = read(f"3 March 2031 – {_LEAD}\n\n{_NEXT}")
    assert report.published == date(2031, 3, 3) and report.dateline is None
    assert prose(report) == [_LEAD, _NEXT]


@pytest.mark.parametrize(
    ("end", "agency"),
    [("(AFP)", "Agence France-Presse"), ("lr/jo (AFP, Reuters)", "Agence France-Presse"), ("(north)", None)],
)
def test_sign_at_the_end(end: str, agency: str | None) -> None:
    report = read(f"{_LEAD}\n\n{_NEXT} {end}")
    assert report.agency == agency
    assert prose(report)[-1] == (_NEXT if agency else f"{_NEXT} {end}")


def test_agency_of_the_copyright_line() -> None:
    text = f"{_LEAD}\n\nCopyright 2031 Veldania Press Agency. All rights reserved. This material may not be published or broadcast."
    assert read(text).agency == "Veldania Press Agency"
    assert prose(read(text)) == [_LEAD]
    assert read(f"{_LEAD}\n\nCopyright 2031 Ostra Herald.").agency is None

"""The runner of the golden cases itself: a slip of the keyboard fails, a wrong claim fails, a closed gap is noticed."""

from datetime import date

import pytest
from golden_case import faults_of, load_case
from golden_values import CaseError, agrees_with_count, agrees_with_time, check_field

from khabar.model import Actor, Claim, Count, Evidence, Excerpt, Place, Report, Span, Speaker, Time, Trigger

REPORT = Report(id="r", text="At least 12 civilians were killed in Ostra Bridge.", sha256="0" * 64, paragraphs=())
EVIDENCE = Evidence(Span(0, 50), REPORT.text, Trigger(Span(27, 33), "killed"))


def a_claim(**fields):
    return Claim(**{"id": "c", "report": REPORT, "kind": "killed", "status": "asserted", "evidence": EVIDENCE} | fields)


def a_count(low, high, qualifier="exact", unit="person", group=None, text="x people"):
    return Count(text, Span(0, 5), low, high, unit, qualifier, "killed", group)


def a_case(tmp_path, text):
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return load_case(path)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("why: x\nreport: y\nclaims:\n  - {what: killed, were: z}\n", "unknown key 'were'"),
        ("why: x\nreport: y\nclaims:\n  - {who: z}\n", "needs at least `what"),
        ("why: x\nreport: y\n", "tests nothing"),
        ("report: y\nclaims: []\n", "why is missing"),
        ("why: x\nreport: y\npublished: 5 March\nclaims: [{what: killed}]\n", "is not a day"),
        ("why: x\nreport: y\ncomplete: true\nclaims: [{what: killed}]\n", "complete is yes or no"),
        ("- a list\n", "a case is a mapping"),
        ("why: 'x\n", "not YAML"),
    ],
)
def test_a_case_that_cannot_be_read_is_refused(tmp_path, text, complaint):
    with pytest.raises(CaseError, match=complaint):
        a_case(tmp_path, text)


def test_values_stay_as_they_were_written(tmp_path):
    case = a_case(tmp_path, "why: x\nreport: y\npublished: 2031-03-05\nclaims:\n  - {what: killed, background: no, count: 10}\n")
    assert case.published == "2031-03-05" and case.claims[0] == {"what": "killed", "background": "no", "count": "10"}


@pytest.mark.parametrize(
    ("wanted", "count", "agrees"),
    [
        ("at least 12 persons", a_count(12, None, "at_least"), True),
        ("at least 12", a_count(12, 12), False),
        ("exactly 12", a_count(12, None, "at_least"), False),
        ("12", a_count(12, 12), True),
        ("600 households", a_count(600, 600, unit="household"), True),
        ("600 families", a_count(600, 600, unit="household"), True),
        ("600 persons", a_count(600, 600, unit="household"), False),
        ("3 children", a_count(3, 3, group="children"), True),
        ("3 children", a_count(3, 3, group="women", text="three women"), False),
        ("up to 1,500", a_count(None, 1500, "up_to"), True),
        ("10 to 12", a_count(10, 12, "about"), True),
        ("many", a_count(None, None, "vague"), True),
        ("many", a_count(5, 5), False),
        ("none", None, True),
        ("none", a_count(5, 5), False),
        ("5", None, False),
    ],
)
def test_counts(wanted, count, agrees):
    assert agrees_with_count(wanted, count) is agrees


def test_a_count_that_cannot_be_read_is_refused():
    with pytest.raises(CaseError, match="cannot be read"):
        agrees_with_count("12+", a_count(12, 12))


@pytest.mark.parametrize(
    ("wanted", "time", "agrees"),
    [
        ("2031-03-04", Time("t", Span(0, 1), start=date(2031, 3, 4), end=date(2031, 3, 4)), True),
        ("2031-03-04", Time("t", Span(0, 1), start=date(2031, 3, 4)), False),
        ("2031-03-04..", Time("t", Span(0, 1), start=date(2031, 3, 4), ongoing=True), True),
        ("2031-03-04..", Time("t", Span(0, 1), start=date(2031, 3, 4), ongoing=False), False),
        ("2031-03-01..2031-03-05", Time("t", Span(0, 1), start=date(2031, 3, 1), end=date(2031, 3, 5)), True),
        ("open", Time("t", Span(0, 1)), True),
        ("open", None, False),
        ("none", None, True),
    ],
)
def test_times(wanted, time, agrees):
    assert agrees_with_time(wanted, time) is agrees


@pytest.mark.parametrize(
    ("wanted", "agrees"),
    [("Mila Oren", True), ("Northern Wire > Mila Oren", True), ("spokeswoman", True), ("Northern Wire", False), ("none", False)],
)
def test_the_origin_is_the_last_of_the_chain(wanted, agrees):
    chain = (Speaker("Northern Wire", None, "Northern Wire"), Speaker("Oren", Span(0, 4), "Mila Oren", "spokeswoman", "Ostra Relief"))
    assert (check_field("said by", wanted, a_claim(said_by=chain), ()) is None) is agrees


def test_the_outlet_alone_is_nobodys_testimony():
    assert check_field("said by", "none", a_claim(said_by=(Speaker("Northern Wire", None),)), ()) is None


def test_words_of_a_name_in_any_order_and_no_others():
    claim = a_claim(target=Actor("twelve civilians", Span(0, 5)), place=Place("the town of Ostra Bridge", Span(0, 5), "Ostra Bridge"))
    assert check_field("who", "civilians", claim, ()) is None
    assert check_field("where", "Ostra Bridge", claim, ()) is None
    assert check_field("where", "Halven", claim, ()) == "where: expected 'Halven', got 'the town of Ostra Bridge'"


def test_a_fact_said_twice_is_the_only_claim_of_its_kind():
    said_again = a_claim(also=(Excerpt(Span(60, 72), "Twelve\n  dead in Ostra"),))
    assert check_field("also", "dead in Ostra", said_again, ()) is None
    assert check_field("also", "none", said_again, ()) is not None
    assert check_field("also", "none", a_claim(), ()) is None
    twin, injured = a_claim(id="2"), a_claim(id="3", kind="injured")
    assert check_field("only", "yes", said_again, (said_again, injured)) is None
    assert check_field("only", "yes", said_again, (said_again, twin)) is not None
    assert check_field("only", "no", said_again, (said_again, twin)) is None


def test_the_country_is_that_of_the_resolved_place():
    claim = a_claim(place=Place("Tripoli", Span(0, 7), "Tripoli", country="LBN"))
    assert check_field("country", "LBN", claim, ()) is None
    assert check_field("country", "LBY", claim, ()) == "country: expected 'LBY', got 'LBN'"
    assert check_field("country", "none", a_claim(), ()) is None


def test_a_loose_entry_does_not_take_the_only_claim_of_another(tmp_path):
    case = a_case(tmp_path, "why: x\nreport: y\nclaims:\n  - {what: killed}\n  - {what: killed, count: 12}\n")
    twelve, unnamed = a_claim(id="1", count=a_count(12, 12)), a_claim(id="2")
    assert faults_of(case, (twelve, unnamed)) == []
    assert len(faults_of(case, (twelve,))) == 1


def test_what_must_not_be_claimed_and_what_is_not_listed(tmp_path):
    case = a_case(tmp_path, "why: x\nreport: y\ncomplete: yes\nclaims:\n  - {what: killed}\nnot:\n  - {what: injured}\n")
    assert faults_of(case, (a_claim(),)) == []
    assert [f.split(":")[0] for f in faults_of(case, (a_claim(), a_claim(id="2", kind="injured")))] == [
        "must not be claimed",
        "not listed, and the case is complete",
    ]


def test_the_failure_says_what_came_closest(tmp_path):
    case = a_case(tmp_path, "why: x\nreport: y\nclaims:\n  - {what: killed, count: at least 12}\n")
    (fault,) = faults_of(case, (a_claim(count=a_count(12, 12, text="12 civilians")),))
    assert "count: expected 'at least 12', got '12 civilians (low 12, high 12, exact, person)'" in fault

"""The runner of the cases itself: a slip of the keyboard is refused, a wrong case fails, and a world is what its reports tell."""

import pytest
from case_file import load_case
from case_world import is_named
from golden_values import CaseError

REPORTS = """
why: x
reports:
  - {name: wire, outlet: Northern Wire, published: 2031-03-05, text: "Six people were killed on Tuesday when shells hit a bakery in Karsk, Mila Oren said."}
"""


def case(tmp_path, text):
    path = tmp_path / "case.yaml"
    path.write_text(REPORTS + text, encoding="utf-8")
    return load_case(path)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("surprise: 1\n", "unknown key 'surprise'"),
        ("counts: {reed: 1}\n", "unknown key 'reed'"),
        ("events: [{name: a, kind: shelling, plaice: Karsk}]\n", "unknown key 'plaice'"),
        ("events: [{name: a, kind: shelling, figures: [{of: killed, lou: 1}]}]\n", "unknown key 'lou'"),
        ("events: [{name: a, kind: shelling, known gap: {place: later}}]\n", "known gap of 'place', which is not expected"),
        ("events: [{name: a}]\n", "kind is missing"),
        ("events: {name: a}\n", "events is a list"),
        ("apart: [{one: {word: x}, other: y}]\n", "unknown key 'word'"),
        ("how many: {shelling: two}\n", "is no number"),
        ("brief: {subject: Karsk, not_known: [{what: who}]}\n", "needs `says`"),
        ("", "tests nothing"),
    ],
)
def test_a_case_that_cannot_be_read_is_refused(tmp_path, text, complaint):
    with pytest.raises(CaseError, match=complaint):
        case(tmp_path, text)


@pytest.mark.parametrize(
    ("wanted", "names", "same"),
    [
        ("Vera Anselm", ["Dr Vera Anselm"], True),
        ("the town hall of Halven", ["town hall"], True),
        ("Mara Saleth", ["Idrin Saleth", "Saleth"], False),
        ("ministry", ["interior ministry"], False),
    ],
)
def test_a_name_and_its_longer_form(wanted, names, same):
    assert is_named(wanted, names) is same


def test_an_expectation_that_does_not_hold_says_what_there_is(tmp_path):
    from case_world import world_of

    found = case(
        tmp_path,
        """
counts: {read: 2, outlets: 1}
events:
  - name: bakery
    kind: shelling
    start: 2031-03-04
    status: denied
    figures: [{of: killed, low: 6, high: 7, values: [{value: 6, report: wire, standing: superseded}, {value: 9, report: wire}]}]
    contradictions: []
""",
    )
    world = world_of(found, tmp_path)
    faults = {e.name: e.fault(world) for e in found.expectations}
    wrong = {name for name, fault in faults.items() if fault}
    assert wrong == {"counts/read", "bakery/status", "bakery/killed/high", "bakery/killed/value 6 wire", "bakery/killed/value 9 wire"}
    assert faults["counts/read"] == "expected 2, got 1" and "got counts" in (faults["bakery/killed/value 6 wire"] or "")

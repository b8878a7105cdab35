"""Reports and their versions, claims, copies, and what was set aside."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar.errors import UnusableArgument
from khabar.model import Claim, Report
from khabar.model.copies import CopyOf
from khabar.model.figure_settings import FigureSettings, HouseholdSize, VagueFloor
from khabar.store import CaseCounts, PutAside
from tests.store.invented import AT, DAY, add, claim, days, fingerprint, report
from tests.store.strategies import any_of

R1 = report("r1")
R2 = report("r2", text="Another text.")
C1, C2 = claim("c1", R1), claim("c2", R1, kind="shelling", count=None)


def test_an_empty_case_holds_nothing(case):
    assert case.counts() == CaseCounts(*[0] * 8)
    assert case.report("r1") is None and case.claims(["c1"]) == {} and case.claims_of("r1") == () and list(case.report_ids()) == []
    assert case.last_judgement() is None and case.judgements() == () and case.put_aside_list() == ()
    assert case.figures_settings() == FigureSettings()
    assert case.setting("created_with") is not None


def test_a_report_comes_back_with_its_claims(case):
    with case.writing() as w:
        assert add(w, R1, C1, C2, bytes_sha256="ab12")
        assert w.current_report("r1") == R1
        assert w.claims_of("r1") == (C1, C2)
    assert case.report("r1") == R1
    assert case.claims(["c2", "unknown", "c1"]) == {"c2": C2, "c1": C1}
    assert list(case.claims(["c2", "c1"])) == ["c2", "c1"]
    assert [case.has_text(s) for s in (R1.sha256, "ab12", "cd34")] == [True, True, False]
    assert (case.counts().reports, case.counts().claims) == (1, 2)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_report_and_claims_come_back(case, data):
    n = case.counts().reports
    clean = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=20)
    one = data.draw(any_of(Report, id=st.just(f"r{n}"), sha256=st.just(f"sha{n}")))
    made = any_of(Claim, report=st.just(one), kind=clean)
    found = [replace(c, id=f"c{n}-{i}") for i, c in enumerate(data.draw(st.lists(made, max_size=3)))]
    with case.writing() as w:
        add(w, one, *found)
    assert case.report(one.id) == one
    assert case.claims_of(one.id) == tuple(found)
    assert case.claims(c.id for c in found) == {c.id: c for c in found}


def test_a_later_version_takes_over_and_the_earlier_is_kept(case):
    later = report("r1", text="At least 14 died.", published=DAY + days(1))
    c1_again, c3 = replace(C1, report=later), claim("c3", later)
    with case.writing() as w:
        add(w, R1, C1, C2, bands=("x",))
        w.add_copies([CopyOf("r1", "r0", "reprint", 0.9, "same words"), CopyOf("r8", "r1", "reprint", 0.9, "same words")])
        assert add(w, later, c1_again, c3, bands=("y",))
        assert w.fingerprints_sharing(["x"]) == [] and w.fingerprints_sharing(["y", "z"]) == [fingerprint("r1", "y")]
        assert w.copies_among(["r0", "r1", "r8"]) == []
    assert case.report("r1") == later
    assert case.claims_of("r1") == (c1_again, c3)
    assert set(case.claims(["c1", "c2", "c3"])) == {"c1", "c3"}
    first, second = case.report_versions("r1")
    assert (first.report, first.is_current, first.superseded_by, first.reason) == (R1, False, "r1", "a later version of the same report")
    assert (second.report, second.is_current, second.superseded_by, second.reason) == (later, True, None, None)
    assert case.claims_of("r1", first.number) == (C1, C2)
    assert case.claims_of("r2", first.number) == ()
    assert case.has_text(R1.sha256)
    assert (case.counts().reports, case.counts().versions, case.counts().claims) == (1, 2, 2)
    assert [c.id for c in case.find_claims()] == ["c1", "c3"]
    assert [h.id for h in case.search("shelling", what="claims")] == ["c1", "c3"]
    assert case.search("aid reached") == [] and [h.id for h in case.search("at least 14 died")] == ["r1"]


@pytest.mark.parametrize(
    ("first", "second", "current"),
    [(DAY, DAY - days(1), 0), (DAY, DAY, 1), (DAY, DAY + days(1), 1), (DAY, None, 0), (None, None, 1), (None, DAY, 1)],
)
def test_which_version_is_current(case, first, second, current):
    both = [report(text="One text.", published=first), report(text="Two texts.", published=second)]
    with case.writing() as w:
        add(w, both[0], claim("c0", both[0]), bands=("x",))
        assert add(w, both[1], claim("c1", both[1]), bands=("x",)) is bool(current)
    assert case.report("r1") == both[current]
    assert [c.id for c in case.claims_of("r1")] == [f"c{current}"]
    assert [v.is_current for v in case.report_versions("r1")] == [not current, bool(current)]
    assert case.fingerprints(["r1"]) == {"r1": fingerprint("r1", "x")}


def test_a_correction_under_another_id_supersedes(case):
    with case.writing() as w:
        add(w, R1, C1, bands=("x",))
        add(w, R2, bands=("x",))
        w.supersede("r1", "r2", "corrects the toll")
    assert case.report("r1") is None and case.claims_of("r1") == () and list(case.report_ids()) == ["r2"]
    assert case.report_versions("r1")[0].superseded_by == "r2" and case.report_versions("r1")[0].reason == "corrects the toll"
    assert case.claims_of("r1", 1) == (C1,)
    assert list(case.fingerprints(["r1", "r2"])) == ["r2"]
    assert case.has_text(R1.sha256)
    for old, by in (("r1", "r2"), ("r7", "r2"), ("r2", "r2")):
        with pytest.raises(UnusableArgument, match=old), case.writing() as w:
            w.supersede(old, by, "again")


def test_claims_of_another_report_are_refused(case):
    with pytest.raises(UnusableArgument, match="another report"), case.writing() as w:
        add(w, R2, C1)
    with pytest.raises(UnusableArgument, match="NUL"), case.writing() as w:
        add(w, report("r\x00"))
    assert case.counts().versions == 0


def test_fingerprints_and_copies(case):
    copy = CopyOf("r2", "r1", "reprint", 0.75, "three quarters of its words")
    with case.writing() as w:
        add(w, R1, bands=("a", "b", "b"))
        add(w, R2, bands=("b", "c"))
        assert w.fingerprints_sharing(["b"]) == [fingerprint("r1", "a", "b", "b"), fingerprint("r2", "b", "c")]
        assert [f.report for f in w.fingerprints_sharing(["c", "q"])] == ["r2"]
        w.add_copies([copy, CopyOf("r3", "r1", "rewrite", 0.5, "half")])
        w.add_copies([replace(copy, share=0.8)])
        w.add_copies([])
        assert w.copies_among(["r1", "r2"]) == [replace(copy, share=0.8)]
        assert [c.report for c in w.copies_among(["r3", "r1", "r2"])] == ["r2", "r3"]
        assert w.copies_among(["r1"]) == []
    assert case.counts().copies == 2


def test_what_was_set_aside_is_noted_once(case):
    with case.writing() as w:
        w.put_aside("b.pdf", "no text", AT)
        w.put_aside("a\udce9.txt", "not\x00Unicode", AT)
        w.put_aside("b.pdf", "no text", "2031-04-01T00:00:00Z")
    assert case.put_aside_list() == (PutAside("b.pdf", "no text", AT), PutAside("a\\udce9.txt", "not\\x00Unicode", AT))


def test_all_or_nothing(case):
    with pytest.raises(ZeroDivisionError), case.writing() as w:
        add(w, R1, C1)
        w.put_setting("x", 1)
        raise ZeroDivisionError
    assert case.counts() == CaseCounts(*[0] * 8) and case.setting("x") is None


def test_many_ids_are_read_in_pages(case, monkeypatch):
    monkeypatch.setattr("khabar.store.finding.PAGE", 3)
    monkeypatch.setattr("khabar.store.reports.CHUNK", 2)
    many = [report(f"r{i}", text=f"Text {i}.") for i in range(7)]
    with case.writing() as w:
        for one in many:
            add(w, one, claim(f"c{one.id}", one))
    assert list(case.report_ids()) == [r.id for r in many]
    assert case.reports(r.id for r in reversed(many)) == {r.id: r for r in many}
    assert list(case.claims(f"cr{i}" for i in range(7))) == [f"cr{i}" for i in range(7)]
    assert [c.id for c in case.find_claims()] == [f"cr{i}" for i in range(7)]


def test_settings_and_household_sizes(case):
    vld = HouseholdSize("VLD", 2030, Decimal("5.20"), "Census of Veldania", "https://stat.example/vld")
    with case.writing() as w:
        w.put_setting("view", {"zoom": [1, 2.5, None]})
        w.put_vague_floors([VagueFloor("tens", 20), VagueFloor("dozens", 30)])
        w.put_vague_floors([VagueFloor("dozens", 24, "Mira", AT, "two dozens at least")])
        w.put_household_sizes([vld, replace(vld, year=2029)], AT)
        (gone,) = w.put_household_sizes([replace(vld, size=Decimal("5.3"), source="Survey of March")], "2031-04-01T00:00:00Z")
        assert gone.size == vld and gone.imported_at == AT
        w.put_household_sizes([], AT)
    assert case.setting("view") == {"zoom": [1, 2.5, None]}
    assert [(str(s.size.size), s.size.year, s.imported_at) for s in case.household_sizes()] == [
        ("5.20", 2029, AT),
        ("5.3", 2030, "2031-04-01T00:00:00Z"),
    ]
    assert dict(case.figures_settings().floors) == {"dozens": 24}
    assert case.vague_floors() == (VagueFloor("dozens", 24, "Mira", AT, "two dozens at least"),)
    assert case.figures_settings().household_size("VLD", 2030).size == Decimal("5.3")
    with case.writing() as w:
        w.put_setting("view", None)
    assert case.setting("view") is None

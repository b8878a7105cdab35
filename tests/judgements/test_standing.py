"""Judgements over a new version of their report: what still stands, what wants another look, and which claim comes nearest now."""

from dataclasses import replace

import pytest
from judged_case import FLED, TEXT, Log, a_report, fled, killed

from khabar.judgements import effects_of, look_again, standing_of, successor_of
from khabar.model import Claim, Evidence, Span, Trigger

ADD = {"kind": "siege", "evidence": "Troops have besieged Ostra Bridge since 25 February."}


def newer(text, **fields):
    return a_report(text, sha256="b" * 64, **fields)


def claim_on(report, words, kind, name):
    at = report.text.index(words)
    return Claim(name, report, kind, "asserted", Evidence(Span(at, at + len(words)), words, Trigger(Span(at, at + 1), words[0])))


def found(log, claims, report):
    by_id = {c.id: c for c in claims}
    return look_again(
        log.rows, claim=by_id.get, claims_of=lambda _: list(claims), report=lambda name: report if report and name == report.id else None
    )


@pytest.fixture
def log():
    log = Log()
    log("correct", "c1", value={"count": "at least 600 families"})
    return log


def test_a_claim_that_is_still_there(log):
    assert standing_of(fled(), log.rows) == "current"
    moved = newer("Updated.\n" + TEXT.replace(" ", "\n", 3))
    assert standing_of(replace(fled(), report=moved), log.rows) == "current"
    assert found(log, [replace(fled(), report=moved)], moved) == ()


def test_a_claim_whose_words_changed(log):
    changed = newer(TEXT.replace(FLED, "At least 600 families left Karsk on Tuesday, the governor said."))
    assert standing_of(replace(fled(), report=changed), log.rows) == "look_again"


def test_a_claim_that_vanished(log):
    assert standing_of(None, log.rows) == "look_again"
    assert standing_of(None, []) == "gone"
    log("undo", "1")
    assert standing_of(None, log.rows) == "gone"


def test_other_claims_are_no_concern(log):
    assert standing_of(replace(killed(), report=newer("Nothing of it is left.")), log.rows) == "current"


def test_the_nearest_sentence_of_the_same_kind_is_offered(log):
    text = "At least 650 families fled Karsk on Tuesday, the governor said. At least 600 families of Karsk are cut off, the governor said."
    report = newer(text)
    claims = [claim_on(report, text[:63], "displaced", "n1"), claim_on(report, text[64:], "besieged_population", "n2")]
    (again,) = found(log, claims, report)
    assert again.claim == "c1" and again.words == FLED and again.successor.id == "n1" and again.likeness > 90
    assert effects_of(log.rows).corrections.keys() == {"c1"}  # offered, never applied


def test_no_successor_where_nothing_comes_near(log):
    text = "Rain is expected over the weekend."
    report = newer(text)
    (again,) = found(log, [claim_on(report, text, "displaced", "n1")], report)
    assert again.successor is None and again.likeness == 0


def test_ties_go_to_the_lesser_id():
    report = newer(FLED + " " + FLED)
    twins = [claim_on(report, FLED, "displaced", name) for name in ("n2", "n1")]
    assert successor_of(FLED, "displaced", twins)[0].id == successor_of(FLED, "displaced", twins[::-1])[0].id == "n1"


def test_both_claims_of_a_pair_are_looked_at():
    log = Log()
    log("same_event", "c1", "c2")
    (again,) = found(log, [fled()], a_report())
    assert again.claim == "c2" and again.words.startswith("Shelling killed 12")


def test_reports_that_have_a_new_version():
    log = Log()
    log("finished", "r1")
    log("add", "r1", value=ADD)
    assert found(log, [], a_report()) == ()
    assert [f.why for f in found(log, [], newer("Updated. " + TEXT))] == ["the report has a new version"]
    assert len(found(log, [], newer("All is quiet."))) == 2
    assert {f.why for f in found(log, [], None)} == {"the report is no longer in the case"}


def test_what_was_taken_back_needs_no_look(log):
    log("undo", "1")
    assert found(log, [], newer("All is quiet.")) == ()

"""The claims that take part: rejected left out, corrected replaced, missed ones added; the machine's values stay at hand."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from judged_case import TEXT, Log, a_report, fled, killed

from khabar.judgements import Effects, added_claims, apply_effects, corrected_fields, effects_of
from khabar.model import Span

ADD = {"kind": "siege", "evidence": "Troops have besieged Ostra Bridge since 25 February.", "trigger": "besieged", "place": "Ostra Bridge"}


def applied(log, claims=None, reports=()):
    return apply_effects(claims if claims is not None else tuple(log.claims.values()), effects_of(log.rows), reports)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([fled(), killed(), fled(a_report(name="r2")), killed(a_report(name="r3"))]),
        max_size=4,
        unique_by=lambda c: (c.id, c.report.id),
    )
)
def test_without_judgements_the_claims_themselves(claims):
    after = apply_effects(claims, Effects())
    assert len(after) == len(claims) and all(a is b for a, b in zip(after, claims, strict=True))


def test_a_rejected_claim_takes_no_part():
    log = Log()
    log("reject", "c1")
    assert applied(log) == (killed(),)


def test_a_corrected_field_is_replaced_and_says_who_did_it():
    log = Log()
    log(
        "correct",
        "c1",
        value={"count": "at least 600 families", "status": "feared"},
        author="Nora Wells",
        reason="the sentence says at least",
    )
    after, other = applied(log)
    assert (after.count.low, after.count.high, after.count.qualifier, after.status) == (600, None, "at_least", "feared")
    assert after.count.text == "At least 600 families" and after.count.span.of(TEXT) == after.count.text
    told = [r for r in after.why if r.field == "count"][-1]
    assert "Nora Wells" in told.rule and "the sentence says at least" in told.rule and told.span == after.count.span
    assert other is log.claims["c2"] and after.id == "c1" and after.evidence == fled().evidence


def test_the_machines_own_value_stays_at_hand():
    log = Log()
    log("correct", "c1", value={"count": "at least 600 families"})
    machine = fled()
    field = corrected_fields(machine, effects_of(log.rows))["count"]
    assert field.machine == machine.count and field.person.low == 600 and field.person.high is None
    assert (field.author, field.at, field.judgement) == ("Nora Wells", "2031-03-06T09:00:00Z", log.rows[0].id)
    assert corrected_fields(killed(), effects_of(log.rows)) == {}


def test_words_of_a_person_have_an_empty_span():
    log = Log()
    log("correct", "c1", value={"count": "650 households", "actor": "Veldanian army"})
    after = applied(log)[0]
    at = TEXT.index("fled")
    assert after.count.text == "650 households" and after.count.span == after.actor.span == Span(at, at)


def test_a_figure_gets_no_span_in_another_sentence():
    """The 12 people of the second sentence are not those of the first; a place named there is the same place."""
    log = Log()
    log("correct", "c1", value={"count": "12 people", "place": "Halven"})
    after = applied(log)[0]
    assert after.count.span.start == after.count.span.end and after.place.span.of(TEXT) == "Halven"


def test_a_number_inside_a_longer_one_is_not_it():
    report = a_report("In 2012 and 12012 the village was shelled; 12 people were killed.")
    from khabar.judgements.placing import find_words

    assert find_words(report.text, "12").start == report.text.index("12 people")


def test_none_clears_a_field():
    log = Log()
    log("correct", "c1", value={"place": "none", "said_by": None, "measure": None})
    after = applied(log)[0]
    assert after.place is None and after.said_by == () and after.measure is None


def test_the_outlet_comes_before_a_single_speaker():
    log = Log()
    log("correct", "c1", value={"said_by": "Mila Oren (spokeswoman, Ostra Relief)"})
    log("correct", "c2", value={"said_by": "Southern Radio > Mila Oren"})
    first, second = applied(log)
    assert [s.name for s in first.said_by] == ["Northern Wire", "Mila Oren"] and first.said_by[1].role == "spokeswoman"
    assert [s.name for s in second.said_by] == ["Southern Radio", "Mila Oren"]


def test_days_come_out_as_days():
    log = Log()
    log("correct", "c1", value={"time": "2031-03-04", "as_of": "2031-03-05"})
    after = applied(log)[0]
    assert after.time.start == after.time.end == date(2031, 3, 4) and after.as_of.start == date(2031, 3, 5)
    assert after.time.text == "Tuesday" and after.time.span.of(TEXT) == "Tuesday"


def test_an_added_claim_stands_after_the_others_of_its_report():
    log = Log()
    log("add", "r1", value=ADD)
    other = killed(a_report(name="r2"))
    after = applied(log, (fled(), killed(), other))
    assert [c.report.id for c in after] == ["r1", "r1", "r1", "r2"]
    added = after[2]
    assert added.kind == "siege" and added.status == "asserted" and added.evidence.trigger.text == "besieged" and added.confidence == 1.0
    assert added.place.span.of(TEXT) == "Ostra Bridge" and [s.name for s in added.said_by] == ["Northern Wire"]
    assert "Nora Wells" in added.why[0].rule


def test_a_claim_added_to_a_report_without_any():
    log = Log()
    log("add", "r1", value=ADD)
    (added,) = applied(log, (), [a_report()])
    assert added.id.startswith("a-") and applied(log, ()) == ()


def test_an_added_claim_is_corrected_and_rejected_like_any_other():
    log = Log()
    log("add", "r1", value=ADD)
    (added,) = added_claims(a_report(), effects_of(log.rows))
    log("correct", added.id, value={"status": "denied"}, claim=added)
    (after,) = applied(log, (), [a_report()])
    assert after.status == "denied" and after.id == added.id
    log("reject", added.id, claim=added)
    assert applied(log, (), [a_report()]) == ()


def test_an_added_claim_moves_with_its_words():
    log = Log()
    log("add", "r1", value=ADD)
    moved = a_report("Updated. " + TEXT, sha256="b" * 64)
    (added,) = applied(log, (), [moved])
    assert added.evidence.span.of(moved.text) == ADD["evidence"] and added.evidence.trigger.span.of(moved.text) == "besieged"
    assert applied(log, (), [a_report("The siege of Ostra Bridge is over.")]) == ()


def test_nothing_here_leaves_the_machines_claims_out_of_that_version_only():
    log = Log()
    log("accept", "c1")
    log("nothing_here", "r1")
    assert applied(log) == ()
    log("accept", "c2")
    assert [c.id for c in applied(log)] == ["c2"]
    newer = a_report(sha256="b" * 64)
    assert len(applied(log, (fled(newer), killed(newer)))) == 2


def test_undo_gives_the_claims_back_as_they_were():
    log = Log()
    log("correct", "c1", value={"count": "at least 600 families"})
    log("reject", "c2")
    for row in list(log.rows):
        log("undo", row.id)
    assert applied(log) == (fled(), killed())


def test_the_machines_claims_are_not_touched():
    log = Log()
    before = fled()
    log("correct", "c1", value={"place": "Halven"})
    applied(log, (before,))
    assert before == fled() and replace(before) == before

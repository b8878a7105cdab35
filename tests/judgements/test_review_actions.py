"""Evidence marked anew, words marked for a field, comments, sign-offs and tiers."""

from dataclasses import replace

import pytest
from judged_case import FLED, KILLED, TEXT, Log, a_report, an_event, fled, killed

from khabar.errors import UnusableArgument
from khabar.judgements import apply_effects, corrected_fields, effects_of, look_again, standing_of, summary


@pytest.fixture
def log():
    return Log()


def at(words, text=TEXT):
    start = text.index(words)
    return [start, start + len(words)]


def after(log, claim):
    (found,) = apply_effects([claim], effects_of(log.rows))
    return found


# --- evidence -------------------------------------------------------------------------------------------------------------------


def test_evidence_is_marked_by_its_span_and_the_claim_keeps_its_id(log):
    words = "At least 600 families fled Karsk"
    log("correct", "c1", value={"evidence": {"span": at(words)}})
    claim = after(log, fled())
    assert claim.id == "c1" and claim.evidence.text == words and claim.evidence.trigger.text == "fled"
    assert corrected_fields(fled(), effects_of(log.rows))["evidence"].machine.text == FLED
    assert summary(log.rows[-1]) == f"evidence = “{words}”"


def test_evidence_is_marked_by_its_words(log):
    log("correct", "c1", value={"evidence": "600 families fled"})
    assert list(after(log, fled()).evidence.span) == at("600 families fled")


def test_a_trigger_outside_the_new_words_moves_to_their_start(log):
    log("correct", "c1", value={"evidence": {"span": at("on Tuesday, the governor said.")}})
    evidence = after(log, fled()).evidence
    assert evidence.trigger.text == "" and list(evidence.trigger.span) == [at("on Tuesday")[0]] * 2


def test_the_trigger_alone_can_be_marked(log):
    log("correct", "c1", value={"trigger": "families fled"})
    evidence = after(log, fled()).evidence
    assert evidence.text == FLED and evidence.trigger.text == "families fled"


def test_other_corrections_are_looked_up_in_the_new_evidence(log):
    log("correct", "c1", value={"evidence": {"span": at(KILLED)}, "count": "12 people"})
    assert list(after(log, fled()).count.span) == at("12 people")


@pytest.mark.parametrize(
    "value, told",
    [
        ({"evidence": {"span": [0, 5000]}}, "does not lie in the report"),
        ({"evidence": {"text": "Nobody left Karsk"}}, "does not stand in the report"),
        ({"evidence": "Karsk"}, "2 times"),
        ({"evidence": {}}, "give its words"),
        ({"evidence": {"span": at("Karsk"), "text": "Halven"}}, "the report says 'Karsk'"),
        ({"trigger": "besieged"}, "does not stand in the evidence"),
    ],
)
def test_evidence_must_stand_in_the_report(log, value, told):
    with pytest.raises(UnusableArgument, match=told):
        log("correct", "c1", value=value)


def test_marked_evidence_that_a_new_version_lacks_is_looked_at_again(log):
    log("correct", "c1", value={"evidence": {"span": at(f"{FLED}\nShelling")}})
    text = FLED + "\nNothing else is known."
    newer = replace(fled(), report=a_report(text, sha256="b" * 64))
    assert standing_of(newer, log.rows) == "look_again"
    (found,) = look_again(log.rows, claim={"c1": newer}.get, claims_of=lambda _: [newer], report=lambda _: newer.report)
    assert found.claim == "c1"
    assert apply_effects([newer], effects_of(log.rows))[0].evidence.text == FLED  # as it was read: the marked words are gone


# --- words marked for a field ---------------------------------------------------------------------------------------------------


def test_a_marked_figure_is_read(log):
    log("correct", "c1", value={"count": {"span": at("At least 600 families")}})
    count = after(log, fled()).count
    assert (count.text, list(count.span)) == ("At least 600 families", at("At least 600 families"))
    assert (count.low, count.high, count.unit, count.qualifier, count.of) == (600, None, "household", "at_least", "displaced")


def test_a_marked_figure_that_is_none_is_refused(log):
    with pytest.raises(UnusableArgument, match="count: "):
        log("correct", "c1", value={"count": {"span": at("the governor said")}})


def test_a_marked_place_keeps_no_point_of_another(log):
    log = Log(fled(place=replace(fled().place, lat=36.0, lon=40.0, geonames_id=101)))
    log("correct", "c1", value={"place": {"span": at("Ostra Bridge")}})
    place = after(log, log.claims["c1"]).place
    assert (place.text, place.lat, list(place.span)) == ("Ostra Bridge", None, at("Ostra Bridge"))


def test_a_marked_day_tells_none_of_the_days_before(log):
    log = Log(fled(time=replace(fled().time, value="2031-03-04", start=None)))
    log("correct", "c1", value={"time": {"span": at("since 25 February")}})
    time = after(log, log.claims["c1"]).time
    assert (time.text, time.value, time.start, time.precision) == ("since 25 February", None, None, "unknown")


@pytest.mark.parametrize("field, words", [("actor", "Troops"), ("target", "families"), ("said_by", "the governor"), ("instruments", "Shelling")])
def test_words_are_marked_for_every_field(log, field, words):
    log("correct", "c1", value={field: {"text": words, "span": at(words)}})
    found = getattr(after(log, fled()), field)
    last = found[-1] if isinstance(found, tuple) else found
    assert last.text == words and list(last.span) == at(words)


def test_marked_words_must_be_those_of_the_report(log):
    with pytest.raises(UnusableArgument, match="the report says 'Karsk'"):
        log("correct", "c1", value={"place": {"text": "Halven", "span": at("Karsk")}})
    with pytest.raises(UnusableArgument, match="does not lie"):
        log("correct", "c1", value={"place": {"span": [5000, 5010]}})


def test_a_claim_is_added_by_marking_alone(log):
    value = {"kind": "siege", "evidence": {"span": at("Troops have besieged Ostra Bridge")}, "actor": {"span": at("Troops")}}
    made = log("add", "r1", value=value).value
    assert made["actor"]["text"] == "Troops" and made["evidence"]["text"] == "Troops have besieged Ostra Bridge"


# --- comments, sign-offs, tiers -------------------------------------------------------------------------------------------------


def test_a_comment_is_on_a_field_or_on_the_whole(log):
    assert log("comment", "c1", value={"field": "place"}, reason="which Karsk?").value["field"] == "place"
    assert log("comment", "c1", value={"field": "evidence"}, reason="too long").value["field"] == "evidence"
    whole = log("comment", "c1", reason="ask the desk")
    assert whole.value["field"] is None and summary(whole) == "on the claim as a whole"
    log("undo", "1")
    assert [j.reason for j in effects_of(log.rows).comments["c1"]] == ["too long", "ask the desk"]


@pytest.mark.parametrize(
    "action, subject, more, told",
    [
        ("comment", "c1", {"value": {"field": "place"}}, "needs words"),
        ("comment", "c1", {"value": {"field": "plase"}, "reason": "x"}, "did you mean place"),
        ("comment", "c1", {"value": {"colour": "red"}, "reason": "x"}, "not colour"),
        ("comment", "r1", {"reason": "x"}, "no claim"),
        ("tier", "c1", {}, "tier"),
        ("tier", "c1", {"value": {"tier": "secrit"}}, "no tier is called"),
        ("tier", "x", {"value": {"tier": "public"}}, "no claim, report or event"),
        ("sign_off", "x", {}, "no claim, report or event"),
        ("sign_off", "c1", {"value": {"tier": "public"}}, "takes no value"),
    ],
)
def test_mistakes_say_what_is_wrong(log, action, subject, more, told):
    with pytest.raises(UnusableArgument, match=told):
        log(action, subject, **more)


def test_the_last_tier_holds_until_it_is_taken_back(log):
    log("tier", "c1", value={"tier": "internal"})
    log("tier", "r1", value={"tier": "partner"})
    log("tier", "e1", value={"tier": "internal"}, event=an_event("c1"))
    log("tier", "c1", value={"tier": "public"})
    assert effects_of(log.rows).tiers == {"c1": "public", "r1": "partner", "e1": "internal"}
    log("undo", "4")
    assert effects_of(log.rows).tiers["c1"] == "internal"


def test_a_second_person_signs_off(log):
    with pytest.raises(UnusableArgument, match="nobody has decided"):
        log("sign_off", "c1", author="Piet Halder")
    log("accept", "c1")
    with pytest.raises(UnusableArgument, match="Nora Wells made the last decision"):
        log("sign_off", "c1")
    made = log("sign_off", "c1", author="Piet Halder")
    assert effects_of(log.rows).signed_off == {"c1": made}


def test_the_last_decision_counts_and_taken_back_ones_do_not(log):
    log("accept", "c1")
    second = log("correct", "c1", value={"hedged": True}, author="Piet Halder")
    log("sign_off", "c1")  # Nora, after Piet
    with pytest.raises(UnusableArgument, match="Piet Halder made the last"):
        log("sign_off", "c1", author="Piet Halder")
    log("undo", second.id)
    with pytest.raises(UnusableArgument, match="Nora Wells made the last"):
        log("sign_off", "c1")
    log("sign_off", "c1", author="Piet Halder")


def test_a_rejected_claim_is_not_signed_off(log):
    log("reject", "c1")
    with pytest.raises(UnusableArgument, match="stands rejected"):
        log("sign_off", "c1", author="Piet Halder")


def test_reports_and_events_are_signed_off(log):
    log("finished", "r1")
    log("accept", "c2", author="Piet Halder")
    with pytest.raises(UnusableArgument, match="Piet Halder made the last"):
        log("sign_off", "r1", author="Piet Halder")  # the claim is of that report
    assert log("sign_off", "r1").value == {"seen": {"sha256": "a" * 64}}
    assert log("sign_off", "e1", event=an_event("c2")).subject == "e1"
    with pytest.raises(UnusableArgument, match="nobody has decided"):
        log("sign_off", "e1", event=an_event("c1"))


def test_an_added_claim_is_signed_off():
    log = Log(killed())
    made = log("add", "r1", value={"kind": "siege", "evidence": "Troops have besieged Ostra Bridge since 25 February."})
    (added,) = [c for c in apply_effects([], effects_of(log.rows), [log.report])]
    with pytest.raises(UnusableArgument, match=f"add, {made.id}"):
        log("sign_off", added.id, claim=added)
    log("sign_off", added.id, claim=added, author="Piet Halder")

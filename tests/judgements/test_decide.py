"""What is checked before a judgement goes into the log, and what is made whole."""

import pytest
from judged_case import TEXT, Log, a_report, an_event, fled, killed

from khabar.errors import UnusableArgument
from khabar.exports.jsonl import claim_json
from khabar.judgements import About, apply_effects, decide, effects_of
from khabar.judgements.forms import FIELDS
from khabar.model.event import Figure


@pytest.fixture
def log():
    return Log()


def figure(key):
    return Figure(key, "killed", "person", None, 12, 12, 12, False, "one value", ())


def set_by(log, **value):
    return log("correct", "c1", value=value).value


def test_what_was_on_the_screen_is_recorded(log):
    made = log("accept", "c1")
    assert made.words == "At least 600 families fled Karsk on Tuesday, the governor said."
    assert made.value == {"seen": {"report": "r1", "kind": "displaced"}}


def test_a_correction_is_complete(log):
    count = set_by(log, count="at least 600 families")["count"]
    assert count == {
        "text": "at least 600 families", "low": 600, "high": None, "unit": "household", "qualifier": "at_least", "of": "displaced", "group": None,
    }  # fmt: skip


def test_a_bare_figure_counts_what_the_claim_counts(log):
    count = set_by(log, count="at least 650")["count"]
    assert (count["low"], count["unit"], count["of"]) == (650, "household", "displaced")


def test_one_part_of_a_figure_leaves_the_rest(log):
    count = set_by(log, count={"unit": "person"})["count"]
    assert (count["low"], count["high"], count["unit"], count["text"]) == (600, 600, "person", "600 families")
    assert count["span"] == [TEXT.index("600 families"), TEXT.index("600 families") + 12]


def test_a_figure_by_numbers_gets_words(log):
    assert set_by(log, count={"low": 600})["count"]["text"] == "at least 600 households"
    assert set_by(log, count={"text": "at least 650 families"})["count"]["low"] == 650
    assert set_by(log, count={"low": 600, "high": 700})["count"]["qualifier"] == "about"


@pytest.mark.parametrize(
    "count",
    [
        {"low": 5, "high": 3},
        {"low": 5, "qualifier": "up_to"},
        {"high": 5, "qualifier": "at_least"},
        {"low": 5, "high": 6, "qualifier": "exact"},
    ],
)
def test_bounds_that_contradict_each_other_are_refused(log, count):
    with pytest.raises(UnusableArgument, match="count: "):
        set_by(log, count=count)


def test_another_place_inherits_no_point():
    from dataclasses import replace

    log = Log(fled(place=replace(fled().place, lat=36.0, lon=40.0, country="VEL", geonames_id=101)))
    place = set_by(log, place="Tell Ostra")["place"]
    assert (place["name"], place["lat"], place["country"], place["geonames_id"], place["precision"]) == (
        "Tell Ostra",
        None,
        None,
        None,
        "unknown",
    )


def test_a_place_among_the_candidates_is_that_one(log):
    place = set_by(log, place="halven")["place"]
    assert (place["lat"], place["country"], place["geonames_id"], place["precision"]) == (35.0, "VEL", 102, "town")


def test_a_point_moves_the_place_that_stands(log):
    place = set_by(log, place={"lat": 36.2, "lon": 40.1})["place"]
    assert (place["text"], place["lat"], place["geonames_id"]) == ("Karsk", 36.2, None)
    with pytest.raises(UnusableArgument, match="belong together"):
        set_by(log, place={"lat": 36.2})


def test_a_geonames_id_is_looked_up(log):
    found = set_by(log, place={"name": "Vienna", "geonames_id": 2761369})["place"]
    assert found["country"] == "AUT" and 48 < found["lat"] < 49
    with pytest.raises(UnusableArgument, match="khabar gazetteer find"):
        set_by(log, place={"name": "Vienna", "geonames_id": 1})


def test_a_time_keeps_the_words_of_the_report(log):
    time = set_by(log, time="2031-03-04")["time"]
    assert (time["text"], time["start"], time["end"], time["basis"]) == ("Tuesday", "2031-03-04", "2031-03-04", "given by a person")
    assert set_by(log, time={"start": "2031-03-04"})["time"]["ongoing"] is True
    assert set_by(log, time={"value": "XXXX-06-25"})["time"]["start"] is None


def test_a_new_kind_takes_its_figure_along():
    log = Log(killed())
    assert log("correct", "c2", value={"kind": "injured"}).value["count"]["of"] == "injured"
    assert "count" not in log("correct", "c2", value={"kind": "killed"}).value


def test_what_the_command_prints_can_be_sent_back(log):
    """A program that changes one key of a claim's JSON and sends all of it changes that key alone."""
    for claim in (fled(), killed()):
        data = claim_json(claim)
        log("correct", claim.id, value={f: data[f] for f in FIELDS if data[f] is not None})
    for before, after in zip((fled(), killed()), apply_effects((fled(), killed()), effects_of(log.rows)), strict=True):
        from dataclasses import replace

        assert [f for f in FIELDS if getattr(before, f) != getattr(after, f)] == (["place"] if before.place.candidates else [])
        assert replace(before.place, candidates=()) == after.place or after.place.lat == 36.0


@pytest.mark.parametrize(
    "action, subject, more, told",
    [
        ("acept", "c1", {}, "did you mean accept"),
        ("accept", "c9", {}, "no claim has the id 'c9'"),
        ("accept", "c1", {"other": "c2"}, "one subject"),
        ("accept", "c1", {"value": {"kind": "killed"}}, "takes no value"),
        ("correct", "c1", {}, "at least one field"),
        ("correct", "c1", {"value": {"statuz": "feared"}}, "did you mean status"),
        ("correct", "c1", {"value": {"status": "feard"}}, "did you mean feared"),
        ("correct", "c1", {"value": {"said-on": "2031-03-01", "said_on": "2031-03-02"}}, "set twice"),
        ("correct", "c1", {"value": {"part_of": "c1"}}, "no part of itself"),
        ("correct", "c1", {"value": {"confidence": 1}}, "no field"),
        ("same_event", "c1", {}, "two claims"),
        ("same_event", "c1", {"other": "c1"}, "two different"),
        ("same_event", "c1", {"other": "c9"}, "'c9'"),
        ("finished", "r9", {}, "no report"),
        ("note", "c1", {}, "needs words"),
        ("note", "x", {"reason": "odd"}, "nothing in this case"),
        ("undo", "j-0", {}, "no judgement"),
        ("recommend", "e9", {"value": {"figure": "x"}}, "no event"),
        ("add", "r9", {"value": {"kind": "siege"}}, "no report"),
    ],
)
def test_mistakes_say_what_is_wrong(log, action, subject, more, told):
    with pytest.raises(UnusableArgument, match=told):
        log(action, subject, **more)
    assert not log.rows


ADD = {"kind": "siege", "evidence": "Troops have besieged Ostra Bridge since 25 February.", "trigger": "besieged", "place": "Ostra Bridge"}


def test_an_added_claim_is_complete_and_points_into_the_report(log):
    value = log("add", "r1", value=ADD).value
    start, end = value["evidence"]["span"]
    assert TEXT[start:end] == ADD["evidence"] and value["evidence"]["trigger"]["text"] == "besieged"
    assert value["kind"] == "siege" and value["place"]["name"] == "Ostra Bridge" and value["seen"] == {"sha256": "a" * 64}


def test_a_figure_of_an_added_claim_counts_what_its_kind_counts(log):
    value = log("add", "r1", value={"kind": "injured", "evidence": {"span": [64, 96]}, "count": "2"}).value
    assert (value["count"]["of"], value["count"]["unit"]) == ("injured", "person")


@pytest.mark.parametrize(
    "change, told",
    [
        ({"kind": None}, "needs kind"),
        ({"evidence": ""}, "needs evidence"),
        ({"evidence": "Troops have left."}, "does not stand in the report"),
        ({"evidence": "Karsk"}, "2 times"),
        ({"evidence": {"span": [10, 5000]}}, "does not lie"),
        ({"evidence": {"span": [10, 10]}}, "evidence: "),
        ({"evidence": {"span": [0, 8], "text": "Shelling"}}, "the report says"),
        ({"trigger": "fled"}, "does not stand in the evidence"),
        ({"colour": "red"}, "no field"),
        ({"kind": "seige"}, "did you mean siege"),
    ],
)
def test_an_addition_must_rest_on_the_report(log, change, told):
    with pytest.raises(UnusableArgument, match=told):
        log("add", "r1", value={**ADD, **change})


def test_the_same_claim_is_added_once_whoever_adds_it(log):
    first = log("add", "r1", value=ADD)
    with pytest.raises(UnusableArgument, match="is there already, as a-"):
        log("add", "r1", value={**ADD, "status": "denied"}, author="Piet Halder")
    log("undo", first.id)
    assert log("add", "r1", value=ADD, author="Piet Halder").value == first.value


def test_a_split_lists_what_stays(log):
    assert log("split", "c1", event=an_event("c1", "c2", "c3")).value["from"] == ["c2", "c3"]
    value = log("split", "c1", value={"with": "c2"}, event=an_event("c1", "c2", "c3")).value
    assert (value["with"], value["from"]) == (["c2"], ["c3"])


@pytest.mark.parametrize(
    "value, told",
    [
        ({"with": "c9"}, "not in event"),
        ({"with": "c2, c3"}, "nothing in its event"),
        ({"with": "c1"}, "both"),
        ({"form": "c2"}, "no such key"),
    ],
)
def test_a_split_that_makes_no_sense_is_refused(log, value, told):
    with pytest.raises(UnusableArgument, match=told):
        log("split", "c1", value=value, event=an_event("c1", "c2", "c3"))


def test_a_recommended_figure_needs_its_key_and_its_calculation(log):
    event = an_event("c2", figures=[figure("killed/person")])
    made = log("recommend", "e1", value={"figure": "killed/person", "value": "640", "low": 600, "calculation": "600 + 40"}, event=event)
    assert made.value == {"figure": "killed/person", "value": 640, "low": 600, "high": None, "calculation": "600 + 40", "claims": []}
    for value, told in (
        ({"figure": "killed/person", "value": 640}, "calculation"),
        ({"figure": "killed", "value": 640, "calculation": "x"}, "did you mean 'killed/person'"),
        ({"figure": "killed/person", "value": 640, "low": 700, "calculation": "x"}, "does not lie between"),
        ({"figure": "killed/person", "value": "many", "calculation": "x"}, "value"),
    ):
        with pytest.raises(UnusableArgument, match=told):
            log("recommend", "e1", value=value, event=event)


def test_undo_by_number_or_id_once(log):
    first = log("accept", "c1")
    taken_back = log("undo", "1")
    assert taken_back.subject == first.id
    with pytest.raises(UnusableArgument, match=f"already taken back, by {taken_back.id}"):
        log("undo", first.id)
    log("undo", taken_back.id)
    assert log("undo", first.id).subject == first.id


def test_a_note_on_anything(log):
    assert log("note", "c1", reason="ask the desk").words
    assert log("note", "r1", reason="ask the desk").value == {"seen": {"sha256": "a" * 64}}
    assert log("note", "s1", reason="ask the desk", known=True).value is None


def test_a_report_is_marked_in_the_version_that_was_read():
    made = decide(
        None, at="2031-03-06T09:00:00Z", author="Nora Wells", action="finished", subject="r1", about=About(report=a_report(sha256="b" * 64))
    )
    assert made.value == {"seen": {"sha256": "b" * 64}}
